"""`python -m pdoc.bench.profile CRATE`: one build in this process, under a profiler.

The build runs with `-j 1`, where everything happens in one process, on a state that is
thrown away. cProfile counts every call and makes small functions look slower than they are;
pyinstrument samples the stack and shows the way down.
"""

from __future__ import annotations

import argparse
import cProfile
import pstats
import sys
import tempfile
from collections.abc import Sequence

from pdoc.cli.main import run


def main(arguments: Sequence[str]) -> int:
    """Profile a build; gives the build's exit code."""
    parser = argparse.ArgumentParser(prog="python -m pdoc.bench.profile", description=__doc__)
    parser.add_argument("crate", help="what `pdoc build` is given")
    parser.add_argument("--tool", choices=("pyinstrument", "cprofile"), default="pyinstrument")
    parser.add_argument("--lines", type=int, default=40, help="functions that cprofile shows")
    given, more = parser.parse_known_args(arguments)
    with tempfile.TemporaryDirectory(prefix="pdoc-profile-") as target:
        command = ["build", given.crate, "--target-dir", target, "-j", "1", "-q", *more]
        return _counted(command, given.lines) if given.tool == "cprofile" else _sampled(command)


def _counted(command: list[str], lines: int) -> int:
    profiler = cProfile.Profile()
    code = profiler.runcall(run, command)
    shown = pstats.Stats(profiler, stream=sys.stdout)
    shown.strip_dirs().sort_stats("cumulative").print_stats(lines)
    shown.sort_stats("tottime").print_stats(lines)
    return code


def _sampled(command: list[str]) -> int:
    from pyinstrument import Profiler

    profiler = Profiler(interval=0.001)
    with profiler:
        code = run(command)
    print(profiler.output_text(unicode=True, color=sys.stdout.isatty()))
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
