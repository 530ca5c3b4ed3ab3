"""Arguments of attributes blanked before parsing: `#[cfg(…)]`.

To the grammar they are any tokens, and those are what it is slowest at: up to a quarter of the time that
files and expansions take. They are read from the text itself (`pdoc.syntax.attributes`). Only what is laid
out as rustfmt does, at the start of a line, or as macros make it is recognised: anything else may
stand in a string.
"""

from __future__ import annotations

from typing import Final

from pdoc.base.patterns import compiled

_PLAIN: Final = rb'[^()"\n;{}]++|"(?:[^"\\\n]|\\.)*+"'
_ONE: Final = rb"\((?:" + _PLAIN + rb")*+\)"
_TWO: Final = rb"\((?:" + _PLAIN + rb"|" + _ONE + rb")*+\)"
_THREE: Final = rb"\((?:" + _PLAIN + rb"|" + _TWO + rb")*+\)"
_ATTRIBUTE: Final = compiled(
    rb"#(?:!?\[| (?:! )?\[ )[\w:]+ ?\((?P<arguments>(?:" + _PLAIN + rb"|" + _THREE + rb")*+)\) ?\]"
)
"""One on a line. What holds statements or items is none."""
_INDENTED: Final = 100
"""Bytes in front of an attribute on its line, at most."""


def without_arguments(data: bytes) -> bytes:
    """`data` with blanks in the place of attributes' arguments; the same length, the same lines."""
    kept: list[bytes] = []
    at = 0
    for found in _ATTRIBUTE.finditer(data):
        start = found.start()
        if data[start + 1] != 0x20:
            least = max(0, start - _INDENTED)
            if data[max(least, data.rfind(b"\n", least, start) + 1) : start].strip():
                continue
        elif data[start - 1 : start] not in (b"", b" "):
            continue
        start, end = found.span("arguments")
        kept += (data[at:start], b" " * (end - start))
        at = end
    return b"".join((*kept, data[at:])) if kept else data
