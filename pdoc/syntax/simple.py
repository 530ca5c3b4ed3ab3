"""Items that have no members: constants, statics, types, imports, macros."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pdoc.syntax.model import Attr, Item, RawKind
from pdoc.syntax.source import Source, visibility
from pdoc.syntax.where import between, bounds, predicates

if TYPE_CHECKING:
    from tree_sitter import Node

    from pdoc.syntax.attributes import Doc


def plain(
    source: Source,
    node: Node,
    kind: RawKind,
    name: Node | None,
    attrs: tuple[Attr, ...],
    docs: tuple[Doc, ...],
    *,
    vis: str = "",
    words: str = "",
    generics: str = "",
    where: str = "",
    ty: str = "",
    bound: str = "",
    value: str = "",
    macro: str = "",
    text: str | None = None,
) -> Item:
    """An item of any kind without members; its name is that of `name` unless `text` says another."""
    if text is None:
        text = source.name(name) if name is not None else ""
    place = name or node
    return Item(
        kind,
        text,
        vis,
        attrs,
        docs,
        node.start_point[0] + 1,
        node.end_point[0] + 1,
        place.start_point[0] + 1,
        source.column(place),
        words,
        generics,
        where,
        (),
        ty,
        bound,
        value,
        macro,
    )


def _vis(source: Source, node: Node) -> str:
    for child in node.children[:2]:
        if child.type == "visibility_modifier":
            return visibility(source.node(child))
    return ""


def constant(source: Source, node: Node, attrs: tuple[Attr, ...], docs: tuple[Doc, ...]) -> Item:
    """`const NAME: Type = value;` and `static mut NAME: Type = value;`"""
    ty = node.child_by_field_name("type")
    value = node.child_by_field_name("value")
    vis = words = ""
    for child in node.children:
        kind = child.type
        if kind == "visibility_modifier":
            vis = visibility(source.node(child))
        elif kind == "mutable_specifier":
            words = "mut"
        elif kind in ("identifier", ":"):
            break
    expression = ""
    if value is not None:
        # To the item's end and not to the node's: a repair has put something short in its place.
        expression = source.code(value.start_byte, node.end_byte).removesuffix(";").rstrip()
    return plain(
        source,
        node,
        "static" if node.type == "static_item" else "const",
        node.child_by_field_name("name"),
        attrs,
        docs,
        vis=vis,
        words=words,
        ty=source.node(ty) if ty is not None else "",
        value=expression,
    )


def alias(source: Source, node: Node, attrs: tuple[Attr, ...], docs: tuple[Doc, ...]) -> Item:
    """`type Name<T>: Bounds = Type where …;`, at any place."""
    vis = generics = where = ty = bound = ""
    is_type = False
    for child in node.children:
        kind = child.type
        if kind == "visibility_modifier":
            vis = visibility(source.node(child))
        elif kind == "type_parameters":
            generics = between(source, child)
        elif kind == "where_clause":
            more = predicates(source, child)
            where = f"{where}, {more}" if where and more else where or more
        elif kind == "trait_bounds" and not is_type:
            bound = bounds(source, child)
        elif kind == "=":
            is_type = True
    kind_node = node.child_by_field_name("type")
    if kind_node is not None:
        ty = source.node(kind_node)
    return plain(
        source,
        node,
        "type",
        node.child_by_field_name("name"),
        attrs,
        docs,
        vis=vis,
        generics=generics,
        where=where,
        ty=ty,
        bound=bound,
    )


def use(source: Source, node: Node, attrs: tuple[Attr, ...], docs: tuple[Doc, ...]) -> Item:
    """`use` with its tree as text."""
    tree = node.child_by_field_name("argument")
    value = source.node(tree) if tree is not None else ""
    return plain(source, node, "use", None, attrs, docs, vis=_vis(source, node), value=value)


def extern_crate(source: Source, node: Node, attrs: tuple[Attr, ...], docs: tuple[Doc, ...]) -> Item:
    """`extern crate original as name;`"""
    original = node.child_by_field_name("name")
    value = source.name(original) if original is not None else ""
    renamed = node.child_by_field_name("alias")
    name = source.name(renamed) if renamed is not None else value
    return plain(
        source, node, "externcrate", original, attrs, docs, vis=_vis(source, node), value=value, text=name
    )


def macro_rules(source: Source, node: Node, attrs: tuple[Attr, ...], docs: tuple[Doc, ...]) -> Item:
    """`macro_rules! name { … }`"""
    name = node.child_by_field_name("name")
    value = _group(source, name.end_byte if name is not None else node.start_byte, node.end_byte)
    return plain(source, node, "macro_rules", name, attrs, docs, value=value)


def macro_call(source: Source, node: Node, attrs: tuple[Attr, ...], docs: tuple[Doc, ...]) -> Item:
    """`path!( … )` where an item may stand."""
    path = node.child_by_field_name("macro")
    value = _group(source, path.end_byte if path is not None else node.start_byte, node.end_byte)
    macro = source.node(path) if path is not None else ""
    return plain(source, node, "macro_call", None, attrs, docs, value=value, macro=macro)


def _group(source: Source, start: int, end: int) -> str:
    """The text between the first opening delimiter behind `start` and its partner before `end`."""
    text = source.raw(start, end)
    opens = min((at for at in map(text.find, "({[") if at >= 0), default=-1)
    closes = max(map(text.rfind, ")}]"))
    return text[opens + 1 : closes] if 0 <= opens < closes else ""
