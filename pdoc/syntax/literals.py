"""String literals: what they mean."""

from __future__ import annotations

import re
from typing import Final

from pdoc.base.patterns import compiled

_STRING: Final = compiled(r'=\s*"([^"\\]*(?:\\.[^"\\]*)*)"\s*$', re.S)
_RAW_STRING: Final = compiled(r'=\s*r(#*)"(.*)"\1\s*$', re.S)
_ESCAPE: Final = compiled(r"\\(?:x([0-9a-fA-F]{2})|u\{([0-9a-fA-F_]+)\}|(\n\s*)|(.))", re.S)
_PLAIN: Final = {"n": "\n", "t": "\t", "r": "\r", "0": "\0"}


def string_value(args: str) -> str | None:
    """The string of `= "…"`, unescaped; None when the value is not a plain literal."""
    found = _STRING.match(args)
    if found:
        return unescape(found[1])
    raw = _RAW_STRING.match(args)
    return raw[2] if raw else None


def unescape(text: str) -> str:
    """A Rust string literal's text with its escapes replaced."""
    if "\\" not in text:
        return text
    return _ESCAPE.sub(_meaning, text)


def _meaning(m: re.Match[str]) -> str:
    if m[1]:
        return chr(int(m[1], 16))
    if m[2]:
        digits = m[2].replace("_", "")
        # Six digits are the most that a character can have; more are an error that rustc reports.
        code = int(digits or "0", 16) if len(digits) <= 6 else 0x110000
        return chr(code) if code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"
    return "" if m[3] else _PLAIN.get(m[4], m[4])
