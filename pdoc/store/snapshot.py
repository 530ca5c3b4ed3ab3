"""One state of the database, held for many reads."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from threading import RLock
from typing import Any

from pdoc.store.transaction import Reader


class Snapshot:
    """A read transaction that stays open.

    While it is, pages of the state it shows are not used again and the file grows with every
    write: hold one for a build, not for a day. It is reopened, and then shows the state of
    that moment, when the map is resized by this process: so treat it as "at least as new as".
    """

    __slots__ = ("__weakref__", "_begin", "_lock", "_transaction")

    def __init__(self, begin: Callable[[], Any], lock: RLock) -> None:
        self._begin = begin
        self._lock = lock
        self._transaction: Any = begin()

    def get(self, table: str, key: bytes) -> bytes | None:
        """The value of `key`; None if there is none or it is damaged."""
        with self._lock:
            return self._reader().get(table, key)

    def scan(self, table: str, prefix: bytes = b"") -> Iterator[tuple[bytes, bytes]]:
        """(key, value) of the keys that start with `prefix`, in order of key."""
        with self._lock:
            return iter(list(self._reader().scan(table, prefix)))

    def renew(self) -> None:
        """Go on to the newest state."""
        self.release()

    def release(self) -> None:
        """End the transaction; the next read opens another one."""
        with self._lock:
            if self._transaction is not None:
                self._transaction.abort()
                self._transaction = None

    def _reader(self) -> Reader:
        if self._transaction is None:
            self._transaction = self._begin()
        return Reader(self._transaction)
