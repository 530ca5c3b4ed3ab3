"""Whether a comment in a file is the docs of an item and of nothing else, as far as brackets tell.

So it is where all that is open around it are modules, impls, traits, types and blocks of foreign items: it
is in no macro's body or call and in no function's, and no text of a string or another comment.
"""

from __future__ import annotations

from typing import Final, NamedTuple

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


class _Open(NamedTuple):
    """A bracket that is not closed."""

    bracket: str
    before: str
    """What stands between it and the end of what came before."""


def is_docs(code: str, line: int) -> bool:
    """Whether the comment at a line (from 1) of a source page's code surely documents an item, a member or
    a field."""
    rows = code.split("\n", line)
    row = without_anchors(rows[line - 1]).removeprefix("</span>").lstrip(" \t")  # of the line above
    if not row.removeprefix(_DOCS).startswith(("///", "//!")) or line >= len(rows):
        return False
    before = without_anchors("\n".join(rows[: line - 1]))
    if not row.startswith(_DOCS):
        _, _, comment = before.rpartition(_DOCS)
        if "</span>" in comment or not all(map(_LINE.match, comment.split("\n"))):
            return False
    return _are_items(_open(plain(_QUOTED.sub("", before))))


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
    return [_Open(char, words[start:at]) for (char, at), start in zip(opened, starts, strict=False)]


def _are_items(opened: list[_Open]) -> bool:
    outer = ""
    for bracket, text in opened:
        before = _ATTRIBUTE.sub("", text)
        found = _ITEM.fullmatch(before)
        kind = found["kind"].strip() if found is not None else ""
        if outer == "enum" and bracket != "[" and "!" not in before:
            kind = "variant"
        elif not kind or bracket != ("(" if kind == "struct" and bracket == "(" else "{"):
            return False
        outer = kind
    return True
