"""Bodies of functions and macros left out before parsing: nobody looks into their nodes.

Functions' are a third of the text, and macros' are what the grammar is worst at. Only what is
laid out as rustfmt does is recognised: every line of a body is blank or indented further than
the line where it opens, and what closes it stands below that line's start. A string or a comment may hold
the like, and its text is read later. So of a function's body a mark stays, with its line ends, and whoever
reads a text puts the body back. A macro's becomes blanks in what is parsed, since it is read in any case.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from pdoc.base.named import NamedTuple
from pdoc.base.patterns import compiled

_DEEPER: Final = rb"\1[ \t]++[^\n]*+\n"
_FUNCTION: Final = compiled(
    # What may stand in front of `fn`: anything else may be a comment or a string.
    rb"([ \t]*+)(?:pub(?:\([^)\n]*\))? )?(?:default )?(?:const )?(?:async )?(?:unsafe )?"
    rb'(?:extern (?:"[^"\n]*" )?)?fn [^\n]*'
    rb"(?:\n(?:" + _DEEPER + rb")*+\1\)[^\n]*)?"
    rb"(?:\n\1where\n(?:" + _DEEPER + rb")++\1)?"
    rb"\{\n(?P<body>(?:" + _DEEPER + rb"|\n)++)\1\}"
)
"""A function from the start of its line: a signature on one line or several, the lines of the body."""
_WORD: Final = b"fn "
_MACRO: Final = compiled(
    rb"([ \t]*+)(?:[\w:]++!|macro_rules! \w++) ?[({\[]\n(?P<body>(?:" + _DEEPER + rb"|\n)++)\1[)}\]]"
)
"""A macro's definition or a call, from the start of its line."""
_OPENS: Final = compiled(rb"!(?: \w+)? ?[({\[]\n")
"""What to look for: quicker than to try every line."""
MARK: Final = b"\x01"
"""A file that has it keeps its bodies."""
_MARKED: Final = compiled(rb"//\x01(\d+)\n+")
_NOT_NEWLINE: Final = bytes(0x0A if byte == 0x0A else 0x20 for byte in range(256))


class Short(NamedTuple):
    """A text without bodies."""

    parsed: bytes
    """What the grammar is given."""
    data: bytes
    """What stands there, byte by byte, but for functions' bodies: nodes are pieces of this."""
    bodies: tuple[bytes, ...]
    """By the numbers that marks have."""


def without_bodies(data: bytes) -> Short:
    """A text without bodies, with the same lines."""
    parsed = _without_macros(data)
    cuts = list(_functions(parsed)) if MARK not in data else []
    if not cuts:
        return Short(parsed, data, ())
    bodies = tuple(data[start:end] for start, end in cuts)
    marks = [b"//%b%d%b" % (MARK, number, b"\n" * body.count(b"\n")) for number, body in enumerate(bodies)]
    return Short(_marked(parsed, cuts, marks), _marked(data, cuts, marks), bodies)


def restored(text: bytes, bodies: tuple[bytes, ...]) -> bytes:
    """A piece of `Short.data` as it was written."""
    if not bodies:  # a file that has the mark itself
        return text
    return _MARKED.sub(lambda found: bodies[int(found[1])], text)


def _marked(data: bytes, cuts: list[tuple[int, int]], marks: list[bytes]) -> bytes:
    pieces: list[bytes] = []
    at = 0
    for (start, end), mark in zip(cuts, marks, strict=True):
        pieces += (data[at:start], mark)
        at = end
    return b"".join((*pieces, data[at:]))


def _without_macros(data: bytes) -> bytes:
    kept: list[bytes] = []
    at = 0
    for found in _OPENS.finditer(data):
        if found.start() < at:
            continue
        macro = _MACRO.match(data, data.rfind(b"\n", 0, found.start()) + 1)
        if macro is not None and _is_whole(body := macro["body"]):
            kept += (data[at : macro.start("body")], body.translate(_NOT_NEWLINE))
            at = macro.end("body")
    return b"".join((*kept, data[at:])) if kept else data


def _functions(data: bytes) -> Iterator[tuple[int, int]]:
    """Where bodies of functions begin and end, one after the other."""
    found = data.find(_WORD)
    while found >= 0:
        function = _FUNCTION.match(data, data.rfind(b"\n", 0, found) + 1)
        if function is not None:
            start, found = function.span("body")
            if _is_whole(function["body"]):
                yield start, found
        found = data.find(_WORD, found + len(_WORD))


def _is_whole(body: bytes) -> bool:
    """Whether brackets are in pairs, and no string or comment that began in front seems to end here."""
    count = body.count
    return (
        count(b"(") == count(b")")
        and count(b"{") == count(b"}")
        and count(b"[") == count(b"]")
        and count(b'"') % 2 == 0
        and b"*/" not in body
    )
