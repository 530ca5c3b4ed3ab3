"""`build`: the way from options to a site.

    cargo → syntax → hir → clean → index → jobs( render ) → site

The jobs form a graph (`pdoc.driver.plan`): files are parsed on the pool, names and items are
worked out in this process, and as soon as a crate is published its pages are rendered while
the next one is still being read. Small builds run in this process alone.
"""

from __future__ import annotations

import gc
import os
import tempfile
import time
from contextlib import ExitStack
from typing import TYPE_CHECKING, Final

from pdoc.driver.announce import announced
from pdoc.driver.inputs import likely_files, read_graph
from pdoc.driver.options import BuildOptions
from pdoc.driver.plan import Plan
from pdoc.driver.report import OnEvent, Outcome, Span
from pdoc.jobs.model import Executor, JobEvent
from pdoc.jobs.run import Graph

if TYPE_CHECKING:
    from pdoc.jobs.start import ForkServer

SMALL: Final = 60_000
"""Bytes of source below which a pool would cost more than it saves."""
PRELOAD: Final = ("pdoc.driver.preload",)
"""What workers find imported."""


def build(options: BuildOptions, on_event: OnEvent, server: ForkServer | None = None) -> Outcome:
    """Make the site. Raises the errors of `pdoc.base.errors` for faults of use and environment.

    `server` is a fork server that was started before, which saves the time of its start.
    """
    start = time.monotonic()
    # A build makes much that lives to its end and next to no cycles: looking for them again and
    # again costs a tenth of its time.
    gc.set_threshold(200_000, 50, 1000)
    graph = read_graph(options)
    crates = [graph.crates[number] for number in graph.documented]
    files = {crate.id: likely_files(crate) if not options.path.endswith(".rs") else [] for crate in crates}
    total = sum(size for listed in files.values() for _, size in listed)
    workers = options.jobs or os.cpu_count() or 1
    with ExitStack() as stack:
        executor = _executor(stack, workers if total > SMALL else 1, server)
        state = _state_folder(options, graph.target_dir, stack)
        spans: list[Span] = []

        def note(event: JobEvent) -> None:
            if event.kind == "end":
                spans.append(
                    Span(event.name, event.stage, event.worker, event.start - start, event.end - start)
                )

        jobs = Graph(executor, note)
        plan = Plan(options, graph, files, state, on_event, executor.workers, jobs.offer)
        stack.enter_context(announced(plan.out_dir, [crate.name for crate in crates]))
        stack.enter_context(plan.logging())
        plan.finish(jobs.run(plan.first_jobs()))
    return plan.outcome(time.monotonic() - start, spans)


def _executor(stack: ExitStack, workers: int, server: ForkServer | None) -> Executor:
    if workers < 2:
        from pdoc.jobs.inline import InlineExecutor

        return InlineExecutor()
    from pdoc.jobs.pool import PoolExecutor
    from pdoc.jobs.start import start_early

    server = server or start_early(PRELOAD)
    return stack.enter_context(
        PoolExecutor(workers, server=server, initializer="pdoc.driver.work:start_worker")
    )


def _state_folder(options: BuildOptions, target_dir: str, stack: ExitStack) -> str:
    """Where the store and the logs are: beside the site, or temporary for a single file."""
    if options.target_dir:
        return os.path.join(os.path.abspath(options.target_dir), ".pdoc")
    if target_dir:
        return os.path.join(target_dir, ".pdoc")
    return stack.enter_context(tempfile.TemporaryDirectory(prefix="pdoc-"))
