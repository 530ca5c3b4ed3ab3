"""`python -m pdoc.bench.index`: the shared index under load.

So many processes publish 100,000 paths, in crates of 250, at once into one file, each crate in a
transaction of its own, and look up what others have published meanwhile.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from pdoc.base.named import NamedTuple
from pdoc.index.model import Entry
from pdoc.index.publish import publish
from pdoc.index.records import CrateRecord
from pdoc.index.seal import seal
from pdoc.store.open import process_store

PATHS: Final = 100_000
A_CRATE: Final = 250


class Load(NamedTuple):
    """What came of a run."""

    processes: int
    seconds: float
    waited: float
    """Seconds that all processes together waited for the lock."""
    slowest_read: float
    """Seconds that the slowest look-up took."""


def crate_entries(number: int) -> Iterator[tuple[str, Entry]]:
    """The paths of a crate."""
    name = f"crate{number}"
    for at in range(A_CRATE):
        path = f"module{at % 7}::Item{at}"
        yield (
            f"t:{name}::{path}",
            Entry("struct", f"{name}::{path}", f"{name}/module{at % 7}/struct.Item{at}.html"),
        )


def publish_crates(path: str, numbers: range) -> tuple[float, float]:
    """Publish crates one after the other; gives (seconds waited, slowest look-up)."""
    store = process_store(path)
    waited = slowest = 0.0
    for number in numbers:
        record = CrateRecord(f"crate{number}", "1.0.0", f"crate{number}/index.html")
        waited += publish(store, record, crate_entries(number)).lock_wait
        start = time.perf_counter()
        seal(store).get(f"t:crate{number}::module0::Item0")
        slowest = max(slowest, time.perf_counter() - start)
    return waited, slowest


def load(path: str, processes: int, paths: int = PATHS) -> Load:
    """Have processes of their own publish `paths` paths into the database at `path`."""
    crates = paths // A_CRATE
    process_store(path)
    ready = time.time() + 0.5  # they begin together
    code = (
        "import sys, time\nfrom pdoc.bench.index import publish_crates\n"
        "path, first, step, end, begin = sys.argv[1], *map(float, sys.argv[2:])\n"
        "time.sleep(max(0, begin - time.time()))\n"
        "print(*publish_crates(path, range(int(first), int(end), int(step))), time.time())"
    )
    started = [
        subprocess.Popen(
            [sys.executable, "-c", code, path, str(first), str(processes), str(crates), str(ready)],
            stdout=subprocess.PIPE,
            text=True,
        )
        for first in range(processes)
    ]
    rows = [[float(each) for each in one.communicate(timeout=300)[0].split()] for one in started]
    if not all(len(row) == 3 for row in rows):
        raise RuntimeError("a process did not come to its end")
    end = max(row[2] for row in rows)
    return Load(processes, end - ready, sum(row[0] for row in rows), max(row[1] for row in rows))


def main() -> int:
    """Print the table; gives the exit code."""
    print(f"{'processes':>9}{'seconds':>9}{'paths/s':>10}{'waiting':>9}{'slowest look-up':>17}")
    for processes in (1, 2, 4, 8):
        with tempfile.TemporaryDirectory(prefix="pdoc-index-") as folder:
            found = load(str(Path(folder) / "index.lmdb"), processes)
        share = found.waited / (found.seconds * processes)
        print(
            f"{processes:>9}{found.seconds:>9.2f}{PATHS / found.seconds:>10,.0f}{share:>9.1%}"
            f"{found.slowest_read * 1000:>14.2f} ms"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
