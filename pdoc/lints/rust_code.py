"""Whether a block of code can be Rust at all: its tokens and its brackets.

As in rustdoc nothing is parsed beyond that: names, types and grammar are the compiler's business.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from pdoc.base.lints import RUST_CODE
from pdoc.base.patterns import compiled
from pdoc.lints.model import Finding
from pdoc.markdown.codeblock import whole_code
from pdoc.markdown.fence import parse_fence
from pdoc.markdown.located import CodeBlock

_FLAT: Final = r"/\*(?:[^*/]++|\*(?!/)|/(?!\*))*+\*/"
_HARMLESS: Final = compiled(
    r"//[^\n]*"
    rf"|/\*(?:[^*/]++|\*(?!/)|/(?!\*)|{_FLAT})*+\*/"
    r"|(?<!\w)[bc]?r(?P<marks>#*)\"(?:[^\"]++|\"(?!(?P=marks)))*+\"(?P=marks)"
    r"|\"(?:[^\"\\]++|\\.)*+\""
    r"|'(?:[^'\\\n\t]|\\(?:x[0-9a-fA-F]{2}|u\{[0-9a-fA-F_]*\}|[^xu]))'"
    r"|'(?:r#)?[^\W\d]\w*+(?!')"
    r"|(?!(?<!\w)[bc]?r#+\")\w++|[\s.,;:=<>&|+\-*%^!?@#$~]++|/(?!\*)",
    re.S,
)
"""Whatever is well-formed and has no brackets: comments (one inside another, no deeper), literals,
lifetimes, names, numbers, operators."""
_NEUTRAL: Final = compiled(r"\(\)|\[\]|\{\}")
_OPEN: Final = {")": "(", "]": "[", "}": "{"}
_COMMENTS: Final = compiled(r"//[^\n]*|/\*.*?\*/|\s+", re.S)


def rust_code(blocks: Iterable[CodeBlock]) -> Iterator[Finding]:
    """A finding for each block of Rust that is not."""
    for block in blocks:
        fence = parse_fence(block.info)
        if not fence.rust:
            continue
        code = whole_code(block.code)
        wrong = code_fault(code)
        if wrong == "":
            continue
        plain = not block.info
        notes: tuple[str, ...] = ()
        if plain and block.fenced:
            notes = ("help: where it is no Rust, say so: ```text",)
        elif fence.ignore:
            notes = ("help: ignored code is shown as Rust too; where it is none, say ```text",)
        message = "the code block is empty" if wrong is None else f"the code block is no Rust: {wrong}"
        yield Finding(RUST_CODE, block.start, block.end, message, notes)


def code_fault(code: str) -> str | None:
    """What keeps code from being Rust: empty when nothing does; None when there is no code."""
    left = _HARMLESS.sub("", code)
    if left:
        while (shorter := _NEUTRAL.sub("", left)) != left:
            left = shorter
    if left:
        return _reason(left)
    return "" if _COMMENTS.sub("", code) else None


def _reason(left: str) -> str:
    """What is wrong, by what is left over when all that is well-formed is gone."""
    for char in left:
        if char == '"':
            return "a string is not closed"
        if char == "'":
            return "a character literal is not closed, or holds more than one character"
        if char.isalnum():
            return "a raw string is not closed"
        if char == "/":
            return "a comment is not closed"
        if char not in "()[]{}":
            return f"no token begins with `{char}`"
    if left[0] in _OPEN:
        return f"`{left[0]}` closes nothing"
    if any(char in _OPEN for char in left):
        return "its brackets do not match"
    return f"`{left[0]}` is not closed"
