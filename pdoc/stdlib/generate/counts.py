"""How much a facts file holds, for telling people."""

from __future__ import annotations

import msgspec

from pdoc.base.named import NamedTuple
from pdoc.stdlib.container import Container


class Counts(NamedTuple):
    """Numbers of things."""

    names: int
    """Public names in modules."""
    traits: int
    blanket_impls: int


def counts(data: bytes) -> Counts:
    """Of the bytes of a facts file."""
    packed = Container(data)

    def size(table: str) -> int:
        return len(msgspec.msgpack.decode(packed.table(table)))

    names = sum(
        len(rows)
        for table in packed.index.tables
        if table.startswith("modules.")
        for rows in msgspec.msgpack.decode(packed.table(table)).values()
    )
    return Counts(names, size("traits"), size("blanket"))
