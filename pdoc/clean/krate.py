"""A def map → the clean crate: the pages with their impls, and the entries for the shared index."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from pdoc.clean.cfg import Conditions
from pdoc.clean.context import CleanContext, CleanOptions
from pdoc.clean.crate_html import crate_html, wants_auto_cfg
from pdoc.clean.entries import tree_entries
from pdoc.clean.impls import Header, clean_impl, headers, note_assocs
from pdoc.clean.items import Crate, Impl, Item
from pdoc.clean.pages import make_pages, trait_shown
from pdoc.clean.placed import Tree
from pdoc.clean.tree import document_tree
from pdoc.hir.model import DefMap
from pdoc.index.model import Entry

if TYPE_CHECKING:
    from pdoc.base.diagnostics import Diagnostic
    from pdoc.hir.context import HirContext


class Cleaned(NamedTuple):
    """What cleaning a crate gives."""

    crate: Crate
    entries: tuple[tuple[str, Entry], ...]
    """Def key → where it is documented, for the shared index."""
    foreign_implementors: tuple[tuple[str, Item], ...]
    """(def key of another crate's trait, impl): shown on that trait's page."""
    diagnostics: tuple[Diagnostic, ...]
    notable: tuple[str, ...] = ()
    """Def keys of the crate's notable traits."""


def clean_crate(crate: DefMap, hir: HirContext, options: CleanOptions, loaded: dict[str, DefMap]) -> Cleaned:
    """Every page of a crate. Pure: the same def map and options give the same value."""
    context = CleanContext(crate, hir, options, loaded)
    context.auto_cfg = wants_auto_cfg(crate)
    definitions = list(crate.by_key.values())
    raw_impls = list(crate.impls)
    found = headers(context, raw_impls, definitions)
    note_assocs(context, found)
    tree = document_tree(context)
    others = {placed.found.crate for placed in tree.pages if placed.found.crate != crate.name}
    for name in sorted(others):
        other = loaded.get(name)
        if other is not None:
            inlined = {p.found.key for p in tree.pages if p.found.crate == name}
            more = headers(context, other.impls, [d for d in other.by_key.values() if d.key in inlined])
            note_assocs(context, more)
            found.extend(h for h in more if h.head in inlined or (h.trait and h.trait.target in inlined))
    for name, other in loaded.items():
        if name != crate.name:
            found.extend(_generic_of(context, other))
    pages = make_pages(context, tree, found)
    foreign = _foreign(context, tree, found)
    return Cleaned(
        Crate(crate.name, crate.version, pages, crate_html(crate)),
        tree_entries(tree),
        foreign,
        tuple(context.diagnostics),
        tuple(page.item.key for page in pages if page.item.notable),
    )


def _generic_of(context: CleanContext, other: DefMap) -> list[Header]:
    """Another crate's public traits' impls for a type parameter: they may be impls of this crate's types."""
    raw = [
        one
        for one in other.impls
        if one.item.bounds and _is_parameter(one.item.ty.strip(), one.item.generics)
    ]
    found = []
    for header in headers(context, raw, []):
        trait = context.def_of(header.trait.target) if header.trait is not None else None
        if trait is None or trait.vis is None:
            found.append(header)
    return found


def _is_parameter(name: str, generics: str) -> bool:
    return name.isidentifier() and re.search(rf"(?:^|,)\s*{name}\s*(?:[:,=]|$)", generics) is not None


def _foreign(context: CleanContext, tree: Tree, found: list[Header]) -> tuple[tuple[str, Item], ...]:
    rows: list[tuple[str, Item]] = []
    for header in found:
        target = header.trait.target if header.trait is not None else None
        if target is None or header.head is None or header.negative:
            continue
        trait = context.def_of(target)
        if trait is not None and trait.crate == context.crate.name:
            continue
        if header.head not in tree.by_key or not trait_shown(context, tree, header):
            continue
        made = clean_impl(context, header, Conditions())
        if made is not None and isinstance(made.inner, Impl):
            rows.append((target, Item("impl", "", "", replace(made.inner, items=()))))
    return tuple(rows)
