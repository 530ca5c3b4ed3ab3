"""Finding what could be an intra-doc link, before anything is rendered.

A scan that finds too much rather than too little: resolving decides. Code is skipped.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

_CODE: Final = re.compile(
    r"^(?P<fence>[ \t]*(`{3,}|~{3,}))[^\n]*\n.*?(?:^[ \t]*\2[`~]*[ \t]*$|\Z)", re.M | re.S
)
_LINK: Final = re.compile(
    r"\\."
    r"|(?P<ticks>`+)(?:(?!(?P=ticks)).)*?(?P=ticks)(?!`)(?![^\[\]]*\])"
    r"|\[(?P<label>(?:[^\[\]\\`\n]|`[^`\n]*`|\[[^\[\]\n]*\]|\n(?!\s*\n))*)\]"
    r"(?:\((?P<dest>[^()\s]*(?:\([^()\s]*\)[^()\s]*)*)(?:\s+(?:\"[^\"]*\"|'[^']*'))?\s*\)"
    r"|\[(?P<ref>[^\[\]\n]*)\]"
    r"|:[ \t]*<?(?P<def>[^\s>]+))?",
    re.S,
)


class LinkCandidate(NamedTuple):
    """A destination or label that may name an item."""

    text: str
    """As written."""
    start: int
    """Offset in the text."""
    end: int


def find_links(text: str) -> tuple[LinkCandidate, ...]:
    """Every destination and label in a text that may be an intra-doc link."""
    if "[" not in text:
        return ()
    skipped = [(m.start(), m.end()) for m in _CODE.finditer(text)] if "```" in text or "~~~" in text else []
    found: list[LinkCandidate] = []
    at = 0
    for start, end in (*skipped, (len(text), len(text))):
        _scan(text, at, start, found)
        at = end
    return tuple(found)


def _scan(text: str, at: int, end: int, found: list[LinkCandidate]) -> None:
    for m in _LINK.finditer(text, at, end):
        if m["label"] is None:
            continue
        for name in ("dest", "ref", "def"):
            if m[name]:
                found.append(LinkCandidate(m[name], m.start(name), m.end(name)))
        if m["dest"] is None and m["label"]:
            found.append(LinkCandidate(m["label"], m.start("label"), m.end("label")))
        if "[" in m["label"]:
            _scan(text, m.start("label"), m.end("label"), found)
