"""Reading and writing inside one transaction."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any
from zlib import crc32

from pdoc.store.entry import LONGEST_KEY, pack, stored_key, unpack


class Reader:
    """What can be read in one transaction: the state of one moment."""

    __slots__ = ("_transaction",)

    def __init__(self, transaction: Any) -> None:
        self._transaction = transaction

    def get(self, table: str, key: bytes) -> bytes | None:
        """The value of `key`; None if there is none or it is damaged."""
        at = stored_key(table, key)
        return unpack(at, self._transaction.get(at))

    def scan(self, table: str, prefix: bytes = b"") -> Iterator[tuple[bytes, bytes]]:
        """(key, value) of the keys that start with `prefix`, in order of key.

        Damaged values are left out. Keys near LMDB's limit come as they are stored, cut.
        """
        head = len(table.encode()) + 1
        start = stored_key(table, prefix)
        with self._transaction.cursor() as cursor:
            if not cursor.set_range(start):
                return
            for at, data in cursor.iternext(keys=True, values=True):
                if not at.startswith(start):
                    return
                value = unpack(at, data)
                if value is not None:
                    yield at[head:], value


class Writer(Reader):
    """A transaction that writes. At most one is open in all processes together."""

    __slots__ = ("waited",)

    def __init__(self, transaction: Any, waited: float) -> None:
        super().__init__(transaction)
        self.waited = waited
        """Seconds that were spent waiting for other writers."""

    def put(self, table: str, key: bytes, value: bytes) -> None:
        """Set the value of `key`."""
        at = stored_key(table, key)
        self._transaction.put(at, pack(at, value))

    def put_new(self, table: str, key: bytes, value: bytes) -> bool:
        """Set the value of `key` unless it is that already; says whether it was set.

        Reading is cheaper than writing, and a page that is not written needs no copy.
        """
        at = stored_key(table, key)
        data = pack(at, value)
        return self._transaction.get(at) != data and bool(self._transaction.put(at, data))

    def put_many(self, table: str, items: Iterable[tuple[bytes, bytes]]) -> None:
        """Set many values. Fastest when the keys are sorted."""
        put, head, fits = self._transaction.put, table.encode() + b"\0", LONGEST_KEY - len(table.encode()) - 1
        for key, value in items:  # `stored_key` and `pack`, without calls
            at = head + key if len(key) <= fits else stored_key(table, key)
            put(at, crc32(value, crc32(at)).to_bytes(4, "little") + value)

    def delete(self, table: str, key: bytes) -> bool:
        """Remove `key`; says whether it was there."""
        return bool(self._transaction.delete(stored_key(table, key)))
