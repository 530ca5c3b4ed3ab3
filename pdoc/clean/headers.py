"""Headers of impls, read: what an impl is of, and for what."""

from __future__ import annotations

from pdoc.base.named import NamedTuple
from pdoc.clean import types as ty
from pdoc.clean.attributes import ItemAttrs, read
from pdoc.clean.cfg import Conditions
from pdoc.clean.context import CleanContext
from pdoc.clean.generics import parse_generics
from pdoc.clean.parse import parse_trait, parse_type
from pdoc.clean.scope import Scope
from pdoc.clean.types import Generics, PathType, Type
from pdoc.hir.model import Def, Impl, ModuleData
from pdoc.hir.unread import all_impls


class Header(NamedTuple):
    """An impl's header, resolved."""

    raw: Impl
    scope: Scope
    generics: Generics
    trait: PathType | None
    for_type: Type
    head: str | None
    """Def key (or `prim:name`) of the type at the head of `for_type`; of a bare parameter, None."""
    said: ItemAttrs
    conditions: Conditions
    negative: bool
    derived: bool


def head_of(kind: Type) -> str | None:
    """What a type is an impl *of*: references stripped, the path's def key, `prim:` of a primitive."""
    while isinstance(kind, ty.Reference):
        kind = kind.inner
    if isinstance(kind, PathType):
        return kind.target
    if isinstance(kind, ty.DynTrait):
        first = next((b for b in kind.bounds if isinstance(b, ty.TraitBound)), None)
        return first.path.target if first is not None else None
    if isinstance(kind, ty.Primitive):
        return f"prim:{kind.name}"
    names = (
        (ty.Slice, "slice"),
        (ty.Array, "array"),
        (ty.Tuple, "tuple"),
        (ty.Pointer, "pointer"),
        (ty.FnPointer, "fn"),
        (ty.Never, "never"),
    )
    return next((f"prim:{name}" for cls, name in names if isinstance(kind, cls)), None)


def headers(context: CleanContext, impls: list[Impl], definitions: list[Def]) -> list[Header]:
    """All impl headers of the crate: those written, in source order, then those derived."""
    found: list[Header] = []
    for raw in impls:
        context.hir.pause()
        header = header_of(context, raw)
        if header is not None:
            found.append(header)
    if definitions:
        from pdoc.clean.derive import derived_impls
    for one in definitions:
        if one.kind in ("struct", "enum", "union"):
            for raw in derived_impls(context, one):
                header = _header(context, raw, True)
                if header is not None:
                    found.append(header)
    return found


def own_headers(context: CleanContext) -> list[Header]:
    """Those of the crate itself, read once. From then on the context knows what its types implement."""
    if context.headers is None:
        crate = context.crate
        context.headers = headers(context, all_impls(context.hir, crate), list(crate.by_key.values()))
        note_implemented(context, context.headers)
    return context.headers


def header_of(context: CleanContext, raw: Impl) -> Header | None:
    """That of an impl as it is written, read once; None: the impl is hidden."""
    key = id(raw)  # a def map keeps its impls
    if key not in context.read_headers:
        context.read_headers[key] = _header(context, raw, False)
    return context.read_headers[key]


def _header(context: CleanContext, raw: Impl, derived: bool) -> Header | None:
    said = read(raw.attrs)
    if said.hidden and not context.options.document_hidden:
        return None
    item = raw.item
    scope = Scope(context, raw.module)
    generics = parse_generics(item.generics, item.where, scope)
    for_type = _not_an_alias(context, parse_type(item.ty, scope))
    trait = parse_trait(item.bounds, scope) if item.bounds else None
    scope.self_trait = trait
    conditions = _module_conditions(context, raw.module).inner(said)
    negative = "!" in item.qualifiers
    return Header(
        raw, scope, generics, trait, for_type, head_of(for_type), said, conditions, negative, derived
    )


def _not_an_alias(context: CleanContext, kind: Type) -> Type:
    """An impl for an alias is one for what the alias stands for."""
    seen: set[str] = set()
    while isinstance(kind, PathType):
        found = context.def_of(kind.target)
        if found is None or found.kind != "type" or found.key in seen:
            break
        from pdoc.clean.alias import behind_alias

        seen.add(found.key)
        args = [one for one in kind.args.args if not isinstance(one, ty.LifetimeArg)] if kind.args else []
        kind = behind_alias(context, found, args) or kind
    return kind


def _module_conditions(context: CleanContext, module: ModuleData) -> Conditions:
    """What is required around an impl: its module's conditions, and so on up to the root."""
    chain = []
    here: ModuleData | None = module
    while here is not None and here not in context.module_conditions:
        chain.append(here)
        here = here.parent
    found = context.module_conditions[here] if here is not None else None
    conditions = found or Conditions((), (), context.auto_cfg, frozenset())
    for each in reversed(chain):
        if each.attrs:
            conditions = conditions.inner(read(each.attrs))
        context.module_conditions[each] = conditions
    return conditions


def note_implemented(context: CleanContext, found: list[Header]) -> None:
    """Remember, for intra-doc links, which traits types implement."""
    for header in found:
        trait = header.trait.target if header.trait is not None else None
        if header.head is not None and trait is not None and not header.negative:
            context.implemented.setdefault(header.head, []).append(trait)


def mentioned(header: Header) -> list[str]:
    """Def keys of the types whose pages show the impl: its head, and the heads of its trait's arguments."""
    found = [header.head] if header.head is not None else []
    if header.trait is not None and header.trait.args is not None:
        for arg in header.trait.args.args:
            if not isinstance(arg, ty.LifetimeArg | ty.ConstArg):
                head = head_of(arg)
                if head is not None and head not in found:
                    found.append(head)
    return found
