"""Traits by def key, whatever crate they come from: members, supertraits."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pdoc.clean.attributes import read
from pdoc.clean.split import split_top
from pdoc.hir.attrs import active
from pdoc.hir.model import TYPES
from pdoc.hir.resolve import resolve_path
from pdoc.hir.scopes import looked_through, prelude_module, visible

if TYPE_CHECKING:
    from pdoc.clean.context import CleanContext
    from pdoc.hir.model import ModuleData
    from pdoc.syntax.model import Item as RawItem


ASSOCIATED: Final = {"fn": "method", "type": "associatedtype", "const": "associatedconstant"}
"""What the anchor of an associated item begins with, by its raw kind."""


def member_names(context: CleanContext, key: str) -> tuple[tuple[str, str, bool], ...]:
    """(kind, name, provided) of a trait's members in source order; empty when it is unknown.

    Kinds are `method`, `associatedtype`, `associatedconstant`.
    """
    found = context.def_of(key)
    if found is not None:
        evaluate = found.parent.crate.evaluate
        return tuple(
            _member(item)
            for item in found.item.members
            if item.kind in ASSOCIATED and (not item.attrs or active(item.attrs, evaluate) is not None)
        )
    facts = context.std.trait(key)
    if facts is None:
        return ()
    return tuple(("method" if i.kind == "tymethod" else i.kind, i.name, i.provided) for i in facts.items)


def _member(item: RawItem) -> tuple[str, str, bool]:
    provided = {"fn": item.body, "type": bool(item.ty), "const": bool(item.value)}[item.kind]
    return ASSOCIATED[item.kind], item.name, provided


def has_receiver(item: RawItem) -> bool:
    """Whether an associated function is a method."""
    return bool(item.params) and item.params[0].name == "self"


def hidden_members(context: CleanContext, key: str) -> frozenset[str]:
    """Names of a trait's members that are `doc(hidden)`: no impl shows them either."""
    found = context.def_of(key)
    if found is None or context.options.document_hidden:
        return frozenset()
    evaluate = found.parent.crate.evaluate
    return frozenset(
        item.name
        for item in found.item.members
        if item.attrs and read(active(item.attrs, evaluate) or ()).hidden
    )


def supertraits(context: CleanContext, key: str) -> tuple[str, ...]:
    """Def keys of a trait's direct supertraits."""
    found = context.def_of(key)
    if found is None:
        facts = context.std.trait(key)
        return tuple(facts.supertraits) if facts is not None else ()
    keys: list[str] = []
    for bound in split_top(found.item.bounds, "+"):
        if bound[0] in "'?":
            continue
        path = tuple(part.strip() for part in bound.split("<")[0].split("(")[0].strip().split("::"))
        res = resolve_path(context.hir, found.scope, path, TYPES) if path != ("",) else None
        if res is not None and res.key:
            keys.append(res.key)
    return tuple(keys)


def trait_defining(context: CleanContext, key: str, name: str) -> str | None:
    """The trait among `key` and its supertraits that has an associated type `name`."""
    cached = context.traits.get((key, name), "")
    if cached != "":
        return cached
    seen = {key}
    queue = [key]
    found: str | None = None
    while queue and found is None and len(seen) < 64:
        here = queue.pop(0)
        if any(kind == "associatedtype" and n == name for kind, n, _ in member_names(context, here)):
            found = here
            break
        for above in supertraits(context, here):
            if above not in seen:
                seen.add(above)
                queue.append(above)
    context.traits[(key, name)] = found
    return found


def traits_in_scope(context: CleanContext, module: ModuleData) -> frozenset[str]:
    """Def keys of the traits that a module has in scope: by a name, by `use … as _`, by the prelude."""
    known = context.in_scope.get(module)
    if known is None:
        crate = module.crate
        found: set[str | None] = set()
        for here in looked_through(module, module):
            own = context.own_traits.get(here)
            if own is None:
                own = tuple(
                    b for b in here.scope[TYPES].values() if b.res.key and context.is_trait(b.res.key)
                )
                context.own_traits[here] = own
            found.update(binding.res.key for binding in own if visible(binding, module))
        found.update(crate.prelude[TYPES].values())
        if (prelude := prelude_module(crate)) is not None:
            found.update(binding.res.key for binding in prelude.scope[TYPES].values())
        for one in crate.imports:
            if one.module is module and one.name == "_" and (unnamed := one.bound[TYPES]) is not None:
                found.add(unnamed.key)
        known = frozenset(key for key in found if key is not None and context.is_trait(key))
        context.in_scope[module] = known
    return known
