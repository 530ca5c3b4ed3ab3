"""A text's links, words, HTML and code with the places where they stand.

Rendering has no use for places and is faster without them. This is the slow way for lints, taken
by texts in which a quick look has found something suspicious.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Final, Literal

from pdoc.base.named import NamedTuple
from pdoc.base.patterns import compiled
from pdoc.markdown.events import MARKUP, RAW, TEXT
from pdoc.markdown.inline import steps
from pdoc.markdown.labels import label_key
from pdoc.markdown.model import Context, Link
from pdoc.markdown.parser import parse_blocks
from pdoc.markdown.source import normalized
from pdoc.markdown.state import State

if TYPE_CHECKING:
    from markdown_it.token import Token

LinkKind = Literal["inline", "reference", "shortcut", "collapsed", "label", "definition"]
"""`[t](P)`; `[t][l]` with a definition of `l`; `[P]`; `[P][]`; `[t][P]`; a definition that nothing uses."""
_ITEM: Final = Link("#", "", None)
_LINE_END: Final = compiled(r"\n")
_DEFINITION: Final = compiled(r"^[ >\t]*\[((?:[^\[\]\\]|\\.)+)\]:[ \t]*\n?[ \t>]*<?", re.M)
"""`[label]: <`, also within quotes."""


class LinkUse(NamedTuple):
    """A link whose destination or label may name an item."""

    written: str
    """What names it; escapes are resolved and line breaks are spaces."""
    kind: LinkKind
    start: int
    """Where `written` stands; of a destination in a definition, there."""
    end: int
    label: str
    """The text between the first brackets; empty for definitions."""
    whole: tuple[int, int]
    """From the first bracket to behind the last one."""
    label_start: int


class Piece(NamedTuple):
    """Words outside of links, or raw HTML."""

    text: str
    start: int
    end: int


class CodeBlock(NamedTuple):
    """A block of code."""

    info: str
    """What stands behind the fence; of an indented block nothing."""
    code: str
    start: int
    """Of its fence."""
    end: int
    fenced: bool


class Located(NamedTuple):
    """What was found, each in the order of the text."""

    links: tuple[LinkUse, ...]
    words: tuple[Piece, ...]
    html: tuple[tuple[Piece, ...], ...]
    """A tag in a line, or the lines of a block."""
    code: tuple[CodeBlock, ...]


def located(text: str) -> Located:
    """Find everything. Each label that has no definition counts as one that names an item."""
    text = normalized(text)
    return _Reader(text).read()


class _Reader:
    """Work on one text."""

    __slots__ = ("_asked", "_code", "_context", "_html", "_lines", "_links", "_text", "_words")

    def __init__(self, text: str) -> None:
        self._text = text
        self._lines = [0, *(m.end() for m in _LINE_END.finditer(text))]
        self._asked: list[str] = []
        self._context = Context(len(text), self._ask, True, None)
        self._links: list[LinkUse] = []
        self._words: list[Piece] = []
        self._html: list[tuple[Piece, ...]] = []
        self._code: list[CodeBlock] = []

    def _ask(self, written: str) -> Link:
        self._asked.append(written)
        return _ITEM

    def read(self) -> Located:
        tokens, self._context.definitions, self._context.footnotes = parse_blocks(self._text)
        at = 0
        line = 0
        for token in tokens:
            if token.map is not None and token.type != "inline":
                line = token.map[0]
            if token.type == "inline":
                line = token.map[0] if token.map is not None else line
                at = self._inline(token.content, line, at)
            elif token.type in ("fence", "code_block"):
                self._code.append(self._block(token))
            elif token.type == "html_block":
                self._html.append(tuple(self._pieces(token.content, line)))
        self._unused()
        return Located(tuple(self._links), tuple(self._words), tuple(self._html), tuple(self._code))

    def _start(self, line: int) -> int:
        return self._lines[line] if line < len(self._lines) else len(self._text)

    def _block(self, token: Token) -> CodeBlock:
        first, last = token.map or (0, 0)
        start = self._start(first)
        end = self._start(last)
        while end > start and self._text[end - 1] == "\n":
            end -= 1
        info = token.info.strip() if token.type == "fence" else ""
        marks = token.markup if token.type == "fence" else token.content.split("\n", 1)[0].strip()
        found = self._text.find(marks, start, end) if marks else -1
        return CodeBlock(info, token.content, max(found, start), end, token.type == "fence")

    def _pieces(self, content: str, line: int) -> Iterator[Piece]:
        """The lines of a block, where they stand."""
        for part in content.split("\n"):
            if part.strip():
                start = self._text.find(part.strip(), self._start(line), self._start(line + 1))
                start = self._start(line) if start < 0 else start
                yield Piece(part.strip(), start, start + len(part.strip()))
            line += 1

    def _inline(self, content: str, line: int, least: int) -> int:
        """Read inline text that begins in a line, at `least` or behind it; gives where it ends."""
        place, end = self._places(content, line, least)
        state = State(content, self._context)
        spans: list[tuple[int, int]] = []
        for start, stop in steps(state):
            del spans[len(state.kinds) :]
            spans.extend([(start, stop)] * (len(state.kinds) - len(spans)))
            if self._asked:
                opener = _opening(content, start, state, spans)
                for written in self._asked:
                    self._use(written, content, opener, start, stop, place)
                self._asked.clear()
        depth = 0
        for kind, text, (start, stop) in zip(state.kinds, state.texts, spans, strict=True):
            if kind == MARKUP:
                depth += text.startswith("<a") - (text == "</a>")
            elif kind == TEXT and not depth:
                self._words.append(Piece(content[start:stop], place(start), place(stop - 1) + 1))
            elif kind == RAW:
                self._html.append((Piece(text, place(start), place(stop - 1) + 1),))
        return end

    def _places(self, content: str, line: int, least: int) -> tuple[Callable[[int], int], int]:
        """(a position in the content to one in the text, where the content ends)."""
        rows: list[tuple[int, int]] = []
        at = 0
        end = least
        for part in content.split("\n"):
            first, stop = self._start(line), self._start(line + 1)
            found = self._text.find(part, max(first, least), stop)
            if found < 0:  # a tab was split, or a bar in a table is written with a backslash
                found = self._text.find(part.strip()[:8], max(first, least), stop)
            found = max(found, first)
            rows.append((at, found))
            at += len(part) + 1
            end = found + len(part)
            line += 1

        def place(position: int) -> int:
            for begins, stands in reversed(rows):
                if position >= begins:
                    return stands + position - begins
            return rows[0][1]

        return place, end

    def _use(
        self, written: str, content: str, opener: int, close: int, stop: int, place: Callable[[int], int]
    ) -> None:
        label = content[opener + 1 : close]
        whole = (place(opener), place(stop - 1) + 1)
        rest = content[close + 1 : stop]
        kind: LinkKind
        if rest.startswith("("):
            kind = "inline"
            at = content.find(written, close + 2, stop)
            start, end = (at, at + len(written)) if at >= 0 else (opener, stop)
        elif (defined := self._definition(written, rest[1:-1] if len(rest) > 2 else label)) is not None:
            self._links.append(LinkUse(written, "reference", *defined, label, whole, place(opener + 1)))
            return
        elif len(rest) > 2:
            kind, start, end = "label", close + 2, stop - 1
        else:
            kind = "collapsed" if rest else "shortcut"
            start, end = opener + 1, close
        if start < end:
            self._links.append(
                LinkUse(written, kind, place(start), place(end - 1) + 1, label, whole, place(opener + 1))
            )

    def _definition(self, written: str, label: str) -> tuple[int, int] | None:
        """Where the destination of a label's definition stands; None when it has none."""
        key = label_key(label)
        if key not in self._context.definitions:
            return None
        for m in _DEFINITION.finditer(self._text):
            if label_key(m[1]) == key and self._text.startswith(written, m.end()):
                return m.end(), m.end() + len(written)
        return 0, 0

    def _unused(self) -> None:
        known = {link.written for link in self._links if link.kind == "reference"}
        for key, (url, _) in self._context.definitions.items():
            if url not in known and self._context.destination(url) is not None:
                found = self._definition(url, key)
                if found is not None and found[1]:
                    self._links.append(LinkUse(url, "definition", *found, "", found, found[0]))
        self._asked.clear()


def _opening(content: str, close: int, state: State, spans: list[tuple[int, int]]) -> int:
    """Where the link that ends at `close` begins: its opening tag is the last one."""
    for slot in range(len(state.kinds) - 1, -1, -1):
        if state.kinds[slot] == MARKUP and state.texts[slot].startswith("<a"):
            return spans[slot][0]
    return close
