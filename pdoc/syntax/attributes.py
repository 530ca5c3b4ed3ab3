"""Attributes and documentation in front of an item, and inside it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from pdoc.base.patterns import compiled
from pdoc.syntax.comments import doc_comment, without_comments
from pdoc.syntax.literals import string_value
from pdoc.syntax.model import Attr, DocFragment

if TYPE_CHECKING:
    from tree_sitter import Node

    from pdoc.syntax.source import Source

Doc = DocFragment | Attr

_ATTRIBUTE: Final = compiled(
    r"#\s*(!?)\s*\[\s*(unsafe\s*\(\s*)?((?:::\s*)?[$\w#]+(?:\s*::\s*[\w#]+)*)\s*(.*?)\s*\]\s*\Z", re.S
)
_DOC_VALUE: Final = compiled(r"\bdoc\s*=")

COMMENTS: Final = frozenset(("line_comment", "block_comment"))
ATTRIBUTES: Final = frozenset(("attribute_item", "inner_attribute_item"))


def attribute(source: Source, node: Node) -> Attr | None:
    """The attribute that a node is; None when it cannot be read."""
    found = _read(source.piece(node.start_byte, node.end_byte))
    return Attr(*found, node.start_point[0] + 1) if found is not None else None


@lru_cache(maxsize=4096)
def _read(data: bytes) -> tuple[str, str, bool] | None:
    """An attribute's path, its arguments, and whether it is an inner one. Most are like many others."""
    text = data.decode("utf-8", "replace")
    if "//" in text or "/*" in text:
        text = without_comments(text)
    found = _ATTRIBUTE.match(text)
    if found is None:
        return None
    inner, unsafe, path, args = found.groups()
    if unsafe:
        args = args.removesuffix(")").rstrip()
    if not path.isidentifier():
        path = "".join(path.split())
    return path, args, inner == "!"


def doc_of(attr: Attr) -> Doc | None:
    """What an attribute says as documentation: its text, or itself when that must be worked out later."""
    if attr.path == "doc" and attr.args[:1] == "=":
        value = string_value(attr.args)
        return attr if value is None else DocFragment(value, attr.line, False, attr.inner)
    if attr.path == "cfg_attr" and _DOC_VALUE.search(attr.args):
        return attr
    return None


class Pieces:
    """Attributes and docs seen since the last item of a list, and those of what the list is in."""

    __slots__ = ("_behind", "attrs", "docs", "inner_attrs", "inner_docs")

    def __init__(self) -> None:
        self.attrs: list[Attr] = []
        self.docs: list[Doc] = []
        self.inner_attrs: list[Attr] = []
        self.inner_docs: list[Doc] = []
        self._behind = 0

    def comment(self, source: Source, node: Node) -> None:
        """Takes a comment, and with the first of several `///` lines all of them."""
        start = node.start_byte
        if start < self._behind:
            return
        found = doc_comment(source.data, start, node.end_byte, source.bodies)
        if found is None:
            return
        self._behind = found.end
        line = node.start_point[0] + 1 + found.skipped
        docs = self.inner_docs if found.inner else self.docs
        docs.append(DocFragment(found.text, line, True, found.inner))

    def attribute(self, source: Source, node: Node) -> None:
        """Takes an attribute."""
        attr = attribute(source, node)
        if attr is None:
            return
        doc = doc_of(attr)
        if doc is not None:
            (self.inner_docs if attr.inner else self.docs).append(doc)
        else:
            (self.inner_attrs if attr.inner else self.attrs).append(attr)

    def take(self) -> tuple[tuple[Attr, ...], tuple[Doc, ...]]:
        """What belongs to the item that begins here; the next one starts with nothing."""
        if not self.attrs and not self.docs:
            return (), ()
        found = tuple(self.attrs), tuple(self.docs)
        self.drop()
        return found

    def drop(self) -> None:
        """What was seen belongs to nothing."""
        if self.attrs:
            self.attrs = []
        if self.docs:
            self.docs = []
