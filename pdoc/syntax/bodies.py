"""Function bodies blanked before parsing: nobody looks into them, and they are a third of the text.

Only what is laid out as rustfmt does is recognised: every line of a body is blank or indented
further than its function, and the brace that closes it stands below the `fn`. Blanks take the
place of each byte, so all places in the tree are places in the text itself, from which comments,
strings and macros are read.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

_BEFORE: Final = re.compile(
    rb'(?:pub(?:\([^)\n]*\))? )?(?:default )?(?:const )?(?:async )?(?:unsafe )?(?:extern (?:"[^"\n]*" )?)?\Z'
)
"""What may stand in a line in front of `fn`: anything else may be a comment or a string."""
_WORD: Final = b"fn "
_NOT_NEWLINE: Final = bytes(0x0A if byte == 0x0A else 0x20 for byte in range(256))


def without_bodies(data: bytes) -> bytes:
    """`data` with blanks in the place of functions' bodies; the same length, the same lines."""
    kept: list[bytes] = []
    at = 0
    found = data.find(_WORD)
    while found >= 0:
        line = data.rfind(b"\n", 0, found) + 1
        before = data[line:found].lstrip(b" \t")
        if _BEFORE.match(before):
            body = _body(data[line : found - len(before)]).match(data, found)
            if body is not None:
                start, end = body.span(1)
                if _is_whole(text := body[1]):
                    kept += (data[at:start], text.translate(_NOT_NEWLINE))
                    at = end
                found = end
        found = data.find(_WORD, found + len(_WORD))
    if not kept:
        return data
    kept.append(data[at:])
    return b"".join(kept)


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


@lru_cache(maxsize=64)
def _body(indent: bytes) -> re.Pattern[bytes]:
    """From `fn` on: a signature on one line or several, and the lines of the body as group 1."""
    own = re.escape(indent)
    deeper = own + rb"[ \t]+[^\n]*\n"
    return re.compile(
        rb"[^\n]*(?:\n(?:" + deeper + rb")*+" + own + rb"\)[^\n]*)?"
        rb"(?:\n" + own + rb"where\n(?:" + deeper + rb")++" + own + rb")?"
        rb"\{\n((?:" + deeper + rb"|\n)++)" + own + rb"\}"
    )
