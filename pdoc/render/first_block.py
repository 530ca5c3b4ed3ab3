"""The docs of an impl: their first block stands in its header, the rest below it."""

from __future__ import annotations

import re
from typing import Final

from pdoc.base.patterns import compiled

_FIRST: Final = compiled(r"<([a-z][a-z0-9]*)[^>]*>.*?</\1>\n?", re.DOTALL)


def split_first(html: str) -> tuple[str, str]:
    """Docs cut behind their first block."""
    found = _FIRST.match(html.lstrip())
    if found is None:
        return html, ""
    return found.group().rstrip("\n") + "\n", html.lstrip()[found.end() :]
