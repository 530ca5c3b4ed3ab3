"""Link labels: where one ends, and which spellings of it are the same."""

from __future__ import annotations

import re
from typing import Final

from pdoc.base.patterns import compiled

_LABEL: Final = compiled(r"\[((?:[^\[\]\\]|\\.|\\)*)\]", re.S)
_WHITE: Final = compiled(r"[ \t\n\r\x0b\x0c]+")
_LONGEST: Final = 1000


def scan_label(src: str, at: int) -> tuple[int, str] | None:
    """(end, label) of the label whose `[` is at `at`; white space in it is folded."""
    m = _LABEL.match(src, at, at + _LONGEST + 2)
    if m is None:
        return None
    label = fold(m[1])
    return (m.end(), label) if label else None


def fold(label: str) -> str:
    """A label with every run of white space as one space, and none at its ends."""
    if " " not in label and "\n" not in label and "\t" not in label:
        return label
    return _WHITE.sub(" ", label).strip(" ")


def label_key(label: str) -> str:
    """What two labels have in common that mean the same definition: markdown-it's spelling of them."""
    return fold(label).lower().upper()
