"""Pages: each documented definition with the impls that its page shows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from pdoc.base.kinds import page_url
from pdoc.base.named import NamedTuple
from pdoc.clean.context import CleanContext
from pdoc.clean.convert import convert
from pdoc.clean.items import DerefTarget, Item, Module, Page
from pdoc.clean.old_places import old_places
from pdoc.clean.placed import Placed, Tree

if TYPE_CHECKING:
    from pdoc.clean.headers import Header
    from pdoc.clean.impl_index import ImplIndex

TYPE_KINDS: Final = frozenset(("struct", "enum", "union", "primitive", "foreigntype", "type"))
"""Kinds whose pages show impls."""


AUTO_KINDS: Final = frozenset(("struct", "enum", "union"))
"""Kinds whose pages show auto traits and blanket impls."""


class Made(NamedTuple):
    """A page, and the files whose words it shows: it is as it was as long as those and all names are."""

    page: Page
    sources: frozenset[str]


class PageImpls(NamedTuple):
    """The impls of a page."""

    impls: tuple[Item, ...] = ()
    implementors: tuple[Item, ...] = ()
    derefs: tuple[DerefTarget, ...] = ()
    sources: frozenset[str] = frozenset()
    """The files whose words they show."""


_NOTHING: Final = PageImpls()


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
            from pdoc.clean.impl_index import impl_index

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
        if placed.found.kind != "mod":
            _ = self.impls  # what links lead to depends on which impls were read
        item = convert(context, placed.found, placed.name, placed.conditions, placed.docs, placed.said)
        kind = placed.found.kind
        has = _NOTHING
        if kind == "mod":
            item = replace(item, inner=Module(tuple(placed.rows)))
        elif kind in TYPE_KINDS:
            from pdoc.clean.page_impls import of_type, with_aliased

            item = with_aliased(context, item, sources)
            has = of_type(context, placed, item, self.impls)
        elif kind == "trait":
            from pdoc.clean.page_impls import of_trait

            has = of_trait(context, placed, self.impls)
        sources |= has.sources
        page = Page(
            placed.url,
            (*placed.modules, placed.name),
            item,
            has.impls,
            has.implementors,
            has.derefs,
            _redirects(context, placed, self._tree, self._places()),
            _siblings(placed),
        )
        return Made(page, frozenset(sources))

    def _places(self) -> dict[str, tuple[str, ...]]:
        if self._old_places is None:
            self._old_places = old_places(self._context, self._tree)
        return self._old_places


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
