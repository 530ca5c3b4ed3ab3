"""Many threads on one key; failing, being cancelled and being waited for."""

from __future__ import annotations

import threading
import time

import pytest

from pdoc.base.errors import CancelledError
from pdoc.query.context import Context
from pdoc.query.database import Database
from pdoc.query.model import Input, query
from tests.query.support import in_threads

number: Input[str, int] = Input("number", 0)


def wait_for_waiters(database: Database, count: int) -> None:
    """Until so many threads wait for an execution."""
    end = time.monotonic() + 10
    while database.waiters < count and time.monotonic() < end:
        time.sleep(0.001)
    assert database.waiters >= count


def test_many_threads_on_one_key_compute_it_once() -> None:
    database = Database(log=True)

    @query
    def slow(context: Context, key: str) -> object:
        wait_for_waiters(database, 15)
        return object()

    results = in_threads(*[lambda: database.get(slow, "x")] * 16)
    assert len(set(map(id, results))) == 1
    kinds = [event.kind for event in database.take_events()]
    assert (kinds.count("will_execute"), kinds.count("did_wait")) == (1, 15)


def test_many_threads_on_many_keys_compute_each_once() -> None:
    database = Database(log=True)

    @query
    def fibonacci(context: Context, n: int) -> int:
        return n if n < 2 else context.get(fibonacci, n - 1) + context.get(fibonacci, n - 2)

    results = in_threads(*[lambda n=n: database.get(fibonacci, n) for n in range(100, 84, -1)])
    assert results[0] == 354224848179261915075
    executed = [event.key for event in database.take_events() if event.kind == "will_execute"]
    assert len(executed) == len(set(executed)) == 101


def test_those_who_wait_for_a_failing_query_get_its_failure() -> None:
    database = Database(log=True)

    @query
    def failing(context: Context, key: str) -> int:
        if context.get(number, "right"):
            return 1
        wait_for_waiters(database, 7)
        raise ValueError(key)

    results = in_threads(*[lambda: database.get(failing, "x")] * 8)
    assert all(isinstance(result, ValueError) for result in results)
    kinds = [event.kind for event in database.take_events()]
    assert (kinds.count("will_execute"), kinds.count("did_fail")) == (1, 1)
    database.set_input(number, "right", 1)
    assert database.get(failing, "x") == 1


def test_cancelling_one_request_costs_no_other() -> None:
    database = Database()
    token = database.token()

    @query
    def slow(context: Context, key: str) -> int:
        if not token.cancelled:
            wait_for_waiters(database, 1)
            token.cancel()
        return context.get(number, key) + 1

    first = threading.Event()

    def cancelled() -> int:
        first.set()
        return database.get(slow, "x", token)

    def other() -> int:
        first.wait(10)
        while database.slot(slow, "x").running is None and not token.cancelled:
            time.sleep(0.001)
        return database.get(slow, "x")

    results = in_threads(cancelled, other)
    assert isinstance(results[0], CancelledError)
    assert results[1] == 1


def test_a_waiting_request_can_be_cancelled() -> None:
    database = Database()
    token, release = database.token(), threading.Event()

    @query
    def slow(context: Context, key: str) -> int:
        release.wait(10)
        return 1

    def cancel() -> None:
        wait_for_waiters(database, 1)
        token.cancel()
        end = time.monotonic() + 10
        while database.waiters and time.monotonic() < end:
            time.sleep(0.001)
        release.set()

    def waiting() -> int:
        while database.slot(slow, "x").running is None:
            time.sleep(0.001)
        return database.get(slow, "x", token)

    results = in_threads(lambda: database.get(slow, "x"), waiting, cancel)
    assert results[0] == 1
    assert isinstance(results[1], CancelledError)


def test_a_cancelled_request_computes_nothing_more() -> None:
    database = Database(log=True)
    token = database.token()

    @query
    def stops(context: Context, key: int) -> int:
        if key == 3:
            token.cancel()
        return context.get(stops, key + 1)

    with pytest.raises(CancelledError):
        database.get(stops, 0, token)
    assert [event.key.key for event in database.take_events() if event.kind == "will_execute"] == [0, 1, 2, 3]
    assert not any(database.slot(stops, key).running for key in range(5))


def test_setting_an_input_cancels_what_runs_and_is_seen_afterwards() -> None:
    database = Database()
    started = threading.Event()

    @query
    def endless(context: Context, key: str) -> int:
        started.set()
        while not context.get(number, key):
            time.sleep(0.001)
        return context.get(number, key)

    def change() -> bool:
        started.wait(10)
        return database.set_input(number, "x", 7)

    results = in_threads(lambda: database.get(endless, "x"), change)
    assert isinstance(results[0], CancelledError)
    assert results[1]
    assert database.get(endless, "x") == 7


def test_nobody_sees_two_revisions_at_once() -> None:
    database = Database()
    database.set_inputs([(number, str(i), 0) for i in range(10)])

    @query
    def one(context: Context, key: str) -> int:
        return context.get(number, key)

    @query
    def seen(context: Context, key: str) -> frozenset[int]:
        return frozenset(context.get(one, str(i)) for i in range(10))

    over = threading.Event()

    def read() -> list[frozenset[int]]:
        mixed = []
        while not over.is_set():
            try:
                found = database.get(seen, "")
            except CancelledError:
                continue
            if len(found) != 1:
                mixed.append(found)
        return mixed

    def change() -> None:
        for value in range(1, 50):
            database.set_inputs([(number, str(i), value) for i in range(10)])
        over.set()

    results = in_threads(read, read, read, change)
    assert results == [[], [], [], None]
    assert database.get(seen, "") == {49}


@pytest.mark.parametrize("error", [KeyboardInterrupt, SystemExit, MemoryError])
def test_an_interrupted_query_clears_its_mark(error: type[BaseException]) -> None:
    database = Database()
    raising = [error]

    @query
    def interrupted(context: Context, key: str) -> int:
        if raising:
            raise raising.pop()
        return 1

    with pytest.raises(error):
        database.get(interrupted, "x")
    assert database.get(interrupted, "x") == 1
