"""The stamp of pdoc itself: another pdoc, another theme or another library makes other pages."""

from __future__ import annotations

import os
import sys
from typing import Final
from zlib import crc32

import pdoc

_INSTALLED: Final = ("site-packages", "dist-packages")


def code_stamp() -> str:
    """A text that differs wherever the code does.

    Of an installed pdoc the version counts, of a checkout the times at which its files were
    changed; of libraries, when something was installed beside them.
    """
    said = [pdoc.__version__, sys.version]
    root = os.path.dirname(os.path.abspath(pdoc.__file__))
    if not set(_INSTALLED) & set(root.split(os.sep)):
        _add(root, said)
        _add(os.path.join(os.path.dirname(root), "themes"), said)
    for folder in sys.path:
        if folder.endswith(_INSTALLED):
            try:
                said.append(f"{folder} {os.stat(folder).st_mtime_ns}")
            except OSError:
                continue
    return f"{pdoc.__version__} {crc32(chr(10).join(said).encode('utf-8', 'replace')):08x}"


def _add(folder: str, said: list[str]) -> None:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:
        return
    for entry in entries:
        if entry.name == "__pycache__":
            continue
        if entry.is_dir():
            _add(entry.path, said)
        else:
            said.append(f"{entry.path} {entry.stat().st_mtime_ns}")
