"""What a definition has of its own, by its kind: fields, variants, members, a signature."""

from __future__ import annotations

from pdoc.clean.attributes import read
from pdoc.clean.cfg import Conditions
from pdoc.clean.constants import constant, static
from pdoc.clean.context import CleanContext
from pdoc.clean.discriminants import discriminants
from pdoc.clean.docs import make_docs
from pdoc.clean.dyn_compatible import is_dyn_compatible
from pdoc.clean.generics import note_bounds, parse_generics
from pdoc.clean.items import (
    Enum,
    Function,
    Inner,
    Item,
    Macro,
    Plain,
    ProcMacro,
    Struct,
    Trait,
    TraitAlias,
    TypeAlias,
    Variant,
)
from pdoc.clean.macro_text import macro_text
from pdoc.clean.members import Owner, fields, member, signature
from pdoc.clean.own_trait import unqualified
from pdoc.clean.parse import parse_bounds, parse_type
from pdoc.clean.scope import Scope
from pdoc.clean.types import PathType
from pdoc.clean.written import shown_vis, source_of
from pdoc.hir import attrs as attributes
from pdoc.hir.model import Def
from pdoc.syntax import model as syntax


def inner_of(context: CleanContext, found: Def, conditions: Conditions, name: str = "") -> Inner:
    """What the kind of a definition has of its own, as documented under `name`."""
    item = found.item
    kind = found.kind
    scope = Scope(context, found.scope)
    written = (found.line, found.end_line) if found.line != item.line else None
    owner = Owner(found.key, found.scope, found, found.file, conditions, written, (found.attrs,))
    if kind in ("struct", "union"):
        generics = parse_generics(item.generics, item.where, scope)
        shown, stripped = fields(
            context, scope, item.members, owner, public=False, tuple_like=item.tuple_like
        )
        style = "tuple" if item.tuple_like else "plain" if item.body else "unit"
        return Struct(generics, style, shown, stripped)
    if kind == "enum":
        return _enum(context, found, scope, owner)
    if kind == "trait":
        return _trait(context, found, scope, owner)
    if kind == "traitalias":
        generics = parse_generics(item.generics, item.where, scope)
        return TraitAlias(generics, parse_bounds(item.bounds, scope))
    if kind == "fn":
        return Function(signature(item, scope))
    if kind == "type":
        generics = parse_generics(item.generics, item.where, scope)
        return TypeAlias(generics, parse_type(item.ty, scope))
    if kind == "constant":
        return constant(context, item, scope)
    if kind == "static":
        return static(item, scope)
    if kind == "macro":
        return (
            Macro(
                macro_text(item, name or found.name, shown_vis(item.vis, found.parent), written is not None)
            )
            if item.kind != "fn"
            else ProcMacro()
        )
    if kind == "derive":
        return ProcMacro(_helpers(found))
    if kind == "attr":
        return ProcMacro()
    return Plain()


def _helpers(found: Def) -> tuple[str, ...]:
    for attr in found.attrs:
        if attr.path == "proc_macro_derive":
            for part in attributes.split_commas(attributes.inner_text(attr.args))[1:]:
                if part.startswith("attributes"):
                    return tuple(attributes.split_commas(attributes.inner_text(part[10:].strip())))
    return ()


def _enum(context: CleanContext, found: Def, scope: Scope, owner: Owner) -> Enum:
    generics = parse_generics(found.item.generics, found.item.where, scope)
    variants: list[Item] = []
    stripped = False
    numbers = discriminants(context, found)
    for variant in (found.members or {}).values():
        said = read(variant.attrs)
        if said.hidden and not context.options.document_hidden:
            stripped = True
            continue
        raw = variant.item
        style = {"(": "tuple", "{": "plain"}.get(raw.ty, "unit")
        conditions = owner.conditions.inner(said)
        inside = owner._replace(conditions=conditions, attrs=(found.attrs, variant.attrs))
        shown, gone = fields(context, scope, raw.members, inside, public=True, tuple_like=style == "tuple")
        within = (found.attrs, variant.attrs)
        docs = make_docs(context, variant.docs, found.file, found.scope, found, within, owner.span)
        variants.append(
            Item(
                "variant",
                variant.name,
                found.key,
                Variant(style, shown, numbers.get(variant.name, ""), gone),
                docs,
                "",
                said.shown,
                source_of(found.file, variant.line, variant.end_line),
                said.deprecation,
                said.stability,
                conditions.own,
                said.aliases,
                False,
                said.non_exhaustive,
            )
        )
    return Enum(generics, tuple(variants), stripped)


def _trait(context: CleanContext, found: Def, scope: Scope, owner: Owner) -> Trait:
    item = found.item
    scope.self_trait = PathType(found.name, None, found.key)
    generics = parse_generics(item.generics, item.where, scope)
    bounds = parse_bounds(item.bounds, scope)
    note_bounds(scope, "Self", bounds)
    members: list[Item] = []
    stripped = False
    for raw in item.members:
        if raw.kind == "macro_call":
            continue
        made = member(context, scope, raw, owner, in_trait=True, trait_impl=False)
        if made is not None:
            members.append(made)
        else:
            stripped = stripped or _is_hidden(found, raw)
    words = item.qualifiers.split()
    return Trait(
        unqualified(generics, found.key),
        unqualified(bounds, found.key),
        "unsafe" in words,
        "auto" in words,
        tuple(members),
        is_dyn_compatible(context, found.key),
        stripped,
    )


def _is_hidden(found: Def, raw: syntax.Item) -> bool:
    kept = attributes.active(raw.attrs, found.parent.crate.evaluate)
    return kept is not None and read(kept).hidden
