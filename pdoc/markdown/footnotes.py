"""Footnotes: the block that defines one, and their numbers on the page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pdoc.base.named import NamedTuple
from pdoc.base.patterns import compiled
from pdoc.markdown.labels import label_key

if TYPE_CHECKING:
    from markdown_it.rules_block import StateBlock

_DEFINITION: Final = compiled(r"\[\^((?:[^\[\]\\\n]|\\.)+)\]:[ \t]*")


def footnote_definition(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """The block rule: `[^label]:` and what follows, four columns in."""
    first = state.bMarks[start] + state.tShift[start]
    if state.is_code_block(start) or not state.src.startswith("[^", first):
        return False
    m = _DEFINITION.match(state.src, first, state.eMarks[start])
    if m is None or not m[1].strip():
        return False
    if silent:
        return True
    state.env.setdefault("footnotes", set()).add(label_key(m[1]))
    state.push("footnote_open", "", 1).meta = {"label": label_key(m[1])}
    kept = state.bMarks[start], state.tShift[start], state.sCount[start], state.parentType
    state.bMarks[start] = m.end()
    state.tShift[start] = 0
    state.blkIndent += 4
    state.sCount[start] = state.blkIndent
    state.parentType = "footnote"
    state.md.block.tokenize(state, start, end)
    state.blkIndent -= 4
    state.bMarks[start], state.tShift[start], state.sCount[start], state.parentType = kept
    state.push("footnote_close", "", -1)
    return True


class Footnote(NamedTuple):
    """A footnote of the text."""

    number: int
    """Its number in the text, from 1."""
    references: int
    """How often it was referred to."""
    html: str | None
    """Its content; None until its definition was met."""


class Footnotes:
    """The footnotes of one text, numbered as they are first met.

    Ids count through the page, so `before` are those of earlier texts; what is shown counts
    from one in each text.
    """

    def __init__(self, before: int) -> None:
        self._before = before
        self._notes: dict[str, Footnote] = {}

    def __len__(self) -> int:
        return len(self._notes)

    def reference(self, label: str) -> str:
        """The mark in the text."""
        note = self._note(label)
        self._notes[label_key(label)] = note._replace(references=note.references + 1)
        again = f"-{note.references + 1}" if note.references else ""
        name = note.number + self._before
        return f'<sup id="fnref{name}{again}"><a href="#fn{name}">{note.number}</a></sup>'

    def define(self, label: str, html: str) -> None:
        """What the footnote says."""
        note = self._note(label)
        self._notes[label_key(label)] = note._replace(html=html)

    def reserve(self, label: str) -> None:
        """Give the footnote its number, as its definition begins."""
        self._note(label)

    def _note(self, label: str) -> Footnote:
        key = label_key(label)
        return self._notes.setdefault(key, Footnote(len(self._notes) + 1, 0, None))

    def html(self) -> str:
        """The list at the end of the text; empty when there is none."""
        if not self._notes:
            return ""
        items = "".join(self._item(note) for note in self._notes.values())
        return f'<div class="footnotes"><hr><ol>{items}</ol></div>'

    def _item(self, note: Footnote) -> str:
        name = note.number + self._before
        content = note.html or ""
        if note.references <= 1:
            back = f'&nbsp;<a href="#fnref{name}">↩</a>'
        else:
            back = f'&nbsp;<a href="#fnref{name}">↩&nbsp;<sup>1</sup></a>' + "".join(
                f'&nbsp;<sup><a href="#fnref{name}-{again}">{again}</a></sup>'
                for again in range(2, note.references + 1)
            )
        if content.endswith("</p>\n"):
            return f'<li id="fn{name}">{content[:-5]}{back}</p></li>'
        return f'<li id="fn{name}">{content}{back}</li>'
