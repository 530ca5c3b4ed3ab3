"""The job graph of a build, and what comes back from its jobs."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager, nullcontext
from typing import Final

import msgspec
from msgspec import structs

from pdoc.base.diagnostics import Diagnostic
from pdoc.base.errors import NothingToDocumentError, OutputError, PdocError, StoreError, WorkerError
from pdoc.cargo.model import CrateData, CrateGraph
from pdoc.clean.context import CleanOptions
from pdoc.clean.krate import Cleaned
from pdoc.driver import queries
from pdoc.driver.costs import page_cost
from pdoc.driver.crate_settings import make_settings
from pdoc.driver.elsewhere import entries_elsewhere
from pdoc.driver.finish import finish_site
from pdoc.driver.inputs import chunks
from pdoc.driver.link import SHARED
from pdoc.driver.options import BuildOptions
from pdoc.driver.queries import PARSED, WORLD, Parsed, World
from pdoc.driver.report import OnEvent, Outcome, Pages, Span, Stage
from pdoc.driver.settings import PAGES, SETTINGS, CrateSettings, source_key
from pdoc.driver.shared import key_of, shared_of
from pdoc.driver.work import UnitPart
from pdoc.hir.def_map import unresolved_diagnostics
from pdoc.index.publish import publish
from pdoc.index.records import CrateRecord
from pdoc.jobs.model import Job, Result
from pdoc.query.database import Database
from pdoc.site.units import partition
from pdoc.store.open import process_store
from pdoc.syntax.model import ItemTree

Then = Callable[[Result], Iterable[Job]]

_UNITS_A_WORKER: Final = 3
_LEAST_UNIT: Final = 12.0
"""In pages of a constant."""
_decode_tree: Final = msgspec.msgpack.Decoder(ItemTree | None).decode
_encode = msgspec.msgpack.Encoder().encode


class Plan:
    """A build's state in the process that owns its graph."""

    def __init__(
        self,
        options: BuildOptions,
        graph: CrateGraph,
        files: dict[int, list[tuple[str, int]]],
        state: str,
        on_event: OnEvent,
        workers: int,
        start: float,
    ) -> None:
        from pdoc.stdlib.facts import load
        from pdoc.stdlib.toolchain import find_toolchain

        self.options = options
        self.graph = graph
        self.files = files
        self.out_dir = os.path.abspath(options.out_dir or os.path.join(graph.target_dir or "target", "pdoc"))
        if options.path.endswith(".rs") and not options.out_dir and not options.target_dir:
            self.out_dir = os.path.abspath("doc")
        self.store_path = os.path.join(state, f"store-{_tag(self.out_dir)}.lmdb")
        self.state = state
        self.on_event = on_event
        self.workers = workers
        self.start = start
        self.spans: list[Span] = []
        self.database = Database()
        self.clean_options = CleanOptions(
            options.document_private, options.document_hidden, options.by_appearance
        )
        world = World(graph, load(None, find_toolchain()), self.clean_options)
        self.database.set_input(WORLD, "", world)
        self.diagnostics: list[Diagnostic] = list(graph.diagnostics)
        self.cleaned: dict[int, Cleaned] = {}
        self.settings: dict[int, CrateSettings] = {}
        self.pages = 0
        self.written = 0
        self.lock_wait = 0.0
        self.slow: list[tuple[str, float]] = []
        self.rows: dict[str, dict[str, list[tuple[str, str, str, str, str, str]]]] = {}
        self.first_page: str | None = None
        self._check_output()

    def _check_output(self) -> None:
        try:
            os.makedirs(self.out_dir, exist_ok=True)
            os.makedirs(self.state, exist_ok=True)
        except OSError as error:
            raise OutputError(str(error.filename or self.out_dir), error.strerror or str(error)) from error
        if not os.access(self.out_dir, os.W_OK):
            raise OutputError(self.out_dir, "Permission denied")

    def logging(self) -> AbstractContextManager[object]:
        """The build's log file."""
        if not self.graph.target_dir and not self.options.target_dir:
            return nullcontext()
        from pdoc.driver.log import build_log

        return build_log(os.path.join(self.state, "log"))

    def _crates(self) -> list[CrateData]:
        return [self.graph.crates[number] for number in self.graph.documented]

    def first_jobs(self) -> list[Job]:
        """Reading every crate's files, then a chain of local jobs that clean and publish them."""
        jobs: list[Job] = []
        previous: tuple[str, ...] = ()
        for crate in self._crates():
            reading: list[str] = []
            if self.workers > 1:
                for number, (paths, size) in enumerate(chunks(self.files[crate.id], self.workers)):
                    name = f"read {crate.name} {number}"
                    reading.append(name)
                    jobs.append(
                        Job(
                            name,
                            "pdoc.driver.work:parse_files",
                            (paths,),
                            (),
                            float(size),
                            stage="read",
                            then=self._trees_of(paths),
                        )
                    )
            resolve = f"resolve {crate.name}"
            publishing = f"publish {crate.name}"
            jobs.append(
                Job(
                    resolve,
                    self._resolver(crate),
                    (),
                    (*reading, *previous),
                    1e9,
                    True,
                    "resolve",
                    then=self._sources_of(crate),
                    always=True,
                )
            )
            jobs.append(
                Job(
                    publishing,
                    self._publisher(crate),
                    (),
                    (resolve,),
                    1e9,
                    True,
                    "clean",
                    then=self._units_of(crate),
                )
            )
            previous = (publishing,)
        return jobs

    def _trees_of(self, paths: tuple[str, ...]) -> Then:
        def take(result: Result) -> Iterable[Job]:
            if result.error is None:
                self.database.set_inputs(
                    (PARSED, path, Parsed(_decode_tree(packed)))
                    for path, packed in zip(paths, result.value, strict=True)
                    if packed
                )
            else:
                for path in paths:
                    self._blame(path, result.error)
            return ()

        return take

    def _blame(self, path: str, error: PdocError) -> None:
        """A file whose worker died twice is left out, by name."""
        self.database.set_input(PARSED, path, Parsed(ItemTree((), (), (), 0)))
        self.diagnostics.append(Diagnostic("error", "worker", str(error), path))

    def _resolver(self, crate: CrateData) -> Callable[[], None]:
        def resolve() -> None:
            self.on_event(Stage("resolve", crate.name))
            found = self.database.get(queries.def_map, crate.id)
            settings = make_settings(
                self.options, crate, self.graph, self.out_dir, found, queries.known_crates(found)
            )
            self.settings[crate.id] = settings
            store = process_store(self.store_path)
            self.lock_wait += store.put_many(SETTINGS, [(source_key(crate.name), _encode(settings))])

        return resolve

    def _sources_of(self, crate: CrateData) -> Then:
        def plan(result: Result) -> Iterable[Job]:
            if result.error is not None:
                self._fault(result.error)
                return
            found = self.database.get(queries.def_map, crate.id)
            from pdoc.clean.crate_html import crate_html

            if crate_html(found).no_source:
                return
            sizes = dict(self.files[crate.id])
            unique = {file.path: file.source_page for file in found.files if file.source_page}
            listed = [(path, sizes.get(path, 2000)) for path in unique]
            for number, (paths, size) in enumerate(chunks(listed, self.workers)):
                pairs = tuple((path, unique[path]) for path in paths)
                yield Job(
                    f"source {crate.name} {number}",
                    "pdoc.driver.work:source_pages",
                    (self.store_path, crate.name, pairs),
                    (),
                    float(size),
                    stage="source",
                    then=self._take_sources,
                )

        return plan

    def _take_sources(self, result: Result) -> Iterable[Job]:
        if result.error is not None:
            self._fault(result.error)
        else:
            self.pages += result.value[0]
            self.written += result.value[1]
        return ()

    def _publisher(self, crate: CrateData) -> Callable[[], int]:
        def clean_and_publish() -> int:
            self.on_event(Stage("clean", crate.name))
            cleaned = self.database.get(queries.cleaned, crate.id)
            self.cleaned[crate.id] = cleaned
            found = self.database.get(queries.def_map, crate.id)
            self.diagnostics.extend(found.diagnostics)
            self.diagnostics.extend(unresolved_diagnostics(found))
            self.diagnostics.extend(cleaned.diagnostics)
            self.on_event(Stage("publish", crate.name))
            store = process_store(self.store_path)
            rows = [(page.url.encode(), _encode(page)) for page in cleaned.crate.pages]
            self.lock_wait += store.put_many(PAGES, rows)
            self.lock_wait += store.put_many(SHARED, [(key_of(crate.name), _encode(shared_of(cleaned)))])
            record = CrateRecord(crate.name, crate.version, f"{crate.name}/index.html")
            elsewhere = entries_elsewhere(self.database, self.graph, self.settings[crate.id], crate.id)
            report = publish(store, record, (*cleaned.entries, *elsewhere))
            self.lock_wait += report.lock_wait
            settings = structs.replace(
                self.settings[crate.id], generation=report.generation, notable=cleaned.notable
            )
            self.lock_wait += store.put_many(SETTINGS, [(crate.name.encode(), _encode(settings))])
            return report.generation

        return clean_and_publish

    def _units_of(self, crate: CrateData) -> Then:
        def plan(result: Result) -> Iterable[Job]:
            if result.error is not None:
                self._fault(result.error)
                return
            cleaned = self.cleaned.get(crate.id)
            if cleaned is None:
                return
            self.on_event(Stage("render", crate.name))
            costs = [(page.url, page_cost(page)) for page in cleaned.crate.pages]
            total = len(costs)
            parts = self.workers * _UNITS_A_WORKER if self.workers > 1 else 1
            done = 0

            def take(ended: Result) -> Iterable[Job]:
                nonlocal done
                if ended.error is not None:
                    self._fault(ended.error)
                    return ()
                part: UnitPart = UnitPart(*ended.value)
                done += part.pages
                self.pages += part.pages
                self.written += part.written
                self.slow.extend(part.slow)
                self.diagnostics.extend(part.diagnostics)
                self.rows.setdefault(crate.name, {})[ended.name] = part.rows
                self.on_event(Pages(crate.name, min(done, total), total))
                return ()

            for link in (
                ("link_static", "link_crate") if crate.id == self.graph.documented[0] else ("link_crate",)
            ):
                yield Job(
                    f"{link} {crate.name}",
                    f"pdoc.driver.link:{link}",
                    (self.store_path, crate.name),
                    cost=10_000.0,
                    stage="link",
                    then=self._take_sources,
                )
            for number, unit in enumerate(partition(crate.name, costs, parts, _LEAST_UNIT)):
                yield Job(
                    f"render {crate.name} {number:03}",
                    "pdoc.driver.work:render_unit",
                    (self.store_path, crate.name, unit.urls),
                    (),
                    unit.cost * 1000,
                    stage="render",
                    then=take,
                )

        return plan

    def _fault(self, error: PdocError) -> None:
        """A fault of the environment ends the build; a job that died twice only loses its pages."""
        if isinstance(error, OutputError | StoreError | NothingToDocumentError):
            raise error
        self.diagnostics.append(
            Diagnostic("error", "worker", str(error), notes=tuple(getattr(error, "__notes__", ())))
        )

    def finish(self, results: dict[str, Result]) -> None:
        """Link what all pages share."""
        for result in results.values():
            if result.error is not None and not isinstance(result.error, WorkerError):
                raise result.error
        self.on_event(Stage("link", ""))
        documented = [crate for crate in self._crates() if crate.id in self.cleaned]
        rows = {
            crate.name: [row for _, part in sorted(self.rows.get(crate.name, {}).items()) for row in part]
            for crate in documented
        }
        written, waited, self.first_page = finish_site(
            self.out_dir,
            rows,
            {crate.name: self._source_paths(crate) for crate in documented},
            [self.settings[crate.id] for crate in documented],
            extend_css=self.options.extend_css,
            index_page=self.options.enable_index_page,
        )
        self.written += written
        self.lock_wait += waited

    def _source_paths(self, crate: CrateData) -> list[str]:
        found = self.database.get(queries.def_map, crate.id)
        prefix = f"src/{crate.name}/"
        return sorted({file.source_page.removeprefix(prefix) for file in found.files if file.source_page})

    def outcome(self, seconds: float) -> Outcome:
        """What the build came to."""
        made = Outcome(
            len(self.cleaned),
            self.pages,
            self.written,
            seconds,
            self.lock_wait,
            _unique(self.diagnostics),
            self.out_dir,
            self.first_page,
        )
        if self.options.timings:
            from pdoc.driver.timings import write_timings

            write_timings(self.state, made, self.spans, self.slow, self.workers)
        return made


def _unique(found: list[Diagnostic]) -> tuple[Diagnostic, ...]:
    ordered = sorted(dict.fromkeys(found), key=lambda d: (d.path, d.line, d.column, d.code, d.message))
    return tuple(ordered)


def _tag(path: str) -> str:
    from zlib import crc32

    return f"{crc32(path.encode('utf-8', 'surrogateescape')):08x}"
