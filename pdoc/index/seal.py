"""The sealed index: one state of it, read without a lock.

Each process seals for itself. LMDB cannot open a past state, so a worker's state may be newer
than the one its parent saw, if another build published in between; it is never older than
asked for.
"""

from __future__ import annotations

from collections.abc import Iterable

from pdoc.base.errors import StoreError
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
    block_key,
    block_of,
    crate_of,
    decode_block,
    decode_crate,
    part_key,
)
from pdoc.store.snapshot import Snapshot
from pdoc.store.store import Store


def seal(store: Store, generation: int = 0, without: Iterable[str] = ()) -> Sealed:
    """The index as it is now; `generation` is the least that it must have, `without` names crates whose
    entries count as not published.

    Raises StoreError if the index is older: it was taken away in the meantime.
    """
    sealed = Sealed(store.snapshot(), frozenset(without))
    if sealed.generation < generation:
        found = sealed.generation
        sealed.release()
        raise StoreError(f"the shared index in {store.path} is at {found}, not at {generation}")
    return sealed


class Sealed:
    """One state of the shared index, and what this process has read of it."""

    __slots__ = ("_blocks", "_crates", "_foreign", "_having", "_memo", "_snapshot", "_without", "generation")

    def __init__(self, snapshot: Snapshot, without: frozenset[str] = frozenset()) -> None:
        self._snapshot = snapshot
        self._without = without
        self.generation = int.from_bytes(snapshot.get(STATE, GENERATION) or b"", "little")
        self._memo: dict[str, Entry | None] = {}
        self._crates: dict[str, CrateRecord] = {
            record.name: record for record in (decode_crate(data) for _, data in snapshot.scan(CRATES))
        }
        self._blocks: dict[tuple[str, int], Block] = {}
        self._foreign: Block | None = None
        self._having: dict[str, list[str]] | None = None
        """Part's name → crates that have it."""

    def get(self, key: str) -> Entry | None:
        """Where the definition `key` is documented; None if it is not. 60 ns when asked again."""
        try:
            return self._memo[key]
        except KeyError:
            found = self._memo[key] = self._find(key)
            return found

    def crates(self) -> tuple[CrateRecord, ...]:
        """Every crate in the index, by name."""
        return tuple(self._crates[name] for name in sorted(self._crates))

    def crate(self, name: str) -> CrateRecord | None:
        """One crate."""
        return self._crates.get(name)

    def parts(self, part: str) -> list[tuple[str, bytes]]:
        """(crate, part) of every crate that has the part, by crate."""
        if self._having is None:
            self._having = {}
            for record in self.crates():
                for each in record.parts:
                    self._having.setdefault(each, []).append(record.name)
        found = ((crate, self._part(part, crate)) for crate in self._having.get(part, ()))
        return [(crate, data) for crate, data in found if data is not None]

    def part(self, part: str, crate: str) -> bytes | None:
        """One part of one crate."""
        record = self._crates.get(crate)
        if record is None or part not in record.parts:
            return None
        return self._part(part, crate)

    def part_names(self, prefix: str = "") -> list[str]:
        """The names of all parts that start with `prefix`, sorted, each once."""
        return sorted(
            {part for record in self._crates.values() for part in record.parts if part.startswith(prefix)}
        )

    def release(self) -> None:
        """Let go of the state, so that the database can use its pages again."""
        self._snapshot.release()

    def _find(self, key: str) -> Entry | None:
        record = self._crates.get(crate_of(key))
        if record is not None and record.blocks and record.name not in self._without:
            found = self._block(record.name, block_of(key, record.blocks)).get(key)
            if found is not None:
                return found
        if self._foreign is None:
            self._foreign = self._read_foreign()
        return self._foreign.get(key)

    def _block(self, crate: str, number: int) -> Block:
        at = (crate, number)
        block = self._blocks.get(at)
        if block is None:
            data = self._snapshot.get(BLOCKS, block_key(crate, number))
            block = self._blocks[at] = {} if data is None else decode_block(data)
        return block

    def _part(self, part: str, crate: str) -> bytes | None:
        return self._snapshot.get(PARTS, part_key(part, crate))

    def _read_foreign(self) -> Block:
        """Entries for keys of other crates; of several, those of the first crate by name."""
        merged: Block = {}
        for record in reversed(self.crates()):
            counts = record.foreign and record.name not in self._without
            data = self._snapshot.get(FOREIGN, record.name.encode()) if counts else None
            if data is not None:
                merged.update(decode_block(data))
        return merged
