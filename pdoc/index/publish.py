"""Publishing a crate: one short transaction under the writer lock.

Everything is packed before the lock is taken. What the crate had published before is
replaced, what other crates have is left alone, so builds that publish into one index at once
lose nothing of each other. Blocks and parts that are as they were are not written again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from time import monotonic

import msgspec

from pdoc.base.named import NamedTuple
from pdoc.index.model import Entry
from pdoc.index.records import (
    BLOCKS,
    CRATES,
    FOREIGN,
    GENERATION,
    PARTS,
    STATE,
    Block,
    CrateRecord,
    block_count,
    block_key,
    block_of,
    crate_of,
    decode_crate,
    encode,
    part_key,
)
from pdoc.store.store import Store
from pdoc.store.transaction import Writer


class PublishReport(NamedTuple):
    """What publishing did and cost."""

    generation: int
    """The index's generation with this crate in it: what `seal` should have at least."""
    lock_wait: float
    """Seconds spent waiting for other writers."""
    lock_held: float
    """Seconds in which other writers had to wait for this one."""
    written: int
    """Blocks and parts that were new."""


def publish(
    store: Store,
    crate: CrateRecord,
    entries: Iterable[tuple[str, Entry]],
    parts: Mapping[str, bytes] | None = None,
) -> PublishReport:
    """Put a crate into the index, in place of what it had published before.

    `entries` are def keys with where they are documented; keys of other crates (items that
    this crate's pages show in their stead) count only where their own crate has none. `parts`
    are what the crate adds to files that all crates share, by a name of the caller's:
    `crate.sidebar`, `impls/t:core::clone::Clone`. Raises StoreError.
    """
    own: Block = {}
    foreign: Block = {}
    for key, entry in entries:
        if crate_of(key) == crate.name:
            own[key] = entry
        else:
            foreign[key] = entry
    parts = parts or {}
    record = msgspec.structs.replace(
        crate, blocks=block_count(len(own)), foreign=len(foreign), parts=tuple(sorted(parts))
    )
    rows = [(BLOCKS, block_key(crate.name, i), data) for i, data in enumerate(_blocks(own, record.blocks))]
    if foreign:
        rows.append((FOREIGN, crate.name.encode(), _packed(foreign)))
    rows += [(PARTS, part_key(part, crate.name), bytes(parts[part])) for part in record.parts]
    rows.append((CRATES, crate.name.encode(), encode(record)))

    def replace(writer: Writer) -> PublishReport:
        removed = _remove_old(writer, record)
        written = sum([writer.put_new(*row) for row in rows])
        generation = int.from_bytes(writer.get(STATE, GENERATION) or b"", "little")
        if written or removed or not generation:
            generation += 1
            writer.put(STATE, GENERATION, generation.to_bytes(8, "little"))
        return PublishReport(generation, writer.waited, 0.0, written)

    return _timed(store, replace)


def remove_crate(store: Store, name: str) -> PublishReport:
    """Take a crate out of the index; nothing happens if it is not there."""

    def remove(writer: Writer) -> PublishReport:
        removed = _remove_old(writer, CrateRecord(name, "", ""))
        removed += writer.delete(CRATES, name.encode())
        generation = int.from_bytes(writer.get(STATE, GENERATION) or b"", "little") + (removed > 0)
        if removed:
            writer.put(STATE, GENERATION, generation.to_bytes(8, "little"))
        return PublishReport(generation, writer.waited, 0.0, 0)

    return _timed(store, remove)


def _timed(store: Store, body: Callable[[Writer], PublishReport]) -> PublishReport:
    start = monotonic()
    report = store.write(body)
    return report._replace(lock_held=monotonic() - start - report.lock_wait)


def _blocks(entries: Block, count: int) -> list[bytes]:
    blocks: list[Block] = [{} for _ in range(count)]
    for key, entry in entries.items():
        blocks[block_of(key, count)][key] = entry
    return [_packed(block) for block in blocks]


def _packed(block: Block) -> bytes:
    """Sorted, so that the same entries give the same bytes in whatever order they came."""
    return encode(dict(sorted(block.items())))


def _remove_old(writer: Writer, new: CrateRecord) -> int:
    """Remove the rows that the crate had and has no longer."""
    name = new.name.encode()
    data = writer.get(CRATES, name)
    if data is None:
        return 0
    old = decode_crate(data)
    gone = [(BLOCKS, block_key(new.name, i)) for i in range(new.blocks, old.blocks)]
    gone += [(PARTS, part_key(part, new.name)) for part in sorted(set(old.parts) - set(new.parts))]
    if old.foreign and not new.foreign:
        gone.append((FOREIGN, name))
    return sum([writer.delete(*row) for row in gone])
