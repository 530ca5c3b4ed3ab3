"""The lock of an output tree: held while files that several builds share are merged."""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager

from pdoc.base.errors import OutputError


@contextmanager
def tree_lock(root: str) -> Iterator[float]:
    """Hold `<root>/.lock`; gives the seconds that were spent waiting. Raises `OutputError`."""
    path = f"{root}/.lock"
    try:
        os.makedirs(root, exist_ok=True)
        fd = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    except OSError as error:
        raise OutputError(path, error.strerror or str(error)) from error
    try:
        start = time.perf_counter()
        fcntl.flock(fd, fcntl.LOCK_EX)
        yield time.perf_counter() - start
    finally:
        os.close(fd)
