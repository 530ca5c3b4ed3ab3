"""The bench: crates of each size, built with one and with two workers, as a table."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

from rich.console import Console
from rich.table import Table

from pdoc.bench.generate import write_crate
from pdoc.bench.measure import Run, build

SIZES: Final = (100, 1_000, 10_000)
"""Items of the generated crates, unless the command line says others."""

KINDS: Final = ("mixed", "constants")
JOBS: Final = (1, 2)


def main(arguments: Sequence[str]) -> int:
    """Run the bench for the sizes given as arguments; gives the exit code."""
    try:
        sizes = [int(each.replace(",", "").replace("_", "")) for each in arguments] or list(SIZES)
    except ValueError as error:
        print(f"sizes are numbers: {error}")
        return 2
    console = Console(width=None if os.isatty(1) else 160)
    # In memory, so that the disk's moods do not count.
    place = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
    with tempfile.TemporaryDirectory(prefix="pdoc-bench-", dir=place) as folder:
        runs = list(measure(sizes, Path(folder)))
    console.print(table(runs))
    for line in growth(runs):
        console.print(line)
    return 0


def measure(sizes: Iterable[int], folder: Path) -> Iterable[Run]:
    """A run of each kind, size and number of workers; everything is written below `folder`."""
    for kind in KINDS:
        for items in sizes:
            crate = write_crate(folder / f"{kind}-{items}", kind, items)
            for jobs in JOBS:
                yield build(crate, kind, items, jobs, folder / "target")


def table(runs: Sequence[Run]) -> Table:
    """The figures, one line a run; stages in seconds of work, all workers together."""
    stages = list(dict.fromkeys(name for run in runs for name in run.timings.stages))
    shown = Table(title="pdoc build, nothing kept from before, written to memory")
    shown.add_column("crate")
    for heading in ("items", "-j", "pages", "wall s", "pages/s", "pages/s/worker", "µs/page"):
        shown.add_column(heading, justify="right")
    for name in stages:
        shown.add_column(f"{name} s", justify="right")
    shown.add_column("lock wait ms", justify="right")
    for run in runs:
        rate = run.pages_a_second
        cells = [f"{run.items:,}", str(run.jobs), f"{run.timings.pages:,}", f"{run.wall:.2f}"]
        cells += [f"{rate:,.0f}", f"{rate / run.jobs:,.0f}", f"{run.microseconds_a_page:,.0f}"]
        cells += [f"{run.timings.stages.get(name, 0):.2f}" for name in stages]
        shown.add_row(run.kind, *cells, f"{run.timings.lock_wait * 1e3:.2f}")
    return shown


def growth(runs: Sequence[Run]) -> list[str]:
    """What a page more costs: the slope between the smallest and the largest crate of a kind."""
    lines = []
    for kind in KINDS:
        for jobs in JOBS:
            mine = [run for run in runs if run.kind == kind and run.jobs == jobs]
            if len(mine) < 2 or mine[-1].timings.pages == mine[0].timings.pages:
                continue
            pages = mine[-1].timings.pages - mine[0].timings.pages
            cost = (mine[-1].wall - mine[0].wall) * 1e6 / pages
            lines.append(f"{kind}, -j{jobs}: each page more costs {cost:,.0f} µs of wall time")
    return lines
