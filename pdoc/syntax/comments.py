"""Comments: those that are documentation, without their markers, and code without any.

What is stripped from documentation is what rustc strips when it makes an attribute of a
comment (`beautify_doc_string`): the markers, and in a block comment lines of stars at both
ends and a column of stars. Indentation stays.
"""

from __future__ import annotations

import re
from typing import Final

from pdoc.base.named import NamedTuple
from pdoc.base.patterns import compiled
from pdoc.syntax.bodies import restored

_LINES: Final = {
    b"///": compiled(rb"///(?!/)[^\n]*(?:\n[ \t]*///(?!/)[^\n]*)*"),
    b"//!": compiled(rb"//![^\n]*(?:\n[ \t]*//![^\n]*)*"),
}
_MARKERS: Final = {b"///": compiled(r"\n[ \t]*///"), b"//!": compiled(r"\n[ \t]*//!")}

_CODE: Final = compiled(
    r'r(\#*)".*?"\1|"[^"\\]*(?:\\.[^"\\]*)*"|\'(?:[^\'\\\n]|\\[^\n][^\'\n]*)\'|//[^\n]*|/\*', re.S
)
_NESTED: Final = compiled(r"/\*|\*/")


class DocComment(NamedTuple):
    """One or more doc comments."""

    text: str
    inner: bool
    skipped: int
    """How many lines were left out before the text's first one."""
    end: int
    """Byte offset behind the last of them."""


def doc_comment(data: bytes, start: int, end: int, bodies: tuple[bytes, ...] = ()) -> DocComment | None:
    """The documentation in the comment at `start` to `end`; None for an ordinary comment.

    Line comments of one sort on lines that follow each other are taken as one. `bodies` are what was left
    out of the text: see `pdoc.syntax.bodies`.
    """
    marker = data[start : start + 3]
    lines = _LINES.get(marker)
    if lines is not None:
        block = lines.match(data, start)
        if block is None:
            return None
        text = block[0].decode("utf-8", "replace")[3:]
        if "\n" in text:
            text = _MARKERS[marker].sub("\n", text)
        return DocComment(text, marker == b"//!", 0, block.end())
    if marker == b"/*!" or (marker == b"/**" and data[start + 3 : start + 4] not in b"*/"):
        inside = restored(data[start + 3 : end], bodies).decode("utf-8", "replace")
        text, skipped = beautified(inside.removesuffix("*/"))
        return DocComment(text, marker == b"/*!", skipped, end)
    return None


def beautified(text: str) -> tuple[str, int]:
    """The inside of a block doc comment without its frame of stars, and the lines left out before it."""
    if "\n" not in text:
        return text, 0
    lines = text.removesuffix("\n").split("\n")
    first = 1 if not lines[0].strip("*") else 0
    last = len(lines)
    if last > first and lines[-1] and not lines[-1].strip("*"):
        last -= 1
    lines = lines[first:last]
    margin = _margin(lines)
    if margin is not None:
        lines = [_unframed(line, margin) for line in lines]
    return "\n".join(lines), first


def _margin(lines: list[str]) -> str | None:
    """What stands left of the stars, when every line from the second on has one in the same column."""
    first = 0 if lines and lines[0].lstrip().startswith("*") else 1
    last = len(lines)
    while first < last and not lines[first].strip():
        first += 1
    while last > first and not lines[last - 1].strip():
        last -= 1
    column = -1
    for line in lines[first:last]:
        at = len(line) - len(line.lstrip(" \t"))
        if line[at : at + 1] != "*" or column not in (-1, at):
            return None
        column = at
    return lines[first][:column] if column >= 0 else None


def _unframed(line: str, margin: str) -> str:
    if not line.startswith(margin):
        return line
    line = line[len(margin) :]
    return line[1:] if line == "*" or line.startswith(("* ", "**")) else line


def without_comments(code: str) -> str:
    """Code with a space in place of each comment; strings stay as they are."""
    parts: list[str] = []
    at = 0
    while (found := _CODE.search(code, at)) is not None:
        token = found[0]
        if not token.startswith("/"):
            parts.append(code[at : found.end()])
            at = found.end()
            continue
        parts.append(code[at : found.start()])
        parts.append(" ")
        at = found.end() if token != "/*" else block_comment_end(code, found.start())
    parts.append(code[at:])
    return "".join(parts)


def block_comment_end(code: str, start: int) -> int:
    """Behind the block comment that begins at `start`; they nest. The text's end when it has none."""
    depth = 0
    for found in _NESTED.finditer(code, start):
        depth += 1 if found[0] == "/*" else -1
        if depth == 0:
            return found.end()
    return len(code)
