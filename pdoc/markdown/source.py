"""The text as the parsers take it."""

from __future__ import annotations

from typing import Final

from pdoc.base.patterns import compiled

_ODD: Final = compiled(r"[\r\x00\ud800-\udfff]")
_NEWLINES: Final = compiled(r"\r\n?")
_UNSAFE: Final = compiled(r"[\x00\ud800-\udfff]")


def normalized(text: str) -> str:
    """`text` with line feeds only, and U+FFFD for what HTML cannot hold."""
    if _ODD.search(text) is None:
        return text
    return _UNSAFE.sub("\ufffd", _NEWLINES.sub("\n", text))
