"""The graph: order, growth, failures, further tries."""

from __future__ import annotations

import pickle
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pdoc.base.errors import CycleError, OutputError, PdocError, WorkerError
from pdoc.jobs.call import Fault, to_error, to_fault
from pdoc.jobs.inline import InlineExecutor
from pdoc.jobs.model import Job, JobEvent, Reply, Result
from pdoc.jobs.run import Graph, run


def job(name: str, after: str = "", **more: Any) -> Job:
    """A job that does nothing, after those named."""
    return Job(name, "builtins:str", (name,), tuple(after.split()), **more)


def order(jobs: Sequence[Job], executor: Any = None) -> str:
    """The names in the order in which the jobs started."""
    started: list[str] = []

    def note(event: JobEvent) -> None:
        if event.kind == "start":
            started.append(event.name)

    run(jobs, executor or InlineExecutor(), note)
    return " ".join(started)


@pytest.mark.parametrize(
    ("jobs", "expected"),
    [
        ([], ""),
        ([job("a"), job("b"), job("c")], "a b c"),
        ([job("a", cost=1), job("b", cost=3), job("c", cost=2)], "b c a"),
        ([job("a", "b"), job("b")], "b a"),
        ([job("a"), job("b", "a", cost=9), job("c", cost=5)], "c a b"),
        ([job("a", "b c"), job("b", "c"), job("c")], "c b a"),
        ([job("a"), job("b", "a a a")], "a b"),
        ([job("a", local=True), job("b")], "b a"),
        ([job("a", then=lambda _: [job("c", cost=9)]), job("b")], "a c b"),
        ([job("a", "c"), job("b", then=lambda _: [job("c")])], "b c a"),
        ([job("a", "b"), job("b", cost=9), job("c", before=("a",))], "b c a"),
        ([job("a", "b"), job("b", then=lambda _: [job("c")]), job("d", before=("a",), cost=0)], "b c d a"),
        ([job("a", "b"), job("b"), job("c", "a"), job("d", before=("c", "a"))], "b d a c"),
    ],
)
def test_order(jobs: list[Job], expected: str) -> None:
    assert order(jobs) == expected


@given(st.lists(st.sets(st.integers(0, 30), max_size=4), max_size=30), st.randoms(use_true_random=False))
def test_every_job_runs_once_and_after_its_predecessors(edges: list[set[int]], random: Any) -> None:
    jobs = [job(str(i), " ".join(str(b) for b in before if b < i)) for i, before in enumerate(edges)]
    shuffled = random.sample(jobs, len(jobs))
    started = order(shuffled).split()
    place = {name: i for i, name in enumerate(started)}
    assert sorted(started, key=int) == [each.name for each in jobs]
    assert all(place[before] < place[each.name] for each in jobs for before in each.after)


def test_results_and_callbacks() -> None:
    seen: list[Result] = []

    def more(result: Result) -> list[Job]:
        seen.append(result)
        return [Job("twice", "tests.jobs.functions:double", (result.value,))]

    results = run([Job("length", len, ("four",), local=True, then=more)], InlineExecutor())
    assert seen == [Result("length", 4)]
    assert results == {"length": Result("length", 4), "twice": Result("twice", 8)}


@pytest.mark.parametrize(
    ("jobs", "error", "says"),
    [
        ([job("a"), job("a")], ValueError, "two jobs are named 'a'"),
        ([job("a", "b")], ValueError, "'a' comes after 'b'"),
        ([job("a", then=lambda _: [job("b", "c")])], ValueError, "'b' comes after 'c'"),
        ([Job("a", len)], ValueError, "not local"),
        ([job("a"), job("b", before=("a",))], ValueError, "'b' comes before 'a', which does not wait"),
        ([job("b", before=("a",)), job("a", "b")], ValueError, "'b' comes before 'a', which does not wait"),
        ([job("a", "a")], CycleError, "cycle: a -> a"),
        ([job("a", "b"), job("b", "c"), job("c", "b"), job("d")], CycleError, "cycle: b -> c -> b"),
        ([job("a", "b"), job("b"), job("c", "a", before=("a",))], CycleError, "cycle: a -> c -> a"),
    ],
)
def test_graphs_that_cannot_be_run(jobs: list[Job], error: type[Exception], says: str) -> None:
    with pytest.raises(error, match=says):
        run(jobs, InlineExecutor())


def test_a_failure_costs_the_jobs_after_it_and_no_other() -> None:
    jobs = [
        Job("bad", "tests.jobs.functions:divide", (1,)),
        job("next", "bad"),
        job("next but one", "next"),
        job("link", "bad good", always=True),
        job("good"),
    ]
    jobs[2] = jobs[2]._replace(after=("next",))
    results = run(jobs, InlineExecutor())
    errors = {name: str(result.error) for name, result in results.items() if result.error}
    assert errors == {
        "bad": "bad: ZeroDivisionError: division by zero",
        "next": "next: not run because bad failed",
        "next but one": "next but one: not run because next failed",
    }
    assert isinstance(results["bad"].error, WorkerError)
    assert "functions.py" in results["bad"].error.__notes__[0]
    assert results["link"].value == "link"


def test_an_error_of_ours_stays_what_it_is() -> None:
    error = run([Job("write", "tests.jobs.functions:unwritable", ("/x",))], InlineExecutor())["write"].error
    assert isinstance(error, OutputError)
    assert (str(error), error.path, error.reason) == ("cannot write /x: no space", "/x", "no space")


@pytest.mark.parametrize(
    ("error", "data"),
    [
        (OutputError("/x", "no space"), {"path": "/x", "reason": "no space"}),
        (WorkerError("a", "died"), {"job": "a", "reason": "died"}),
        (CycleError((("size", "a"), Path("b"))), {"chain": (("size", "a"), "b")}),
    ],
)
def test_errors_go_from_process_to_process(error: PdocError, data: dict[str, object]) -> None:
    again = to_error(Fault(*pickle.loads(pickle.dumps(to_fault(error)))), "job")
    assert type(again) is type(error)
    assert (str(again), vars(again)) == (str(error), data)


class Mortal:
    """An executor of one worker that dies the first `deaths` times."""

    workers = 1

    def __init__(self, deaths: int) -> None:
        self.deaths = deaths
        self.waiting: list[Reply] = []
        self.aborted = 0

    def free(self) -> int:
        return 0 if self.waiting else 1

    def submit(self, job: Job) -> int:
        self.deaths -= 1
        if self.deaths >= 0:
            self.waiting.append(Reply(job.name, "died", None, WorkerError(job.name, "killed"), 1, 0, 0))
        else:
            self.waiting.append(Reply(job.name, "done", "value", None, 1, 0, 0))
        return 1

    def wait(self, timeout: float | None) -> list[Reply]:
        waiting, self.waiting = self.waiting, []
        return waiting

    def abort(self) -> None:
        self.aborted += 1


@pytest.mark.parametrize(
    ("deaths", "said", "value"),
    [
        (0, "start end start end", "value"),
        (1, "start retry start end start end", "value"),
        (2, "start retry start failed start end", None),
    ],
)
def test_a_death_costs_one_more_try(deaths: int, said: str, value: str | None) -> None:
    events: list[str] = []
    results = run([job("a", cost=2), job("b")], Mortal(deaths), lambda event: events.append(event.kind))
    assert " ".join(events) == said
    assert (results["a"].value, results["b"].value) == (value, "value")


@pytest.mark.parametrize("error", [KeyboardInterrupt, RuntimeError])
def test_what_a_callback_raises_ends_the_run(error: type[BaseException]) -> None:
    def stop(_: object) -> list[Job]:
        raise error

    executor = Mortal(0)
    with pytest.raises(error):
        run([job("a", then=stop)], executor)
    assert executor.aborted == 1


def test_a_long_chain_of_failures_needs_no_stack() -> None:
    jobs = [Job("0", "tests.jobs.functions:divide", (1,))]
    jobs += [job(str(i), str(i - 1)) for i in range(1, 5000)]
    assert len(run(jobs, InlineExecutor())) == 5000


class Team:
    """An executor of three workers that end their jobs when they are asked."""

    workers = 3

    def __init__(self) -> None:
        self.running: list[str] = []

    def free(self) -> int:
        return 3 - len(self.running)

    def submit(self, job: Job) -> int:
        self.running.append(job.name)
        return len(self.running)

    def wait(self, timeout: float | None) -> list[Reply]:
        ended, self.running = self.running, []
        return [Reply(name, "done", name, None, 1, 0, 0) for name in ended]

    def abort(self) -> None:
        self.running = []


def test_a_local_job_keeps_workers_busy_and_one_processor_for_itself() -> None:
    team = Team()
    seen: list[list[str]] = []
    room: list[bool] = []

    def here() -> None:
        seen.append(list(team.running))
        graph.offer([job("e")])
        seen.append(list(team.running))
        room.extend(graph.has_room() for _ in range(3))

    graph = Graph(team, None)
    jobs = [job(name, then=lambda _: [job("f")] if _.name == "a" else []) for name in "abcd"]
    results = graph.run([*jobs, Job("here", here, local=True)])
    assert seen == [["a", "b"], ["c", "d"]]
    assert room == [False, True, True]
    assert sorted(results) == ["a", "b", "c", "d", "e", "f", "here"]


def test_what_is_urgent_gets_the_worker_that_would_be_left_idle() -> None:
    class Busy(Team):
        """Whose workers do not end their jobs while a local one is running."""

        def wait(self, timeout: float | None) -> list[Reply]:
            return [] if timeout == 0 else super().wait(timeout)

    team = Busy()
    seen: list[list[str]] = []

    def here() -> None:
        for name, urgent in (("c", False), ("d", True), ("e", True)):
            graph.offer([job(name, cost=9.0 if urgent else 0.0)], urgent=urgent)
            seen.append(list(team.running))

    graph = Graph(team, None)
    results = graph.run([job("a"), job("b"), Job("here", here, local=True)])
    assert seen == [["a", "b"], ["a", "b", "d"], ["a", "b", "d"]]
    assert sorted(results) == ["a", "b", "c", "d", "e", "here"]


def test_what_then_raises_ends_the_run_also_from_within_a_local_job() -> None:
    def fail(result: Result) -> list[Job]:
        raise ValueError(f"no place for {result.name}")

    graph = Graph(Team(), None)
    jobs = [job("a", then=fail), Job("here", lambda: graph.offer([]), local=True), job("b", "a")]
    with pytest.raises(ValueError, match="no place for a"):
        graph.run(jobs)


class _Busy(InlineExecutor):
    """Has workers, none of which would begin at once."""

    workers = 2

    def is_prompt(self) -> bool:
        return False


def test_what_takes_least_is_done_here() -> None:
    jobs = [job(f"{cost}", cost=float(cost), here=lambda: None) for cost in (2, 4, 1, 3)]
    assert order(jobs, _Busy()) == "1 2 3 4"
