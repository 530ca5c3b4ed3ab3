"""`build`: the way from options to a site.

    cargo → syntax → hir → clean → index → jobs( render ) → site

The jobs form a graph (`pdoc.driver.plan`): files are parsed on the pool, names and items are
worked out in this process, and as soon as a crate is published its pages are rendered while
the next one is still being read. Small builds run in this process alone.
"""

from __future__ import annotations

import gc
import os
import time
from contextlib import ExitStack
from typing import TYPE_CHECKING, Final

from pdoc.base.errors import DamagedStoreError
from pdoc.base.reads import Reads, note_all, noting
from pdoc.driver import PRELOAD
from pdoc.driver.announce import announced
from pdoc.driver.inputs import likely_files, read_graph, unpack_graph
from pdoc.driver.log import BuildLog, build_log
from pdoc.driver.log_text import tell_end, tell_event, tell_start
from pdoc.driver.log_writer import HANDLER, Writer, handler_job, make_writer
from pdoc.driver.logged import logged
from pdoc.driver.options import BuildOptions
from pdoc.driver.plan import Plan
from pdoc.driver.report import OnEvent, Outcome, Ready, Span
from pdoc.driver.work import forget_contexts, forget_themes
from pdoc.jobs.inline import InlineExecutor
from pdoc.jobs.model import Executor, Job, JobEvent
from pdoc.jobs.run import Graph
from pdoc.jobs.start import start_early
from pdoc.rebuild.running import running, say_unsettled
from pdoc.site.leftovers import sweep

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from pdoc.cargo.model import CrateGraph
    from pdoc.driver.live.shared import Live
    from pdoc.jobs.pool import PoolExecutor
    from pdoc.jobs.start import ForkServer
    from pdoc.rebuild.again import Since

SMALL: Final = 60_000
"""Bytes of source below which a pool would cost more than it saves."""
STAND_BACK: Final = 5
"""The niceness of a preview's workers: who works out names, and who answers, come first."""
LOGGING: Final = ("pdoc.driver.log_writer", "concurrent_log_handler")
"""What a process for the log alone finds imported."""


def build(
    options: BuildOptions,
    on_event: OnEvent,
    server: ForkServer | None = None,
    began: int = 0,
    live: Live | None = None,
    since: Since | None = None,
) -> Outcome:
    """Make the site, or only check what would be in it.

    Raises the errors of `pdoc.base.errors` for faults of use and environment.

    `began` is the time (ns since 1970) at which the command was given; with it the outcome has a
    record of the build, if it can be relied on. `live` is what a preview keeps from one build to
    the next. `since` says that nothing but sources has changed since an earlier build, and which that is.

    `server` is a fork server that was started before, which saves the time of its start. A state
    that turns out to be damaged is put aside, and all is made anew: it holds nothing else.
    """
    try:
        with noting() as reads:
            return _build(options, on_event, server, reads, began, live, since)
    except DamagedStoreError as error:
        from pdoc.store.open import put_aside

        put_aside(error.path)
    with noting() as reads:
        return _build(options, on_event, None, reads, began, live, None)


def _build(
    options: BuildOptions,
    on_event: OnEvent,
    server: ForkServer | None,
    reads: Reads,
    began: int,
    live: Live | None,
    since: Since | None,
) -> Outcome:
    start = time.monotonic()
    # A build makes much that lives to its end and next to no cycles: looking for them again and
    # again costs a tenth of its time.
    gc.set_threshold(200_000, 50, 1000)
    forget_contexts()
    if since is not None:
        note_all(since.reads)
    else:
        forget_themes()
    graph = _known_graph(live, since) or read_graph(options)
    crates = [graph.crates[number] for number in graph.documented]
    files = {crate.id: likely_files(crate) if not options.path.endswith(".rs") else [] for crate in crates}
    total = sum(size for listed in files.values() for _, size in listed)
    workers = options.jobs or os.cpu_count() or 1
    with ExitStack() as stack:
        state, lasts = _state_folder(options, graph.target_dir, stack)
        few = since is not None and since.few
        log = stack.enter_context(build_log(os.path.join(state, "log") if lasts else "", short=few))
        large = workers > 1 and total > SMALL and not few
        pool = None
        if large:
            server = server or start_early(PRELOAD, nice=STAND_BACK if live is not None else 0)
            pool = _pool(stack, workers, server, log, lambda: on_event(Ready("workers")))
        executor: Executor = pool if pool is not None else InlineExecutor()
        tell_start(log, options, graph, files, executor.workers if pool is not None else 0)
        writer = _early_writer(stack, log, server) if pool is None else None
        spans: list[Span] = []
        died: list[str] = []
        ready_to_log = 0

        def note(event: JobEvent) -> None:
            nonlocal ready_to_log
            tell_event(log, event)
            log.write_if_due()
            if event.kind == "end":
                span = Span(event.name, event.stage, event.worker, event.start - start, event.end - start)
                spans.append(span)
                on_event(span)
                if event.name == HANDLER:
                    ready_to_log = event.worker
            elif event.kind != "start":
                died.append(event.name)

        jobs = Graph(executor, note)

        def offer(more: Iterable[Job], urgent: bool = False) -> None:
            jobs.offer(logged(more, log), urgent=urgent)

        plan = Plan(
            options, graph, files, state, on_event, executor.workers, offer, jobs.has_room, live, since
        )
        broken = stack.enter_context(running(state))
        stack.callback(_close_store, plan.store_path)
        stack.enter_context(
            announced(plan.out_dir, [] if options.check else [crate.name for crate in crates])
        )
        first = [*logged(plan.first_jobs(), log)]
        if pool is not None and log.folder:
            # Whoever waits for a page of a preview waits for no log.
            first.append(handler_job(log, () if live is None else (first[-1].name,)))
        results = jobs.run(first)
        if pool is not None:
            writer = make_writer(log, pool, ready_to_log)
        linking = time.monotonic()
        plan.finish(results)
        if (died or broken) and not options.check:
            sweep(plan.out_dir)
        if died:
            say_unsettled(state)
        log.info(f"link: {time.monotonic() - linking:.3f} s")
        outcome = plan.outcome(time.monotonic() - start)
        if options.timings:
            reports = state if lasts else os.path.join(plan.out_dir, ".pdoc")
            from pdoc.driver.timings import write_timings

            page = write_timings(reports, outcome, spans, plan.slow, executor.workers)
            outcome = outcome._replace(timings=page)
        kept = live is not None or not options.path.endswith(".rs")
        if began and lasts and not options.timings and kept:
            from pdoc.driver.record import make_record

            outcome = outcome._replace(record=make_record(plan, outcome, reads, began), state=state)
        if live is not None:
            live.asked.update(plan.front.asked())
            if outcome.record is not None:
                live.names.put(plan.front)
            else:
                live.names.forget()
        tell_end(log, outcome)
        if writer is not None:
            writer.end()
    return outcome._replace(log=log.file or None)


def _known_graph(live: Live | None, since: Since | None) -> CrateGraph | None:
    """The crate graph, where a preview knows it already, or nothing that it comes from has changed."""
    if live is not None and live.first:
        note_all(live.first[0].reads)
        return live.first[0].graph
    if since is None:
        return None
    if live is not None and live.names.graph is not None:
        return live.names.graph
    return unpack_graph(since.graph)


def _close_store(path: str) -> None:
    from pdoc.store.open import close_process_store

    close_process_store(path)


def _early_writer(stack: ExitStack, log: BuildLog, server: ForkServer | None) -> Writer | None:
    """A process for the log of a build that has no workers, in place of the server for them."""
    if server is None:
        return None
    server.stop()
    if not log.folder:
        return None
    from pdoc.jobs.pool import PoolExecutor

    return make_writer(log, stack.enter_context(PoolExecutor(1, preload=LOGGING)))


def _pool(
    stack: ExitStack, workers: int, server: ForkServer, log: BuildLog, on_warm: Callable[[], None]
) -> PoolExecutor:
    from pdoc.jobs.pool import PoolExecutor

    return stack.enter_context(
        PoolExecutor(
            workers,
            server=server,
            initializer="pdoc.driver.work:start_worker",
            tell=log.info,
            on_warm=on_warm,
        )
    )


def _state_folder(options: BuildOptions, target_dir: str, stack: ExitStack) -> tuple[str, bool]:
    """Where the store and the log are, and whether that lasts: beside the site.

    For a single file it is temporary unless a folder is given.
    """
    if options.check:
        return _temporary(stack), False
    if options.target_dir:
        return os.path.join(os.path.abspath(options.target_dir), ".pdoc"), True
    if target_dir:
        return os.path.join(target_dir, ".pdoc"), True
    return _temporary(stack), False


def _temporary(stack: ExitStack) -> str:
    import tempfile

    return stack.enter_context(tempfile.TemporaryDirectory(prefix="pdoc-"))
