"""The text as the parsers take it."""

from __future__ import annotations

import re
from typing import Final

_ODD: Final = re.compile(r"[\r\x00\ud800-\udfff]")
_NEWLINES: Final = re.compile(r"\r\n?")
_UNSAFE: Final = re.compile(r"[\x00\ud800-\udfff]")


def normalized(text: str) -> str:
    """`text` with line feeds only, and U+FFFD for what HTML cannot hold."""
    if _ODD.search(text) is None:
        return text
    return _UNSAFE.sub("\ufffd", _NEWLINES.sub("\n", text))
