"""Where facts about releases lie that the user had made, and the facts that are shipped.

A release has one file in the user's cache folder (by the XDG base directory specification),
named after it. It is written whole or not at all; one that is damaged is taken away when it is met.
"""

from __future__ import annotations

import os
from contextlib import suppress
from typing import Final

import msgspec

from pdoc.base.diagnostics import Diagnostic
from pdoc.base.errors import OutputError
from pdoc.base.reads import note, note_removed
from pdoc.base.user_cache import cache_path
from pdoc.stdlib.container import Container, read

SHIPPED: Final = "1.95.0"
"""The release whose facts come with the package."""
SHIPPED_FILE: Final = os.path.join(os.path.dirname(__file__), "data", f"std-{SHIPPED}.facts")


def cached_file(release: str) -> str:
    """Where the facts of a release are cached."""
    return os.path.join(cache_path(), f"std-{release}.facts")


def open_facts(release: str) -> tuple[Container, list[Diagnostic]]:
    """The facts for builds that link to `release`: its own, from the cache, or else the shipped ones.

    A damaged file of the cache is removed and reported once.
    """
    if release == SHIPPED:
        return read(SHIPPED_FILE), []
    path = cached_file(release)
    note(path)
    try:
        found = read(path)
        if found.whole() and found.index.release == release:
            return found, []
        reason = "its contents are not what was written"
    except (FileNotFoundError, NotADirectoryError):
        return read(SHIPPED_FILE), []
    except OSError as error:
        return read(SHIPPED_FILE), [_damaged(path, release, error.strerror or "it cannot be read")]
    except (ValueError, msgspec.MsgspecError) as error:
        reason = str(error)
    with suppress(OSError):
        with suppress(FileNotFoundError):
            os.unlink(path)
        note_removed(path)
    return read(SHIPPED_FILE), [_damaged(path, release, reason)]


def _damaged(path: str, release: str, reason: str) -> Diagnostic:
    return Diagnostic(
        "warning",
        "std-index",
        f"the index of Rust {release} cannot be used: {reason}",
        path,
        notes=(
            f"what is known of Rust {SHIPPED} is used in its place",
            "help: `pdoc index` makes it afresh",
        ),
    )


def keep(path: str, data: bytes) -> None:
    """Writes a file of facts whole or not at all. Raises `OutputError`."""
    folder, name = os.path.split(path)
    temporary = os.path.join(folder, f".{name}.{os.getpid()}")
    try:
        os.makedirs(folder or ".", exist_ok=True)
        with open(temporary, "wb") as file:
            file.write(data)
        os.replace(temporary, path)
    except OSError as error:
        with suppress(OSError):
            os.unlink(temporary)
        raise OutputError(path, error.strerror or str(error)) from error
