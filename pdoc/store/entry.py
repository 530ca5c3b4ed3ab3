"""How keys and values lie in the file.

All tables share LMDB's main database, each key behind its table's name: opening a table is
then free (named databases of LMDB need a write transaction to be created, and a handle that
is lost when the transaction is). A value has the CRC-32 of its key and itself before it. The
checksum is against torn writes and bad disks, not against people, so the fastest one in the
standard library does (0.4 µs for 2 kB).
"""

from __future__ import annotations

from typing import Final
from zlib import crc32

LONGEST_KEY: Final = 511
"""LMDB's limit, table name included."""

_HEAD: Final = 4
"""Bytes of the checksum."""


def stored_key(table: str, key: bytes) -> bytes:
    """The key in the file. One that is too long keeps its beginning and ends in a digest."""
    full = b"%s\0%s" % (table.encode(), key)
    if len(full) > LONGEST_KEY:
        from hashlib import blake2b  # loads OpenSSL: not on the way of every start

        return full[: LONGEST_KEY - 32] + blake2b(full, digest_size=32).digest()
    return full


def pack(key: bytes, value: bytes) -> bytes:
    """The value in the file; `key` is the stored one."""
    return crc32(value, crc32(key)).to_bytes(_HEAD, "little") + value


def unpack(key: bytes, data: bytes | None) -> bytes | None:
    """The value, or None if there is none or it is damaged."""
    if data is None:
        return None
    value = data[_HEAD:]
    return value if data[:_HEAD] == crc32(value, crc32(key)).to_bytes(_HEAD, "little") else None
