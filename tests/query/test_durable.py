"""What one process leaves to the next: which results are green, which are made, which are only loaded."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from functools import partial
from operator import is_
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pdoc.query.context import Context
from pdoc.query.database import Database
from pdoc.query.memory import Known, Row
from pdoc.query.model import Codec, Input, Query, query

text: Input[str, str | None] = Input("text", None, token=lambda value: repr(value).encode())


def lasting(function: Any) -> Query[str, Any]:
    """A query whose values, texts, are kept."""
    codec: Codec[Any] = Codec(lambda value: repr(value).encode(), lambda data: eval(data.decode()))
    return query(function, codec=codec)


@lasting
def lines(context: Context, path: str) -> tuple[str, ...]:
    """The lines of a file without comments."""
    return tuple(line for line in (context.get(text, path) or "").split("/") if not line.startswith("#"))


class Graph:
    """A value that holds on to others: of each file the lines; its names are those in capitals."""

    def __init__(self, files: dict[str, tuple[str, ...]]) -> None:
        self.files = files

    def names(self) -> bytes:
        return repr([[line for line in each if line.isupper()] for each in self.files.values()]).encode()


def passing(context: Context, path: str) -> tuple[str, ...]:
    """Not durable: what it reads counts as read by who reads it."""
    return context.get(lines, path)


through: Query[str, tuple[str, ...]] = query(passing)


@partial(query, same=is_, token=lambda value: value.names())
def graph(context: Context, paths: str) -> Graph:
    return Graph({path: context.get(through, path) for path in paths.split()})


@lasting
def page(context: Context, key: str) -> str:
    """`paths|path`: the lines of one file of a graph, and how many names the graph has."""
    paths, _, path = key.partition("|")
    found: Graph = context.get(graph, paths)
    context.touch(lines, path)
    return f"{found.files[path]} {found.names().decode()}"


class Kept:
    """A memory in a dictionary."""

    def __init__(self) -> None:
        self.rows: dict[tuple[str, Hashable], tuple[Known, bytes | None]] = {}

    def known(self, query: str, key: Hashable) -> Known | None:
        found = self.rows.get((query, key))
        return found[0] if found is not None else None

    def value(self, query: str, key: Hashable, known: Known) -> bytes | None:
        found = self.rows.get((query, key))
        return found[1] if found is not None and found[0].token == known.token else None

    def keep(self, rows: Iterable[Row]) -> None:
        for row in rows:
            if row.known is None:
                self.rows.pop((row.query, row.key), None)
            else:
                self.rows[row.query, row.key] = (row.known, row.packed)


def process(memory: Kept, files: dict[str, str | None]) -> Database:
    """A process that finds these files."""
    database = Database(log=True, memory=memory, durable=(text, lines, graph, page))
    database.set_inputs([(text, path, body) for path, body in files.items()])
    database.take_events()
    return database


def end(database: Database, memory: Kept) -> None:
    for each in (lines, graph, page):
        asked: Any = each
        memory.keep(database.rows(asked, database.keys(asked)))


PAGES = ("a b|a", "a b|b")
FILES: dict[str, str | None] = {"a": "X/one", "b": "Y/two/#note"}


def run(memory: Kept, files: dict[str, str | None]) -> tuple[list[str], str]:
    """(the pages, what was executed)"""
    database = process(memory, files)
    made = [database.get(page, key) for key in PAGES]
    happened = " ".join(str(e.key) for e in database.take_events() if e.kind == "will_execute")
    end(database, memory)
    return made, happened


@pytest.mark.parametrize(
    ("change", "executed"),
    [
        ({}, ""),
        ({"c": "new"}, ""),
        ({"b": "Y/two/#other note"}, "lines(b)"),
        ({"b": "Y/three"}, "lines(b) graph(a b) passing(a) passing(b) page(a b|b)"),
        (
            {"b": "Z/two"},
            "lines(b) graph(a b) passing(a) passing(b) page(a b|a) page(a b|b)",
        ),
        (
            {"a": None},
            "lines(a) graph(a b) passing(a) passing(b) page(a b|a) page(a b|b)",
        ),
    ],
    ids=["nothing", "another file", "a comment", "words", "a name", "a file is gone"],
)
def test_the_next_process_makes_what_a_change_reaches(change: dict[str, str | None], executed: str) -> None:
    memory = Kept()
    first, _ = run(memory, FILES)
    made, happened = run(memory, {**FILES, **change})
    assert happened == executed
    assert made == run(Kept(), {**FILES, **change})[0]
    assert run(memory, {**FILES, **change}) == (made, "")
    if not change:
        assert made == first


def test_a_green_value_is_not_loaded_before_it_is_needed() -> None:
    memory = Kept()
    run(memory, FILES)
    database = process(memory, FILES)
    assert database.holds(page, PAGES[0])
    assert [str(e.key) for e in database.take_events()] == [
        "lines(a)",
        "lines(b)",
        "graph(a b)",
        f"page({PAGES[0]})",
    ]
    assert database.get(page, PAGES[0]) == run(Kept(), FILES)[0][0]
    assert not database.take_events(), "it was loaded, and nothing executed"


def test_a_graph_is_made_again_in_one_process_when_what_it_holds_was() -> None:
    database = process(Kept(), FILES)
    before = [database.get(page, key) for key in PAGES]
    database.take_events()
    database.set_input(text, "a", "X/other")
    after = [database.get(page, key) for key in PAGES]
    happened = " ".join(str(e.key) for e in database.take_events() if e.kind == "will_execute")
    assert happened == "lines(a) passing(a) graph(a b) page(a b|a)"
    assert after[1] == before[1]
    assert "other" in after[0]


def test_values_that_were_let_go_are_found_again() -> None:
    memory = Kept()
    database = process(memory, FILES)
    value = database.get(page, PAGES[0])
    memory.keep(database.rows(page, [PAGES[0]]))
    database.let_go(page, [PAGES[0]])
    database.take_events()
    assert database.holds(page, PAGES[0])
    assert database.get(page, PAGES[0]) == value
    assert not database.take_events()
    memory.rows["page", PAGES[0]] = (Known(b"another", ()), b"'foreign'")
    database.let_go(page, [PAGES[0]])
    assert database.get(page, PAGES[0]) == value, "somebody else's value is not taken"


@pytest.mark.parametrize("garbage", [b"", b"(", b"1/0"])
def test_a_value_that_cannot_be_read_is_made_again(garbage: bytes) -> None:
    memory = Kept()
    made, _ = run(memory, FILES)
    for key, (known, _) in list(memory.rows.items()):
        memory.rows[key] = (known, garbage)
    assert run(memory, FILES)[0] == made


def test_an_input_without_a_token_leaves_nothing_behind() -> None:
    changing: Input[str, str] = Input("changing", "", token=lambda value: None)

    @lasting
    def reads(context: Context, key: str) -> str:
        return context.get(changing, key)

    database = Database(memory=Kept(), durable=(changing, reads))
    assert database.get(reads, "a") == ""
    assert [row.known for row in database.rows(reads, ["a"])] == [None]


_texts = st.lists(st.sampled_from(["X", "Y", "one", "two", "#note"]), max_size=4).map("/".join)
_states = st.lists(st.fixed_dictionaries({"a": _texts, "b": _texts}), min_size=1, max_size=6)


@given(_states)
@settings(max_examples=60, deadline=None)
def test_any_history_gives_what_a_first_process_gives(states: list[dict[str, str | None]]) -> None:
    memory = Kept()
    for state in states:
        assert run(memory, state)[0] == run(Kept(), state)[0]
