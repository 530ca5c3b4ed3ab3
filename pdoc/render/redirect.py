"""Pages that send their reader on: old addresses and addresses of what is shown elsewhere."""

from __future__ import annotations

from pdoc.render.escape import attribute, text
from pdoc.render.folder import Folder


def _nothing(key: str) -> None:
    return None


def render_redirect(at: str, to: str) -> str:
    """The document at URL `at` that leads to URL `to`, both below the site's root."""
    href = Folder(at.rpartition("/")[0], _nothing).href(to)
    return (
        '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">'
        f'<meta http-equiv="refresh" content="0;URL={attribute(href)}"><title>Redirection</title></head>'
        f'<body><p>This page has moved: <a href="{attribute(href)}">{text(href)}</a></p></body></html>\n'
    )
