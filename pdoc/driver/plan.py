"""The job graph of a build, and what comes back from its jobs."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from time import monotonic, time_ns
from typing import TYPE_CHECKING, Final, Protocol

from pdoc.base.diagnostics import Diagnostic
from pdoc.base.errors import NothingToDocumentError, OutputError, PdocError, StoreError, WorkerError
from pdoc.driver.expanding import Expanding
from pdoc.driver.folders import make_folders, site_folder, store_file
from pdoc.driver.levels import unique, with_levels
from pdoc.driver.needed import FOR_IMPLS, import_needed
from pdoc.driver.reading import FIRST, read_jobs
from pdoc.driver.report import OnEvent, Outcome, Pages, Stage
from pdoc.driver.wanted import Wanted, is_awaited
from pdoc.jobs.model import Job, Result

if TYPE_CHECKING:
    from pdoc.cargo.model import CrateData, CrateGraph
    from pdoc.driver.front_end import FrontEnd
    from pdoc.driver.kept import KeptPage
    from pdoc.driver.live.shared import Live
    from pdoc.driver.options import BuildOptions
    from pdoc.driver.source_jobs import SourceJobs
    from pdoc.hir.model import SourceFile
    from pdoc.jobs.model import Then
    from pdoc.rebuild.again import Since
    from pdoc.syntax.model import ItemTree

_LOOK_EVERY: Final = 0.003
"""Seconds after which this process looks for idle workers in the middle of its own work."""


class Offer(Protocol):
    """Adds jobs from within a local one: see `Graph.offer`."""

    def __call__(self, jobs: Iterable[Job], urgent: bool = False, /) -> None: ...


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
        offer: Offer,
        has_room: Callable[[], bool],
        live: Live | None = None,
        since: Since | None = None,
    ) -> None:
        self.began = time_ns()
        """Before any source is read."""
        self._since = since
        self.options = options
        self.live = live
        self.graph = graph
        self.files = files
        self.out_dir = site_folder(options, graph.target_dir)
        self.store_path = store_file(state, self.out_dir)
        self.state = state
        self.on_event = on_event
        self.workers = workers
        self.offer = offer
        self.has_room = has_room
        self.diagnostics: list[Diagnostic] = list(graph.diagnostics)
        self.pages = 0
        self.written = 0
        self.lock_wait = 0.0
        self.slow: list[tuple[str, float]] = []
        self.rows: dict[str, dict[str, list[tuple[str, str, str, str, str, str]]]] = {}
        self.first_page: str | None = None
        self.shared: list[str] = []
        """Addresses of the files that are no documents."""
        self.kept: dict[str, KeptPage] = {}
        """All documents of the documented crates, as they are now."""
        self.roots: dict[str, ItemTree | None] = {}
        """Root files that were read before all others."""
        self._front: FrontEnd | None = None
        self._sources: dict[int, SourceJobs] = {}
        self._expanding = Expanding(offer, on_event)
        self._wanted: dict[int, Wanted] = {}
        self._awaited: set[int] = set()
        """Crates of whose pages somebody waits for one: until that is made, nothing else is begun."""
        self._static_planned = False
        self._resolving: CrateData | None = None
        """The crate that is being resolved; its source pages begin meanwhile."""
        self._looked = 0.0
        self.new = not os.path.exists(self.store_path)
        """There was no build before."""
        make_folders(options, self.out_dir, state)

    @property
    def front(self) -> FrontEnd:
        """The front end: loaded and made when it is first needed."""
        if self._front is None:
            from pdoc.driver.front_end import make_front_end

            since = self._since.lineage if self._since is not None else b""
            where = self.out_dir, self.store_path
            self._front = make_front_end(
                self.options, self.graph, *where, self._pause, self.live, since, self.began
            )
            self._front.take_roots(self.roots)
        return self._front

    def _crates(self) -> list[CrateData]:
        return [self.graph.crates[number] for number in self.graph.documented]

    def first_jobs(self) -> list[Job]:
        """Reading every crate's files, then a chain of local jobs that clean and publish them."""
        jobs = [Job("prepare", self._prepare, cost=FIRST, local=True, stage="prepare")]
        previous: tuple[str, ...] = ("prepare",)
        for crate in self._crates():
            reading = read_jobs(self, crate) if self.workers > 1 else []
            before = tuple(job.name for job in reading) + previous
            resolve, publish, clean = f"resolve {crate.name}", f"publish {crate.name}", _cleaning(crate)
            jobs += [
                *reading,
                _local(
                    resolve, "resolve", self._resolver(crate), before, self._sources_of(crate), always=True
                ),
                _local(publish, "clean", self._publisher(crate), (resolve,), self._ended),
                _local(clean, "clean", self._cleaner(crate), (publish,), self._units_of, always=True),
            ]
            previous = (clean,)
        return jobs

    def _prepare(self) -> None:
        """While workers parse, this process imports what it needs afterwards."""
        import_needed(self.has_room, more=FOR_IMPLS if self.live is None else ())
        _ = self.front

    def _resolver(self, crate: CrateData) -> Callable[[], None]:
        def resolve() -> None:
            from pdoc.driver.source_jobs import SourceJobs

            self.on_event(Stage("resolve", crate.name))
            sources = SourceJobs(
                crate.name,
                self.store_path,
                dict(self.files[crate.id]),
                self.workers,
                self._take_counts,
                self.has_room,
            )
            self._sources[crate.id] = sources
            if is_awaited(self.live, crate):
                self._awaited.add(crate.id)
            if self.workers > 1:
                calls = self.front.ahead(crate, self.workers, self.has_room)
                self._expanding.begin(calls, names_only=crate.id in self._awaited)
            if self.workers > 1 and not self.options.check and crate.id not in self._awaited:
                self._resolving = crate
                try:
                    self.front.resolve(crate, lambda file: self._begin(crate, self._source(sources, file)))
                finally:
                    self._resolving = None
            else:
                self.front.resolve(crate)
                self._expanding.rest()

        return resolve

    def _pause(self) -> None:
        """Called by long work of this process: now and then, see whether a worker is idle."""
        now = monotonic()
        if now - self._looked < _LOOK_EVERY:
            return
        self._looked = now
        self._expanding.more()
        if self._resolving is None:
            self.has_room()
        else:
            self._begin(self._resolving, self._sources[self._resolving.id].more())

    def _source(self, sources: SourceJobs, file: SourceFile) -> Iterable[Job]:
        return () if self._stands(file) else sources.add(file)

    def _stands(self, file: SourceFile) -> bool:
        """Whether a source page need not be looked at."""
        return self._since is not None and file.path in self._since.standing and not self.options.verify_cache

    def _begin(self, crate: CrateData, jobs: Iterable[Job]) -> None:
        if jobs:
            self.offer([*jobs, *self._static(crate)])

    def _sources_of(self, crate: CrateData) -> Then:
        def plan(result: Result) -> Iterable[Job]:
            if result.error is not None:
                self._fault(result.error)
                return ()
            return () if self.options.check or crate.id in self._awaited else self._all_sources(crate)

        return plan

    def _all_sources(self, crate: CrateData) -> list[Job]:
        files = self.front.source_files(crate)
        red = [file for file in files if not self._stands(file)]
        self.pages += len(files) - len(red)
        return [*self._sources[crate.id].rest(red), *self._static(crate)]

    def _static(self, crate: CrateData) -> Iterable[Job]:
        """What the site has once, as the settings of its first crate say."""
        if self._static_planned:
            return ()
        self._static_planned = True
        return (self._linking("link_static", crate),)

    def _linking(self, function: str, crate: CrateData) -> Job:
        return Job(
            f"{function} {crate.name}",
            f"pdoc.driver.link:{function}",
            (self.store_path, crate.name),
            cost=FIRST,  # early, where it fills a gap
            stage="link",
            then=self._take_counts,
        )

    def _take_counts(self, result: Result) -> Iterable[Job]:
        if result.error is not None:
            self._fault(result.error)
        else:
            self.pages += result.value[0]
            self.written += result.value[1]
            self.shared.extend(result.value[2])
            for found in result.value[3:]:
                self.diagnostics.extend(found)
        return ()

    def _publisher(self, crate: CrateData) -> Callable[[], None]:
        def publish() -> None:
            self.on_event(Stage("clean", crate.name))
            wanted = Wanted(self, crate, self.live) if self.live is not None else None
            if wanted is not None:
                self._wanted[crate.id] = wanted
                if crate.id in self._awaited and self.workers > 1:
                    wanted.make_ready()
            self.front.outline(crate)
            if wanted is not None and crate.id in self._awaited:
                wanted.look(before=(_cleaning(crate),))

        return publish

    def _cleaner(self, crate: CrateData) -> Callable[[], list[Job]]:
        def clean() -> list[Job]:
            from pdoc.driver.unit_jobs import unit_jobs

            if crate.id not in self.front.outlined:  # there is nothing to make pages of
                return []
            self._expanding.begin_impls()
            self.front.put_impls(crate)
            self._expanding.rest()
            costs = self.front.costs(crate)
            self.on_event(Stage("render", crate.name))
            if crate.id in self._awaited:  # so far nothing else of it was begun
                self.offer(self._all_sources(crate))
            late = unit_jobs(self, crate, costs, self._wanted.pop(crate.id, None))
            self.front.put_shared(crate)
            if crate.id == self.graph.documented[-1]:
                self.front.remember()
                # Workers are rendering; this process will need them when they have.
                import pdoc.driver.finish
                import pdoc.driver.record  # noqa: F401
            return late if self.options.check else [*late, self._linking("link_crate", crate)]

        return clean

    def _ended(self, result: Result) -> Iterable[Job]:
        if result.error is not None:
            self._fault(result.error)
        return ()

    def take_first(self, ended: Result) -> Iterable[Job]:
        """What comes back from a job that renders pages before their turn."""
        if ended.error is not None:
            self._fault(ended.error)
        else:
            self.written += ended.value
        return ()

    def _units_of(self, result: Result) -> Iterable[Job]:
        if result.error is not None:
            self._fault(result.error)
            return ()
        jobs: list[Job] = result.value
        return jobs

    def take_part(self, crate: CrateData, total: int) -> Then:
        """Takes what comes back from jobs that render or check units of a crate, of `total` pages."""
        done = 0

        def take(ended: Result) -> Iterable[Job]:
            nonlocal done
            if ended.error is not None:
                self._fault(ended.error)
                return ()
            part = ended.value
            done += part.pages
            self.pages += part.pages
            self.written += part.written
            self.slow.extend(part.slow)
            self.diagnostics.extend(part.diagnostics)
            self.rows.setdefault(crate.name, {})[ended.name] = part.rows
            self.on_event(Pages(crate.name, min(done, total), total))
            return ()

        return take

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
        front = self.front
        self.diagnostics.extend(front.diagnostics)
        if self.options.check:
            return
        from pdoc.driver.finish import finish_site

        self.on_event(Stage("link", ""))
        documented = [crate for crate in self._crates() if crate.id in front.outlined]
        for crate in documented:
            self._remove_vanished(crate)
        rows = {
            crate.name: [row for _, part in sorted(self.rows.get(crate.name, {}).items()) for row in part]
            for crate in documented
        }
        written, waited, self.first_page, urls = finish_site(
            self.out_dir,
            rows,
            {crate.name: front.source_paths(crate) for crate in documented},
            [front.settings[crate.id] for crate in documented],
            extend_css=self.options.extend_css,
            index_page=self.options.enable_index_page,
        )
        self.shared.extend(urls)
        self.written += written
        self.lock_wait += waited + front.lock_wait

    def _remove_vanished(self, crate: CrateData) -> None:
        from pdoc.driver.vanished import remove_vanished
        from pdoc.store.open import process_store

        front = self.front
        sources = [f"src/{crate.name}/{path}.html" for path in front.source_paths(crate)]
        urls = front.outlined[crate.id].pages.keys() | set(sources)
        self.kept.update(remove_vanished(process_store(self.store_path), self.out_dir, crate.name, urls))

    def outcome(self, seconds: float) -> Outcome:
        """What the build came to."""
        return Outcome(
            len(self.front.outlined),
            self.pages,
            self.written,
            seconds,
            self.lock_wait,
            tuple(with_levels(unique(self.diagnostics), self.options.lints)),
            "" if self.options.check else self.out_dir,
            self.first_page,
        )


def _cleaning(crate: CrateData) -> str:
    """The job that makes a crate's pages."""
    return f"clean {crate.name}"


def _local(
    name: str,
    stage: str,
    function: Callable[[], object],
    after: tuple[str, ...],
    then: Then,
    *,
    always: bool = False,
) -> Job:
    return Job(name, function, (), after, FIRST, True, stage, then=then, always=always)
