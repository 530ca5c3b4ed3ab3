"""What is around a comment in a file, as far as brackets tell.

It documents an item and does nothing else where all that is open around it are modules, impls, traits,
types and blocks of foreign items: it is in no macro's body or call and in no function's, and no text of a
string or another comment. And it is in a macro call that stands for items where such a call is the first
of what is open around it that is none of these.
"""

from __future__ import annotations

import re
from typing import Final

from pdoc.base.named import NamedTuple
from pdoc.base.patterns import compiled
from pdoc.rebuild.source_page import plain, without_anchors

_DOCS: Final = '<span class="doccomment">'
_LINE: Final = compiled(r"[ \t]*//[/!]")
_QUOTED: Final = compiled(r'<span class="(?:doccomment|comment|string)">[^<]*(?:</span>|$)')
"""What brackets say nothing in."""
_MARK: Final = compiled(r"[()\[\]{};]")
_ATTRIBUTE: Final = compiled(r"#\s*!?\s*\[(?:[^\[\]]|\[[^\[\]]*\])*\]")
_ITEM: Final = compiled(
    r"\s*(?:pub\s*(?:\([^()]*\)\s*)?)?(?:(?:unsafe|default|auto|const)\s+)*"
    r"(?P<kind>impl\b|struct\s|enum\s|union\s|trait\s|mod\s|extern\b)[^!]*"
)
"""What comes before the bracket of an item that others, or fields, are in."""


_CALL: Final = compiled(r"(?:(?:\$?\w+\s*)?::\s*)*\w+\s*!\s*")
"""What comes before the bracket of a macro call."""

ITEMS: Final = 0
"""Nothing but items is around a comment."""


class _Open(NamedTuple):
    """A bracket that is not closed."""

    bracket: str
    before: str
    """What stands between it and the end of what came before."""
    line: int
    """At which that begins, from 1."""


def around(code: str, line: int) -> int | None:
    """What the comment at a line (from 1) of a source page's code is in: `ITEMS`, a macro call that begins at
    that line, or something else."""
    rows = code.split("\n", line)
    row = without_anchors(rows[line - 1]).removeprefix("</span>").lstrip(" \t")  # of the line above
    if not row.removeprefix(_DOCS).startswith(("///", "//!")) or line >= len(rows):
        return None
    before = without_anchors("\n".join(rows[: line - 1]))
    if not row.startswith(_DOCS):
        _, _, comment = before.rpartition(_DOCS)
        if "</span>" in comment or not all(map(_LINE.match, comment.split("\n"))):
            return None
    return _first_other(_open(plain(_QUOTED.sub(_lines_of, before))))


def _lines_of(found: re.Match[str]) -> str:
    return "\n" * found[0].count("\n")


def _open(words: str) -> list[_Open]:
    """The brackets that are open at the end, the outermost first."""
    opened: list[tuple[str, int]] = []
    starts = [0]
    """At each depth, where what may be an item begins."""
    for mark in _MARK.finditer(words):
        char, at = mark[0], mark.start()
        if char in "([{":
            opened.append((char, at))
            starts.append(at + 1)
        elif char == ";":
            starts[-1] = at + 1
        elif opened:
            opened.pop()
            starts.pop()
            if char == "}":
                starts[-1] = at + 1
    return [
        _Open(char, words[start:at], 1 + words.count("\n", 0, start))
        for (char, at), start in zip(opened, starts, strict=False)
    ]


def _first_other(opened: list[_Open]) -> int | None:
    outer = ""
    for bracket, text, line in opened:
        before = _ATTRIBUTE.sub(_lines_of, text)
        found = _ITEM.fullmatch(before)
        kind = found["kind"].strip() if found is not None else ""
        if outer == "enum" and bracket != "[" and "!" not in before:
            kind = "variant"
        elif not kind or bracket not in ("({" if kind == "struct" else "{"):
            return _call(before, line) if outer in ("", "mod") else None
        outer = kind
    return ITEMS


def _call(before: str, line: int) -> int | None:
    """The line of a macro call in the place of an item, of which this is what comes before its bracket."""
    start = len(before) - len(before.lstrip())
    return line + before.count("\n", 0, start) if _CALL.fullmatch(before, start) else None
