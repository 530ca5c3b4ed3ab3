"""Structs, unions and enums: their fields and variants."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pdoc.syntax.attributes import ATTRIBUTES, COMMENTS, Pieces
from pdoc.syntax.model import Attr, Item, RawKind
from pdoc.syntax.nodes import flattened
from pdoc.syntax.source import Source, visibility
from pdoc.syntax.where import between, predicates

if TYPE_CHECKING:
    from tree_sitter import Node

    from pdoc.syntax.attributes import Doc

_PUNCTUATION = frozenset(("(", ")", "{", "}", ","))


def structure(source: Source, node: Node, attrs: tuple[Attr, ...], docs: tuple[Doc, ...]) -> Item:
    """A struct, union or enum."""
    name = node.child_by_field_name("name") or node
    kind: RawKind = "struct"
    vis = generics = where = ""
    members: tuple[Item, ...] = ()
    tuple_like = body = False
    for child in node.children:
        part = child.type
        if part == "field_declaration_list":
            members, body = fields(source, child), True
        elif part == "ordered_field_declaration_list":
            members, tuple_like = fields(source, child), True
        elif part == "enum_variant_list":
            members = variants(source, child)
        elif part == "visibility_modifier":
            vis = visibility(source.node(child))
        elif part == "type_parameters":
            generics = between(source, child)
        elif part == "where_clause":
            where = predicates(source, child)
        elif part == "enum":
            kind = "enum"
        elif part == "union":
            kind = "union"
    return Item(
        kind,
        source.name(name),
        vis,
        attrs,
        docs,
        node.start_point[0] + 1,
        node.end_point[0] + 1,
        name.start_point[0] + 1,
        source.column(name),
        "",
        generics,
        where,
        body=body,
        tuple_like=tuple_like,
        members=members,
    )


def fields(source: Source, body: Node) -> tuple[Item, ...]:
    """The fields in `{ }` or `( )`; those of a tuple are called `0`, `1` and so on."""
    found: list[Item] = []
    pieces = Pieces()
    vis: Node | None = None
    number = 0
    for child in flattened(body):
        kind = child.type
        if kind in _PUNCTUATION:
            continue
        if kind == "field_declaration":
            field = _named(source, child, pieces)
            if field is not None:
                found.append(field)
        elif kind in COMMENTS:
            pieces.comment(source, child)
        elif kind in ATTRIBUTES:
            pieces.attribute(source, child)
        elif kind == "visibility_modifier":
            vis = child
        elif child.is_named and body.type == "ordered_field_declaration_list":
            attrs, docs = pieces.take()
            first = vis or child
            found.append(
                Item(
                    "field",
                    str(number),
                    visibility(source.node(vis)) if vis is not None else "",
                    attrs,
                    docs,
                    first.start_point[0] + 1,
                    child.end_point[0] + 1,
                    child.start_point[0] + 1,
                    source.column(child),
                    ty=source.node(child),
                )
            )
            vis = None
            number += 1
    return tuple(found)


def _named(source: Source, node: Node, pieces: Pieces) -> Item | None:
    name = node.child_by_field_name("name")
    ty = node.child_by_field_name("type")
    if name is None or ty is None or name.is_missing or ty.is_missing:
        pieces.drop()
        return None
    vis = ""
    first = node.child(0)
    if first is not None and first.type == "visibility_modifier":
        vis = visibility(source.node(first))
    attrs, docs = pieces.take()
    return Item(
        "field",
        source.name(name),
        vis,
        attrs,
        docs,
        node.start_point[0] + 1,
        node.end_point[0] + 1,
        name.start_point[0] + 1,
        source.column(name),
        ty=source.node(ty),
    )


def variants(source: Source, body: Node) -> tuple[Item, ...]:
    """An enum's variants, each with its fields."""
    found: list[Item] = []
    pieces = Pieces()
    for child in flattened(body):
        kind = child.type
        if kind == "enum_variant":
            found.append(_variant(source, child, pieces))
        elif kind in COMMENTS:
            pieces.comment(source, child)
        elif kind in ATTRIBUTES:
            pieces.attribute(source, child)
    return tuple(found)


def _variant(source: Source, node: Node, pieces: Pieces) -> Item:
    name = node.child_by_field_name("name") or node
    body = node.child_by_field_name("body")
    value = node.child_by_field_name("value")
    style = ""
    members: tuple[Item, ...] = ()
    if body is not None:
        style = "(" if body.type == "ordered_field_declaration_list" else "{"
        members = fields(source, body)
    attrs, docs = pieces.take()
    return Item(
        "variant",
        source.name(name),
        "",
        attrs,
        docs,
        node.start_point[0] + 1,
        node.end_point[0] + 1,
        name.start_point[0] + 1,
        source.column(name),
        ty=style,
        value=source.node(value) if value is not None else "",
        members=members,
    )
