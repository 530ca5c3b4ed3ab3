"""Repairs inside an item's header: types, bounds and clauses that the grammar does not know.

Each rule takes out a token or two that say nothing about where the header's parts are.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pdoc.syntax.repair import Repair

_WORD: Final = re.compile(rb"[A-Za-z_\x80-\xff]")
_BEFORE_BLOCK_ARGUMENT: Final = frozenset((b"<", b",", b"="))


def header_end(work: Repair, at: int) -> int:
    """The index of the `{` or `;` that ends a header, or of the last token's successor."""
    depth = 0
    while at < len(work.list):
        text = work.text(at)
        if text == b";":
            return at
        if text == b"{":
            if depth <= 0 or work.text(at - 1) not in _BEFORE_BLOCK_ARGUMENT:
                return at
        elif text == b"<":
            depth += 1
        elif text == b">":
            depth -= 1
        at = work.jump.get(at, at) + 1
    return at


def mend_fields(work: Repair, opener: int) -> None:
    """Fields in braces: `unsafe` in front of a name and `= value` behind a type are taken out."""
    end = work.jump[opener]
    at = opener + 1
    start = at
    while at <= end:
        text = work.text(at)
        if text == b"unsafe" and _WORD.match(work.text(at + 1)) and work.text(at + 2) == b":":
            work.blank(at, at + 1)
            start = at + 3
        elif text in (b",", b"}"):
            mend_header(work, start, at)
            start = at + 1
        elif text == b"=" and _angles(work, start, at) == 0:
            last = at
            while last < end and work.text(last) != b",":
                last = work.jump.get(last, last) + 1
            work.blank(at, last)
            mend_header(work, start, at)
            at = start = last
            continue
        at = work.jump.get(at, at) + 1


def _angles(work: Repair, first: int, last: int) -> int:
    return sum({b"<": 1, b">": -1}.get(work.text(at), 0) for at in range(first, last))


def mend_header(work: Repair, at: int, end: int) -> str:
    """Mends the header's tokens from `at` up to `end`; gives a where clause that had to go."""
    clause = ""
    depth = 0
    brackets: list[int] = []
    while at < end:
        text = work.text(at)
        while brackets and at >= brackets[-1]:
            brackets.pop()
        if text == b"where" and not brackets and depth <= 0:
            last = _clause_end(work, at, end)
            if _is_unknown_clause(work, at + 1, last):
                clause = work.blank(at, last)
                at = last
                continue
        elif text == b"[":
            if work.text(at + 1) == b"const" and work.text(at + 2) == b"]":
                work.blank(at, at + 3)
                at += 3
                continue
            brackets.append(work.jump[at])
        elif text == b";" and brackets:
            # The length of an array is an expression.
            at = brackets[-1]
            continue
        elif text == b"{":
            at = work.jump[at]
            continue
        elif text == b"<":
            depth += 1
        elif text == b">":
            depth -= 1
        first, last = _unknown(work, at, depth)
        work.blank(first, last)
        at = max(at + 1, last)
    return clause


def _unknown(work: Repair, at: int, depth: int) -> tuple[int, int]:
    """The range of tokens at `at` that the grammar would stumble over; empty for most."""
    text = work.text(at)
    before = work.text(at - 1)
    after = work.text(at + 1)
    found = 0
    if text == b"~":
        found = 2 if after == b"const" else 0
    elif text == b"const":
        found = 1 if before in (b":", b"+") and (_WORD.match(after) or after == b"::") else 0
    elif text == b"async":
        found = 1 if before in (b":", b"+", b"impl", b"dyn", b"(") and _WORD.match(after) else 0
    elif text == b"(":
        found = 3 if after == b".." and work.text(at + 2) == b")" else 0
    elif text == b"*":
        found = 1 if before == b"dyn" else 0
    elif text[:1] == b"'":
        found = 2 if before == b"dyn" and after == b"+" else 0
    elif text == b"for":
        if after == b"<" and before in (b"+", b"?"):
            last = at + 2
            while work.text(last) not in (b">", b""):
                last += 1
            found = last + 1 - at
    elif text == b"::":
        found = 1 if after == b"<" and _WORD.match(before) else 0
    elif text == b"-":
        found = 1 if before in _BEFORE_BLOCK_ARGUMENT and after[:1].isdigit() else 0
    elif text == b":":
        found = 1 if after in (b",", b">", b"{", b"=") else 0
    elif text == b"pin":
        if before == b"&" and after in (b"mut", b"const"):
            found = 1 if after == b"mut" else 2
    elif depth > 0 and after == b"=" and _WORD.match(text):
        # `Trait<NAME = 3>`: only with a type behind `=` does the grammar know it.
        value = work.text(at + 2)
        if value == b"{" or value == b"-" or value[:1].isdigit() or value[-1:] in (b'"', b"'") or value in (b"true", b"false"):  # fmt: skip
            found = 2 if before in (b"<", b",") else 0
    return at, at + found


def _clause_end(work: Repair, at: int, end: int) -> int:
    depth = 0
    while at < end:
        text = work.text(at)
        if text == b"=" and depth == 0:
            return at
        depth += {b"<": 1, b">": -1}.get(text, 0)
        at = work.jump.get(at, at) + 1
    return end


def _is_unknown_clause(work: Repair, at: int, end: int) -> bool:
    """No predicates at all, one without bounds, or one with an attribute."""
    if at >= end:
        return True
    while at < end:
        text = work.text(at)
        if text == b"#" or (text == b":" and (at + 1 >= end or work.text(at + 1) == b",")):
            return True
        at = work.jump.get(at, at) + 1
    return False
