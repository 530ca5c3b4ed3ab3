"""Bodies of functions and macros blanked before parsing: nobody looks into their nodes.

Functions' are a third of the text, and macros' are what the grammar is worst at. Only what is
laid out as rustfmt does is recognised: every line of a body is blank or indented further than
the line where it opens, and what closes it stands below that line's start. Blanks take the place
of each byte, so all places in the tree are places in the text itself, from which comments,
strings and macros are read.
"""

from __future__ import annotations

from typing import Final

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
_NOT_NEWLINE: Final = bytes(0x0A if byte == 0x0A else 0x20 for byte in range(256))


def without_bodies(data: bytes) -> bytes:
    """`data` with blanks in the place of bodies; the same length, the same lines."""
    return _without_functions(_without_macros(data))


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


def _without_functions(data: bytes) -> bytes:
    kept: list[bytes] = []
    at = 0
    found = data.find(_WORD)
    while found >= 0:
        function = _FUNCTION.match(data, data.rfind(b"\n", 0, found) + 1)
        if function is not None:
            start, found = function.span("body")
            if _is_whole(body := function["body"]):
                kept += (data[at:start], body.translate(_NOT_NEWLINE))
                at = found
        found = data.find(_WORD, found + len(_WORD))
    return b"".join((*kept, data[at:])) if kept else data


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
