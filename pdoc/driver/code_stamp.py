"""What made a result that is kept: another pdoc, grammar or renderer starts afresh by itself."""

from __future__ import annotations

import functools
import os
from importlib.machinery import PathFinder
from typing import Final

import pdoc
from pdoc.base.digest import digest

_LIBRARIES: Final = ("jinja2", "markdown_it", "nh3", "tree_sitter", "tree_sitter_rust")
"""They have a say in the result, loaded or not: which of them are differs from process to process."""


@functools.cache
def code_stamp() -> bytes:
    """16 bytes that differ wherever the code does.

    Of an installed pdoc the version counts, of a checkout the times at which its files were
    changed; of libraries, when they were installed.
    """
    said = [pdoc.__version__]
    root = os.path.dirname(os.path.abspath(pdoc.__file__))
    if not {"site-packages", "dist-packages"} & set(root.split(os.sep)):
        for path in sorted(_sources(root)):
            said.append(f"{path} {os.stat(path).st_mtime_ns}")
    for name in _LIBRARIES:
        found = PathFinder.find_spec(name)
        if found is not None and found.origin is not None:
            said.append(f"{name} {os.stat(found.origin).st_mtime_ns}")
    return digest("\n".join(said).encode("utf-8", "surrogateescape"))


def _sources(folder: str) -> list[str]:
    found: list[str] = []
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.endswith(".py"):
                found.append(entry.path)
            elif entry.name != "__pycache__" and entry.is_dir():
                found += _sources(entry.path)
    return found
