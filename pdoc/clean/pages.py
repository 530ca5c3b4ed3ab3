"""Pages: each documented definition with the impls that its page shows."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from msgspec.structs import replace

from pdoc.base.kinds import page_url
from pdoc.base.named import NamedTuple
from pdoc.clean.aliased import aliased
from pdoc.clean.attributes import read
from pdoc.clean.auto_traits import Solver
from pdoc.clean.blanket import BlanketSolver
from pdoc.clean.cfg import Conditions
from pdoc.clean.context import CleanContext
from pdoc.clean.convert import convert
from pdoc.clean.deref import deref_targets
from pdoc.clean.exported import exported_keys
from pdoc.clean.impls import Header, clean_impl, head_of, mentioned
from pdoc.clean.items import DerefTarget, Enum, Item, Module, Page, Struct, TypeAlias
from pdoc.clean.old_places import old_places
from pdoc.clean.placed import Placed, Tree
from pdoc.clean.synthetic import synthetic_impls
from pdoc.clean.trait_solver import TraitSolver

TYPE_KINDS: Final = frozenset(("struct", "enum", "union", "primitive", "foreigntype", "type"))
"""Kinds whose pages show impls."""


AUTO_KINDS: Final = frozenset(("struct", "enum", "union"))
"""Kinds whose pages show auto traits and blanket impls."""


class Made(NamedTuple):
    """A page, and the files whose words it shows: it is as it was as long as those and all names are."""

    page: Page
    sources: frozenset[str]


class PageMaker:
    """Makes pages one by one, in any order: each is a function of the crate's tree and its impls."""

    __slots__ = ("_blankets", "_by_trait", "_by_type", "_context", "_old_places", "_solver", "_tree")

    def __init__(self, context: CleanContext, tree: Tree, found: list[Header]) -> None:
        """`found`: every impl that may be shown on a page of the tree."""
        self._context = context
        self._tree = tree
        self._by_type: dict[str, list[Header]] = {}
        self._by_trait: dict[str, list[Header]] = {}
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
                self._by_type.setdefault(key, []).append(header)
            if header.trait is not None and header.trait.target is not None:
                self._by_trait.setdefault(header.trait.target, []).append(header)
        self._solver = Solver(context, explicit)  # impls of private types count too
        self._old_places = old_places(context, tree)
        context.solver = TraitSolver(context, found, self._solver)
        self._blankets = BlanketSolver(context, generic, context.solver)

    def impls_of(self, key: str) -> list[Header]:
        """Impls that the page of a type shows as written."""
        return self._by_type.get(key, [])

    def implementors_of(self, key: str) -> list[Header]:
        """Impls that the page of a trait shows."""
        return self._by_trait.get(key, [])

    def page(self, placed: Placed) -> Made:
        """A definition's page."""
        context = self._context
        sources = set(placed.sources)
        item = convert(context, placed.found, placed.name, placed.conditions, placed.docs, placed.said)
        kind = placed.found.kind
        impls: tuple[Item, ...] = ()
        implementors: tuple[Item, ...] = ()
        derefs: tuple[DerefTarget, ...] = ()
        key = placed.found.key if kind != "primitive" else f"prim:{placed.found.name}"
        if kind == "mod":
            item = replace(item, inner=Module(tuple(placed.rows)))
        elif kind in TYPE_KINDS:
            if kind == "type" and isinstance(item.inner, TypeAlias):
                item = replace(item, inner=aliased(context, item.inner, sources))
            own = self.impls_of(key) if kind != "type" else _alias_headers(self._by_type, item)
            sources |= _files(own)
            impls = shown(context, own, placed.conditions)
            if kind in AUTO_KINDS:
                assert isinstance(item.inner, Struct | Enum)
                impls += synthetic_impls(self._solver, placed.found, item.inner.generics)
                impls += self._blankets.impls(placed.found, placed.conditions)
                sources |= self._blankets.sources
                derefs = deref_targets(context, placed.found, own, self._by_type, placed.conditions, sources)
        elif kind == "trait":
            sources |= _files(self.implementors_of(key)) | _files(self.impls_of(key))
            implementors = shown(context, self.implementors_of(key), placed.conditions)
            impls = shown(context, [h for h in self.impls_of(key) if h.trait is None], placed.conditions)
        page = Page(
            placed.url,
            (*placed.modules, placed.name),
            item,
            impls,
            implementors,
            derefs,
            _redirects(context, placed, self._tree, self._old_places),
            _siblings(placed),
        )
        return Made(page, frozenset(sources))


def _files(found: Iterable[Header]) -> set[str]:
    return {header.raw.file.path for header in found}


def _alias_headers(by_type: dict[str, list[Header]], item: Item) -> list[Header]:
    inner = item.inner
    if not isinstance(inner, TypeAlias) or not inner.aliased_kind:
        return []
    head = head_of(inner.ty)
    return by_type.get(head, []) if head is not None else []


def shown(context: CleanContext, found: list[Header], outer: Conditions) -> tuple[Item, ...]:
    """Impls as items, those without anything to show left out."""
    made = (clean_impl(context, header, outer) for header in found)
    return tuple(one for one in made if one is not None)


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


def _siblings(placed: Placed) -> str:
    return "/".join(placed.modules) + "/index.html" if placed.modules else ""


def _redirects(
    context: CleanContext, placed: Placed, tree: Tree, old_places: dict[str, tuple[str, ...]]
) -> tuple[str, ...]:
    """Old addresses that lead here: the definition's own path, re-exports nobody sees, `macro.name!.html`."""
    found: list[str] = []
    kind = placed.found.kind
    canonical = tree.by_key.get(placed.found.key) is placed
    if kind == "macro":
        found.append("/".join(placed.modules) + f"/macro.{placed.name}!.html")
    if canonical:
        for old in old_places.get(placed.found.key, ()):
            found.append(old)
            if kind == "macro":
                found.append(f"{old.removesuffix('.html')}!.html")
    if placed.found.path and canonical and placed.found.crate == context.crate.name:
        home = placed.found.parent
        modules = context.crate.name + ("/" + home.path.replace("::", "/") if home.path else "")
        old = page_url(modules, kind, placed.found.name)
        if old not in tree.urls and old not in found:
            found.append(old)
    return tuple(found)
