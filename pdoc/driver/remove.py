"""Removing what builds made: a site and its state, and nothing else."""

from __future__ import annotations

import os
import shutil

from pdoc.base.errors import OutputError
from pdoc.base.named import NamedTuple

_OURS = ("crates.js", "search.index", "static.files")
"""Any of these lies in a site of pdoc's."""


class Removed(NamedTuple):
    """A folder, and what was in it."""

    path: str
    files: int
    size: int
    """Bytes."""


def made_here(target: str) -> list[str]:
    """The folders of a target folder that pdoc made."""
    found: list[str] = []
    state, site = os.path.join(target, ".pdoc"), os.path.join(target, "pdoc")
    if os.path.isdir(state) and not os.path.islink(state):
        found.append(state)
    marked = any(os.path.exists(os.path.join(site, name)) for name in _OURS)
    if marked and os.path.isdir(site) and not os.path.islink(site):
        found.append(site)
    return found


def remove(path: str, *, keep: bool = False) -> Removed:
    """Remove a folder with all that is in it; `keep`: only count. Raises `OutputError`."""
    files = size = 0
    for folder, _, names in os.walk(path):
        for name in names:
            try:
                size += os.lstat(os.path.join(folder, name)).st_size
            except OSError:
                continue
            files += 1
    if not keep:
        try:
            shutil.rmtree(path)
        except OSError as error:
            raise OutputError(str(error.filename or path), error.strerror or str(error)) from error
    return Removed(path, files, size)
