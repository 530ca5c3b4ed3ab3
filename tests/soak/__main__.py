"""`python -m tests.soak`: the long runs, on the crates that are named or else on the samples."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path

from tests.soak.damage import damage
from tests.soak.kills import kills
from tests.soak.sequences import sequence
from tests.support import SAMPLE_CRATES


def main() -> int:
    """Run; gives the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tests.soak", description=__doc__)
    named = os.environ.get("SOAK_CRATES", "").split(":")
    parser.add_argument("crates", nargs="*", type=Path, default=[Path(one) for one in named if one])
    parser.add_argument("--sequences", type=int, default=500)
    parser.add_argument("--steps", type=int, default=6)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--damages", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    crates = given.crates or [SAMPLE_CRATES]
    wrong: list[str] = []
    unbuilt = 0
    with tempfile.TemporaryDirectory(prefix="pdoc-soak-") as place:
        folder = Path(place)
        for number in range(given.sequences):
            crate = crates[number % len(crates)]
            found = sequence(crate, folder / "s", given.seed + number, given.steps)
            unbuilt += found.unbuilt
            if found.wrong:
                wrong.append(f"{crate.name}, seed {found.seed}: {found.wrong}")
                print(wrong[-1], flush=True)
        print(
            f"{given.sequences} sequences of {given.steps} edits; {unbuilt} commands needed no build",
            flush=True,
        )
        for what, run, crate, times in (
            ("kills", kills, crates[0], given.kills),
            ("damaged files", damage, crates[-1], given.damages),
        ):
            found = run(crate, folder / what[0], given.seed, times)
            print(f"{times} {what}, {len(found)} of them wrong", *found, sep="\n", flush=True)
            wrong += found
    print("\n".join(wrong) or "nothing was wrong")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
