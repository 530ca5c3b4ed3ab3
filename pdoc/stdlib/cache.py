"""Where facts about releases lie that the user had made, and the facts that are shipped.

A release has one file in the user's cache folder (by the XDG base directory specification),
named after it. It is written whole or not at all; one that is damaged is taken away when it is met.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

import msgspec

from pdoc.base.diagnostics import Diagnostic
from pdoc.base.errors import OutputError
from pdoc.base.reads import note, note_removed
from pdoc.base.user_cache import cache_folder
from pdoc.stdlib.container import Container, read

SHIPPED = "1.95.0"
"""The release whose facts come with the package."""
SHIPPED_FILE = Path(__file__).parent / "data" / f"std-{SHIPPED}.facts"


def cached_file(release: str) -> Path:
    """Where the facts of a release are cached."""
    return cache_folder() / f"std-{release}.facts"


def open_facts(release: str) -> tuple[Container, list[Diagnostic]]:
    """The facts for builds that link to `release`: its own, from the cache, or else the shipped ones.

    A damaged file of the cache is removed and reported once.
    """
    if release == SHIPPED:
        return read(SHIPPED_FILE), []
    path = cached_file(release)
    note(str(path))
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
        path.unlink(missing_ok=True)
        note_removed(str(path))
    return read(SHIPPED_FILE), [_damaged(path, release, reason)]


def _damaged(path: Path, release: str, reason: str) -> Diagnostic:
    return Diagnostic(
        "warning",
        "std-index",
        f"the index of Rust {release} cannot be used: {reason}",
        str(path),
        notes=(
            f"what is known of Rust {SHIPPED} is used in its place",
            "help: `pdoc index` makes it afresh",
        ),
    )


def keep(path: Path, data: bytes) -> None:
    """Writes a file of facts whole or not at all. Raises `OutputError`."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary.write_bytes(data)
        os.replace(temporary, path)
    except OSError as error:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise OutputError(str(path), error.strerror or str(error)) from error
