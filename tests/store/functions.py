"""What other processes do to a database in these tests."""

from __future__ import annotations

import os
import resource
import signal
from typing import Never

from pdoc.store.open import open_store, process_store
from pdoc.store.transaction import Writer


def write(path: str, table: str, count: int, size: int) -> None:
    """One transaction an entry."""
    store = process_store(path)
    for i in range(count):
        store.put_many(table, [(b"%d" % i, bytes(size))])


def write_into_small_map(path: str, table: str, count: int, size: int) -> None:
    with open_store(path, map_size=1 << 17) as store:
        for i in range(count):
            store.put_many(table, [(b"%d" % i, bytes(size))])


def read_and_be_killed(path: str) -> Never:
    store = process_store(path)
    snapshot = store.snapshot()
    snapshot.get("t", b"0")
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError


def write_and_be_killed(path: str) -> Never:
    def die(writer: Writer) -> None:
        writer.put("t", b"torn", b"x")
        os.kill(os.getpid(), signal.SIGKILL)

    process_store(path).write(die)
    raise AssertionError


def write_beyond_limit(path: str, limit: int) -> list[int]:
    """Fill the file up to a limit on its size; gives the entries that are there afterwards."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    store = process_store(path)
    try:
        for i in range(10_000):
            store.put_many("t", [(b"%d" % i, bytes(3000))])
    finally:
        assert store.get("t", b"0") == bytes(3000)
    return []
