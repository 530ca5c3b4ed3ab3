"""What builds remember of one another, in the store: the durable queries' memory.

A memo and its value are written in one transaction and belong together. Values lie where others look
for them too: a page where workers find it.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from typing import TYPE_CHECKING, Any, Final

import msgspec

from pdoc.query.memory import Known, Row
from pdoc.rebuild.stamps import CHANGING, settled, stamp

if TYPE_CHECKING:
    from pdoc.rebuild.record import Stamp
    from pdoc.store.store import Store
    from pdoc.store.transaction import Writer

MEMOS: Final = "memos1"
"""Store table: (query, key) → (token, reads)."""

_encode: Final = msgspec.msgpack.Encoder().encode
_decode: Final = msgspec.msgpack.Decoder(tuple[bytes, tuple[tuple[str, Any, bytes], ...]]).decode

Place = tuple[str, Callable[[Any], bytes]]
"""Where a query's values lie: (table, key of the query to key of the table)."""


class StoreMemory:
    """`pdoc.query.durable.Memory` over a store."""

    __slots__ = ("_empty", "_kept", "_places", "store")

    def __init__(self, store: Store, places: Mapping[str, Place], *, empty: bool = False) -> None:
        """`empty`: nothing has been kept so far, so nothing else need be looked for than what will be."""
        self._empty = empty
        self._kept: set[str] = set()
        """Queries of which something has been kept since."""
        self.store = store
        self._places = places

    def begin_again(self, store: Store) -> None:
        """Go on with the store as it was opened anew."""
        self._empty = False
        self.store = store

    def known(self, query: str, key: Hashable) -> Known | None:
        """What is kept of a key."""
        if self._empty and query not in self._kept:
            return None
        data = self.store.get(MEMOS, memo_key(query, key))
        if data is None:
            return None
        try:
            token, reads = _decode(data)
        except (msgspec.MsgspecError, UnicodeDecodeError):
            return None
        return Known(token, tuple((name, _hashable(each), read) for name, each, read in reads))

    def value(self, query: str, key: Hashable, known: Known) -> bytes | None:
        """The bytes of a value, unless they belong to another memo by now."""
        table, place = self._places[query]
        rows = [(MEMOS, memo_key(query, key)), (table, place(key))]
        memo, found = self.store.read(lambda reader: [reader.get(*row) for row in rows])
        return found if memo is not None and _decode(memo)[0] == known.token else None

    def keep(self, rows: Iterable[Row]) -> float:
        """Write memos with their values; gives the seconds waited for other writers."""
        memos: list[tuple[bytes, bytes]] = []
        gone: list[tuple[str, bytes]] = []
        values: dict[str, list[tuple[bytes, bytes]]] = {}
        for query, key, known, packed in rows:
            self._kept.add(query)
            at = memo_key(query, key)
            if known is None:
                gone.append((MEMOS, at))
            else:
                memos.append((at, _encode(known)))
            if packed is not None:
                table, place = self._places[query]
                values.setdefault(table, []).append((place(key), packed))
        if not (memos or values):
            return 0.0

        def put(writer: Writer) -> float:
            _forget(writer, gone)
            writer.put_many(MEMOS, sorted(memos))
            for table, pairs in values.items():
                writer.put_many(table, sorted(pairs))
            return writer.waited

        return self.store.write(put)

    def drop(self, query: str, is_reached: Callable[[Any], bool]) -> None:
        """Forget the keys of a query that nothing reaches any more."""
        head = _encode(query)
        table, place = self._places[query]
        gone: list[tuple[str, bytes]] = []
        for at, _ in self.store.scan(MEMOS, head):
            key = _hashable(msgspec.msgpack.decode(at[len(head) :]))
            if not is_reached(key):
                gone += ((MEMOS, at), (table, place(key)))
        if gone:
            self.store.write(lambda writer: _forget(writer, gone))


def stamp_token(found: Stamp) -> bytes | None:
    """The token of a source: its stamp. One that is being changed has none."""
    return None if found == CHANGING else repr(found).encode()


def red_sources(store: Store, code: str, files: Iterable[str], began: int) -> frozenset[str]:
    """Those of some sources whose item trees are not kept, or are those of another state of the file."""
    memory = StoreMemory(store, {})
    reader = code.encode()
    red: set[str] = set()
    for path in files:
        known = memory.known("item_tree", path)
        now = stamp_token(settled(stamp(path, True), began))
        if known is None or [token for _, _, token in known.reads] != [now, reader]:
            red.add(path)
    return frozenset(red)


def memo_key(query: str, key: Hashable) -> bytes:
    """Where a memo lies: all of one query are side by side."""
    return _encode(query) + _encode(key)


def _forget(writer: Writer, gone: list[tuple[str, bytes]]) -> None:
    for table, key in gone:
        writer.delete(table, key)


def _hashable(key: Any) -> Hashable:
    """A key as it was before it was packed."""
    return tuple(_hashable(part) for part in key) if isinstance(key, list) else key
