"""Headers of what has a list of items in it: modules, traits, impls, `extern` blocks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pdoc.syntax.model import Attr, Item, RawKind
from pdoc.syntax.source import Source, qualifiers, visibility
from pdoc.syntax.where import between, bounds, predicates

if TYPE_CHECKING:
    from tree_sitter import Node

    from pdoc.syntax.attributes import Doc

_WORDS = frozenset(("unsafe", "auto", "default", "async", "const"))
_HEADER_ENDS = frozenset(("where_clause", "declaration_list", ";"))


def module(source: Source, node: Node, attrs: tuple[Attr, ...], docs: tuple[Doc, ...]) -> Item:
    """`mod name;` or the header of `mod name { }`."""
    return _header(source, node, "mod", attrs, docs)


def trait(source: Source, node: Node, attrs: tuple[Attr, ...], docs: tuple[Doc, ...]) -> Item:
    """A trait without its members."""
    return _header(source, node, "trait", attrs, docs)


def foreign(source: Source, node: Node, attrs: tuple[Attr, ...], docs: tuple[Doc, ...]) -> Item:
    """An `extern` block without what is declared in it."""
    return _header(source, node, "foreign", attrs, docs)


def _header(
    source: Source, node: Node, kind: RawKind, attrs: tuple[Attr, ...], docs: tuple[Doc, ...]
) -> Item:
    name = node.child_by_field_name("name") or node
    vis = words = generics = where = bound = ""
    body = False
    for child in node.children:
        part = child.type
        if part == "visibility_modifier":
            vis = visibility(source.node(child))
        elif part in _WORDS:
            words += " " + part
        elif part in ("extern_modifier", "function_modifiers"):
            words += " " + source.node(child)
        elif part == "type_parameters":
            generics = between(source, child)
        elif part == "trait_bounds":
            bound = bounds(source, child)
        elif part == "where_clause":
            where = predicates(source, child)
        elif part == "declaration_list":
            body = True
    return Item(
        kind,
        source.name(name) if kind != "foreign" else "",
        vis,
        attrs,
        docs,
        node.start_point[0] + 1,
        node.end_point[0] + 1,
        name.start_point[0] + 1,
        source.column(name),
        qualifiers(words) if words else "",
        generics,
        where,
        bounds=bound,
        body=body and kind == "mod",
    )


def implementation(source: Source, node: Node, attrs: tuple[Attr, ...], docs: tuple[Doc, ...]) -> Item:
    """An impl without its members.

    What stands between `impl<…>` and `for` is the trait, what stands behind `for` the type: by
    place and not by node, since repairs leave nodes shorter than what was written.
    """
    words = generics = where = bound = ""
    negative = False
    start = end = -1
    for child in node.children:
        part = child.type
        if part == "impl" and start < 0:
            start = child.end_byte
        elif part in _HEADER_ENDS:
            if end < 0:
                end = child.start_byte
            if part == "where_clause":
                where = predicates(source, child)
        elif part == "type_parameters":
            generics = between(source, child)
            start = child.end_byte
        elif part == "!" and not bound:
            negative = True
            start = child.end_byte
        elif part == "for" and start >= 0 and end < 0:
            bound = source.code(start, child.start_byte)
            if bound.split(maxsplit=1)[:1] == ["const"]:
                # A repair has noted it as a qualifier.
                bound = bound.removeprefix("const").lstrip()
            start = child.end_byte
        elif part in _WORDS and start < 0:
            words += " " + part
    text = qualifiers(words) if words else ""
    if negative:
        text = f"{text} !".lstrip()
    return Item(
        "impl",
        "",
        "",
        attrs,
        docs,
        node.start_point[0] + 1,
        node.end_point[0] + 1,
        node.start_point[0] + 1,
        source.column(node),
        text,
        generics,
        where,
        ty=source.code(start, end if end >= 0 else node.end_byte) if start >= 0 else "",
        bounds=bound,
    )
