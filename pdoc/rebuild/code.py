"""The stamp of pdoc itself: another pdoc, another theme or another library makes other pages."""

from __future__ import annotations

import functools
import os
import sys
from contextlib import suppress
from marshal import dumps
from typing import Final
from zlib import crc32

import pdoc

_INSTALLED: Final = ("site-packages", "dist-packages")


@functools.cache
def code_stamp() -> str:
    """A text that differs wherever the code does.

    Of an installed pdoc the version counts, of a checkout the times at which its files were
    changed; of libraries, when something was installed beside them.
    """
    said: list[tuple[str, int]] = [(sys.version, 0)]
    root = os.path.dirname(os.path.abspath(pdoc.__file__))
    if not set(_INSTALLED) & set(root.split(os.sep)):
        folders = [root, os.path.join(os.path.dirname(root), "themes")]
        while folders:
            _add(folders.pop(), said, folders)
    for folder in sys.path:
        if folder.endswith(_INSTALLED):
            with suppress(OSError):
                said.append((folder, os.stat(folder).st_mtime_ns))
    said.sort()
    return f"{pdoc.__version__} {crc32(dumps(said)):08x}"


def _add(folder: str, said: list[tuple[str, int]], below: list[str]) -> None:
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                if entry.name != "__pycache__":
                    below.append(entry.path)
            else:
                said.append((entry.path, entry.stat().st_mtime_ns))
