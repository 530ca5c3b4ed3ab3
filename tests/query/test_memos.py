"""What is computed, what is remembered, and what a change of the inputs costs."""

from __future__ import annotations

import operator
import random
from functools import partial
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pdoc.query.context import Context
from pdoc.query.database import Database
from pdoc.query.model import Input, query
from tests.query.support import files, happened, includes, lines, size, text, write


def test_a_value_is_computed_once() -> None:
    database = files("a: 1/2/3")
    assert (database.get(size, "a"), database.get(size, "a"), database.get(lines, "a")) == (
        3,
        3,
        ("1", "2", "3"),
    )
    assert happened(database) == "size(a) lines(a) includes(a)"


def test_reads_are_recorded_in_order_and_once() -> None:
    database = files("a: +b/+c/+b", "b: 1", "c: 1/2")
    assert database.get(size, "a") == 3 + 1 + 2 + 1
    assert " ".join(map(str, database.reads(size, "a"))) == "lines(a) includes(a) size(b) size(c)"
    assert " ".join(map(str, database.reads(lines, "a"))) == "text(a)"
    assert database.reads(size, "d") == ()


@pytest.mark.parametrize(
    ("change", "executed", "value"),
    [
        ([], "", 7),
        (["a: +b/+c/x"], "", 7),
        (["other: 1"], "", 7),
        (["b: 1/2/3"], "lines(b) size(b) includes(b) size(a)", 8),
        (["b: 3/4"], "lines(b) size(b) includes(b)", 7),
        (["a: +b/+c/y"], "lines(a) size(a) includes(a)", 7),
        (["a: +b/x/y"], "lines(a) size(a) includes(a)", 5),
        (["a: +c/+b/y"], "lines(a) size(a) includes(a)", 7),
        (["a: +d", "d: 1"], "lines(a) size(a) includes(a) size(d) lines(d) includes(d)", 2),
        (["c: 1/2/3", "b: 1"], "lines(b) size(b) includes(b) size(a) lines(c) size(c) includes(c)", 7),
    ],
)
def test_a_change_costs_what_it_reaches(change: list[str], executed: str, value: int) -> None:
    database = files("a: +b/+c/x", "b: 1/2", "c: 1/2")
    assert database.get(size, "a") == 7
    database.take_events()
    write(database, *change)
    assert database.get(size, "a") == value
    assert happened(database) == executed


def test_a_value_that_did_not_change_is_backdated() -> None:
    database = files("a: 1/2")
    database.get(size, "a")
    before = database.changed_at(includes, "a")
    write(database, "a: 3/4")
    database.get(size, "a")
    assert happened(database, "did_backdate") == "includes(a) size(a)"
    assert database.changed_at(includes, "a") == before
    assert (database.changed_at(lines, "a") or 0) > (before or 0)


def test_what_is_as_it_was_is_verified() -> None:
    database = files("a: +b", "b: 1", "c: 1")
    database.get(size, "a")
    database.take_events()
    write(database, "c: 2")
    database.get(size, "a")
    assert (
        happened(database, "did_validate_memo") == "lines(a) includes(a) lines(b) includes(b) size(b) size(a)"
    )
    database.get(size, "a")
    assert database.take_events() == []


def test_looking_for_what_is_not_there_is_a_read() -> None:
    @query
    def exists(context: Context, path: str) -> bool:
        return context.get(text, path) is not None

    database = files()
    assert not database.get(exists, "a")
    assert [str(read) for read in database.reads(exists, "a")] == ["text(a)"]
    write(database, "a: 1")
    assert database.get(exists, "a")
    write(database, "a")
    assert not database.get(exists, "a")


def test_revisions() -> None:
    database = files("a: 1")
    before = database.revision
    assert not write(database, "a: 1", "b")
    assert database.revision == before
    assert write(database, "a: 2", "b: 1")
    assert database.revision == before + 1
    assert happened(database, "did_set_input") == "text(a) text(b)"
    assert not database.set_input(text, "a", "2")
    assert database.set_input(text, "a", "3")


def test_values_may_be_compared_in_another_way() -> None:
    number: Input[str, list[int]] = Input("number", [], operator.is_)

    @partial(query, same=operator.is_)
    def copied(context: Context, key: str) -> list[int]:
        return list(context.get(number, key))

    @query
    def total(context: Context, key: str) -> int:
        return sum(context.get(copied, key))

    database = Database(log=True)
    for executed in ("total(x) copied(x)", "copied(x) total(x)"):
        assert database.set_input(number, "x", [1])
        assert database.get(total, "x") == 1
        assert happened(database) == executed


def test_a_failure_leaves_no_memo_and_is_raised_again() -> None:
    database = files("a: +b")
    for _ in range(2):
        with pytest.raises(FileNotFoundError, match="b"):
            database.get(size, "a")
    assert happened(database, "did_fail") == "lines(b) size(b) size(a) lines(b) size(b) size(a)"
    write(database, "b: 1")
    assert database.get(size, "a") == 2


def test_what_a_query_makes_of_a_failure_is_remembered_until_the_failure_is_gone() -> None:
    @query
    def size_or_nothing(context: Context, path: str) -> int:
        try:
            return context.get(size, path)
        except FileNotFoundError:
            return 0

    database = files("a: +b")
    assert (database.get(size_or_nothing, "a"), database.get(size_or_nothing, "a")) == (0, 0)
    assert happened(database).count("size_or_nothing(a)") == 1
    write(database, "b: 1")
    assert database.get(size_or_nothing, "a") == 2
    write(database, "b")
    assert database.get(size_or_nothing, "a") == 0
    write(database, "c: 1")
    assert database.get(size_or_nothing, "a") == 0


def test_queries_of_one_name_are_apart() -> None:
    def make(value: int) -> Any:
        @query
        def same_name(context: Context, key: str) -> int:
            return value

        return same_name

    database, one, two = Database(), make(1), make(2)
    assert (database.get(one, ""), database.get(two, "")) == (1, 2)


@pytest.mark.parametrize("ask", [lambda d: d.get(size, "a"), lambda d: d.set_input(text, "a", "x")])
def test_a_query_must_not_go_around_its_context(ask: Any) -> None:
    database = files("a: 1")

    @query
    def around(context: Context, key: str) -> object:
        return ask(database)

    with pytest.raises(RuntimeError, match="through its context"):
        database.get(around, "")
    assert database.get(size, "a") == 1


@given(st.data())
def test_remembering_changes_no_value(data: st.DataObject) -> None:
    """After any changes every value is what a database without memories computes."""
    shuffle = random.Random(data.draw(st.integers(0, 1 << 30)))
    paths = "abcdef"

    def body(path: str) -> str:
        later = [each for each in paths if each > path]  # so that there is no cycle
        return "/".join(
            shuffle.choice([f"+{shuffle.choice(later)}" if later else "x", "x", "y"]) for _ in range(3)
        )

    database = files(*[f"{path}: {body(path)}" for path in paths])
    for _ in range(6):
        write(database, *[f"{path}: {body(path)}" for path in shuffle.sample(paths, 2)])
        fresh = files(
            *[f"{path}: {(database.get(text, path) or '').replace(chr(10), '/')}" for path in paths]
        )
        for path in shuffle.sample(paths, 3):
            assert database.get(size, path) == fresh.get(size, path)


def test_keys_are_those_that_were_asked_for() -> None:
    database = files("a: +b", "b: 1", "c: 2")
    database.get(size, "a")
    assert sorted(database.keys(lines)) == ["a", "b"]
    assert database.keys(text) == ["a", "b", "c"]


@pytest.mark.parametrize(
    ("asked", "left", "executed"),
    [
        ("ac", "abc", ""),
        ("a", "ab", "size(c) lines(c) includes(c)"),
        ("c", "c", "size(a) lines(a) includes(a) size(b) lines(b) includes(b)"),
    ],
)
def test_what_nobody_asks_for_after_a_change_can_be_dropped(asked: str, left: str, executed: str) -> None:
    database = files("a: +b", "b: 1", "c: 2", "d: 3")
    both = (database.get(size, "a"), database.get(size, "c"))
    write(database, "d: 4")
    for key in asked:
        database.get(size, key)
    database.drop_unused()
    database.take_events()
    assert sorted(database.keys(lines)) == list(left)
    assert (database.get(size, "a"), database.get(size, "c")) == both
    ran = [event.key for event in database.take_events() if event.kind == "will_execute"]
    assert " ".join(map(str, ran)) == executed
