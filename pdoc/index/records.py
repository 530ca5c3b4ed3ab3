"""What lies in the shared index, and under which keys.

The entries of a crate are not rows of their own but *blocks*: a key's block is told by a
checksum of the key, a block is one packed map of about sixty entries. Publishing 10,000
entries then takes 160 writes under the lock instead of 10,000, and a reader that needs one
entry unpacks the block once and has its neighbours, and its absences, for nothing.

The number in the tables' names counts the formats: what another version of pdoc has written
is not there for this one.
"""

from __future__ import annotations

from typing import Final
from zlib import crc32

import msgspec

from pdoc.index.model import Entry

CRATES: Final = "index1.crates"
"""Crate → `CrateRecord`."""

BLOCKS: Final = "index1.blocks"
"""Crate, NUL, number in four bytes → block."""

FOREIGN: Final = "index1.foreign"
"""Crate → block of the keys of other crates that this one documents."""

PARTS: Final = "index1.parts"
"""Part's name, NUL, crate → part."""

STATE: Final = "index1.state"
"""`generation` → how often something was published that changed the index."""

GENERATION: Final = b"generation"

_ENTRIES_A_BLOCK: Final = 64

Block = dict[str, Entry]


class CrateRecord(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """A crate that was published."""

    name: str
    """As in paths and folders: `tokio_util`."""
    version: str
    """Empty if it has none."""
    root_url: str
    """Its first page below the site's root, `tokio/index.html`, or an absolute address."""
    description: str = ""
    """One line of HTML for the list of crates; empty if there is none."""
    blocks: int = 0
    """Set when it is published: how many blocks its own entries fill."""
    foreign: int = 0
    """Set when it is published: how many entries for keys of other crates it has."""
    parts: tuple[str, ...] = ()
    """Set when it is published: the names of its parts, sorted."""


encode: Final = msgspec.msgpack.Encoder().encode
decode_crate: Final = msgspec.msgpack.Decoder(CrateRecord).decode
decode_block: Final = msgspec.msgpack.Decoder(Block).decode


def crate_of(key: str) -> str:
    """The crate in a def key `t:crate::path`; empty for keys of another form (`prim:u8`)."""
    namespace, colon, path = key.partition(":")
    return path.partition("::")[0] if colon and len(namespace) == 1 else ""


def block_count(entries: int) -> int:
    """How many blocks so many entries fill."""
    return -(-entries // _ENTRIES_A_BLOCK)


def block_of(key: str, blocks: int) -> int:
    """The block of a key, of so many."""
    return crc32(key.encode()) % blocks


def block_key(crate: str, block: int) -> bytes:
    """The key of a block."""
    return crate.encode() + b"\0" + block.to_bytes(4, "big")


def part_key(part: str, crate: str) -> bytes:
    """The key of a part."""
    return f"{part}\0{crate}".encode()
