"""Opening the database, once per process."""

from __future__ import annotations

import functools
import os
from contextlib import suppress
from typing import Any, Final

import lmdb

from pdoc.base.errors import StoreError
from pdoc.store.damage import may_be_damage
from pdoc.store.length import mend_length
from pdoc.store.store import Store

_MAP: Final = 64 << 30
"""Bytes of address space to map. It takes neither memory nor disk, so growth is the exception;
where so much cannot be had (a limit on address space) a smaller map is tried."""

_SMALLEST_MAP: Final = 1 << 20
_LARGEST_MAP: Final = 1 << 40
"""What seems to need more is damaged."""

_READERS: Final = 1024
"""Processes and snapshots that can read at once."""


def open_store(path: str, *, readonly: bool = False, map_size: int = _MAP) -> Store:
    """Open the database file `path`, and make it and its folder if they are not there.

    A file that is not a database, or a damaged one, is put aside (`.damaged`) and a new one
    begun: it holds nothing that cannot be made again. Raises StoreError when it can be neither
    opened nor made, and when this process has it open already.
    """
    try:
        if not readonly:
            os.makedirs(os.path.dirname(path) or ".", exist_ok=True)
        environment = _open(path, readonly, map_size)
        if not readonly:
            mend_length(path, environment)
        # A reader that was killed would otherwise keep its pages from being used again.
        environment.reader_check()
    except (lmdb.Error, OSError) as error:
        raise StoreError(f"cannot open the state in {path}: {_reason(error)}") from error
    return Store(path, environment)


def process_store(path: str) -> Store:
    """This process's store of `path`: opened by who asks first, and open until it is closed.

    For jobs, which get a path and run in a worker or in the command's own process. A file that
    was removed and made again is opened again.
    """
    path = os.path.abspath(path)
    try:
        os.makedirs(os.path.dirname(path), exist_ok=True)
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o644))
        file = _identity(path)
    except OSError as error:
        raise StoreError(f"cannot open the state in {path}: {_reason(error)}") from error
    holder = _holder(path, os.getpid())
    if holder.store is None or holder.store.closed or holder.file != file:
        if holder.store is not None:
            holder.store.close()
        holder.store = open_store(path)
        holder.file = _identity(path)  # another one, if it was damaged
    return holder.store


def close_process_store(path: str) -> None:
    """Close this process's store of `path`, if it is open; who asks for it next opens it again."""
    holder = _holder(os.path.abspath(path), os.getpid())
    if holder.store is not None:
        holder.store.close()
        holder.store = None


def _identity(path: str) -> tuple[int, int]:
    """Device and number of a file; zeros if it is gone again."""
    with suppress(FileNotFoundError):
        status = os.stat(path)
        return status.st_dev, status.st_ino
    return 0, 0


class _Holder:
    """A place for the store of one path, empty until somebody asks for it."""

    __slots__ = ("file", "store")

    def __init__(self) -> None:
        self.store: Store | None = None
        self.file = (0, 0)
        """Device and number of the file when it was opened."""


@functools.cache
def _holder(path: str, process: int) -> _Holder:
    return _Holder()


def _open(path: str, readonly: bool, map_size: int) -> Any:
    size = map_size
    aside = False
    while True:
        try:
            return lmdb.open(
                path,
                map_size=size,
                subdir=False,
                readonly=readonly,
                max_readers=_READERS,
                sync=False,
                metasync=False,
                readahead=True,
                mode=0o644,
            )
        except lmdb.Error as error:
            if isinstance(error, lmdb.MemoryError) and size > _SMALLEST_MAP:
                size //= 4
                continue
            if isinstance(error, lmdb.MapResizedError) and size < _LARGEST_MAP:
                size *= 2  # another process has just made it larger
                continue
            if readonly or aside or not may_be_damage(error):
                raise
            put_aside(path)
            aside, size = True, map_size


def put_aside(path: str) -> None:
    """Take a damaged database out of the way: the next to open `path` begins a new one."""
    with suppress(FileNotFoundError):
        os.replace(path, f"{path}.damaged")
        os.unlink(f"{path}-lock")


def _reason(error: Exception) -> str:
    if isinstance(error, OSError):
        return os.strerror(error.errno or 0).lower()
    reason = str(error).rpartition(": ")[2]
    return reason[:1].lower() + reason[1:]
