"""One build through the command, timed from outside, its own timings read from the report."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pdoc.base.named import NamedTuple


class Timings(NamedTuple):
    """What a build says about itself in `timings.json`."""

    pages: int
    """Pages of the site."""
    seconds: float
    """From the start of the driver to its end."""
    lock_wait: float
    """Seconds that all jobs together waited for the index's lock."""
    stages: Mapping[str, float]
    """Seconds of work in each stage, all workers together."""


class Run(NamedTuple):
    """One build."""

    kind: str
    """`mixed` or `constants`."""
    items: int
    """Items of the crate."""
    jobs: int
    """What `-j` said."""
    wall: float
    """Seconds of the whole command, from outside: start-up included."""
    timings: Timings

    @property
    def pages_a_second(self) -> float:
        """Pages per second of wall time."""
        return self.timings.pages / self.wall

    @property
    def microseconds_a_page(self) -> float:
        """Wall time of the whole command per page, in µs."""
        return self.wall * 1e6 / max(1, self.timings.pages)


def build(crate: Path, kind: str, items: int, jobs: int, target: Path) -> Run:
    """Builds a crate with nothing kept from before; RuntimeError if the command fails."""
    shutil.rmtree(target, ignore_errors=True)
    command = [sys.executable, "-m", "pdoc", "build", str(crate), "--target-dir", str(target)]
    start = time.perf_counter()
    done = subprocess.run(
        [*command, "-j", str(jobs), "--timings", "-q"],
        env={**os.environ, "NO_COLOR": "1"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    wall = time.perf_counter() - start
    if done.returncode:
        raise RuntimeError(f"{' '.join(command)} -j {jobs}: exit code {done.returncode}\n{done.stderr}")
    report = json.loads((target / ".pdoc" / "timings.json").read_text(encoding="utf-8"))
    return Run(kind, items, jobs, wall, read_timings(report))


def read_timings(report: Mapping[str, Any]) -> Timings:
    """The figures of interest in a timings report."""
    stages: dict[str, float] = {}
    for span in report["spans"]:
        stages[span["stage"]] = stages.get(span["stage"], 0.0) + span["end"] - span["start"]
    return Timings(report["pages"], report["seconds"], report["lock_wait"], stages)
