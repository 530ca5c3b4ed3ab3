"""Watching the sources."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator, Iterable
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import asyncio

_STEP: Final = 5
"""Milliseconds of quiet after which changes are told."""
_MOST: Final = 60
"""Milliseconds for which changes are gathered that go on without a pause."""
_SKIPPED: Final = frozenset(("target", "node_modules", "__pycache__"))


def folders(roots: Iterable[str], out_dir: str) -> tuple[list[str], list[str]]:
    """(folders to watch with all below them, folders to watch themselves) of packages.

    What cargo or pdoc makes lies in a package's folder too, and is often large: it is left out.
    """
    deep: set[str] = set()
    flat: set[str] = set()
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
    return sorted(deep), sorted(flat)


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
