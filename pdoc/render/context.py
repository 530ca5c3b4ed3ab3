"""What a render worker knows: one `RenderContext` for all its pages, one `Scope` a page."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import TYPE_CHECKING, Protocol

from pdoc.base.named import NamedTuple
from pdoc.clean.items import CrateHtml, Item
from pdoc.render.facts import BlanketFacts, NotableImpl, Resolver, TraitView
from pdoc.render.folder import Folder
from pdoc.render.ids import IdMap
from pdoc.render.looked import NOTABLE, Looked, Lookup

if TYPE_CHECKING:
    from pdoc.render.blanket import BlanketPieces
    from pdoc.render.impl_id import TypeNames
    from pdoc.render.shown import ShownDocs
    from pdoc.render.trait_members import TraitMembers
    from pdoc.stdlib.inherent import StdMethods

_FOLDERS_KEPT = 64


class Heading(NamedTuple):
    """A heading of a page's top docs, for the sidebar."""

    level: int
    """1 for `#` as it was written."""
    id: str
    html: str
    """Its text, escaped, without links."""


class RenderedDocs(NamedTuple):
    """Full docs as HTML."""

    html: str
    headings: list[Heading]
    """Those of the text, for the sidebar."""
    footnotes: int
    """How many footnotes the page has with these docs."""


class Prose(Protocol):
    """Markdown, with the crate's options (edition, playground, sanitising) already in it."""

    def render(
        self, text: str, *, new_id: Callable[[str], str], level: int, resolve: Resolver, footnotes: int
    ) -> RenderedDocs:
        """Full docs; an `h1` becomes `h{level}`; `footnotes` are on the page already."""
        ...

    def summary(self, text: str, *, resolve: Resolver) -> tuple[str, bool]:
        """The first paragraph's inside, and whether the docs go on after it."""
        ...

    def plain(self, text: str) -> str:
        """The first paragraph as text."""
        ...


class PageShell(Protocol):
    """All of a page but its sidebar and content."""

    def page(self, *, title: str, description: str, topbar: str, sidebar: str, content: str) -> str:
        """The whole document."""
        ...


class CrateFacts(NamedTuple):
    """The crate that is rendered."""

    name: str
    version: str
    html: CrateHtml = CrateHtml()


class RenderContext:
    """Built once per worker; remembers what pages share."""

    __slots__ = (
        "_folders",
        "blanket",
        "blankets",
        "by_appearance",
        "crate",
        "looked",
        "lookup",
        "notable",
        "prose",
        "shell",
        "std_methods",
        "std_url",
        "summaries",
        "trait_items",
    )

    def __init__(
        self,
        *,
        crate: CrateFacts,
        lookup: Lookup,
        prose: Prose,
        shell: Callable[[int, str], PageShell],
        trait_items: Callable[[str], TraitView | None],
        blanket: Callable[[str], BlanketFacts | None],
        notable: Callable[[str], tuple[NotableImpl, ...]] | None = None,
        std_methods: Callable[[str], tuple[StdMethods, ...]] = lambda key: (),
        std_url: str = "https://doc.rust-lang.org/stable",
        by_appearance: bool = False,
    ) -> None:
        self.crate = crate
        self.looked = Looked()
        """What the page that is being rendered looks up."""
        self.lookup = self.looked.noting(lookup)
        """Def key, or `prim:str`, to where it is documented."""
        self.prose = prose
        self.shell = shell
        """(depth of the page, body class) to its shell."""
        self.trait_items = lru_cache(maxsize=1000)(trait_items)
        """A trait's def key to its items."""
        self.blanket = blanket
        """`std:3` to a blanket impl of the standard library."""
        self.notable = self.looked.noting(notable, NOTABLE) if notable is not None else None
        """A type's def key to its impls of notable traits."""
        self.std_methods = lru_cache(maxsize=100)(std_methods)
        """The def key of a type of the standard library, or `prim:str`, to its methods by reference."""
        self.std_url = std_url
        """The documentation of the toolchain's release, without a slash at its end."""
        self.blankets: dict[str, BlanketPieces | None] = {}
        """The standard library's blanket impls met so far: all their links are absolute."""
        self.summaries: dict[str, tuple[str, bool]] = {}
        """Docs without links to their first line, which then is the same in all folders."""
        self.by_appearance = by_appearance
        """Rows of modules stay as they come, of each kind."""
        self._folders: dict[str, FolderState] = {}

    def folder(self, path: str) -> FolderState:
        """What the pages of one folder share."""
        state = self._folders.get(path)
        if state is None:
            if len(self._folders) >= _FOLDERS_KEPT:
                self._folders.clear()
            state = self._folders[path] = FolderState(path, self)
        return state


class FolderState:
    """Links and fragments of one folder."""

    __slots__ = ("folder", "traits")

    def __init__(self, path: str, context: RenderContext) -> None:
        no_source = context.crate.html.no_source
        self.folder = Folder(path, context.lookup, context.looked, no_source=no_source)
        self.traits: dict[str, TraitMembers | None] = {}


class TocBlock(NamedTuple):
    """One block of the sidebar's table of contents."""

    anchor: str
    title: str
    css: str
    links: tuple[tuple[str, str], ...]
    """(id, text escaped); sorted already."""


class Scope:
    """One page while it is rendered."""

    __slots__ = (
        "_names",
        "context",
        "folder",
        "footnotes",
        "headings",
        "ids",
        "item",
        "notable_types",
        "own_members",
        "shown",
        "state",
        "toc",
        "traits_read",
    )

    def __init__(
        self,
        context: RenderContext,
        url: str,
        item: Item,
        traits_read: set[str] | None = None,
        shown: list[ShownDocs] | None = None,
    ) -> None:
        self.context = context
        self.item = item
        self.state = context.folder(url.rpartition("/")[0])
        self.folder: Folder = self.state.folder
        self.ids = IdMap()
        self._names: TypeNames | None = None
        self.headings: list[Heading] = []
        self.footnotes = 0
        """Footnotes of the docs that were rendered so far: numbers go on through a page."""
        self.own_members: TraitMembers | None = None
        """Of a trait's page, its own items."""
        self.toc: list[TocBlock] = []
        self.traits_read = traits_read if traits_read is not None else set()
        """Def keys of other traits whose items the page shows something of."""
        self.shown = shown if shown is not None else []
        """Docs that the page shows."""
        self.notable_types: dict[str, str] = {}
        """A return type's text to the inside of its popover."""

    @property
    def names(self) -> TypeNames:
        """Types as the ids of impls write them."""
        if self._names is None:
            from pdoc.render.impl_id import TypeNames

            self._names = TypeNames(self.item)
        return self._names
