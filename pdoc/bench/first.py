"""`python -m pdoc.bench.first CRATE`: from the start of a preview to the last byte of its first page.

The crate is copied. In each run `pdoc serve` is started on it and asked for the first page at once, a
first time with nothing kept of the crate, then again with what the first preview has made.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import sys
import tempfile
from pathlib import Path

from pdoc.bench.preview import settled, start, stop


def main(arguments: list[str]) -> int:
    """Run the bench; gives the exit code."""
    parser = argparse.ArgumentParser(prog="python -m pdoc.bench.first", description=__doc__)
    parser.add_argument("crate", type=Path, help="the folder of a package")
    parser.add_argument("--runs", type=int, default=20)
    given = parser.parse_args(arguments)
    cold: list[float] = []
    warm: list[float] = []
    with tempfile.TemporaryDirectory(prefix="pdoc-first-") as folder:
        crate, target = Path(folder, "crate"), Path(folder, "target")
        shutil.copytree(given.crate, crate)
        for _ in range(given.runs):
            shutil.rmtree(target, ignore_errors=True)
            for times in (cold, warm):
                server, address, seconds = start(crate, target)
                times.append(seconds)
                settled(address)
                stop(server)
    print(told("cold", cold))
    print(told("warm", warm))
    return 0


def told(state: str, times: list[float]) -> str:
    """A line about some runs."""
    quarters = statistics.quantiles(times, n=4) if len(times) > 1 else times * 3
    shown = " ".join(f"{each:.3f}" for each in quarters)
    return f"{state}: least {min(times):.3f} s, quarters {shown}, most {max(times):.3f}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
