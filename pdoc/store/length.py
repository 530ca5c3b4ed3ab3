"""A database file that was cut: LMDB maps it, and a process that reads behind its end is killed."""

from __future__ import annotations

import os
from contextlib import suppress
from typing import Final

import lmdb

_HEAD: Final = 16
"""Bytes of a page before what is in it."""
_MAGIC: Final = 0xBEEFC0DE
_PAGE_SIZE_AT: Final = _HEAD + 24
_LAST_PAGE_AT: Final = _HEAD + 24 + 2 * 48
_SIZE: Final = _LAST_PAGE_AT + 16


def mend_length(path: str, environment: lmdb.Environment) -> None:
    """Make a file as long as its own header says: what is missing reads as zeros, which is a damage
    that is noticed where it is read, and not a fault of the machine.

    Under the writer lock: a file that another process has made longer in the meantime would be cut. The
    layout is that of LMDB's meta pages (lmdb.h, mdb.c: `MDB_meta`), of which there are two.
    """
    size, wanted = _lengths(path)
    if size < wanted <= size + (64 << 30):
        with suppress(OSError, lmdb.Error), environment.begin(write=True):
            size, wanted = _lengths(path)
            if size < wanted:
                os.truncate(path, wanted)


def _lengths(path: str) -> tuple[int, int]:
    """How long a file is, and how long it says that it is; zeros where it says nothing."""
    with suppress(OSError), open(path, "rb") as file:
        size = os.fstat(file.fileno()).st_size
        head = file.read(_SIZE)
        page = int.from_bytes(head[_PAGE_SIZE_AT : _PAGE_SIZE_AT + 4], "little")
        if page not in (4096, 8192, 16384, 32768, 65536):
            return 0, 0
        file.seek(page)
        return size, max(_bytes(head, page), _bytes(file.read(_SIZE), page))
    return 0, 0


def _bytes(head: bytes, page: int) -> int:
    if len(head) < _SIZE or int.from_bytes(head[_HEAD : _HEAD + 4], "little") != _MAGIC:
        return 0
    return (int.from_bytes(head[_LAST_PAGE_AT : _LAST_PAGE_AT + 8], "little") + 1) * page
