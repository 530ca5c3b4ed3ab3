"""What made a result that is kept: another pdoc, grammar or renderer starts afresh by itself."""

from __future__ import annotations

import functools
import os
import sys
from hashlib import blake2b
from typing import Final

import pdoc

_LIBRARIES: Final = ("jinja2", "markdown_it", "nh3", "tree_sitter._binding", "tree_sitter_rust._binding")
"""Whatever of them is loaded has a say in the result."""


@functools.cache
def code_stamp() -> bytes:
    """16 bytes that differ wherever the code does.

    Of an installed pdoc the version counts, of a checkout the times at which its files were
    changed; of libraries, when they were installed.
    """
    digest = blake2b(pdoc.__version__.encode(), digest_size=16)
    root = os.path.dirname(os.path.abspath(pdoc.__file__))
    if not {"site-packages", "dist-packages"} & set(root.split(os.sep)):
        for path in sorted(_sources(root)):
            digest.update(f"{path} {os.stat(path).st_mtime_ns}\n".encode())
    for name in _LIBRARIES:
        file = getattr(sys.modules.get(name), "__file__", None)
        if file is not None:
            digest.update(f"{name} {os.stat(file).st_mtime_ns}\n".encode())
    return digest.digest()


def _sources(folder: str) -> list[str]:
    found: list[str] = []
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.endswith(".py"):
                found.append(entry.path)
            elif entry.name != "__pycache__" and entry.is_dir():
                found += _sources(entry.path)
    return found
