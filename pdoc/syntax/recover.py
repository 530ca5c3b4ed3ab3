"""Files whose brackets do not pair: which items are to blame.

One bracket too many or too few makes nonsense of all that follows, whatever reads it. So the
file is cut where people begin items, at lines of one indentation that start like one; the
pieces whose own brackets do not pair are blanked, and the rest can be read as always. Inside
modules, impls and traits the same is tried first, so that one bad method costs one method.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from typing import Final

from pdoc.base.named import NamedTuple
from pdoc.base.patterns import compiled
from pdoc.syntax.tokens import Unclosed, tokens

_ITEM: Final = (
    rb"(?:pub|crate|fn|struct|enum|union|trait|impl|mod|use|extern|const|static|type|unsafe|async|safe|auto"
    rb"|default|macro|macro_rules!)\b"
)
_BLOCK: Final = compiled(
    rb"(?:pub(?:\([^)\n]*\))?\s+|unsafe\s+|default\s+)*(?:mod|impl|trait|extern)\b[^{};]*\{[ \t]*\n"
)
_INDENT: Final = compiled(rb"^([ \t]*)(?=//[/!]|#|" + _ITEM + rb")", re.M)
_NOT_NEWLINE: Final = compiled(rb"[^\n]")
_FEW: Final = 2
_SPACE: Final = 0x20
_DEEPEST: Final = 4
"""Blocks in blocks that are looked into."""


class Recovered(NamedTuple):
    """A file with its bad pieces blank, of the same length, and what is wrong with each."""

    data: bytes
    wrong: list[Unclosed]


def recover(data: bytes) -> Recovered | None:
    """The file without the pieces whose brackets do not pair; None when it cannot be cut into pieces."""
    for deepest in (_DEEPEST, 0):
        found = _blanked(data, deepest)
        if found is None or tokens(found.data).unclosed is None:
            return found
    return None


def _blanked(data: bytes, deepest: int) -> Recovered | None:
    out = bytearray(data)
    wrong: list[Unclosed] = []
    work = [(0, len(data), b"", 0)]
    while work:
        start, end, indent, depth = work.pop()
        cut = list(_pieces(data, start, end, indent))
        if depth == 0 and len(cut) < 2:
            return None
        before = len(wrong)
        for first, last in cut:
            unclosed = tokens(data[first:last]).unclosed
            if unclosed is not None and unclosed.opened < 0:
                # A closing bracket too many: without it the piece may be whole.
                at = first + unclosed.at
                wrong.append(unclosed._replace(at=at))
                out[at] = _SPACE
                unclosed = tokens(bytes(out[first:last])).unclosed
            if unclosed is None:
                continue
            inner = _inside(data, first, last, indent) if depth < deepest else None
            if inner is not None:
                work.append((*inner, depth + 1))
                continue
            opened = unclosed.opened + first if unclosed.opened >= 0 else -1
            wrong.append(unclosed._replace(at=unclosed.at + first, opened=opened))
            out[first:last] = _NOT_NEWLINE.sub(b" ", out[first:last])
        if depth == 0 and len(wrong) - before > max(_FEW, len(cut) // 2):
            # Not how this file is laid out: most pieces would be lost.
            return None
    return Recovered(bytes(out), sorted(wrong))


def _pieces(data: bytes, start: int, end: int, indent: bytes) -> Iterator[tuple[int, int]]:
    """The items that begin at lines of one indentation, each with the comments and attributes before it."""
    begin = start
    pending = -1
    seen = False
    for match in _lines(indent).finditer(data, start, end):
        if match[1] is not None:
            pending = match.start() if pending < 0 else pending
            continue
        here = pending if pending >= 0 else match.start()
        if seen or here > begin:
            yield begin, here
        begin = here
        pending = -1
        seen = True
    yield begin, end


@functools.lru_cache(maxsize=16)
def _lines(indent: bytes) -> re.Pattern[bytes]:
    return re.compile(rb"^" + re.escape(indent) + rb"(?:(//|/\*|#)|" + _ITEM + rb")", re.M)


def _inside(data: bytes, start: int, end: int, indent: bytes) -> tuple[int, int, bytes] | None:
    """The lines between the first and the last of a block: (start, end, their indentation)."""
    header = _lines(indent).search(data, start, end)
    while header is not None and header[1] is not None:
        header = _lines(indent).search(data, header.end(), end)
    if header is None:
        return None
    block = _BLOCK.match(data, header.start() + len(indent), end)
    closer = data.rfind(b"\n" + indent + b"}", start, end)
    if block is None or closer < block.end():
        return None
    first = _INDENT.search(data, block.end(), closer)
    if first is None or len(first[1]) <= len(indent):
        return None
    return block.end(), closer + 1, first[1]
