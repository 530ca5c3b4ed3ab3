"""The facts file: named tables, each compressed by itself and decoded when it is first asked for.

Layout: the magic, the length of the index (4 bytes, little endian), the index (msgpack: release,
table name → offset and length behind the index, the command, the checksum of the tables), the
tables (zlib over msgpack). Reading the index is all that start-up costs. A file that is cut short
or foreign is refused as a whole; whether its tables are whole is asked of files from a cache only.
"""

from __future__ import annotations

import zlib
from os import PathLike

import msgspec

MAGIC = b"pdocstd2"


class Index(msgspec.Struct, frozen=True, array_like=True):
    """What the file holds."""

    release: str
    """`1.95.0`"""
    tables: dict[str, tuple[int, int]]
    """Name → (offset behind the index, length)."""
    command: str = ""
    """The command that made the file."""
    checksum: int = 0
    """CRC-32 of what is behind the index."""


class Container:
    """An open facts file, whole in memory."""

    __slots__ = ("_data", "_start", "index")

    def __init__(self, data: bytes) -> None:
        if not data.startswith(MAGIC) or len(data) < len(MAGIC) + 4:
            raise ValueError("not a facts file")
        self._start = len(MAGIC) + 4 + int.from_bytes(data[len(MAGIC) : len(MAGIC) + 4], "little")
        self._data = data
        self.index = msgspec.msgpack.decode(data[len(MAGIC) + 4 : self._start], type=Index)
        end = max((offset + length for offset, length in self.index.tables.values()), default=0)
        if self._start + end > len(data):
            raise ValueError("the facts file is cut short")

    def whole(self) -> bool:
        """Whether the tables are as they were written."""
        return zlib.crc32(memoryview(self._data)[self._start :]) == self.index.checksum

    def table(self, name: str) -> bytes:
        """The msgpack bytes of a table; of one that is not there, those of an empty map."""
        where = self.index.tables.get(name)
        if where is None:
            return b"\x80"
        start = self._start + where[0]
        return zlib.decompress(self._data[start : start + where[1]])


def pack(release: str, tables: dict[str, bytes], command: str = "") -> bytes:
    """The bytes of a facts file; the same tables give the same bytes."""
    places: dict[str, tuple[int, int]] = {}
    parts: list[bytes] = []
    offset = 0
    for name in sorted(tables):
        packed = zlib.compress(tables[name], 9)
        places[name] = (offset, len(packed))
        offset += len(packed)
        parts.append(packed)
    body = b"".join(parts)
    index = msgspec.msgpack.encode(Index(release, places, command, zlib.crc32(body)))
    return b"".join((MAGIC, len(index).to_bytes(4, "little"), index, body))


def read(path: str | PathLike[str]) -> Container:
    """Opens a facts file; `OSError` or `ValueError` when that cannot be."""
    with open(path, "rb") as file:
        return Container(file.read())
