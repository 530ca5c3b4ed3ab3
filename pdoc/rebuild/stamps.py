"""Whether files are as they were: by their times and sizes, as build tools do."""

from __future__ import annotations

import os
from collections.abc import Mapping
from stat import S_ISDIR
from typing import Final

from pdoc.rebuild.record import Stamp

CHANGING: Final = (0, 0, 0, 0)
"""The stamp of what was changed while it was read: no file ever has it."""
_TICK: Final = 10_000_000
"""Nanoseconds that a file's time may be behind the clock."""


def stamp_file(status: os.stat_result) -> tuple[int, int, int, int]:
    """The stamp of what is there."""
    return status.st_mtime_ns, status.st_ctime_ns, status.st_size, status.st_ino


def stamp(path: str, whole: bool) -> Stamp:
    """A path as it is now; not `whole`: only what it is counts."""
    try:
        status = os.stat(path)
    except (OSError, ValueError):
        return None if whole else 0
    if whole:
        return stamp_file(status)
    return 2 if S_ISDIR(status.st_mode) else 1


def settled(found: Stamp, began: int) -> Stamp:
    """The stamp, unless the file may have been changed after `began` (ns since 1970)."""
    if isinstance(found, tuple) and max(found[0], found[1]) >= began - _TICK:
        return CHANGING
    return found


def stamps(reads: Mapping[str, bool | None], began: int) -> dict[str, Stamp]:
    """The stamps of all that a build asked for which began then: see `pdoc.base.reads.Reads`."""
    return {
        os.path.abspath(path): CHANGING if whole is None else settled(stamp(path, whole), began)
        for path, whole in reads.items()
    }


def changed(inputs: Mapping[str, Stamp]) -> list[str]:
    """The paths that are not as they were."""
    found: list[str] = []
    for path, known in inputs.items():
        if stamp(path, not isinstance(known, int)) != known:
            found.append(path)
    return found


def same_outputs(out_dir: str, outputs: Mapping[str, tuple[int, int]]) -> bool:
    """Whether all files of the site are there as they were written."""
    try:
        for url, known in outputs.items():
            status = os.stat(f"{out_dir}/{url}")
            if (status.st_size, status.st_mtime_ns) != known:
                return False
    except OSError:
        return False
    return True
