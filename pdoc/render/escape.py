"""Text made safe for HTML, for attributes and for names that may break across lines."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from pdoc.base.patterns import compiled

_BREAKABLE: Final = compiled(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Za-z0-9]_)(?=[^_])")
_LONG: Final = 8
"""Names up to this length are never broken."""


def text(value: str) -> str:
    """`value` as character data: `&`, `<` and `>` replaced."""
    if "&" in value:
        value = value.replace("&", "&amp;")
    if "<" in value:
        value = value.replace("<", "&lt;")
    if ">" in value:
        value = value.replace(">", "&gt;")
    return value


def attribute(value: str) -> str:
    """`value` for the inside of a double-quoted attribute."""
    value = text(value)
    return value.replace('"', "&quot;") if '"' in value else value


@lru_cache(maxsize=20_000)
def breakable(name: str) -> str:
    """`name` as character data with `<wbr>` where a long identifier may be broken."""
    if len(name) <= _LONG:
        return text(name)
    return "<wbr>".join(text(part) for part in _BREAKABLE.split(name))
