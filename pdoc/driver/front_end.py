"""The front end of a build in the owner's process: names, clean items, and publishing them.

Importing this module takes as long as reading a small crate. So the build sends out the files
to be read first and imports it while the workers parse (`pdoc.driver.plan`).
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from time import time_ns
from typing import TYPE_CHECKING, Final

import msgspec
from msgspec import structs

from pdoc.base.diagnostics import Diagnostic
from pdoc.base.digest import digest
from pdoc.cargo.model import CrateData, CrateGraph
from pdoc.clean.context import CleanOptions
from pdoc.clean.crate_html import crate_html
from pdoc.clean.doc_text import plain_text
from pdoc.clean.outline import Outline
from pdoc.driver import queries
from pdoc.driver.ahead import Ahead
from pdoc.driver.costs import page_cost
from pdoc.driver.crate_settings import make_settings
from pdoc.driver.elsewhere import entries_elsewhere
from pdoc.driver.expansions import Expansions
from pdoc.driver.file_tree import FileTree, unpack_tree
from pdoc.driver.link import SHARED
from pdoc.driver.memory import StoreMemory
from pdoc.driver.options import BuildOptions
from pdoc.driver.queries import READER, SOURCE, WORLD, Reader, World
from pdoc.driver.settings import NOTABLE, PAGES, SETTINGS, TRAITS, TREES, CrateSettings, source_key
from pdoc.driver.shared import key_of, shared_of
from pdoc.driver.work import read_tree, stale
from pdoc.hir.def_map import unresolved_diagnostics
from pdoc.hir.model import DefMap, SourceFile
from pdoc.hir.resolve import DOLLAR_CRATE
from pdoc.index.publish import publish
from pdoc.index.records import CrateRecord
from pdoc.query.database import Database
from pdoc.query.memory import Row
from pdoc.rebuild.code import code_stamp
from pdoc.rebuild.stamps import CHANGING, settled, stamp
from pdoc.site.units import Unit
from pdoc.stdlib.facts import load
from pdoc.stdlib.toolchain import find_toolchain
from pdoc.store.open import process_store
from pdoc.syntax.model import ItemTree

if TYPE_CHECKING:
    from pdoc.driver.live.shared import Live
    from pdoc.driver.live.trees import Trees
    from pdoc.rebuild.record import Stamp

_DURABLE: Final = (SOURCE, READER, WORLD, queries.item_tree, queries.def_map, queries.outline, queries.page)
_encode: Final = msgspec.msgpack.Encoder().encode

PLACES: Final = {
    queries.item_tree.name: (TREES, lambda path: path.encode("utf-8", "surrogateescape")),
    queries.page.name: (PAGES, lambda key: key[1].encode()),
}
"""Where the values of queries lie."""

OnFile = Callable[[SourceFile], None]
"""Called with each file that turns out to belong to the crate that is being resolved."""


class FrontEnd:
    """The queries of a build, and what they gave."""

    def __init__(
        self,
        options: BuildOptions,
        graph: CrateGraph,
        out_dir: str,
        store_path: str,
        pause: Callable[[], object] = lambda: None,
        trees: Trees | None = None,
        lineage: bytes = b"",
        began: int = 0,
    ) -> None:
        """`lineage`: that of an earlier build, since which nothing but sources has changed. `began`: when
        the first source may have been read, in ns since 1970."""
        self._options = options
        self.graph = graph
        self._pause = pause
        self._out_dir = out_dir
        self._store_path = store_path
        self._new = not os.path.exists(store_path)
        """There is no earlier build."""
        store = process_store(store_path)
        self._memory = StoreMemory(store, PLACES, empty=self._new)
        self._database = Database(memory=self._memory, durable=_DURABLE, ask={SOURCE: self._stamp})
        self._watched: tuple[int, OnFile] | None = None
        self._left_out: set[str] = set()
        self._faulty: set[tuple[int, str]] = set()
        """Pages in which something is wrong, which every build is to say again."""
        self._ahead: dict[str, FileTree] = {}
        """What workers have parsed, until it is asked for."""
        self._sources_ready: set[int] = set()
        cleaning = CleanOptions(options.document_private, options.document_hidden, options.lints)
        self._std = std = load(None, find_toolchain())
        self._trees = trees
        self._began = began or time_ns()
        code = code_stamp().encode()
        self._expansions = Expansions(store, code, kept=not self._new)
        self.lineage = lineage or b"%d %d" % (self._began, os.getpid())
        """Of this build, and of those that go on with it."""
        world = World(graph, std, cleaning, self._entered, self._paused, self.lineage)
        reader = Reader(self._read, self._expansions.parse, self._expansions.expand, code)
        self._database.set_inputs([(WORLD, "", world), (READER, "", reader)])
        self.outlined: dict[int, Outline] = {}
        self._impls_put: set[int] = set()
        self._told: dict[int, int] = {}
        """How many diagnostics of a crate's names were taken with its outline: reading impls may add some."""
        self.settings: dict[int, CrateSettings] = {}
        self._published: list[CrateSettings] = []
        self.diagnostics: list[Diagnostic] = list(std.problems)
        self.lock_wait = 0.0

    def fits(self, graph: CrateGraph) -> bool:
        """Whether what is known is of this graph."""
        return self.graph is graph

    def files(self) -> set[str]:
        """The sources that were read, or looked for in vain."""
        return set(self._database.keys(SOURCE))

    def begin_again(self, pause: Callable[[], object], trees: Trees) -> None:
        """Go on with another build: sources that have changed are read, and no more is given out than
        this build comes to ask for."""
        self._pause = pause
        self._new = False
        self._began = time_ns()
        self._database.set_inputs([(SOURCE, path, self._stamp(path)) for path in sorted(self.files())])
        self._database.forget(queries.page, self._faulty)
        self._faulty.clear()
        self._left_out.clear()
        store = process_store(self._store_path)
        self._memory.begin_again(store)
        self._expansions.begin_again(store)
        self._ahead = {}
        self._sources_ready = set()
        self.outlined = {}
        self._impls_put = set()
        self.settings = {}
        self._published = []
        self.diagnostics = list(self._std.problems)
        self.lock_wait = 0.0

    def drop_unused(self) -> None:
        """Let go of what this build did not ask for."""
        self._database.drop_unused()

    def take_trees(self, paths: Sequence[str], packed: Sequence[bytes | FileTree]) -> None:
        """Item trees that a worker made, or `parse`; an empty one was nested too deeply to be packed.

        They may come while another crate is being resolved.
        """
        for path, data in zip(paths, packed, strict=True):
            if data:
                found = self._ahead[path] = unpack_tree(data) if isinstance(data, bytes) else data
                if self._trees is not None:
                    self._trees.put(path, found.tree, self._began)

    def take_roots(self, roots: Mapping[str, ItemTree | None]) -> None:
        """Root files that this process has read already."""
        for path, tree in roots.items():
            self._ahead[path] = FileTree(tree)
            if self._trees is not None:
                self._trees.put(path, tree, self._began)

    def parse(self, paths: Sequence[str]) -> list[FileTree]:
        """Item trees of files, made here and now."""
        found: list[FileTree] = []
        for path in paths:
            found.append(FileTree(read_tree(path)))
            self._pause()
        return found

    def ahead(self, crate: CrateData, workers: int, has_room: Callable[[], bool]) -> Ahead:
        """What workers may expand of a crate's macro calls, before its names are worked out: of a first
        build, since later ones know most of it."""
        known = self._ahead.items() if self._new else ()
        trees = {path: found.tree for path, found in known if found.tree is not None}
        dollar_crate = DOLLAR_CRATE + queries.crate_input(crate, self.graph).name
        made = self._expansions
        return Ahead(crate.name, dollar_crate, trees, crate.root, made.asked, workers, has_room, made.take)

    def leave_out(self, path: str) -> None:
        """A file that could not be parsed counts as empty, in this build."""
        self._left_out.add(path)
        self._ahead[path] = FileTree(ItemTree((), (), (), 0))

    def _paused(self) -> object:
        return self._pause()  # that of the build that goes on

    def _read(self, path: str) -> FileTree:
        if path in self._ahead:
            return self._ahead.pop(path)
        return FileTree(read_tree(path) if self._trees is None else self._trees.read(path))

    def _stamp(self, path: str) -> Stamp:
        return CHANGING if path in self._left_out else settled(stamp(path, True), self._began)

    def resolve(self, crate: CrateData, on_file: OnFile | None = None) -> None:
        """Work out a crate's names. Raises `UsageError` for options that cannot be followed."""
        self._watched = (crate.id, on_file) if on_file is not None else None
        try:
            found = self._def_map(crate)
        finally:
            self._watched = None
        if crate.id not in self._sources_ready:
            self._let_sources_be_made(crate, found)
        loaded = queries.known_crates(found)
        self.settings[crate.id] = msgspec.structs.replace(
            make_settings(self._options, crate, self.graph, self._out_dir, found, loaded),
            std_release=self._std.release,
            std_facts=self._std.checksum,
        )

    def source_files(self, crate: CrateData) -> list[SourceFile]:
        """Files of a resolved crate that get a source page, each once."""
        found = self._def_map(crate)
        if crate_html(found).no_source:
            return []
        return list({file.path: file for file in found.files if file.source_page}.values())

    def outline(self, crate: CrateData) -> None:
        """Work out which pages a resolved crate has, and publish them."""
        found = self._def_map(crate)
        outline = self._database.get(queries.outline, crate.id)
        self._told[crate.id] = len(found.diagnostics)
        self.diagnostics.extend(found.diagnostics)
        self.diagnostics.extend(unresolved_diagnostics(found))
        record = CrateRecord(crate.name, crate.version, f"{crate.name}/index.html")
        elsewhere = entries_elsewhere(self._database, self.graph, self.settings[crate.id], crate.id)
        own = {key for key, _ in outline.entries}  # what is inlined here is linked to here
        further = (row for row in elsewhere if row[0] not in own)
        report = publish(process_store(self._store_path), record, (*outline.entries, *further))
        self.lock_wait += report.lock_wait
        order = self.graph.documented
        later = tuple(self.graph.crates[number].name for number in order[order.index(crate.id) + 1 :])
        settings = structs.replace(self.settings[crate.id], generation=report.generation, to_come=later)
        self._published.append(settings)
        self._put(SETTINGS, [(crate.name.encode(), _encode(settings))])
        self.outlined[crate.id] = outline

    def put_impls(self, crate: CrateData) -> None:
        """Put what pages show of an outlined crate's impls where workers find it: all but those of modules
        need it."""
        if crate.id not in self._impls_put:
            from pdoc.clean.outline_impls import foreign_traits, notable_impls

            self._impls_put.add(crate.id)
            outline = self.outlined[crate.id]
            self._put(TRAITS, [(key.encode(), _encode(item)) for key, item in foreign_traits(outline)])
            self._put(NOTABLE, [(crate.name.encode(), _encode(dict(notable_impls(outline))))])

    def root_docs(self, crate: CrateData) -> str:
        """The docs of a resolved crate's root, but for what must be worked out of them."""
        root = self._def_map(crate).root.own
        return plain_text(root.docs) if root is not None else ""

    def costs(self, crate: CrateData) -> list[tuple[str, float]]:
        """Addresses and costs of an outlined crate's pages."""
        outline = self.outlined[crate.id]
        return [(url, page_cost(placed, outline.maker)) for url, placed in outline.pages.items()]

    def asked(self) -> dict[str, int]:
        """Of each query, how many keys it was asked for."""
        return dict(Counter(query.name for query, _ in self._database.slots))

    def published(self) -> list[CrateSettings]:
        """The settings of the outlined crates, as workers find them."""
        return self._published

    def put_pages(self, crate: CrateData, urls: tuple[str, ...], *, first: bool = False) -> None:
        """Make some of an outlined crate's pages, unless they are green, and put them where workers find
        them. `first`: they are put there again when their turn comes; until then nothing says that they hold.
        """
        if any(self.outlined[crate.id].pages[url].found.kind != "mod" for url in urls):
            self.put_impls(crate)
        database, red = self._database, []
        problems = self.outlined[crate.id].context.diagnostics
        for url in urls:
            key = (crate.id, url)
            known = len(problems)
            if not database.holds(queries.page, key):
                red.append(key)
                if len(problems) > known:
                    self._faulty.add(key)
            elif self._options.verify_cache:
                self._compare(key)
            self._pause()
        if red:
            rows = database.rows(queries.page, red, known=not first)
            self.lock_wait += self._memory.keep(
                row._replace(known=None) if row.key in self._faulty else row for row in rows
            )
            if not first:
                database.let_go(queries.page, red)

    def has_traits(self, crate: CrateData, units: Sequence[Unit]) -> bool:
        """Whether there is a trait's page among those of some units."""
        pages = self.outlined[crate.id].pages
        return any(pages[url].found.kind == "trait" for unit in units for url in unit.urls)

    def put_shared(self, crate: CrateData) -> None:
        """When all pages are made: what the crate adds to files of the whole site."""
        outline = self.outlined[crate.id]
        self._put(SHARED, [(key_of(crate.name), _encode(shared_of(outline)))])
        headers = outline.maker.impls.headers
        self._expansions.drop_ahead()  # impls are read, too
        self.diagnostics.extend(self._def_map(crate).diagnostics[self._told[crate.id] :])
        self.diagnostics.extend(outline.context.diagnostics)
        from pdoc.lints.missing import missing_diagnostics

        self.diagnostics.extend(missing_diagnostics(outline.context, headers))

    def remember(self) -> None:
        """When all is made: keep for the next build what this one has found out."""
        database = self._database
        rows = [
            *database.rows(queries.item_tree, database.keys(queries.item_tree)),
            *database.rows(queries.def_map, database.keys(queries.def_map)),
            *database.rows(queries.outline, database.keys(queries.outline)),
        ]
        self.lock_wait += self._memory.keep(rows)
        if not self._new:  # a first build may be the only one
            self.lock_wait += self._expansions.keep()
        if not self._new:
            sources, pages = self.files(), {url for one in self.outlined.values() for url in one.pages}
            crates = {one.name for one in self._published}
            self._memory.drop(queries.item_tree.name, lambda path: path in sources or os.path.exists(path))
            self._memory.drop(
                queries.page.name, lambda key: key[1] in pages or key[1].partition("/")[0] not in crates
            )

    def _compare(self, key: tuple[int, str]) -> None:
        """Make a green page even so, and compare."""
        found = self.outlined[key[0]]
        made = queries.PAGE_CODEC.pack(found.maker.page(found.pages[key[1]]).page)
        if made is None or digest(made) != self._database.token_of(queries.page, key):
            self.diagnostics.append(stale(key[1]))
            self._memory.keep([Row(queries.page.name, key, None, made)])

    def source_paths(self, crate: CrateData) -> list[str]:
        """Paths of a crate's source pages below the crate's folder, sorted."""
        prefix = f"src/{crate.name}/"
        files = self._def_map(crate).files
        return sorted({file.source_page.removeprefix(prefix) for file in files if file.source_page})

    def _def_map(self, crate: CrateData) -> DefMap:
        return self._database.get(queries.def_map, crate.id)

    def _put(self, table: str, rows: list[tuple[bytes, bytes]]) -> None:
        self.lock_wait += process_store(self._store_path).put_many(table, rows)

    def _entered(self, found: DefMap, file: SourceFile) -> None:
        """A crate's files come in the order in which they are found, its root file first."""
        if self._watched is None or found.crate_id != self._watched[0]:
            return
        if found.crate_id not in self._sources_ready:
            self._let_sources_be_made(self.graph.crates[found.crate_id], found)
        if file.source_page and not crate_html(found).no_source:
            self._watched[1](file)

    def _let_sources_be_made(self, crate: CrateData, found: DefMap) -> None:
        """Source pages need no more of a crate than the attributes of its root."""
        self._sources_ready.add(crate.id)
        settings = make_settings(self._options, crate, self.graph, self._out_dir, found, {})
        self._put(SETTINGS, [(source_key(crate.name), _encode(settings))])


def make_front_end(
    options: BuildOptions,
    graph: CrateGraph,
    out_dir: str,
    store_path: str,
    pause: Callable[[], object],
    live: Live | None,
    lineage: bytes,
    began: int,
) -> FrontEnd:
    """A build's front end: in a preview that of the last build, where that can go on."""
    if live is None:
        return FrontEnd(options, graph, out_dir, store_path, pause, None, lineage, began)
    kept = live.names.take(graph, pause, live.trees)
    return kept or FrontEnd(options, graph, out_dir, store_path, pause, live.trees, lineage, began)
