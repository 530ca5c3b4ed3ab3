"""What a crate's documentation consists of, known before any of its pages is made."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from msgspec.structs import replace

from pdoc.base.named import NamedTuple
from pdoc.clean.attributes import read
from pdoc.clean.cfg import Conditions
from pdoc.clean.context import CleanContext, CleanOptions
from pdoc.clean.convert import convert
from pdoc.clean.crate_html import crate_html, wants_auto_cfg
from pdoc.clean.entries import tree_entries
from pdoc.clean.impls import Header, clean_impl, headers, note_assocs
from pdoc.clean.items import CrateHtml, Impl, Item, Trait
from pdoc.clean.notable import STD_NOTABLE
from pdoc.clean.pages import TYPE_KINDS, PageMaker, shown, trait_shown
from pdoc.clean.placed import Placed, Tree
from pdoc.clean.tree import document_tree
from pdoc.hir.model import DefMap
from pdoc.index.model import Entry

if TYPE_CHECKING:
    from pdoc.hir.context import HirContext


class Outline(NamedTuple):
    """A crate's pages by address, and what making and rendering them needs."""

    context: CleanContext
    tree: Tree
    maker: PageMaker
    headers: list[Header]
    pages: dict[str, Placed]
    """By URL. Traits come first: pages of the types that implement them show what they provide."""
    entries: tuple[tuple[str, Entry], ...]
    """Def key → where it is documented, for the shared index."""
    html: CrateHtml
    notable: tuple[tuple[str, tuple[Item, ...]], ...]
    """(def key of a type, its impls of notable traits)"""


def outline_crate(
    crate: DefMap, hir: HirContext, options: CleanOptions, loaded: dict[str, DefMap]
) -> Outline:
    """Which pages a crate has, and which impls. Pure: the same def map and options give the same."""
    context = CleanContext(crate, hir, options, loaded)
    context.auto_cfg = wants_auto_cfg(crate)
    found = headers(context, list(crate.impls), list(crate.by_key.values()))
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
    maker = PageMaker(context, tree, found)
    ordered = sorted(tree.pages, key=lambda placed: placed.found.kind != "trait")
    return Outline(
        context,
        tree,
        maker,
        found,
        {placed.url: placed for placed in ordered},
        tree_entries(tree),
        crate_html(crate),
        tuple(_notable(context, ordered, maker)),
    )


def _notable(
    context: CleanContext, pages: list[Placed], maker: PageMaker
) -> Iterator[tuple[str, tuple[Item, ...]]]:
    own = {placed.found.key for placed in pages if placed.said.notable}
    for placed in pages:
        context.hir.pause()
        if placed.found.kind in TYPE_KINDS:
            impls = [
                header
                for header in maker.impls_of(placed.found.key)
                if header.trait is not None
                and not header.negative
                and (header.trait.target in STD_NOTABLE or header.trait.target in own)
            ]
            if impls:
                yield placed.found.key, shown(context, impls, placed.conditions)


def _generic_of(context: CleanContext, other: DefMap) -> list[Header]:
    """Another crate's impls for a type parameter: they may be impls of this crate's types."""
    raw = [
        one
        for one in other.impls
        if one.item.bounds and _is_parameter(one.item.ty.strip(), one.item.generics)
    ]
    return headers(context, raw, [])


def _is_parameter(name: str, generics: str) -> bool:
    return name.isidentifier() and re.search(rf"(?:^|,)\s*{name}\s*(?:[:,=]|$)", generics) is not None


def foreign_implementors(outline: Outline) -> tuple[tuple[str, Item], ...]:
    """(def key of another crate's trait, impl): shown on that trait's page."""
    context, tree = outline.context, outline.tree
    rows: list[tuple[str, Item]] = []
    for header in outline.headers:
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


def foreign_traits(outline: Outline) -> tuple[tuple[str, Item], ...]:
    """(def key, the trait) of other crates' traits that the crate implements: pages of its types show
    what these traits provide, and the first line of their docs."""
    context, tree = outline.context, outline.tree
    found: dict[str, Item] = {}
    for header in outline.headers:
        target = header.trait.target if header.trait is not None else None
        if target is None or target in found or target in tree.by_key or header.negative:
            continue
        trait = context.def_of(target)
        if trait is None or trait.kind != "trait" or trait.crate == context.crate.name:
            continue
        item = convert(context, trait, trait.name, Conditions(), None, read(trait.attrs))
        if isinstance(item.inner, Trait):
            members = tuple(replace(one, source=None) for one in item.inner.items)
            found[target] = replace(item, inner=replace(item.inner, items=members))
    return tuple(found.items())
