"""Declarations of traits: a listing of all items, folded where it is long."""

from __future__ import annotations

from pdoc.clean.items import AssocType, Constant, Item, Trait, TraitAlias
from pdoc.clean.types import Bound
from pdoc.render.context import Scope
from pdoc.render.decl_struct import MOST, folded
from pdoc.render.escape import text
from pdoc.render.folder import Folder
from pdoc.render.generics import where_block, where_inline, write_generics
from pdoc.render.member_header import attributes_html, member_header
from pdoc.render.notable import notable_button
from pdoc.render.types_html import Out, write_bound, write_bounds

_SPACER = '<span class="item-spacer"></span>'


def trait_decl(item: Item, trait: Trait, scope: Scope) -> str:
    """`pub unsafe auto trait Name<T>: Bounds where … { … }`"""
    folder = scope.folder
    words = ("unsafe " if trait.unsafe else "") + ("auto " if trait.auto else "")
    out: Out = [attributes_html(item.attrs), f"{item.vis}{words}trait {text(item.name)}"]
    write_generics(trait.generics, out, folder)
    _write_supertraits(trait.bounds, out, folder)
    out.append(where_block(trait.generics, folder) or " ")
    if not trait.items:
        out.append("{ }")
    else:
        _write_items(trait.items, out, scope)
    return "".join(out)


def trait_alias_decl(item: Item, alias: TraitAlias, folder: Folder) -> str:
    """`trait Name<T> = Bounds where …;`, without its visibility, as in rustdoc."""
    out: Out = [attributes_html(item.attrs), f"trait {text(item.name)}"]
    write_generics(alias.generics, out, folder)
    out.append(" = ")
    write_bounds(alias.bounds, out, folder)
    out.append(where_inline(alias.generics, folder))
    out.append(";")
    return "".join(out)


def _write_supertraits(bounds: tuple[Bound, ...], out: Out, folder: Folder) -> None:
    if not bounds:
        return
    if len(bounds) <= 2:
        out.append(": ")
        write_bounds(bounds, out, folder)
        return
    out.append(":\n    ")
    for index, bound in enumerate(bounds):
        if index:
            out.append("\n    + ")
        write_bound(bound, out, folder)


def _write_items(items: tuple[Item, ...], out: Out, scope: Scope) -> None:
    types = [item for item in items if item.kind == "associatedtype"]
    consts = [item for item in items if item.kind == "associatedconstant"]
    required = [item for item in items if item.kind == "tymethod"]
    provided = [item for item in items if item.kind == "method"]
    methods = len(required) + len(provided)
    types.sort(key=is_provided)
    consts.sort(key=is_provided)
    out.append("{\n")
    fold = len(types) > MOST
    if fold:
        out.append(folded(f"{len(types) + len(consts) + methods} associated items"))
    for member in types:
        out.append(f"{_line(member, scope)};\n")
    if not fold and len(types) + len(consts) > MOST:
        fold = True
        out.append(folded(f"{_count(len(consts), 'associated constant')} and {_count(methods, 'method')}"))
    if types and (consts or methods):
        out.append("\n")
    for member in consts:
        out.append(f"{_line(member, scope)};\n")
    if not fold and methods > MOST:
        fold = True
        out.append(folded(f"{methods} methods"))
    if consts and methods:
        out.append("\n")
    _write_methods(required, "Required", ";\n", out, scope)
    if required and provided:
        out.append("\n")
    _write_methods(provided, "Provided", " { ... }\n", out, scope)
    out.append("</details>}" if fold else "}")


def _write_methods(items: list[Item], word: str, end: str, out: Out, scope: Scope) -> None:
    if not items:
        return
    out.append(f"    // {word} method{'' if len(items) == 1 else 's'}\n")
    last = len(items) - 1
    for index, member in enumerate(items):
        out.append(f"{_line(member, scope)}{end}")
        if index != last:
            out.append(_SPACER)


def _line(member: Item, scope: Scope) -> str:
    notable = notable_button(member, scope)
    return member_header(member, f"#{member.kind}.{member.name}", scope.folder, indent=4, notable=notable)


def _count(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"


def is_provided(item: Item) -> bool:
    """The trait says what it is when an impl does not."""
    inner = item.inner
    if isinstance(inner, AssocType):
        return inner.default is not None
    if isinstance(inner, Constant):
        return bool(inner.expression)
    return item.kind == "method"
