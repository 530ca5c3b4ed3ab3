"""Repairs inside an item's header: types, bounds and clauses that the grammar does not know.

Each rule takes out a token or two that say nothing about where the header's parts are.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from pdoc.base.patterns import compiled

if TYPE_CHECKING:
    from pdoc.syntax.repair import Repair

_WORD: Final = compiled(rb"[A-Za-z_\x80-\xff]")
_SUSPECT: Final = compiled(
    rb"""
      ~ | \# | \.\. | \b(?:const|async|pin)\b | \bdyn\s*[*'] | [+?]\s*for\b | ::\s*< | [<,=]\s*-
    | :\s*(?:[,>{=;]|\Z) | =\s*[-{"'0-9tf] | \bwhere\s*(?:[{=;]|\Z)
    """,
    re.X,
)
"""What is in every text that a rule below is for, and in few others."""
_DEPTH: Final = {b"<": 1, b">": -1}
_LITERAL_STARTS: Final = (b"{", b"-", b"true", b"false")
_BEFORE_BLOCK_ARGUMENT: Final = frozenset((b"<", b",", b"="))


def header_end(work: Repair, at: int) -> int:
    """The index of the `{` or `;` that ends a header, or of the last token's successor."""
    depth = 0
    while at < work.count:
        text = work.texts[at]
        if text == b";":
            return at
        if text == b"{":
            if depth <= 0 or work.texts[at - 1] not in _BEFORE_BLOCK_ARGUMENT:
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
    at = start = opener + 1
    depth = 0
    while at <= end:
        text = work.texts[at]
        if text == b"unsafe" and _WORD.match(work.texts[at + 1]) and work.texts[at + 2] == b":":
            work.blank(at, at + 1)
        elif text in (b",", b"}"):
            mend_header(work, start, at)
            start = at + 1
        elif text == b"=" and depth == 0:
            last = at
            while last < end and work.texts[last] != b",":
                last = work.jump.get(last, last) + 1
            work.blank(at, last)
            mend_header(work, start, at)
            at = start = last
            continue
        depth += _DEPTH.get(text, 0)
        at = work.jump.get(at, at) + 1


def mend_variants(work: Repair, opener: int) -> None:
    """An enum's discriminants may be blocks; nobody looks into those."""
    end = work.jump[opener]
    at = opener + 1
    while at < end:
        if work.texts[at] == b"=" and work.texts[at + 1] == b"{":
            work.inside(at + 1)
        at = work.jump.get(at, at) + 1


def mend_header(work: Repair, at: int, end: int) -> str:
    """Mends the header's tokens from `at` up to `end`; gives a where clause that had to go."""
    if at >= end or not _SUSPECT.search(work.data, work.starts[at], work.starts[end]):
        return ""
    clause = ""
    looked = at
    depth = 0
    brackets: list[int] = []
    while at < end:
        text = work.texts[at]
        while brackets and at >= brackets[-1]:
            brackets.pop()
        if text == b"where" and not brackets and depth <= 0 and at >= looked:
            last = looked = _clause_end(work, at, end)
            if _is_unknown_clause(work, at + 1, last):
                clause = work.blank(at, last)
                at = last
                continue
        elif text == b"[":
            if work.texts[at + 1] == b"const" and work.texts[at + 2] == b"]":
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
    text = work.texts[at]
    before = work.texts[at - 1]
    after = work.texts[at + 1]
    found = 0
    if text == b"~":
        found = 2 if after == b"const" else 0
    elif text == b"const":
        found = 1 if before in (b":", b"+") and (_WORD.match(after) or after == b"::") else 0
    elif text == b"async":
        found = 1 if before in (b":", b"+", b"impl", b"dyn", b"(") and _WORD.match(after) else 0
    elif text == b"(":
        found = 3 if after == b".." and work.texts[at + 2] == b")" else 0
    elif text == b"*":
        found = 1 if before == b"dyn" else 0
    elif text[:1] == b"'":
        found = 2 if before == b"dyn" and after == b"+" else 0
    elif text == b"for":
        if after == b"<" and before in (b"+", b"?"):
            last = at + 2
            while work.texts[last] not in (b">", b""):
                last += 1
            found = last + 1 - at
    elif text == b"::":
        found = 1 if after == b"<" and _WORD.match(before) else 0
    elif text == b"-":
        found = 1 if before in _BEFORE_BLOCK_ARGUMENT and after[:1].isdigit() else 0
    elif text == b":":
        found = 1 if after in (b"{", b"=") or (depth > 0 and after in (b",", b">")) else 0
    elif text == b"pin":
        if before == b"&" and after in (b"mut", b"const"):
            found = 1 if after == b"mut" else 2
    elif depth > 0 and after == b"=" and _WORD.match(text):
        # `Trait<NAME = 3>`: only with a type behind `=` does the grammar know it.
        value = work.texts[at + 2]
        if value in _LITERAL_STARTS or value[:1].isdigit() or value[-1:] in (b'"', b"'"):
            found = 2 if before in (b"<", b",") else 0
    return at, at + found


def _clause_end(work: Repair, at: int, end: int) -> int:
    depth = 0
    while at < end:
        text = work.texts[at]
        if text == b"=" and depth == 0:
            return at
        depth += _DEPTH.get(text, 0)
        at = work.jump.get(at, at) + 1
    return end


def _is_unknown_clause(work: Repair, at: int, end: int) -> bool:
    """No predicates at all, one without bounds, or one with an attribute."""
    if at >= end:
        return True
    while at < end:
        text = work.texts[at]
        if text == b"#" or (text == b":" and (at + 1 >= end or work.texts[at + 1] == b",")):
            return True
        at = work.jump.get(at, at) + 1
    return False
