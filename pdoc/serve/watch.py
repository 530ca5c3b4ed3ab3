"""Watching the sources."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator, Iterable
from typing import TYPE_CHECKING, Final

from pdoc.base.named import NamedTuple

if TYPE_CHECKING:
    import asyncio

_STEP: Final = 5
"""Milliseconds of quiet after which changes are told."""
_MOST: Final = 60
"""Milliseconds for which changes are gathered that go on without a pause."""
_STATE: Final = ".pdoc"
"""The folder of what pdoc keeps between builds."""
_SKIPPED: Final = frozenset(("target", "node_modules", "__pycache__"))


class Watched(NamedTuple):
    """What is watched."""

    deep: list[str]
    """Folders with all below them."""
    flat: list[str]
    """Folders themselves."""


def folders(roots: Iterable[str], out_dir: str, read_in: Iterable[str], apart: tuple[str, ...]) -> Watched:
    """What to watch for packages, and for files elsewhere that they include: the folders `read_in`.

    What cargo or pdoc makes lies in a package's folder too, and is often large: it is left out, as
    is what lies in the folders `apart`, which nobody edits.
    """
    deep: set[str] = set()
    flat: set[str] = {one for one in read_in if not any(_around(each, one) for each in apart)}
    flat = {one for one in flat if _STATE not in one.split(os.sep)}
    for root in roots:
        flat.add(root)
        try:
            entries = list(os.scandir(root))
        except OSError:
            continue
        for entry in entries:
            left_out = entry.name in _SKIPPED or entry.name.startswith(".") or not entry.is_dir()
            if not left_out and not _around(entry.path, out_dir):
                deep.add(entry.path)
    flat = {one for one in flat if not any(_around(each, one) for each in deep)}
    return Watched(sorted(deep), sorted(flat))


def identities(watched: Watched) -> list[tuple[int, int]]:
    """What the folders are by now: another one may have been put into the place of one that is watched."""
    return [_identity(path) for path in (*watched.deep, *watched.flat)]


def _identity(path: str) -> tuple[int, int]:
    try:
        status = os.stat(path)
    except OSError:
        return 0, 0
    return status.st_dev, status.st_ino


def _around(folder: str, path: str) -> bool:
    return path == folder or path.startswith(folder + os.sep)


async def changes(paths: list[str], stop: asyncio.Event, *, recursive: bool) -> AsyncIterator[None]:
    """Something changes below the paths: one item for each burst."""
    from watchfiles import awatch

    there = [path for path in paths if os.path.isdir(path)]
    if not there:
        return
    async for _ in awatch(
        *there,
        watch_filter=None,
        debounce=_MOST,
        step=_STEP,
        stop_event=stop,
        recursive=recursive,
        ignore_permission_denied=True,
    ):
        yield None
