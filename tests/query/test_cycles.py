"""Cycles: reported as the chain of keys, in one thread and across several; never a hang."""

from __future__ import annotations

import threading
from functools import partial
from itertools import pairwise

import pytest

from pdoc.base.errors import CycleError
from pdoc.query.context import Context
from pdoc.query.database import Database
from pdoc.query.model import query
from tests.query.support import files, in_threads, size, write


@pytest.mark.parametrize(
    ("written", "start", "chain"),
    [
        (["a: +a"], "a", "size(a) -> size(a)"),
        (["a: +b", "b: +a"], "a", "size(a) -> size(b) -> size(a)"),
        (["a: +b", "b: +a"], "b", "size(b) -> size(a) -> size(b)"),
        (["a: +b", "b: +c", "c: x/+b"], "a", "size(b) -> size(c) -> size(b)"),
    ],
)
def test_in_one_thread(written: list[str], start: str, chain: str) -> None:
    database = files(*written)
    for _ in range(2):
        with pytest.raises(CycleError) as caught:
            database.get(size, start)
        assert str(caught.value) == f"cycle: {chain}"
        assert caught.value.chain[0] == caught.value.chain[-1]
    for path in "abc":
        write(database, f"{path}: x")
    assert database.get(size, start) == 1


def test_a_cycle_that_comes_with_a_change() -> None:
    database = files("a: +b", "b: x")
    assert database.get(size, "a") == 2
    write(database, "b: +a")
    with pytest.raises(CycleError, match=r"size\(a\) -> size\(b\) -> size\(a\)"):
        database.get(size, "a")
    write(database, "b: x")
    assert database.get(size, "a") == 2


def test_who_is_in_a_cycle_cannot_make_a_value_of_it() -> None:
    @query
    def ring(context: Context, key: int) -> str:
        try:
            return context.get(ring, (key + 1) % 3)
        except CycleError:
            return "swallowed"

    @query
    def outside(context: Context, key: int) -> str:
        try:
            return context.get(ring, key)
        except CycleError:
            return "outside"

    for start in range(3):
        database = Database()
        with pytest.raises(CycleError):
            database.get(ring, start)
        assert [database.get(outside, key) for key in range(3)] == ["outside"] * 3


@pytest.mark.parametrize("threads", [2, 3, 5])
def test_across_threads(threads: int) -> None:
    """Each thread holds one key and then asks for the next one's."""
    everyone = threading.Barrier(threads)
    first_time = threading.local()

    @query
    def ring(context: Context, key: int) -> int:
        if not getattr(first_time, "over", False):
            first_time.over = True
            everyone.wait(10)
        return context.get(ring, (key + 1) % threads)

    database = Database(log=True)
    results = in_threads(*[partial(database.get, ring, key) for key in range(threads)])
    assert all(isinstance(result, CycleError) for result in results)
    for result in results:
        keys = [each.key for each in result.chain]
        assert len(keys) == threads + 1
        assert all(after == (before + 1) % threads for before, after in pairwise(keys))
    assert [event.kind for event in database.take_events()].count("did_wait") == threads - 1


def test_threads_that_enter_one_ring_anywhere_never_hang() -> None:
    @query
    def ring(context: Context, key: int) -> int:
        return context.get(ring, (key + 1) % 40)

    for _ in range(10):
        database = Database()
        results = in_threads(*[partial(database.get, ring, key) for key in range(0, 40, 5)])
        assert all(isinstance(result, CycleError) for result in results)


def test_threads_that_meet_without_a_cycle_get_values() -> None:
    @query
    def grid(context: Context, place: tuple[int, int]) -> int:
        x, y = place
        return 1 if not x or not y else context.get(grid, (x - 1, y)) + context.get(grid, (x, y - 1))

    for _ in range(5):
        database = Database(log=True)
        results = in_threads(*[partial(database.get, grid, (12 - i, 8 + i)) for i in range(6)])
        assert results == [database.get(grid, (12 - i, 8 + i)) for i in range(6)]
        executed = [event.key for event in database.take_events() if event.kind == "will_execute"]
        assert len(executed) == len(set(executed))
