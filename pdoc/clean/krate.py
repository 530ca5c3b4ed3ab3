"""A def map → the clean crate: the pages with their impls, and the entries for the shared index."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from msgspec.structs import replace

from pdoc.clean.aliased import aliased
from pdoc.clean.attributes import read
from pdoc.clean.auto_traits import Solver, synthetic_impls
from pdoc.clean.blanket import BlanketSolver
from pdoc.clean.cfg import Conditions
from pdoc.clean.context import CleanContext, CleanOptions
from pdoc.clean.convert import convert
from pdoc.clean.deref import deref_targets
from pdoc.clean.impls import Header, clean_impl, headers, mentioned, note_assocs
from pdoc.clean.items import Crate, CrateHtml, DerefTarget, Enum, Impl, Item, Module, Page, Struct, TypeAlias
from pdoc.clean.tree import Placed, Tree, document_tree
from pdoc.hir import attrs as attributes
from pdoc.hir.model import DefMap
from pdoc.index.model import Entry

if TYPE_CHECKING:
    from pdoc.base.diagnostics import Diagnostic
    from pdoc.hir.context import HirContext

TYPE_KINDS: Final = frozenset(("struct", "enum", "union", "primitive", "foreigntype", "type"))
"""Kinds whose pages show impls."""
_AUTO_KINDS: Final = frozenset(("struct", "enum", "union"))


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
    context.auto_cfg = _wants_auto_cfg(crate)
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
    pages = _pages(context, tree, found)
    entries = tuple(
        (key, Entry(placed.found.kind, "::".join((*placed.modules, placed.name)), placed.url))
        for key, placed in tree.by_key.items()
    )
    foreign = _foreign(context, tree, found)
    return Cleaned(
        Crate(crate.name, crate.version, pages, crate_html(crate)),
        entries,
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


def _wants_auto_cfg(crate: DefMap) -> bool:
    for attr in crate.root.attrs:
        if attr.path == "feature":
            words = attributes.split_commas(attributes.inner_text(attr.args))
            if "doc_auto_cfg" in words or "doc_cfg" in words:
                return True
    return False


def _pages(context: CleanContext, tree: Tree, found: list[Header]) -> tuple[Page, ...]:
    by_type: dict[str, list[Header]] = {}
    by_trait: dict[str, list[Header]] = {}
    generic: list[Header] = []
    for header in found:
        if header.trait is not None and not _trait_shown(context, tree, header):
            continue
        if header.head is None and header.trait is not None:
            generic.append(header)
        for key in mentioned(header):
            by_type.setdefault(key, []).append(header)
        if header.trait is not None and header.trait.target is not None:
            by_trait.setdefault(header.trait.target, []).append(header)
    solver = Solver(context, by_type)
    blankets = BlanketSolver(context, by_type, generic, solver)
    pages: list[Page] = []
    for placed in tree.pages:
        item = convert(context, placed.found, placed.name, placed.conditions, placed.docs, placed.said)
        kind = placed.found.kind
        impls: tuple[Item, ...] = ()
        implementors: tuple[Item, ...] = ()
        derefs: tuple[DerefTarget, ...] = ()
        key = placed.found.key
        if kind == "mod":
            item = _with_inner(item, Module(tuple(placed.rows)))
        elif kind in TYPE_KINDS:
            if kind == "type" and isinstance(item.inner, TypeAlias):
                item = _with_inner(item, aliased(context, item.inner))
            own = by_type.get(key, []) if kind != "type" else _alias_headers(by_type, item)
            impls = _shown(context, own, placed.conditions, tree)
            if kind in _AUTO_KINDS:
                assert isinstance(item.inner, Struct | Enum)
                impls += synthetic_impls(solver, placed.found, item.inner.generics)
                impls += blankets.impls(placed.found, placed.conditions)
                derefs = deref_targets(context, placed.found, own, by_type, placed.conditions)
        elif kind == "trait":
            implementors = _shown(context, by_trait.get(key, []), placed.conditions, tree)
            impls = _shown(
                context, [h for h in by_type.get(key, []) if h.trait is None], placed.conditions, tree
            )
        pages.append(
            Page(
                placed.url,
                (*placed.modules, placed.name),
                item,
                impls,
                implementors,
                derefs,
                _redirects(context, placed, tree),
                _siblings(placed),
            )
        )
    return tuple(pages)


def _alias_headers(by_type: dict[str, list[Header]], item: Item) -> list[Header]:
    from pdoc.clean.impls import head_of

    inner = item.inner
    if not isinstance(inner, TypeAlias) or not inner.aliased_kind:
        return []
    head = head_of(inner.ty)
    return by_type.get(head, []) if head is not None else []


def _shown(context: CleanContext, found: list[Header], outer: Conditions, tree: Tree) -> tuple[Item, ...]:
    made = (clean_impl(context, header, outer) for header in found)
    return tuple(one for one in made if one is not None)


def _trait_shown(context: CleanContext, tree: Tree, header: Header) -> bool:
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


def _type_shown(context: CleanContext, tree: Tree, key: str) -> bool:
    found = context.def_of(key)
    return found is None or found.crate != context.crate.name or key in tree.by_key


def _foreign(context: CleanContext, tree: Tree, found: list[Header]) -> tuple[tuple[str, Item], ...]:
    rows: list[tuple[str, Item]] = []
    for header in found:
        target = header.trait.target if header.trait is not None else None
        if target is None or header.head is None or header.negative:
            continue
        trait = context.def_of(target)
        if trait is not None and trait.crate == context.crate.name:
            continue
        if header.head not in tree.by_key or not _trait_shown(context, tree, header):
            continue
        made = clean_impl(context, header, Conditions())
        if made is not None and isinstance(made.inner, Impl):
            rows.append(
                (target, _with_inner(Item("impl", "", "", made.inner), replace(made.inner, items=())))
            )
    return tuple(rows)


def _with_inner(item: Item, inner: object) -> Item:
    return replace(item, inner=inner)


def _siblings(placed: Placed) -> str:
    if placed.found.kind == "mod":
        above = placed.modules
    else:
        above = placed.modules
    return "/".join(above) + "/index.html" if above else ""


def _redirects(context: CleanContext, placed: Placed, tree: Tree) -> tuple[str, ...]:
    """Old addresses that lead here: the definition's own path, and `macro.name!.html`."""
    from pdoc.base.kinds import page_url

    found: list[str] = []
    kind = placed.found.kind
    if kind == "macro":
        found.append("/".join(placed.modules) + f"/macro.{placed.name}!.html")
    if (
        placed.found.path
        and tree.by_key.get(placed.found.key) is placed
        and placed.found.crate == context.crate.name
    ):
        home = placed.found.parent
        modules = context.crate.name + ("/" + home.path.replace("::", "/") if home.path else "")
        old = page_url(modules, kind, placed.found.name)
        if old not in tree.urls:
            found.append(old)
    return tuple(found)


def crate_html(crate: DefMap) -> CrateHtml:
    """The crate's `#![doc(html_…)]` attributes."""
    values: dict[str, str] = {}
    no_source = False
    for word in attributes.doc_words(crate.root.attrs):
        name, equals, rest = word.partition("=")
        if equals:
            values[name.strip()] = attributes.string_value("=" + rest) or ""
        elif word == "html_no_source":
            no_source = True
    return CrateHtml(
        values.get("html_favicon_url", ""),
        values.get("html_logo_url", ""),
        values.get("html_playground_url", ""),
        values.get("html_root_url", ""),
        no_source,
        values.get("issue_tracker_base_url", ""),
    )
