"""Pages: each documented definition with the impls that its page shows."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from msgspec.structs import replace

from pdoc.base.kinds import page_url
from pdoc.base.named import NamedTuple
from pdoc.clean.aliased import aliased
from pdoc.clean.cfg import Conditions
from pdoc.clean.context import CleanContext
from pdoc.clean.convert import convert
from pdoc.clean.deref import deref_targets
from pdoc.clean.impl_index import ImplIndex, impl_index
from pdoc.clean.impls import Header, clean_impl, head_of
from pdoc.clean.items import DerefTarget, Enum, Item, Module, Page, Struct, TypeAlias
from pdoc.clean.old_places import old_places
from pdoc.clean.placed import Placed, Tree
from pdoc.clean.synthetic import synthetic_impls

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

    __slots__ = ("_context", "_impls", "_old_places", "_tree")

    def __init__(self, context: CleanContext, tree: Tree) -> None:
        self._context = context
        self._tree = tree
        self._old_places: dict[str, tuple[str, ...]] | None = None
        self._impls: ImplIndex | None = None

    @property
    def impls(self) -> ImplIndex:
        """Every impl that may be shown on a page of the tree: read when one is first asked for."""
        if self._impls is None:
            self._impls = impl_index(self._context, self._tree)
        return self._impls

    def impls_of(self, key: str) -> list[Header]:
        """Impls that the page of a type shows as written."""
        return self.impls.by_type.get(key, [])

    def implementors_of(self, key: str) -> list[Header]:
        """Impls that the page of a trait shows."""
        return self.impls.by_trait.get(key, [])

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
            own = self.impls_of(key) if kind != "type" else _alias_headers(self.impls.by_type, item)
            sources |= _files(own)
            impls = shown(context, own, placed.conditions)
            if kind in AUTO_KINDS:
                assert isinstance(item.inner, Struct | Enum)
                found = self.impls
                impls += synthetic_impls(found.solver, placed.found, item.inner.generics)
                impls += found.blankets.impls(placed.found, placed.conditions)
                sources |= found.blankets.sources
                derefs = deref_targets(context, placed.found, own, found.by_type, placed.conditions, sources)
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
            _redirects(context, placed, self._tree, self._places()),
            _siblings(placed),
        )
        return Made(page, frozenset(sources))

    def _places(self) -> dict[str, tuple[str, ...]]:
        if self._old_places is None:
            self._old_places = old_places(self._context, self._tree)
        return self._old_places


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
