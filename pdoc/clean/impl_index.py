"""The impls that pages of a crate's tree may show, by type and by trait.

rustdoc's `collect_trait_impls` and its cache's `impls`: an impl is shown on the page of
the type it is for, and of the types that are arguments of its trait; a trait's page lists
its implementors.
"""

from __future__ import annotations

import re

from pdoc.base.named import NamedTuple
from pdoc.clean.attributes import read
from pdoc.clean.auto_traits import Solver
from pdoc.clean.blanket import BlanketSolver
from pdoc.clean.context import CleanContext
from pdoc.clean.exported import exported_keys
from pdoc.clean.headers import Header, headers, mentioned, note_implemented, own_headers
from pdoc.clean.placed import Tree
from pdoc.clean.trait_solver import TraitSolver
from pdoc.hir.model import DefMap
from pdoc.hir.unread import all_impls


class ImplIndex(NamedTuple):
    """Impls, and who answers what else holds of types."""

    headers: list[Header]
    """The crate's own, those of items that it inlines, and those of other crates for type parameters."""
    by_type: dict[str, list[Header]]
    """Def key → impls that the type's page shows as written."""
    by_trait: dict[str, list[Header]]
    """Def key → impls that the trait's page shows."""
    solver: Solver
    blankets: BlanketSolver


def impl_index(context: CleanContext, tree: Tree) -> ImplIndex:
    """Read all impls. From now on the context can answer whether a type has a trait."""
    found = _all_headers(context, tree)
    by_type: dict[str, list[Header]] = {}
    by_trait: dict[str, list[Header]] = {}
    generic: list[Header] = []
    public: dict[str, frozenset[str]] = {}
    explicit: dict[str, list[Header]] = {}
    for header in found:
        context.hir.pause()
        if header.head is not None:
            explicit.setdefault(header.head, []).append(header)
        if header.trait is not None and not trait_shown(context, tree, header):
            continue
        if header.head is None and header.trait is not None and _can_be_named(context, header, public):
            generic.append(header)
        for key in mentioned(header):
            by_type.setdefault(key, []).append(header)
        if header.trait is not None and header.trait.target is not None:
            by_trait.setdefault(header.trait.target, []).append(header)
    solver = Solver(context, explicit)  # impls of private types count too
    context.solver = TraitSolver(context, found, solver)
    return ImplIndex(found, by_type, by_trait, solver, BlanketSolver(context, generic, context.solver))


def _all_headers(context: CleanContext, tree: Tree) -> list[Header]:
    crate, loaded = context.crate, context.loaded
    found = list(own_headers(context))
    for name in sorted({placed.found.crate for placed in tree.pages} - {crate.name}):
        other = loaded.get(name)
        if other is not None:
            inlined = {p.found.key for p in tree.pages if p.found.crate == name}
            impls = all_impls(context.hir, other)
            more = headers(context, impls, [d for d in other.by_key.values() if d.key in inlined])
            note_implemented(context, more)
            found.extend(h for h in more if h.head in inlined or (h.trait and h.trait.target in inlined))
    for name, other in loaded.items():
        if name != crate.name:
            found.extend(_generic_of(context, other))
    return found


def _generic_of(context: CleanContext, other: DefMap) -> list[Header]:
    """Another crate's impls for a type parameter: they may be impls of this crate's types."""
    raw = [
        one
        for one in all_impls(context.hir, other)
        if one.item.bounds and _is_parameter(one.item.ty.strip(), one.item.generics)
    ]
    return headers(context, raw, [])


def _is_parameter(name: str, generics: str) -> bool:
    return name.isidentifier() and re.search(rf"(?:^|,)\s*{name}\s*(?:[:,=]|$)", generics) is not None


def trait_shown(context: CleanContext, tree: Tree, header: Header) -> bool:
    """Impls of traits that are not documented are not shown either; nor of hidden types' arguments."""
    trait = header.trait
    assert trait is not None
    target = trait.target
    if target is None:
        return True
    local = context.def_of(target)
    if local is not None and local.crate == context.crate.name and target not in tree.by_key:
        return False
    if local is not None and read(local.attrs).hidden and not context.options.document_hidden:
        return False
    return all(_type_shown(context, tree, key) for key in mentioned(header))


def _can_be_named(context: CleanContext, header: Header, public: dict[str, frozenset[str]]) -> bool:
    """Whether this crate's users can name the trait; `public` keeps what other crates show."""
    trait = context.def_of(header.trait.target) if header.trait is not None else None
    if trait is None or trait.crate == context.crate.name:
        return True
    if trait.crate not in public:
        public[trait.crate] = exported_keys(context.loaded[trait.crate].root, hidden=False)
    return trait.key in public[trait.crate]


def _type_shown(context: CleanContext, tree: Tree, key: str) -> bool:
    found = context.def_of(key)
    return found is None or found.crate != context.crate.name or key in tree.by_key
