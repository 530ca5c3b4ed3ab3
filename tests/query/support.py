"""A small database of files, and a way to say what the engine did."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

from pdoc.query.context import Context
from pdoc.query.database import Database
from pdoc.query.model import Input, query

text: Input[str, str | None] = Input("text", None)


@query
def lines(context: Context, path: str) -> tuple[str, ...]:
    found = context.get(text, path)
    if found is None:
        raise FileNotFoundError(path)
    return tuple(found.split("\n"))


@query
def includes(context: Context, path: str) -> tuple[str, ...]:
    """The files that the lines `+path` of a file name."""
    return tuple(line[1:] for line in context.get(lines, path) if line.startswith("+"))


@query
def size(context: Context, path: str) -> int:
    """The number of lines of a file and of those it includes."""
    return len(context.get(lines, path)) + sum(
        context.get(size, each) for each in context.get(includes, path)
    )


def files(*pairs: str) -> Database:
    """A database of files, given as `path: line/line`."""
    database = Database(log=True)
    write(database, *pairs)
    database.take_events()
    return database


def write(database: Database, *pairs: str) -> bool:
    """Set files, given as `path: line/line`; a path alone removes the file."""
    split = [pair.partition(": ") for pair in pairs]
    return database.set_inputs(
        [(text, path, body.replace("/", "\n") if on else None) for path, on, body in split]
    )


def happened(database: Database, kind: str = "will_execute") -> str:
    """The keys of the events of one kind since the last call."""
    return " ".join(str(event.key) for event in database.take_events() if event.kind == kind)


def in_threads(*bodies: Callable[[], Any]) -> list[Any]:
    """Call functions in a thread each; gives what they return or raise."""
    results: list[Any] = [None] * len(bodies)

    def call(i: int) -> None:
        try:
            results[i] = bodies[i]()
        except BaseException as error:
            results[i] = error

    threads = [threading.Thread(target=call, args=(i,), daemon=True) for i in range(len(bodies))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert not any(thread.is_alive() for thread in threads), "a thread hangs"
    return results
