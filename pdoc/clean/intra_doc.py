"""Intra-doc links: what the links of a doc comment mean in the scope it was written in.

Follows rustdoc: a link that says no namespace is looked up in all three, and one that means
several things of different kinds is no link; a disambiguator that does not fit what was found
makes none either.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pdoc.base.kinds import PRIMITIVES
from pdoc.base.named import NamedTuple
from pdoc.clean.inherent import inherent, traits_of
from pdoc.clean.items import DocLink
from pdoc.clean.link_form import FIELD, PRIMITIVE_WORDS, LinkForm, link_form
from pdoc.clean.traits import has_receiver, member_names, traits_in_scope
from pdoc.hir.attrs import active, has_attr
from pdoc.hir.model import MACROS, TYPES, VALUES, Def, ExtDef, ModuleData, Ns, Res
from pdoc.hir.resolve import resolve_partial
from pdoc.hir.scopes import binding_in

if TYPE_CHECKING:
    from pdoc.clean.context import CleanContext

NAMESPACES: Final[tuple[Ns, ...]] = (TYPES, VALUES, MACROS)
_CONSTRUCTED: Final = frozenset(("struct", "enum", "union", "variant"))
"""Kinds whose values are constructors: those are not linked to as values."""


class Target(NamedTuple):
    """What a link leads to."""

    key: str
    anchor: str
    kind: str
    """Of the item; of an associated item, field or variant, the first word of its anchor."""
    free: bool = False
    """An associated function without a receiver."""


def resolve_links(
    context: CleanContext, written: tuple[str, ...], module: ModuleData, owner: Res | None
) -> tuple[DocLink, ...]:
    """The links among `written` that resolve, in order; `owner` is what `Self` means."""
    found: list[DocLink] = []
    for text in dict.fromkeys(written):
        link = resolve_link(context, text, module, owner)
        if link is not None:
            found.append(link)
    return tuple(found)


def resolve_link(
    context: CleanContext, written: str, module: ModuleData, owner: Res | None
) -> DocLink | None:
    """What one link means, or None."""
    form = link_form(written)
    if form is None:
        return None
    target = _target(context, form, module, owner)
    if target is None or (form.fragment and target.anchor):
        return None
    word = "associated function" if target.free else ""
    return DocLink(written, target.key, form.fragment or target.anchor, form.shown, word)


def _target(context: CleanContext, form: LinkForm, module: ModuleData, owner: Res | None) -> Target | None:
    if form.ns is not None:
        found = look_up(context, form, form.ns, module, owner)
        return found if found is not None and (not form.kinds or found.kind in form.kinds) else None
    several = candidates(context, form, module, owner)
    return several[0] if len(several) == 1 else None


def candidates(context: CleanContext, form: LinkForm, module: ModuleData, owner: Res | None) -> list[Target]:
    """All that a link means which says no namespace; more than one: it is ambiguous."""
    found: list[Target] = []
    for ns in NAMESPACES:
        one = look_up(context, form, ns, module, owner)
        if one is not None:
            found.append(one)
    return _apart(context, found) if len(found) > 1 else found


def _apart(context: CleanContext, candidates: list[Target]) -> list[Target]:
    """Of several meanings those that count: one of a kind, no derive macro beside its trait."""
    types = candidates[0]
    if types.kind == "trait":
        candidates = [one for one in candidates if one.kind != "derive"]
    public = [one for one in candidates if _public(context, one)]
    return list({one.kind: one for one in public or candidates}.values())


def _public(context: CleanContext, target: Target) -> bool:
    """Whether a meaning has a page as far as can be said before the crate's tree is known."""
    found = context.def_of(target.key)
    return found is None or found.vis is None or context.options.document_private


def look_up(
    context: CleanContext, form: LinkForm, ns: Ns, module: ModuleData, owner: Res | None
) -> Target | None:
    """What a link means in one namespace, whatever kind it asks for."""
    segments = form.segments
    first = segments[0]
    if first == "Self":
        if owner is None:
            return None
        if len(segments) == 1:
            return Target(owner.key, "", owner.kind) if ns == TYPES and owner.key else None
        return member(context, module, owner, segments[1:], ns, form.kinds is FIELD)
    named = first in PRIMITIVE_WORDS and binding_in(module, first, TYPES) is None
    if (named and (ns == TYPES or len(segments) > 1)) or "primitive" in form.kinds:
        return _primitive(context, module, segments, ns)
    res, rest = resolve_partial(context.hir, module, segments, ns)
    if res is None and ns == MACROS and len(segments) == 1:
        res = textual_macro(context, module, first)
    if len(segments) == 1:
        if first in PRIMITIVE_WORDS or first in PRIMITIVES:
            # A name that means a primitive type and something else too is neither.
            other = ns == TYPES and res is not None and res.kind != "primitive" and not form.kinds
            return _own(res, ns) if not other else None
    elif first in PRIMITIVES and (found := _primitive(context, module, segments, ns)) is not None:
        return found
    if res is None:
        return None
    return member(context, module, res, rest, ns, form.kinds is FIELD) if rest else _own(res, ns)


def textual_macro(context: CleanContext, module: ModuleData, name: str) -> Def | None:
    """A macro that a module knows by textual scope: one of its own, of a module around it, or of one
    marked `macro_use`. That it may be defined further below is not looked at."""
    if context.textual is None:
        context.textual = {}
        for key, found in context.crate.by_key.items():
            if key[0] == "m" and found.kind == "macro":
                context.textual.setdefault(found.name, []).append(found)
    for found in context.textual.get(name, ()):
        home: ModuleData | None = found.scope
        while home is not None and not module.within(home) and has_attr(home.attrs, "macro_use"):
            home = home.parent
        if home is not None and module.within(home):
            return found
    return None


def _own(res: Res | None, ns: Ns) -> Target | None:
    """An item itself."""
    if res is None or not res.key or (ns == VALUES and res.kind in _CONSTRUCTED):
        return None
    if res.kind == "variant":
        enum, _, name = res.key.rpartition("::")
        return Target(enum, f"variant.{name}", "variant")
    return Target(res.key, "", res.kind)


def _primitive(context: CleanContext, module: ModuleData, segments: tuple[str, ...], ns: Ns) -> Target | None:
    name = PRIMITIVE_WORDS.get(segments[0], segments[0])
    if len(segments) == 1:
        return Target(f"prim:{name}", "", "primitive") if ns == TYPES else None
    return _std_member(context, module, f"prim:{name}", segments[1:], ns)


def member(
    context: CleanContext,
    module: ModuleData,
    res: Res,
    rest: tuple[str, ...],
    ns: Ns,
    as_field: bool = False,
) -> Target | None:
    """An associated item, a field, a variant or a variant's field; `as_field`: said to be a field.

    Items of traits count where the trait is in scope in `module`.
    """
    if res.key is None or ns == MACROS:
        return None
    if isinstance(res, ExtDef):
        return _std_member(context, module, res.key, rest, ns)
    if res.kind == "variant":
        enum, _, variant = res.key.rpartition("::")
        return _variant_field(enum, variant, res, rest[0]) if len(rest) == 1 and ns == VALUES else None
    if len(rest) == 2 and res.members is not None and rest[0] in res.members:
        return _variant_field(res.key, rest[0], res.members[rest[0]], rest[1]) if ns == VALUES else None
    if len(rest) != 1:
        return None
    name = rest[0]
    if res.members is not None and name in res.members and ns == TYPES:
        return Target(res.key, f"variant.{name}", "variant")
    if res.kind in ("trait", "traitalias"):
        return _trait_member(context, res.key, name, ns)
    if res.kind == "type" and (alias := alias_target(context, res)) is not None:
        found = member(context, module, alias, rest, ns, as_field)
        # Fields and variants of what is behind an alias are shown on the alias's own page too.
        own = found is not None and found.kind in ("structfield", "variant") and isinstance(alias, Def)
        return found._replace(key=res.key) if found is not None and own else found
    return _associated(context, module, res, name, ns, as_field)


def _associated(
    context: CleanContext, module: ModuleData, res: Def, name: str, ns: Ns, as_field: bool
) -> Target | None:
    field = None
    if ns == VALUES and res.kind in ("struct", "union") and _has_field(res, name):
        field = Target(res.key, f"structfield.{name}", "structfield")
    if as_field and field is not None:
        return field
    own = inherent(context, res, name)
    if own is not None:
        kind, raw = own
        target = Target(res.key, f"{kind}.{name}", kind, raw.kind == "fn" and not has_receiver(raw))
        return _in_namespace(target, ns)
    return _implemented(context, module, res.key, name, ns) or field


def _implemented(context: CleanContext, module: ModuleData, key: str, name: str, ns: Ns) -> Target | None:
    """An item that a type has through a trait."""
    traits = traits_of(context, key)
    if not traits:
        return None
    in_scope = traits_in_scope(context, module)
    for trait in traits:
        found = _trait_member(context, trait, name, ns) if trait in in_scope else None
        if found is not None:
            kind = "method" if found.kind == "tymethod" else found.kind
            return Target(key, f"{kind}.{name}", kind, found.free)
    return None


def _in_namespace(target: Target, ns: Ns) -> Target | None:
    return target if (target.kind in ("associatedtype", "variant")) is (ns == TYPES) else None


def _has_field(found: Def, name: str) -> bool:
    evaluate = found.parent.crate.evaluate
    return any(
        field.kind == "field" and field.name == name and active(field.attrs, evaluate) is not None
        for field in found.item.members
    )


def _variant_field(enum: str, variant: str, found: Def, name: str) -> Target | None:
    if _has_field(found, name):
        return Target(enum, f"variant.{variant}.field.{name}", "structfield")
    return None


def alias_target(context: CleanContext, res: Def) -> Res | None:
    """What a type alias stands for, as far as its path says."""
    path = tuple(p.strip() for p in res.item.ty.split("<")[0].split("::"))
    if not all(p.isidentifier() for p in path):
        return None
    found, rest = resolve_partial(context.hir, res.scope, path, TYPES)
    return found if not rest and found is not res else None


def _trait_member(context: CleanContext, key: str, name: str, ns: Ns) -> Target | None:
    """An item of the trait itself: those above it do not count."""
    for kind, member_name, provided in member_names(context, key):
        if member_name == name:
            if kind == "method" and not provided:
                kind = "tymethod"
            found = context.def_of(key)
            raws = found.item.members if found is not None else ()
            free = any(raw.kind == "fn" and raw.name == name and not has_receiver(raw) for raw in raws)
            return _in_namespace(Target(key, f"{kind}.{name}", kind, free), ns)
    return None


def _std_member(
    context: CleanContext, module: ModuleData, key: str, rest: tuple[str, ...], ns: Ns
) -> Target | None:
    if len(rest) != 1:
        return None
    found = context.std.members(key).get(rest[0])
    if found is None:
        return _implemented(context, module, key, rest[0], ns)
    return _in_namespace(Target(key, found.fragment, found.kind), ns)
