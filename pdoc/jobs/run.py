"""Running a graph of jobs on an executor.

The graph may grow while it runs (`Job.then`), so that one crate renders while another is
still being read. Among the jobs that are ready the dearest starts first (longest processing
time first): the last jobs to end are then small ones, and the workers finish together.
"""

from __future__ import annotations

from collections.abc import Iterable
from heapq import heapify, heappop, heappush
from time import monotonic
from typing import Literal

from pdoc.base.errors import CycleError, PdocError, WorkerError
from pdoc.jobs.inline import run_here
from pdoc.jobs.model import Executor, Job, JobEvent, OnEvent, Reply, Result

_TRIES = 2
"""How often a job may start: a worker that dies costs its job one more try."""


def run(jobs: Iterable[Job], executor: Executor, on_event: OnEvent | None = None) -> dict[str, Result]:
    """Run all jobs, and those that `then` adds; gives their results by name.

    A job that fails is a result with an error and costs nothing but the jobs after it. Raises
    ValueError for a name that is used twice, waited for and never added, or told to wait when it
    no longer does; CycleError for jobs that wait for each other. What `on_event` and `then` raise,
    and KeyboardInterrupt, end the run: the executor drops what is in flight.
    """
    return Graph(executor, on_event).run(jobs)


class Graph:
    """The state of one run."""

    def __init__(self, executor: Executor, on_event: OnEvent | None) -> None:
        self.results: dict[str, Result] = {}
        self._executor = executor
        self._on_event = on_event
        self._jobs: dict[str, Job] = {}
        self._missing: dict[str, int] = {}
        """How many of its predecessors a waiting job still waits for."""
        self._followers: dict[str, list[str]] = {}
        self._ready: list[tuple[float, int, str]] = []
        self._ready_here: list[tuple[float, int, str]] = []
        self._serial = 0
        self._starts: dict[str, int] = {}
        self._running = 0
        self._fault: Exception | None = None
        """What `on_event` or `then` raised while a local job was running."""

    def run(self, jobs: Iterable[Job]) -> dict[str, Result]:
        """Run all jobs, and those that are added, as `run` does."""
        try:
            self._add(jobs)
            self._work()
        except BaseException:
            self._executor.abort()
            raise
        return self.results

    def offer(self, jobs: Iterable[Job], *, urgent: bool = False) -> None:
        """Add jobs from within a local job, and see to it that they begin beside it.

        What other jobs gave in the meantime is taken too, so `then` may be called in here. What is
        `urgent` gets the worker that is else left idle for this process's sake.
        """
        try:
            self._add(jobs)
            if self._executor.workers > 1:
                self._take_all(self._executor.wait(0))
            self._start_ready(spare=0 if urgent else 1)
        except Exception as error:  # not the local job's fault: `run` raises it
            self._fault = error
            raise

    def has_room(self) -> bool:
        """Whether a job that is offered now would begin at once."""
        self.offer(())
        return self._executor.workers > 1 and self._executor.free() > 1

    def _add(self, jobs: Iterable[Job]) -> None:
        for job in jobs:
            if job.name in self._jobs:
                raise ValueError(f"two jobs are named {job.name!r}")
            if not job.local and not isinstance(job.function, str):
                raise ValueError(f"job {job.name!r} is not local and needs its function as module:function")
            self._jobs[job.name] = job
            for name in job.before:
                if name not in self._missing:
                    raise ValueError(f"job {job.name!r} comes before {name!r}, which does not wait")
                waiting = self._jobs[name]
                self._jobs[name] = waiting._replace(after=(*waiting.after, job.name))
                self._missing[name] += 1
                self._followers.setdefault(job.name, []).append(name)
            missing = [name for name in dict.fromkeys(job.after) if name not in self.results]
            for name in missing:
                self._followers.setdefault(name, []).append(job.name)
            if missing:
                self._missing[job.name] = len(missing)
            else:
                self._make_ready(job)

    def _work(self) -> None:
        executor = self._executor
        while True:
            busy = bool(self._ready_here) or self._may_help()
            self._start_ready(spare=1 if busy else 0, last=not busy and not self._missing)
            here = self._next_here()
            if here is not None:
                self._tell(JobEvent("start", here.name, here.stage, 0, *_now()))
                reply = run_here(here)
                if self._fault is not None:
                    raise self._fault
                self._take(reply)
                replies = executor.wait(0) if executor.workers > 1 else []
            elif self._running:
                replies = executor.wait(None)
            elif self._missing:
                raise _stuck(self._jobs, self._missing)
            else:
                return
            self._take_all(replies)

    def _may_help(self) -> bool:
        """Whether what is ready for workers can be done here."""
        return bool(self._ready) and self._is_for_here(self._ready[0][2])

    def _next_here(self) -> Job | None:
        """The next job for this process: one of its own, else the least that no worker has begun: while it
        lasts workers are given nothing."""
        if self._ready_here:
            return self._jobs[heappop(self._ready_here)[2]]
        if not self._may_help():
            return None
        least = max(one for one in self._ready if self._is_for_here(one[2]))
        self._ready.remove(least)
        heapify(self._ready)
        job = self._jobs[least[2]]
        assert job.here is not None
        self._starts[job.name] = 1
        return job._replace(function=job.here, args=())

    def _is_for_here(self, name: str) -> bool:
        return self._jobs[name].here is not None and name not in self._starts

    def _start_ready(self, spare: int, *, last: bool = False) -> None:
        """Start what is ready, with `spare` workers left idle: this process wants a processor too.

        `last`: nothing more will be ready.
        """
        executor = self._executor
        if executor.workers <= spare:
            spare = 0
        while self._ready and executor.free() > spare:
            if self._may_help() and not executor.is_prompt():
                return  # it is done here before a worker would begin
            job = self._jobs[heappop(self._ready)[2]]
            if last and job.optional:
                self._finish(job, Result(job.name, None))
            else:
                self._start(job)

    def _take_all(self, replies: list[Reply]) -> None:
        for reply in replies:
            self._running -= 1
            self._take(reply)

    def _start(self, job: Job) -> None:
        self._starts[job.name] = self._starts.get(job.name, 0) + 1
        start, _ = _now()
        worker = self._executor.submit(job)
        self._running += 1
        self._tell(JobEvent("start", job.name, job.stage, worker, start, start))

    def _take(self, reply: Reply) -> None:
        job = self._jobs[reply.job]
        if reply.status == "died" and self._starts[job.name] < _TRIES:
            reason = _reason(reply.error)
            self._tell(JobEvent("retry", job.name, job.stage, reply.worker, reply.start, reply.end, reason))
            self._make_ready(job)
            return
        kind: Literal["end", "failed"] = "end" if reply.error is None else "failed"
        reason = _reason(reply.error)
        self._tell(JobEvent(kind, job.name, job.stage, reply.worker, reply.start, reply.end, reason))
        self._finish(job, Result(job.name, reply.value, reply.error))

    def _finish(self, job: Job, result: Result) -> None:
        """Keep a result and release what waited for it, without recursion along the graph."""
        ended = [(job, result)]
        while ended:
            job, result = ended.pop()
            self.results[job.name] = result
            if job.then is not None:
                self._add(job.then(result))
            for name in self._followers.pop(job.name, ()):
                self._missing[name] -= 1
                if self._missing[name]:
                    continue
                del self._missing[name]
                follower = self._jobs[name]
                failed = next((each for each in follower.after if self.results[each].error), None)
                if failed is None or follower.always:
                    self._make_ready(follower)
                else:
                    error = WorkerError(name, f"not run because {failed} failed")
                    self._tell(JobEvent("failed", name, follower.stage, 0, 0, 0, error.reason))
                    ended.append((follower, Result(name, None, error)))

    def _make_ready(self, job: Job) -> None:
        self._serial += 1
        heappush(self._ready_here if job.local else self._ready, (-job.cost, self._serial, job.name))

    def _tell(self, event: JobEvent) -> None:
        if self._on_event is not None:
            self._on_event(event)


def _reason(error: PdocError | None) -> str:
    """Why a job failed, without its name."""
    return error.reason if isinstance(error, WorkerError) else str(error or "")


def _now() -> tuple[float, float]:
    now = monotonic()
    return now, now


def _stuck(jobs: dict[str, Job], missing: dict[str, int]) -> Exception:
    """Why jobs are left that can never start: a name nobody added, or a cycle."""
    for name in missing:
        for before in jobs[name].after:
            if before not in jobs:
                return ValueError(f"job {name!r} comes after {before!r}, which was never added")
    chain = [next(iter(missing))]
    while chain[-1] not in chain[:-1]:
        chain.append(next(before for before in jobs[chain[-1]].after if before in missing))
    return CycleError(tuple(chain[chain.index(chain[-1]) :]))
