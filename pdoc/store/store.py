"""The database of one process: transactions, growth of the map, and faults.

**Threads and processes.** One writer at a time over all processes: LMDB's own lock, which
survives the death of its holder. Readers wait for nobody. An environment must be opened after
its process started and once per process; `pdoc.store.open` sees to the second.

**Growth.** LMDB maps the file at a fixed size. When that is full the transaction is given up,
the map is made larger and the transaction is run again from its beginning: so a write is a
function, which may be called more than once. Changing the map under a reader of the same
process would pull memory away from it. Hence: values are copied out as bytes, reads hold a
lock of this process while they run (no thread waits longer than one look-up), and snapshots
are reopened.

**Durability.** Nothing is synced to disk on commit: everything here can be made again from
the sources, and a commit would otherwise cost 5 to 50 ms. A crash of the process, also by
SIGKILL, loses nothing, since the kernel has the pages. After a power failure entries may be
damaged; their checksums make them misses. `sync` is there for those who want more.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from contextlib import suppress
from threading import Lock, RLock
from time import monotonic
from types import TracebackType
from typing import Any, TypeVar
from weakref import WeakSet

import lmdb

from pdoc.base.errors import DamagedStoreError, StoreError
from pdoc.store.damage import DAMAGE
from pdoc.store.snapshot import Snapshot
from pdoc.store.transaction import Reader, Writer

T = TypeVar("T")

"""What LMDB says of a file that is not what it wrote."""


class Store:
    """An open database; a context manager, closed at its end. Safe to share between threads."""

    def __init__(self, path: str, environment: Any) -> None:
        self.path = path
        self.closed = False
        self._environment = environment
        self._writing = Lock()
        self._reading = RLock()
        self._snapshots: WeakSet[Snapshot] = WeakSet()

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the database and its snapshots."""
        with self._writing, self._reading:
            self.closed = True
            for snapshot in self._snapshots:
                snapshot.release()
            self._environment.close()

    def get(self, table: str, key: bytes) -> bytes | None:
        """The value of `key` at this moment; None if there is none or it is damaged."""
        return self.read(lambda reader: reader.get(table, key))

    def get_many(self, table: str, keys: Iterable[bytes]) -> list[bytes | None]:
        """The values of `keys`, in their order, all of one moment."""
        return self.read(lambda reader: [reader.get(table, key) for key in keys])

    def scan(self, table: str, prefix: bytes = b"") -> list[tuple[bytes, bytes]]:
        """(key, value) of the keys that start with `prefix`, in order of key."""
        return self.read(lambda reader: list(reader.scan(table, prefix)))

    def put_many(self, table: str, items: Iterable[tuple[bytes, bytes]]) -> float:
        """Set many values in one transaction; gives the seconds waited for other writers."""
        ready = sorted(items)

        def put(writer: Writer) -> float:
            writer.put_many(table, ready)
            return writer.waited

        return self.write(put)

    def read(self, body: Callable[[Reader], T]) -> T:
        """Run `body` in one read transaction: it must be short, and must not write."""
        with self._reading:
            transaction = self.begin()
            try:
                return body(Reader(transaction))
            except lmdb.Error as error:
                raise self._fault(error) from error
            finally:
                transaction.abort()

    def write(self, body: Callable[[Writer], T]) -> T:
        """Run `body` in one write transaction, which is committed unless it raises.

        `body` is called again when the map was full, or another process had made it larger:
        it must not change anything but the database. Raises StoreError when the database
        cannot be written, above all on a full disk; it is then as it was before.
        """
        waited = 0.0
        with self._writing:
            while True:
                start = monotonic()
                try:
                    transaction = self._environment.begin(write=True)
                    waited += monotonic() - start
                    with transaction:
                        return body(Writer(transaction, waited))
                except lmdb.MapFullError:
                    self._resize(2 * self._environment.info()["map_size"])
                except lmdb.MapResizedError:
                    self._resize(0)
                except lmdb.Error as error:
                    raise self._fault(error) from error

    def snapshot(self) -> Snapshot:
        """The state of this moment, for many reads."""
        with self._reading:
            snapshot = Snapshot(self.begin, self._reading)
            self._snapshots.add(snapshot)
            return snapshot

    def sync(self) -> None:
        """Wait until everything written so far is on the disk."""
        try:
            self._environment.sync(True)
        except lmdb.Error as error:
            raise self._fault(error) from error

    def begin(self) -> Any:
        """A read transaction of LMDB, for this package; the caller holds the reading lock."""
        while True:
            try:
                return self._environment.begin()
            except lmdb.MapResizedError:
                self._resize(0)
            except lmdb.Error as error:
                raise self._fault(error) from error

    def _resize(self, size: int) -> None:
        """Change the map: 0 takes over what another process has made of it."""
        with self._reading:
            for snapshot in self._snapshots:
                snapshot.release()
            try:
                self._environment.set_mapsize(size)
            except lmdb.Error as error:
                raise self._fault(error) from error

    def _fault(self, error: Exception) -> StoreError:
        reason = str(error).rpartition(": ")[2].lower()
        if isinstance(error, lmdb.DiskError) or "input/output" in reason:
            # LMDB says so of a write that stopped in the middle, which is a full disk.
            with suppress(OSError):
                disk = os.statvfs(self.path)
                if disk.f_bavail * disk.f_frsize < 1 << 20:
                    reason = "no space left on device"
        if isinstance(error, DAMAGE):
            return DamagedStoreError(self.path, reason)
        return StoreError(f"cannot use the state in {self.path}: {reason}")
