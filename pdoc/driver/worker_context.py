"""All that rendering a crate needs, opened once in each process."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING

import msgspec

from pdoc.base.diagnostics import Diagnostic
from pdoc.base.digest import digest
from pdoc.base.named import NamedTuple
from pdoc.clean.items import Item, Page, Trait
from pdoc.driver.kept import KEPT, KeptPage, Readings, SearchRow, WrittenFile, about, decode, encode
from pdoc.driver.look_ups import LOOKED_UP, LookUps, answers
from pdoc.driver.notable import notable_impls, notable_view
from pdoc.driver.prose import CrateProse
from pdoc.driver.settings import NOTABLE, PAGES, TRAITS, CrateSettings
from pdoc.driver.shells import SHELLS, Shells, made_with
from pdoc.driver.std_view import blanket_view, trait_view
from pdoc.index.model import Entry
from pdoc.index.seal import Sealed, seal
from pdoc.render.context import CrateFacts, RenderContext
from pdoc.render.facts import LocalTrait, TraitView
from pdoc.render.shown import pack

if TYPE_CHECKING:
    from pdoc.render.looked import Noted
    from pdoc.stdlib.facts import StdFacts
    from pdoc.stdlib.toolchain import Toolchain
    from pdoc.store.store import Store
    from pdoc.store.transaction import Writer

_decode_page = msgspec.msgpack.Decoder(Page).decode
_decode_item = msgspec.msgpack.Decoder(Item).decode
decode_settings = msgspec.msgpack.Decoder(CrateSettings).decode


class WorkerContext:
    """A crate's render context, its settings and its pages."""

    __slots__ = ("_shells", "_store", "_surroundings", "diagnostics", "now", "render", "settings")

    def __init__(
        self,
        store: Store,
        settings: CrateSettings,
        render: RenderContext,
        diagnostics: list[Diagnostic],
        surroundings: tuple[bytes, ...],
        now: Readings,
        shells: Shells,
    ) -> None:
        self._store = store
        self._shells = shells
        self._surroundings = surroundings
        self.settings = settings
        self.render = render
        self.diagnostics = diagnostics
        self.now = now
        """Traits and the index as this site has them."""

    def pages(self, urls: tuple[str, ...]) -> Iterator[StoredPage]:
        """The pages at `urls`, in order."""
        keys = [url.encode() for url in urls]
        kept = self._store.get_many(KEPT, keys)
        for url, data, old in zip(urls, self._store.get_many(PAGES, keys), kept, strict=True):
            if data is not None:
                yield StoredPage(url, data, (digest(data), *self._surroundings), decode(old))

    def kept(
        self,
        stored: StoredPage,
        said: tuple[Diagnostic, ...],
        began: int,
        files: list[WrittenFile | None],
        rows: tuple[SearchRow, ...],
        noted: Noted,
        why: tuple[str, ...],
    ) -> KeptPage:
        """What to remember of a page that was rendered, from `began` (ns since 1970) on, and about which this
        was said."""
        now = self.now
        sources = about(said, began)
        return KeptPage(
            made_from=stored.made_from if sources is not None else (),
            traits=tuple((key, now.trait_digest(key)) for key in sorted(noted.traits)),
            files=tuple(one for one in files if one is not None),
            rows=rows,
            shown=pack(noted.docs),
            why=why,
            time=time.time(),
            index=now.look_ups.state,
            looked=now.look_ups.marks(noted.looked),
            said=said,
            about=sources or (),
        )

    def keep(self, pages: list[tuple[str, KeptPage]]) -> None:
        """Remember what was rendered."""
        shells = self._shells.take_new()
        if not pages and not shells:
            return
        rows = sorted((url.encode(), encode(page)) for url, page in pages)
        new = sorted(self.now.look_ups.take_new())

        def put(writer: Writer) -> None:
            writer.put_many(LOOKED_UP, new)
            writer.put_many(KEPT, rows)
            writer.put_many(SHELLS, shells)

        self._store.write(put)

    def take_diagnostics(self) -> list[Diagnostic]:
        """What rendering found since the last call."""
        found = list(self.diagnostics)
        self.diagnostics.clear()
        return found


class StoredPage(NamedTuple):
    """A page as it lies in the store."""

    url: str
    data: bytes
    made_from: tuple[bytes, ...]
    """Digests of all that the document is made from, but for traits and the index."""
    kept: KeptPage | None
    """What an earlier build rendered."""

    def page(self) -> Page:
        """The page itself."""
        return _decode_page(self.data)


class SourceContext(NamedTuple):
    """What source pages need."""

    settings: CrateSettings
    shells: Shells
    surroundings: tuple[bytes, ...]
    """Digests of what they are made from beside the files."""


def make_source_context(store: Store, settings: CrateSettings) -> SourceContext:
    """Open the theme."""
    return SourceContext(settings, Shells(store, settings), made_with(settings))


def make_context(store: Store, settings: CrateSettings) -> WorkerContext:
    """Open the sealed index, the facts about std and the theme."""
    from pdoc.stdlib.facts import load
    from pdoc.stdlib.toolchain import find_toolchain

    toolchain = find_toolchain()
    std = load(settings.std_release or None, toolchain)
    sealed = seal(store, settings.generation, settings.to_come)
    lookup = make_lookup(sealed, std, settings)
    said = dict(store.scan(NOTABLE))
    impls = notable_impls(said, settings.name)
    diagnostics: list[Diagnostic] = []

    def report(code: str, message: str) -> None:
        diagnostics.append(Diagnostic("warning", code, message))

    prose = CrateProse(settings.edition, settings.playground, settings.name, settings.trust_html, report)
    std_trait = trait_view(std)

    def page_of(key: str) -> bytes | None:
        entry = sealed.get(key) if key[1:2] == ":" else None
        return store.get(PAGES, entry.url.encode()) if entry is not None else None

    def trait_items(key: str) -> TraitView | None:
        found = page_of(key)
        if found is not None:
            page = _decode_page(found)
            return LocalTrait(page.url, page.item.inner.items) if isinstance(page.item.inner, Trait) else None
        data = store.get(TRAITS, key.encode())
        entry = sealed.get(key) if data is not None else None
        if data is None or entry is None:
            return std_trait(key)
        inner = _decode_item(data).inner
        return LocalTrait(entry.url, inner.items) if isinstance(inner, Trait) else None

    shells = Shells(store, settings)
    render = RenderContext(
        crate=CrateFacts(settings.name, settings.version, settings.html),
        lookup=lookup,
        prose=prose,
        shell=shells.shell,
        trait_items=trait_items,
        blanket=blanket_view(std),
        notable=notable_view(std, impls),
        std_methods=lambda key: std.summaries().methods(key) if key else (),
        std_url=std.base_url.rstrip("/"),
        by_appearance=settings.by_appearance,
    )

    @cache
    def trait_digest(key: str) -> bytes:
        entry = sealed.get(key) if key[1:2] == ":" else None
        url = entry.url if entry is not None else ""  # links to its items begin with it
        found = page_of(key)
        if found is not None:
            return _digest_of(url.encode(), encode(_decode_page(found).item))
        return _digest_of(url.encode(), store.get(TRAITS, key.encode()) or b"")

    without = "\0".join(settings.to_come).encode()
    state = _digest_of(sealed.generation.to_bytes(8, "little"), without, *chain(*said.items()))
    now = Readings(trait_digest, LookUps(store, answers(lookup, impls), state))
    around = _surroundings(settings, toolchain)
    return WorkerContext(store, settings, render, diagnostics, around, now, shells)


def _surroundings(settings: CrateSettings, toolchain: Toolchain | None) -> tuple[bytes, ...]:
    """Digests of what all pages of a crate depend on beside their items."""
    docs = str(toolchain.html) if toolchain is not None else ""
    return *made_with(settings), digest(docs.encode())


def _digest_of(*parts: bytes) -> bytes:
    return digest(b"".join(len(part).to_bytes(4, "little") + part for part in parts))


def make_lookup(sealed: Sealed, std: StdFacts, settings: CrateSettings) -> Callable[[str], Entry | None]:
    """A def key to its documentation: this site, then given addresses, then the standard library's."""
    memo: dict[str, Entry | None] = {}
    roots = dict(settings.html_roots)

    def lookup(key: str) -> Entry | None:
        if key in memo:
            return memo[key]
        crate = key[2:].partition("::")[0]
        found = sealed.get(key) if key[1] == ":" else None
        if found is not None and settings.roots_first and crate in roots and crate != settings.name:
            found = Entry(found.kind, found.path, f"{roots[crate].rstrip('/')}/{found.url}")
        if found is None:
            found = std.entry(key)
        memo[key] = found
        return found

    return lookup
