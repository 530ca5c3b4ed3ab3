"""The command with its jobs in an order drawn by chance.

`python -m tests.driver.shuffled SEED build …`
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from random import Random

import pdoc.driver.build
from pdoc.cli.main import run
from pdoc.jobs.model import Job, Result, Then
from pdoc.jobs.run import Graph


def shuffled(jobs: Iterable[Job], random: Random) -> list[Job]:
    """Jobs with costs drawn by chance, also those that they add: the dearest starts first."""

    def later(then: Then) -> Then:
        return lambda result: shuffled(then(result), random)

    return [
        job._replace(cost=random.random(), then=later(job.then) if job.then is not None else None)
        for job in jobs
    ]


class ShuffledGraph(Graph):
    """A run that shuffles what it is given."""

    random = Random(int(sys.argv[1]))

    def run(self, jobs: Iterable[Job]) -> dict[str, Result]:
        """Run the jobs."""
        return super().run(shuffled(jobs, self.random))

    def offer(self, jobs: Iterable[Job], *, urgent: bool = False) -> None:
        """Add jobs."""
        super().offer(shuffled(jobs, self.random), urgent=urgent)


if __name__ == "__main__":
    pdoc.driver.build.Graph = ShuffledGraph
    sys.exit(run(sys.argv[2:]))
