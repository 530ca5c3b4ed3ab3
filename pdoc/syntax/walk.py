"""A syntax tree → items, with a stack of its own: modules nest as deep as memory reaches."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from pdoc.base.named import NamedTuple
from pdoc.syntax.attributes import ATTRIBUTES, COMMENTS, Pieces
from pdoc.syntax.blocks import foreign, implementation, module, trait
from pdoc.syntax.comments import without_comments
from pdoc.syntax.fields import structure
from pdoc.syntax.functions import function
from pdoc.syntax.model import Attr, Item
from pdoc.syntax.nodes import flattened
from pdoc.syntax.simple import alias, constant, extern_crate, macro_call, macro_rules, use
from pdoc.syntax.source import Source, qualifiers

if TYPE_CHECKING:
    from tree_sitter import Node

    from pdoc.syntax.attributes import Doc

Reader = Callable[[Source, "Node", tuple[Attr, ...], tuple["Doc", ...]], Item]

_READERS: Final[dict[str, Reader]] = {
    "function_item": function,
    "function_signature_item": function,
    "struct_item": structure,
    "union_item": structure,
    "enum_item": structure,
    "const_item": constant,
    "static_item": constant,
    "type_item": alias,
    "associated_type": alias,
    "use_declaration": use,
    "extern_crate_declaration": extern_crate,
    "macro_definition": macro_rules,
    "macro_invocation": macro_call,
}
_BLOCKS: Final[dict[str, Reader]] = {
    "mod_item": module,
    "trait_item": trait,
    "impl_item": implementation,
    "foreign_mod_item": foreign,
}
_PUNCTUATION: Final = frozenset("{};(),")
_STATEMENTS: Final = frozenset(("expression_statement", "let_declaration"))


class Walked(NamedTuple):
    """What a list of items holds."""

    attrs: tuple[Attr, ...]
    """Inner attributes of what the list is in."""
    docs: tuple[Doc, ...]
    items: tuple[Item, ...]
    strays: tuple[Node, ...] = ()
    """Statements where only items may stand."""


class _Frame:
    """A list of nodes on the way, and the item it belongs to."""

    __slots__ = ("header", "items", "nodes", "pieces", "start")

    def __init__(self, nodes: Iterator[Node], header: Item | None, start: int = 0) -> None:
        self.nodes = nodes
        self.header = header
        self.start = start
        """Byte offset of the item."""
        self.items: list[Item] = []
        self.pieces = Pieces()


def walk(source: Source, root: Node) -> Walked:
    """The items of a file."""
    strays: list[Node] = []
    top = _Frame(iter(flattened(root)), None)
    stack = [top]
    while stack:
        frame = stack[-1]
        inner = _step(source, frame, strays)
        if inner is not None:
            stack.append(inner)
            continue
        stack.pop()
        if frame.header is not None:
            stack[-1].items.append(restored(source, _closed(frame.header, frame), frame.start))
    pieces = top.pieces
    return Walked(tuple(pieces.inner_attrs), tuple(pieces.inner_docs), tuple(top.items), tuple(strays))


def _step(source: Source, frame: _Frame, strays: list[Node]) -> _Frame | None:
    """Goes on with a list until it ends (None) or an item with a list of its own begins."""
    pieces = frame.pieces
    items = frame.items
    for node in frame.nodes:
        kind = node.type
        if kind in COMMENTS:
            pieces.comment(source, node)
            continue
        if kind in ATTRIBUTES:
            pieces.attribute(source, node)
            continue
        if kind in _PUNCTUATION:
            continue
        if kind == "expression_statement":
            call = node.child(0)
            if call is not None and call.type == "macro_invocation":
                node, kind = call, "macro_invocation"
        reader = _READERS.get(kind)
        if reader is not None:
            attrs, docs = pieces.take()
            item = reader(source, node, attrs, docs)
            items.append(restored(source, item, node.start_byte) if source.lost else item)
            continue
        reader = _BLOCKS.get(kind)
        if reader is None:
            if kind in _STATEMENTS:
                strays.append(node)
            pieces.drop()
            continue
        attrs, docs = pieces.take()
        item = reader(source, node, attrs, docs)
        body = node.child_by_field_name("body")
        if body is not None:
            return _Frame(iter(flattened(body)), item, node.start_byte)
        items.append(restored(source, item, node.start_byte))
    return None


def _closed(header: Item, frame: _Frame) -> Item:
    """An item with what was found in its list."""
    pieces = frame.pieces
    if not pieces.inner_attrs and not pieces.inner_docs:
        return replace(header, members=tuple(frame.items)) if frame.items else header
    return replace(
        header,
        attrs=(*header.attrs, *pieces.inner_attrs),
        docs=(*header.docs, *pieces.inner_docs),
        members=tuple(frame.items),
    )


def restored(source: Source, item: Item, start: int) -> Item:
    """An item, at that byte, with what repairs took out of its text."""
    lost = source.lost.get(start)
    if lost is None:
        return item
    words = f"{item.qualifiers} {lost.words}".strip()
    negative = "!" in words
    words = qualifiers(words)
    changes: dict[str, object] = {
        "qualifiers": f"{words} !".lstrip() if negative else words,
    }
    changes["line"] = item.line - source.data.count(b"\n", lost.start, start)
    if lost.kind:
        changes["kind"] = lost.kind
    if lost.clause:
        clause = without_comments(lost.clause).strip()
        changes["where"] = clause[len("where") :].strip().removesuffix(",").rstrip()
        changes["ty"] = item.ty.removesuffix(clause).rstrip()
    for field in ("vis", "bounds", "value"):
        text = getattr(lost, field)
        if text:
            changes[field] = text
    return replace(item, **changes)
