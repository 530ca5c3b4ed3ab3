"""Tokens of a file, for repairs: lexical facts only, right also where the grammar gives up."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

_TOKEN: Final = re.compile(
    rb"""
      //[^\n]* | /\*
    | (?:b|c)?r\#*"
    | (?:b|c)?"(?:[^"\\]|\\.)*"
    | b?'(?:[^'\\\n\x80-\xff]|[\xc2-\xf4][\x80-\xbf]{1,3}|\\(?:x[0-9a-fA-F]{2}|u\{[0-9a-fA-F_]*\}|.))'
    | '[A-Za-z_\x80-\xff][\w\x80-\xff]*
    | (?:r\#)?[A-Za-z_$\x80-\xff][\w\x80-\xff]*
    | [0-9]\w*(?:\.[0-9]\w*)?
    | -> | => | :: | \.\.\. | \.\.=? | [<>!=]= | \S
    """,
    re.X | re.S,
)
_NESTED: Final = re.compile(rb"/\*|\*/")
_PARTNER: Final = {b")": b"(", b"]": b"[", b"}": b"{"}
_OPEN: Final = frozenset(_PARTNER.values())


class Token(NamedTuple):
    """One token; `text` is the file's bytes between the two offsets."""

    text: bytes
    start: int
    end: int


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
    """A file's tokens without comments, and the index of each bracket's partner."""

    list: list[Token]
    jump: dict[int, int]
    """From the index of an opening bracket to that of the closing one."""
    unclosed: Unclosed | None
    """The first place that is not as it should be; what follows it is not read."""


def tokens(data: bytes) -> Tokens:
    """The tokens of a file, in time linear in its length."""
    found: list[Token] = []
    jump: dict[int, int] = {}
    open_brackets: list[int] = []
    at = 0
    while (match := _TOKEN.search(data, at)) is not None:
        text = match[0]
        start, at = match.span()
        first = text[:1]
        if first == b"/" and text[1:2] in (b"/", b"*"):
            if text == b"/*":
                at = _comment_end(data, start)
                if at < 0:
                    return Tokens(found, jump, Unclosed(start, "*/", "", start))
            continue
        if text[-1:] == b'"' and (
            len(text) == 1 or (text[-2:-1] in b"r#" and not text.startswith((b'"', b'b"', b'c"')))
        ):
            end = data.find(b'"' + b"#" * text.count(b"#"), at) if len(text) > 1 else -1
            if end < 0:
                return Tokens(found, jump, Unclosed(start, '"', "", start))
            at = end + 1 + text.count(b"#")
            text = data[start:at]
        elif first in _OPEN:
            open_brackets.append(len(found))
        elif first in _PARTNER:
            if not open_brackets:
                return Tokens(found, jump, Unclosed(start, "an item", text.decode(), -1))
            opener = open_brackets.pop()
            if found[opener].text != _PARTNER[first]:
                closer = next(c for c, o in _PARTNER.items() if o == found[opener].text)
                wrong = Unclosed(start, closer.decode(), text.decode(), found[opener].start)
                return Tokens(found, jump, wrong)
            jump[opener] = len(found)
        found.append(Token(text, start, at))
    if open_brackets:
        opener = open_brackets[-1]
        closer = next(c for c, o in _PARTNER.items() if o == found[opener].text)
        return Tokens(found, jump, Unclosed(len(data), closer.decode(), "", found[opener].start))
    return Tokens(found, jump, None)


def _comment_end(data: bytes, start: int) -> int:
    depth = 0
    for found in _NESTED.finditer(data, start):
        depth += 1 if found[0] == b"/*" else -1
        if depth == 0:
            return found.end()
    return -1
