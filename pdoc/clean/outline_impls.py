"""What pages, of the crate or of others, show of a crate's impls apart from the page that has them."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from pdoc.clean.attributes import read
from pdoc.clean.cfg import Conditions
from pdoc.clean.convert import convert
from pdoc.clean.impl_index import trait_shown
from pdoc.clean.impls import clean_impl
from pdoc.clean.items import Impl, Item, Trait
from pdoc.clean.notable import STD_NOTABLE
from pdoc.clean.outline import Outline
from pdoc.clean.page_impls import shown
from pdoc.clean.pages import TYPE_KINDS


def notable_impls(outline: Outline) -> Iterator[tuple[str, tuple[Item, ...]]]:
    """(def key of a type, its impls of notable traits) of the crate's types."""
    context, maker = outline.context, outline.maker
    own = {placed.found.key for placed in outline.pages.values() if placed.said.notable}
    for placed in outline.pages.values():
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


def foreign_implementors(outline: Outline) -> tuple[tuple[str, Item], ...]:
    """(def key of another crate's trait, impl): shown on that trait's page."""
    context, tree = outline.context, outline.tree
    rows: list[tuple[str, Item]] = []
    for header in outline.maker.impls.headers:
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
    for header in outline.maker.impls.headers:
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
