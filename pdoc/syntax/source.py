"""A file while its tree is walked: texts of nodes, places, and what repairs took away."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Final

from pdoc.base.named import NamedTuple
from pdoc.base.patterns import compiled
from pdoc.syntax.bodies import MARK, restored
from pdoc.syntax.comments import without_comments

if TYPE_CHECKING:
    from tree_sitter import Node

_ORDER: Final = ("const", "async", "gen", "unsafe", "safe", "extern", "default", "auto")
_QUALIFIER: Final = compiled(r'(extern)\s*(r?#*"[^"]*"#*)|\w+')
_VIS_SPACE: Final = compiled(r"\s+")
_VIS_TIGHT: Final = compiled(r"\s*(\(|\)|::)\s*")


class Lost(NamedTuple):
    """What had to be taken out of an item's text so that the grammar accepts it."""

    start: int
    """Where the item really begins."""
    vis: str = ""
    words: str = ""
    """Qualifiers."""
    kind: str = ""
    """`macro_def` or `traitalias`, of an item that was parsed as something else."""
    clause: str = ""
    """A where clause, with its `where`."""
    bounds: str = ""
    value: str = ""


class Source:
    """The text that nodes are pieces of."""

    __slots__ = ("ascii", "bodies", "data", "lost")

    def __init__(self, data: bytes, lost: dict[int, Lost], bodies: tuple[bytes, ...] = ()) -> None:
        self.data = data
        """As it was written, not as repaired: the two are of one length. Without `bodies`."""
        self.bodies = bodies
        self.ascii = data.isascii()
        self.lost = lost
        """By the offset at which the item begins in the repaired text."""

    def piece(self, start: int, end: int) -> bytes:
        """What was written there."""
        piece = self.data[start:end]
        return restored(piece, self.bodies) if MARK in piece else piece

    def raw(self, start: int, end: int) -> str:
        """The text as it stands."""
        return self.piece(start, end).decode("utf-8", "replace")

    def code(self, start: int, end: int) -> str:
        """The text, comments removed, trimmed."""
        piece = self.piece(start, end)
        text = piece.decode("utf-8", "replace")
        if b"/" in piece and (b"//" in piece or b"/*" in piece):
            text = without_comments(text)
        return text.strip()

    def node(self, node: Node) -> str:
        """A node's code."""
        return self.code(node.start_byte, node.end_byte)

    def name(self, node: Node) -> str:
        """An identifier without `r#`."""
        return self.raw(node.start_byte, node.end_byte).removeprefix("r#")

    def column(self, node: Node) -> int:
        """1-based, in characters."""
        at: int = node.start_point[1]
        if not self.ascii:
            start = node.start_byte
            at = len(self.data[start - at : start].decode("utf-8", "replace"))
        return at + 1


@functools.lru_cache(maxsize=256)
def visibility(text: str) -> str:
    """`pub( in a :: b )` → `pub(in a::b)`; `crate` → `pub(crate)`."""
    text = _VIS_SPACE.sub(" ", _VIS_TIGHT.sub(r"\1", text.strip()))
    return "pub(crate)" if text == "crate" else text


@functools.lru_cache(maxsize=256)
def qualifiers(text: str) -> str:
    """Words such as `default unsafe` in the order in which an item tree has them."""
    found = [f"{m[1]} {m[2]}" if m[1] else m[0] for m in _QUALIFIER.finditer(text)]
    return " ".join(sorted(dict.fromkeys(found), key=_place))


def _place(word: str) -> int:
    word = word.partition(" ")[0]
    return _ORDER.index(word) if word in _ORDER else len(_ORDER)
