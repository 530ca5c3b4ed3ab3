"""Tokens of a file, for repairs: lexical facts only, right also where the grammar gives up."""

from __future__ import annotations

import re
from typing import Final

from pdoc.base.named import NamedTuple
from pdoc.base.patterns import compiled

_LITERALS: Final = rb"""
      //[^\n]* | /\*
    | (?<!\w)(?:b|c)?r\#*"
    | "[^"\\]*(?:\\.[^"\\]*)*" | "
    | '(?:[^'\\\n\x80-\xff]|[\xc2-\xf4][\x80-\xbf]{1,3}|\\(?:x[0-9a-fA-F]{2}|u\{[0-9a-fA-F_]*\}|.))'
"""
_TOKEN: Final = compiled(
    _LITERALS
    + rb"""
    | '[A-Za-z_\x80-\xff][\w\x80-\xff]*
    | (?:r\#)?[A-Za-z_$\x80-\xff][\w\x80-\xff]*
    | (?:[0-9]\w*,\s*){8,} | [0-9]\w*(?:\.[0-9]\w*)?
    | -> | => | :: | \.\.\. | \.\.=? | [<>!=]= | \S
    """,
    re.X | re.S,
)
_SMALL: Final = rb"""\([^][(){}"'/]*\) | \[[^][(){}"'/]*\] | \{[^][(){}"'/]*\} | """
_STRUCTURE: Final = compiled(_SMALL + _LITERALS + rb"| [][(){}]", re.X | re.S)
"""What matters inside a body: nothing but where it ends, so a group with nothing in it is one token."""
_NESTED: Final = compiled(rb"/\*|\*/")
_WORD: Final = compiled(rb"[A-Za-z_\x80-\xff]")
_PARTNER: Final = {b")": b"(", b"]": b"[", b"}": b"{"}
_PLAIN_STARTS: Final = frozenset(
    bytes([code]) for code in b"adefghijklmnopqstuvwxyz_ADEFGHIJKLMNOPQSTUVWXYZ:,;<>&"
)
"""First characters of tokens that are neither literals nor comments nor brackets."""
PADDING: Final = 8
"""Empty tokens behind the last one."""
_CLOSER: Final = {opener: closer for closer, opener in _PARTNER.items()}


class Unclosed(NamedTuple):
    """What keeps the brackets of a file from being paired."""

    at: int
    """Byte offset."""
    expected: str
    found: str
    """Empty: the file ends."""
    opened: int
    """Byte offset of the bracket that waits for its partner; -1 when there is none."""


class Tokens(NamedTuple):
    """A file's tokens without comments, and the index of each bracket's partner.

    Of a function's body and of what is passed to a macro there are only the two brackets.
    """

    texts: list[bytes]
    """Followed by a few empty ones, so that looking ahead needs no care."""
    starts: list[int]
    """Byte offsets, as are `ends`."""
    ends: list[int]
    jump: dict[int, int]
    """From the index of an opening bracket to that of the closing one."""
    unclosed: Unclosed | None
    """The first place that is not as it should be; what follows it is not read."""


def tokens(data: bytes) -> Tokens:
    """The tokens of a file, in time linear in its length."""
    texts: list[bytes] = []
    starts: list[int] = []
    ends: list[int] = []
    jump: dict[int, int] = {}
    wrong = _read(data, texts, starts, ends, jump)
    texts.extend([b""] * PADDING)
    starts.extend([len(data)] * PADDING)
    ends.extend([len(data)] * PADDING)
    return Tokens(texts, starts, ends, jump, wrong)


def _read(
    data: bytes, texts: list[bytes], starts: list[int], ends: list[int], jump: dict[int, int]
) -> Unclosed | None:
    opened: list[tuple[bytes, int]] = []
    indices: list[int] = []
    at = 0
    in_function = False
    before = b""
    # While inside a body: how many brackets are open, that of the body included.
    skipped = 0
    while (match := (_STRUCTURE if skipped else _TOKEN).search(data, at)) is not None:
        text = match[0]
        start, at = match.span()
        first = text[:1]
        if first not in _PLAIN_STARTS:
            if first == b"/" and text[1:2] in (b"/", b"*"):
                if text == b"/*":
                    at = _comment_end(data, start)
                    if at < 0:
                        return Unclosed(start, "*/", "", start)
                continue
            if text[-1:] == b'"' and (first != b'"' or len(text) == 1):
                at = _raw_string_end(data, text, at)
                if at < 0:
                    return Unclosed(start, '"', "", start)
                text = data[start:at]
            elif text in _CLOSER:
                opened.append((text, start))
                if skipped:
                    continue
                if (
                    (text == b"{" and in_function and before not in (b"<", b",", b"="))
                    or before == b"!"
                    or (len(texts) > 1 and texts[-2] == b"!" and _WORD.match(before))
                ):
                    skipped = len(opened)
                indices.append(len(texts))
                before = text
                texts.append(text)
                starts.append(start)
                ends.append(at)
                continue
            elif text in _PARTNER:
                opener, place = opened.pop() if opened else (b"", -1)
                if opener != _PARTNER[text]:
                    return Unclosed(
                        start, _CLOSER[opener].decode() if opener else "an item", text.decode(), place
                    )
                if skipped and len(opened) >= skipped:
                    continue
                skipped = 0
                jump[indices.pop()] = len(texts)
                if text == b"}":
                    in_function = False
        if skipped:
            continue
        if text == b";":
            in_function = False
        elif before == b"fn" and _WORD.match(text):
            in_function = True
        before = text
        texts.append(text)
        starts.append(start)
        ends.append(at)
    if opened:
        opener, place = opened[-1]
        return Unclosed(len(data), _CLOSER[opener].decode(), "", place)
    return None


def _raw_string_end(data: bytes, opening: bytes, at: int) -> int:
    """Behind the raw string that begins with `opening` up to `at`; -1 when it has no end."""
    if len(opening) == 1:
        return -1
    closing = b'"' + b"#" * opening.count(b"#")
    end = data.find(closing, at)
    return end + len(closing) if end >= 0 else -1


def _comment_end(data: bytes, start: int) -> int:
    depth = 0
    for found in _NESTED.finditer(data, start):
        depth += 1 if found[0] == b"/*" else -1
        if depth == 0:
            return found.end()
    return -1
