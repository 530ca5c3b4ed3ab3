"""Which files and folders a build asked for: what it depends on beside its options.

Whoever reads a file that the user may change says so here, before the file is opened; whoever
asks whether there is one asks here. A file that was looked for and is not there counts as well.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Final

Reads = dict[str, bool | None]
"""Path → whether its contents count, or only what it is; None: what was read there is there no more."""
_READS: Final[ContextVar[Reads | None]] = ContextVar("reads", default=None)


@contextmanager
def noting() -> Iterator[Reads]:
    """Collect what is asked for meanwhile."""
    reads: Reads = {}
    token = _READS.set(reads)
    try:
        yield reads
    finally:
        _READS.reset(token)


def note(path: str) -> str:
    """Say that a file is read, or a folder listed; gives the path."""
    reads = _READS.get()
    if reads is not None and reads.get(path, True) is not None:
        reads[path] = True
    return path


def note_removed(path: str) -> None:
    """Say that a file was removed after it was read: whoever asks for it again finds something else."""
    reads = _READS.get()
    if reads is not None:
        reads[path] = None


def note_all(known: Mapping[str, bool | None]) -> None:
    """Say that all that was asked for earlier, and noted as `known`, counts as asked for now."""
    for path, contents in known.items():
        if contents is None:
            note_removed(path)
        elif contents:
            note(path)
        else:
            _note_kind(path)


def is_file(path: str) -> bool:
    """As `os.path.isfile`."""
    return os.path.isfile(_note_kind(path))


def is_dir(path: str) -> bool:
    """As `os.path.isdir`."""
    return os.path.isdir(_note_kind(path))


def exists(path: str) -> bool:
    """As `os.path.exists`."""
    return os.path.exists(_note_kind(path))


def _note_kind(path: str) -> str:
    reads = _READS.get()
    if reads is not None:
        reads.setdefault(path, False)
    return path


def listed(path: str) -> list[str]:
    """As `os.listdir`. Raises OSError."""
    return os.listdir(note(path))
