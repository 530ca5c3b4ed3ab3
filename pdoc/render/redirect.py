"""Pages that send their reader on: old addresses and addresses of what is shown elsewhere."""

from __future__ import annotations

from pdoc.render.escape import attribute, text


def render_redirect(at: str, to: str) -> str:
    """The document at URL `at` that leads to URL `to`, both below the site's root."""
    here = at.rpartition("/")[0]
    # By way of the root, as rustdoc's: tools that follow redirects know them in this form.
    href = "../" * at.count("/") + to if to.rpartition("/")[0] != here else to[len(here) + 1 :]
    return (
        '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">'
        f'<meta http-equiv="refresh" content="0;URL={attribute(href)}"><title>Redirection</title></head>'
        f'<body><p>This page has moved: <a href="{attribute(href)}">{text(href)}</a></p></body></html>\n'
    )
