"""Functions: signatures as text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pdoc.base.patterns import compiled
from pdoc.syntax.model import Attr, Item, Param
from pdoc.syntax.source import Source, qualifiers, visibility
from pdoc.syntax.where import between, predicates

if TYPE_CHECKING:
    from tree_sitter import Node

    from pdoc.syntax.attributes import Doc

_REFERENCE_SPACE: Final = compiled(r"&\s+")
_COMMON: Final[dict[bytes, tuple[Param, ...]]] = {
    b"()": (),
    b"(self)": (Param("self", ""),),
    b"(mut self)": (Param("self", "mut"),),
    b"(&self)": (Param("self", "&"),),
    b"(&mut self)": (Param("self", "&mut"),),
}
"""Whole parameter lists that need no look at their nodes."""
_NO_PARAMETER: Final = frozenset(("(", ")", ",", "attribute_item", "line_comment", "block_comment", "ERROR"))


def function(source: Source, node: Node, attrs: tuple[Attr, ...], docs: tuple[Doc, ...]) -> Item:
    """A function with or without a body; into the body nobody looks."""
    name = node.child_by_field_name("name") or node
    vis = words = generics = where = ty = ""
    params: tuple[Param, ...] = ()
    body = False
    arrow = 0
    for child in node.children:
        kind = child.type
        if kind == "parameters":
            params = parameters(source, child)
        elif kind == "block":
            body = True
            if arrow and not ty:
                ty = source.code(arrow, child.start_byte)
        elif kind == "visibility_modifier":
            vis = visibility(source.node(child))
        elif kind == "->":
            arrow = child.end_byte
        elif kind == "where_clause":
            if arrow and not ty:
                ty = source.code(arrow, child.start_byte)
            where = predicates(source, child)
        elif kind == "type_parameters":
            generics = between(source, child)
        elif kind == "function_modifiers":
            words = qualifiers(source.node(child))
        elif kind == ";" and arrow and not ty:
            ty = source.code(arrow, child.start_byte)
    return Item(
        "fn",
        source.name(name),
        vis,
        attrs,
        docs,
        node.start_point[0] + 1,
        node.end_point[0] + 1,
        name.start_point[0] + 1,
        source.column(name),
        words,
        generics,
        where,
        params,
        ty,
        body=body,
    )


def parameters(source: Source, node: Node) -> tuple[Param, ...]:
    """A parameter list, attributes left out."""
    start = node.start_byte
    end = node.end_byte
    if end - start <= 11:
        common = _COMMON.get(source.data[start:end])
        if common is not None:
            return common
    found: list[Param] = []
    for child in node.children:
        kind = child.type
        if kind == "parameter":
            found.append(_parameter(source, child))
        elif kind == "self_parameter":
            text = " ".join(source.node(child).removesuffix("self").split())
            found.append(Param("self", _REFERENCE_SPACE.sub("&", text)))
        elif kind == "variadic_parameter":
            found.append(Param("...", "..."))
        elif kind not in _NO_PARAMETER:
            # The 2015 edition lets a trait's function name only the types.
            found.append(Param("_", source.node(child)))
    return tuple(found)


def _parameter(source: Source, node: Node) -> Param:
    ty = node.child_by_field_name("type")
    if ty is None:
        return Param(source.node(node), "")
    start = ty.start_byte
    name = source.code(node.start_byte, start).removesuffix(":").rstrip()
    text = source.code(start, node.end_byte)
    if name.endswith("self") and name.split() in (["self"], ["mut", "self"]):
        return Param("self", f": {text}")
    return Param(name, text)
