"""The folder for what pdoc keeps for a user between builds of whatever project."""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING
from zlib import crc32

if TYPE_CHECKING:
    from pathlib import Path


def cache_path() -> str:
    """`$XDG_CACHE_HOME/pdoc`, or `~/.cache/pdoc`; it need not exist."""
    base = os.environ.get("XDG_CACHE_HOME", "")
    if not os.path.isabs(base):  # the specification: a relative path is to be ignored
        base = os.path.join(os.path.expanduser("~"), ".cache")
    return os.path.join(base, "pdoc")


def cache_folder() -> Path:
    """The same, as a path."""
    from pathlib import Path

    return Path(cache_path())


def read_kept(path: str | Path) -> bytes | None:
    """What `keep` wrote; None where there is nothing, or it is damaged."""
    try:
        with open(path, "rb") as file:
            data = file.read()
    except OSError:
        return None
    return data[4:] if data[:4] == crc32(data[4:]).to_bytes(4, "little") else None


def keep(path: str | Path, data: bytes) -> None:
    """Write a file of the cache, whole or not at all, with its checksum; failing is no fault."""
    folder, name = os.path.split(path)
    temporary = os.path.join(folder, f".{name}.{os.getpid()}")
    with suppress(OSError):
        os.makedirs(folder, exist_ok=True)
        with open(temporary, "wb") as file:
            file.write(crc32(data).to_bytes(4, "little") + data)
        os.replace(temporary, path)
