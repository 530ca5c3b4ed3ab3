"""What a build depended on, and what it made: written at its end, read before the next begins."""

from __future__ import annotations

import marshal
import os
from contextlib import suppress
from typing import Any, Final
from zlib import crc32

from pdoc.base.named import NamedTuple
from pdoc.rebuild.command import Command

_MAGIC: Final = b"pdoc record 3\n"
_KEPT: Final = 32
"""Records of other commands that a state folder keeps."""

Stamp = tuple[int, int, int, int] | int | None
"""Of what was read: (time of change, time of change of its entry, both in ns; bytes; inode); None: it
was not there to be read. Of what was only looked for: 0 there was nothing, 1 a file, 2 a folder."""


class Crate(NamedTuple):
    """How a crate's docs are rendered."""

    edition: str
    playground: str
    trust_html: bool


Asked = tuple[str | None, dict[str, Any], list[str]]
"""Path, the other parameters, and what there is to say about those without effect."""


class Record(NamedTuple):
    """A build: its command, its inputs, its outputs, what it said."""

    command: Command
    code: str
    """Of pdoc itself."""
    inputs: dict[str, Stamp]
    """Path → as it was read."""
    out_dir: str
    outputs: dict[str, tuple[int, int]]
    """Address → (bytes, time of change in ns)."""
    sources: dict[str, tuple[str, int]]
    """File → (address of its page, CRC-32 of its bytes)."""
    crates: dict[str, Crate]
    docs: bytes
    """Docs by page, packed: see `pack_docs`."""
    said: str
    """Messages, as they were printed."""
    blamed: frozenset[tuple[str, int]]
    """(file, line) of what messages are about."""
    counts: tuple[int, int, int]
    """Crates, pages, warnings."""
    home: str
    """The page to open."""
    lineage: bytes
    """Of this build and those before it between which nothing but sources changed."""
    trees: frozenset[str]
    """Sources that nothing was read from but their items."""
    graph: bytes
    """The crate graph, packed; empty where it cannot be."""
    asked: Asked | None = None
    """What the command's arguments came to."""


def pack_docs(pages: list[tuple[str, bytes]]) -> bytes:
    """(address, `pdoc.render.shown.pack`ed docs) of pages, in a form that need not be read as a whole."""
    return marshal.dumps(pages)


def unpack_docs(data: bytes) -> list[tuple[str, bytes]]:
    """The reverse of `pack_docs`."""
    pages: list[tuple[str, bytes]] = marshal.loads(data)
    return pages


def read_record(path: str) -> Record | None:
    """A record; None if it cannot be read, is damaged or another pdoc's."""
    try:
        with open(path, "rb") as file:
            data = file.read()
        head = len(_MAGIC) + 4
        if not data.startswith(_MAGIC) or data[head - 4 : head] != crc32(data[head:]).to_bytes(4, "little"):
            return None
        fields = dict(zip(Record._fields, marshal.loads(data[head:]), strict=True))
        fields["command"] = Command(*fields["command"])
        fields["crates"] = {name: Crate(*crate) for name, crate in fields["crates"].items()}
        return Record(**fields)
    except (OSError, ValueError, EOFError, TypeError):
        return None


def write_record(path: str, record: Record) -> None:
    """Put a record in the place of an earlier one. Where that fails, there is none."""
    plain = record._replace(
        command=tuple(record.command),  # type: ignore[arg-type]
        crates={name: tuple(crate) for name, crate in record.crates.items()},  # type: ignore[misc]
    )
    data = marshal.dumps(tuple(plain))
    beside = f"{path}.{os.getpid()}"
    try:
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(beside, "wb") as file:
            file.write(_MAGIC + crc32(data).to_bytes(4, "little") + data)
        os.rename(beside, path)
    except OSError:
        for each in (beside, path):
            with suppress(OSError):
                os.unlink(each)


def remove_old(folder: str) -> None:
    """Keep the newest records of a state folder."""
    with suppress(OSError):
        names = os.listdir(folder)
        if len(names) <= _KEPT:
            return
        paths = sorted((f"{folder}/{name}" for name in names), key=lambda path: os.stat(path).st_mtime_ns)
        for path in paths[:-_KEPT]:
            os.unlink(path)
