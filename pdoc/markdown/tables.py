"""Tables: markdown-it's, but other blocks come first, and the line below the header has a bar."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from markdown_it.rules_block import html_block
from markdown_it.rules_block import table as any_table

from pdoc.base.patterns import compiled

if TYPE_CHECKING:
    from markdown_it.rules_block import StateBlock

_OTHER: Final = compiled(r"(?:[-+*]|\d{1,9}[.)])[ \t]|>|#{1,6}[ \t]|\[\^[^\]\n]+\]:")
"""What a line begins with that is an item, a quote, a heading or a footnote, bars or not."""


def table(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """The block rule. Without a bar, `---` below a line is a heading's underline."""
    below = start + 1
    if below >= end:
        return False
    src = state.src
    if "|" not in src[state.bMarks[below] + state.tShift[below] : state.eMarks[below]]:
        return False
    first = state.bMarks[start] + state.tShift[start]
    if _OTHER.match(src, first) or (src[first] == "<" and html_block(state, start, end, True)):
        return False
    return any_table(state, start, end, silent)
