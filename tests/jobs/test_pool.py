"""The pool: real processes, their answers, their deaths."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from pdoc.base.errors import OutputError, WorkerError
from pdoc.jobs.model import Job, JobEvent
from pdoc.jobs.pool import PoolExecutor
from pdoc.jobs.run import run
from pdoc.jobs.start import start_early
from tests.jobs.functions import pause
from tests.support import ROOT


def job(name: str, *args: Any, called: str = "", **more: Any) -> Job:
    """A job that calls one of this folder's functions, by default the one of its own name."""
    return Job(name, f"tests.jobs.functions:{called or name}", args, **more)


@pytest.fixture
def pool() -> Iterator[PoolExecutor]:
    with PoolExecutor(2, server=start_early()) as executor:
        yield executor


def test_values_come_back(pool: PoolExecutor) -> None:
    results = run([job(f"double {i}", i, called="double") for i in range(200)], pool)
    assert [results[f"double {i}"].value for i in range(200)] == [2 * i for i in range(200)]


def test_jobs_share_the_workers(pool: PoolExecutor) -> None:
    jobs = [job(f"process {i}", called="process") for i in range(20)]
    own = job("here", called="process", local=True)
    values = {name: result.value for name, result in run([*jobs, own], pool).items()}
    assert values.pop("here") == os.getpid()
    assert 1 <= len(set(values.values())) <= 2
    assert os.getpid() not in values.values()


def test_one_job_needs_one_worker() -> None:
    with PoolExecutor(8) as pool:
        run([job("process")], pool)
        assert pool.free() == 8
        assert len(pool._by_serial) == 1


@pytest.mark.parametrize(
    ("bad", "kind", "says"),
    [
        (job("divide", 1), WorkerError, "divide: ZeroDivisionError: division by zero"),
        (job("unwritable", "/x"), OutputError, "cannot write /x: no space"),
        (job("unpicklable"), WorkerError, "unpicklable: .*(?:pickle|local object)"),
        (job("double", lambda: None), WorkerError, "double: .*pickle"),
        (job("missing"), WorkerError, "missing: AttributeError: .*'missing'"),
        (Job("module", "tests.jobs.nowhere:f"), WorkerError, "module: ModuleNotFoundError: .*nowhere"),
        (job("leave"), WorkerError, "leave: its worker ended with code 7"),
        (job("pause", 60, timeout=0.05), WorkerError, "pause: took more than 0.05 s"),
    ],
)
def test_a_failure_is_told_and_costs_no_other_job(
    pool: PoolExecutor, bad: Job, kind: type[Exception], says: str
) -> None:
    jobs = [job(f"double {i}", i, called="double") for i in range(20)]
    results = run([*jobs[:10], bad, *jobs[10:]], pool)
    error = results.pop(bad.name).error
    assert isinstance(error, kind)
    with pytest.raises(kind, match=says):
        raise error
    assert sorted(result.value for result in results.values()) == [2 * i for i in range(20)]
    assert not any(result.error for result in results.values())


@pytest.mark.parametrize(("deaths", "starts"), [(1, 2), (2, 2)])
def test_a_killed_worker(pool: PoolExecutor, tmp_path: Path, deaths: int, starts: int) -> None:
    notes = tmp_path / "starts"
    jobs = [job(f"pause {i}", 0.01, called="pause") for i in range(10)]
    results = run([*jobs, job("killed", str(notes), deaths, cost=9)], pool)
    killed = results.pop("killed")
    assert len(set(notes.read_text().split())) == starts
    if deaths < starts:
        assert killed.value == starts
    else:
        assert str(killed.error) == "killed: its worker was killed by SIGKILL (out of memory?)"
    assert len(results) == 10
    assert not any(result.error for result in results.values())


def test_an_idle_worker_that_dies_is_replaced(pool: PoolExecutor) -> None:
    first = run([job("process")], pool)["process"].value
    os.kill(first, signal.SIGKILL)
    again = run([job(f"process {i}", called="process") for i in range(4)], pool)
    assert not any(result.error for result in again.values())
    assert first not in {result.value for result in again.values()}


def test_workers_that_die_idle_cost_no_job_a_try(pool: PoolExecutor) -> None:
    """Otherwise a job is given to one after the other, and counts as one that kills its workers."""
    first = run([job(f"pause {i}", 0.05, called="pause") for i in range(2)], pool)
    assert not any(result.error for result in first.values())
    for worker in pool._by_serial.values():
        pool._server.kill(worker.serial)  # type: ignore[union-attr]
    time.sleep(0.2)
    events: list[JobEvent] = []
    results = run([job("process")], pool, events.append)
    assert results["process"].error is None
    assert [event.kind for event in events] == ["start", "end"]


def test_a_server_that_dies_is_replaced(pool: PoolExecutor) -> None:
    run([job("process")], pool)
    assert pool._server is not None
    os.kill(pool._server.pid, signal.SIGKILL)
    results = run([job(f"double {i}", i, called="double") for i in range(4)], pool)
    assert sorted(result.value for result in results.values()) == [0, 2, 4, 6]


def test_many_jobs_that_kill_their_workers_cost_only_themselves(pool: PoolExecutor) -> None:
    jobs = [job(f"leave {i}", called="leave", cost=2) for i in range(12)]
    results = run([*jobs, job("double", 4)], pool)
    assert results.pop("double").value == 8
    assert len(results) == 12
    assert all(isinstance(result.error, WorkerError) for result in results.values())


def test_every_worker_is_set_up_once() -> None:
    with PoolExecutor(2, initializer="tests.jobs.functions:set_up", initargs=("SET_UP", "x")) as pool:
        jobs = [job(f"environment {i}", "SET_UP", called="environment") for i in range(20)]
        assert {result.value for result in run(jobs, pool).values()} == {"x"}


def test_a_set_up_that_fails_is_told() -> None:
    with (
        PoolExecutor(2, initializer="tests.jobs.functions:fail_set_up") as pool,
        pytest.raises(OutputError, match="read-only"),
    ):
        run([job("process")], pool)


def test_workers_that_never_start_are_told() -> None:
    with (
        PoolExecutor(1, initializer="tests.jobs.functions:leave") as pool,
        pytest.raises(WorkerError, match=r"the worker pool: .*code 7"),
    ):
        run([job(f"process {i}", called="process") for i in range(9)], pool)


@pytest.mark.parametrize(("limit", "kept"), [(1 << 40, True), (1, False)])
def test_a_worker_is_recycled_by_its_memory(limit: int, kept: bool) -> None:
    with PoolExecutor(1, recycle_at=limit) as pool:
        first = run([job("process")], pool)["process"].value
        assert (run([job("process")], pool)["process"].value == first) == kept


def test_an_answer_may_be_large(pool: PoolExecutor) -> None:
    jobs = [job(f"large {i}", 3 << 20, called="large") for i in range(4)]
    assert {len(result.value) for result in run(jobs, pool).values()} == {3 << 20}


def test_an_argument_may_be_large(pool: PoolExecutor) -> None:
    results = run([job("double", b"x" * (1 << 20))], pool)
    assert results["double"].value == b"x" * (2 << 20)


def test_events_name_worker_and_times(pool: PoolExecutor) -> None:
    events: list[JobEvent] = []
    run([job(f"pause {i}", 0.02, called="pause", stage="rest") for i in range(4)], pool, events.append)
    ends = [event for event in events if event.kind == "end"]
    assert {event.worker for event in events} <= {1, 2}
    assert [event.stage for event in ends] == ["rest"] * 4
    assert all(event.end - event.start >= 0.02 for event in ends)


def test_a_run_that_is_ended_leaves_the_pool_usable(pool: PoolExecutor) -> None:
    def stop(_: object) -> list[Job]:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run([job("double", 1, then=stop), job("pause", 60, cost=9)], pool)
    assert run([job("double", 2)], pool)["double"].value == 4


@pytest.mark.parametrize("modules", ["pdoc.jobs.start", "pdoc.cli.main, pdoc.jobs.beside, pdoc.driver.live"])
def test_starting_early_loads_nothing_heavy(modules: str) -> None:
    code = f"import sys; had = set(sys.modules); import {modules}; print(*sorted(set(sys.modules) - had))"
    loaded = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.split()
    assert set(modules.split(", ")) <= set(loaded)
    assert not {"enum", "logging", "msgspec", "multiprocessing", "pickle", "re", "socket", "typing"} & set(
        loaded
    )


def test_workers_may_stand_back() -> None:
    """Also those of another server, after the first has died."""
    server = start_early(nice=3)
    with PoolExecutor(1, server=server) as pool:
        for name in ("before", "after"):
            if name == "after":
                os.kill(server.pid, signal.SIGKILL)
            assert run([Job(name, "os:nice", (0,))], pool)[name].value == os.nice(0) + 3


def test_this_process_helps_where_it_would_wait(pool: PoolExecutor) -> None:
    """Jobs that it may do are shared by it and a worker; others are not touched."""
    own = os.getpid()
    shared = [job(f"shared {i}", 0.02, called="pause", here=partial(pause, 0.02)) for i in range(20)]
    other = [job(f"other {i}", called="process") for i in range(4)]
    results = run([*shared, *other], pool)
    done = [results[each.name].value for each in shared]
    assert own in done
    assert set(done) != {own}
    assert own not in [results[each.name].value for each in other]


def test_a_failure_of_what_this_process_does_is_told(pool: PoolExecutor) -> None:
    def fail() -> None:
        raise OutputError("/x", "no space")

    results = run([job(f"job {i}", 0.05, called="pause", here=fail) for i in range(4)], pool)
    errors = [result.error for result in results.values() if result.error is not None]
    assert errors
    assert all(isinstance(error, OutputError) for error in errors)


def test_helping_with_one_worker() -> None:
    with PoolExecutor(1) as pool:
        results = run(
            [job("a", 1, called="double", here=partial(pause, 0)), job("b", 2, called="double")], pool
        )
    assert results["a"].value in (2, os.getpid())
    assert results["b"].value == 4


def test_this_process_does_not_try_what_has_killed_a_worker(tmp_path: Path) -> None:
    warm = job("warm", called="process")
    fatal = job("killed", str(tmp_path / "starts"), 2, here=partial(pause, 9), cost=9.0)
    others = [job(f"more {i}", 0.05, called="pause", here=partial(pause, 0.05)) for i in range(4)]
    with PoolExecutor(2, server=start_early(waits=True)) as pool:
        results = run([warm, fatal, *others], pool)
    assert isinstance(results["killed"].error, WorkerError)
    assert not any(results[each.name].error for each in others)


def test_workers_that_were_there_early_are_replaced() -> None:
    """What is imported while they work is found by those that come after them."""
    server = start_early(("tests.jobs.functions",), waits=True)
    with PoolExecutor(1, server=server) as pool:
        early = run([job("process", early=True)], pool)["process"].value
        assert run([job("again", called="process", early=True)], pool)["again"].value == early
        server.go_on()
        late = run([job("process")], pool)["process"].value
        assert late != early
        assert run([job("again", called="process")], pool)["again"].value == late


def test_a_worker_that_finds_all_imported_stays() -> None:
    with PoolExecutor(1, server=start_early(("tests.jobs.functions",))) as pool:
        first = run([job("process")], pool)["process"].value
        assert run([job("again", called="process")], pool)["again"].value == first


def slow_module(folder: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A module that takes longer to import than a test should wait for a worker."""
    (folder / "slow_to_import.py").write_text("import time\ntime.sleep(1)\n", encoding="utf-8")
    monkeypatch.syspath_prepend(str(folder))
    return "slow_to_import"


def test_the_first_worker_does_not_wait_for_the_second_step(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It finds what the first one imports; those that come later find all."""
    last = slow_module(tmp_path, monkeypatch)
    warm: list[float] = []
    server = start_early(("colorsys", last))
    with PoolExecutor(1, server=server, on_warm=lambda: warm.append(time.monotonic())) as pool:
        both = ("colorsys", last)
        assert run([job("first", both, called="imported")], pool)["first"].value == ["colorsys"]
        early = run([job("process")], pool)["process"].value
        assert not warm, "not all is imported"
        while not warm:
            pool.wait(0.1)
        assert run([job("then", both, called="imported")], pool)["then"].value == list(both)
        assert run([job("process")], pool)["process"].value != early


def test_several_workers_do_not_wait_for_the_second_step(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    last = slow_module(tmp_path, monkeypatch)
    with PoolExecutor(3, server=start_early(("colorsys", last))) as pool:
        jobs = [job(f"pause {i}", 0.02, called="pause") for i in range(3)]
        assert len({result.value for result in run(jobs, pool).values()}) == 3
        found = run([job("first", ("colorsys", last), called="imported")], pool)["first"].value
        assert found == ["colorsys"]


def test_the_second_step_comes_also_where_nobody_asks() -> None:
    warm: list[str] = []
    server = start_early(("colorsys", "chunk"))
    with PoolExecutor(1, server=server, on_warm=lambda: warm.append("all")) as pool:
        end = time.monotonic() + 20
        while not warm and time.monotonic() < end:
            pool.wait(0.1)
        both = ("colorsys", "chunk")
        assert run([job("then", both, called="imported")], pool)["then"].value == list(both)
