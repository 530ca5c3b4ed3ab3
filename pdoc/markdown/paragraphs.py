"""Paragraphs and the headings that are underlined, in one pass over their lines.

markdown-it asks nine rules at every line whether it ends a paragraph, and does so twice,
once for either kind of block. Most lines begin with a letter, which ends nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pdoc.base.patterns import compiled
from pdoc.markdown.quick import WHITE

if TYPE_CHECKING:
    from markdown_it.rules_block import StateBlock

_UNDERLINE: Final = compiled(r"(?:=+|-+)[ \t]*(?:\n|\Z)")
_BOXES: Final = ("[ ]", "[x]", "[X]")


def paragraph(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """The block rule for both."""
    src = state.src
    rules = state.md.block.ruler.getRules("paragraph")
    parent, state.parentType = state.parentType, "paragraph"
    indent = state.blkIndent
    level = 0
    line = start + 1
    last = state.lineMax
    while line < last:
        first = state.bMarks[line] + state.tShift[line]
        if first >= state.eMarks[line]:
            break
        depth = state.sCount[line]
        if depth - indent <= 3 and depth >= 0:
            char = src[first]
            if not char.isalpha():
                if depth >= indent and char in "-=" and _UNDERLINE.match(src, first):
                    level = 1 if char == "=" else 2
                    break
                if any(rule(state, line, end, True) for rule in rules):
                    break
        line += 1
    state.parentType = parent
    written = state.getLines(start, line, indent, False)
    content = written.strip(WHITE)
    if parent == "list" and content in _BOXES and written[-1:] in (" ", "\t"):
        content += " "  # a check box needs white space after it
    tag = f"h{level}" if level else "p"
    kind = "heading" if level else "paragraph"
    state.line = line + 1 if level else line
    state.push(f"{kind}_open", tag, 1).map = [start, state.line]
    inline = state.push("inline", "", 0)
    inline.content = content
    inline.map = [start, line]
    state.push(f"{kind}_close", tag, -1)
    return True
