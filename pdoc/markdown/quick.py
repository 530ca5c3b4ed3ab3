"""A short cut past the block parser for the shapes that most doc comments have.

Paragraphs, headings with `#`, fenced code at the margin and one-line link definitions are
cut by a few regular expressions. Whatever could begin any other block, or end one of these
in a way that takes thought, makes the text go the long way; both ways give the same.
"""

from __future__ import annotations

from typing import Final

from pdoc.base.named import NamedTuple
from pdoc.base.patterns import compiled
from pdoc.markdown.characters import unescape
from pdoc.markdown.labels import label_key

WHITE: Final = " \t\n\x0b\x0c"
_BLANK: Final = compiled(r"(?:[ \t]*\n)++(?:[ \t]+\Z)?|[ \t]+\Z")
_LINE: Final = (
    r" {0,3}(?:[^\W\d_]|[!\"$%&'(),./;?@\\^{}]|[^\x00-\x7f\s]|\d++(?![\d.)])|`{1,2}(?!`)|\*{1,2}(?=[^\s*])"
    r"|_{1,2}(?=[^\s_])|~{1,2}(?!~)|\[(?!\^)[^\[\]\\\n]*+(?:\[|\](?!:)))[^\n]*+(?:\n|\Z)"
)
_PARAGRAPH: Final = compiled(rf"(?:{_LINE})++")
_HEADING: Final = compiled(r"(#{1,6})(?:[ \t]+([^\n]*))?(?:\n|\Z)")
_CLOSING: Final = compiled(r"(?:^|[ \t])#+[ \t]*\Z")
_FENCE: Final = compiled(r"(`{3,}+|~{3,}+)([^`\n]*)\n")
_INDENTED_FENCE: Final = compiled(r" {1,3}(?=```)")
_ADDRESS: Final = r"[^\s<>\\&()\x00-\x1f\x7f]"
_DEFINITION: Final = compiled(
    rf"\[((?!\^)[^\[\]\\\n]{{1,900}})\]: *((?:{_ADDRESS}|\({_ADDRESS}*\))+) *(?:\n|\Z)"
)
_AFTER_DEFINITION: Final = compiled(r"[ \t]*(?:\n|\Z)|#{1,6}[ \t\n]|```|\[(?!\^)|[^\W\d_]")


class Block(NamedTuple):
    """A paragraph, a heading or a code block."""

    level: int
    """0: a paragraph; 1 to 6: a heading; 7: code."""
    text: str
    """Inline text, or code with its final newline."""
    info: str = ""
    """The info string of code."""


CODE: Final = 7


def cut(text: str) -> tuple[list[Block], dict[str, tuple[str, str]]] | None:
    """The blocks and link definitions of a text, or None when it takes the block parser."""
    blocks: list[Block] = []
    definitions: dict[str, tuple[str, str]] = {}
    at = 0
    end = len(text)
    while at < end:
        char = text[at]
        if char in "\n \t":
            m = _BLANK.match(text, at)
            if m is not None:
                at = m.end()
                continue
            if (m := _INDENTED_FENCE.match(text, at)) is not None:
                block, at = _fence(text, m.end(), m.end() - at)
                if block is None:
                    return None
                blocks.append(block)
                continue
        if char == "#":
            m = _HEADING.match(text, at)
            if m is None:
                return None
            title = (m[2] or "").strip(WHITE)
            if title.endswith("#"):
                title = _CLOSING.sub("", title).rstrip(WHITE)
            blocks.append(Block(len(m[1]), title))
            at = m.end()
        elif (char == "`" and text.startswith("```", at)) or (char == "~" and text.startswith("~~~", at)):
            block, at = _fence(text, at)
            if block is None:
                return None
            blocks.append(block)
        else:
            if char == "[":
                m = _DEFINITION.match(text, at)
                if m is not None:
                    after = m.end()
                    key = label_key(m[1])
                    if not key or (after < end and _AFTER_DEFINITION.match(text, after) is None):
                        return None
                    definitions.setdefault(key, (m[2], ""))
                    at = after
                    continue
            m = _PARAGRAPH.match(text, at)
            if m is None:
                return None
            after = m.end()
            if after < end and not _ends(text, after):
                return None
            content = m[0].strip(WHITE)
            blocks.append(Block(0, content))
            at = after
    return blocks, definitions


def first_paragraph(text: str) -> tuple[str, str] | None:
    """(the paragraph that a text begins with, what comes after it), or None when it begins with
    anything else or that takes the block parser to tell."""
    at = 0
    m = _BLANK.match(text)
    if m is not None:
        at = m.end()
    m = _PARAGRAPH.match(text, at)
    if m is None:
        return None
    after = m.end()
    if after < len(text) and not _ends(text, after):
        return None
    return m[0].strip(WHITE), text[after:]


def _ends(text: str, at: int) -> bool:
    """Whether the line at `at` surely ends a paragraph: blank, a heading with `#`, or a fence."""
    if text[at] == "\n" or _BLANK.match(text, at):
        return True
    if text[at] == "#":
        return _HEADING.match(text, at) is not None
    return _FENCE.match(text, at) is not None


def _fence(text: str, at: int, indent: int = 0) -> tuple[Block | None, int]:
    """The code block that begins with the marks at `at`, and where it ends."""
    m = _FENCE.match(text, at)
    if m is None:
        return None, at
    marks = m[1]
    if marks[0] == "~":
        return None, at
    start = m.end()
    info = m[2].strip(" \t")
    if text.startswith(marks, start):
        close = start
    else:
        close = text.find("\n" + marks, start - 1) + 1
    if close <= 0:
        return None, at
    after = close + len(marks)
    stop = text.find("\n", after)
    if stop < 0:
        stop = len(text)
    if text[after:stop].strip("`").strip(" \t"):
        return None, at
    code = text[start:close]
    if "\n ```" in code or "\n  ```" in code or "\n   ```" in code or code[:6].lstrip(" ").startswith("```"):
        return None, at
    if indent:
        if "\t" in code:
            return None, at
        code = "\n".join(_less(line, indent) for line in code.split("\n"))
    return Block(CODE, code, unescape(info)), stop + 1


def _less(line: str, indent: int) -> str:
    """A line of code without what its fence is indented by, as far as it is."""
    return line[min(indent, len(line) - len(line.lstrip(" "))) :]
