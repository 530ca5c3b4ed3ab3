"""What other processes do to an index in these tests."""

from __future__ import annotations

from pdoc.index.model import Entry, def_key
from pdoc.index.publish import publish
from pdoc.index.records import CrateRecord
from pdoc.index.seal import seal
from pdoc.store.open import process_store


def crate(name: str, version: str = "1.0.0") -> CrateRecord:
    return CrateRecord(name, version, f"{name}/index.html")


def entry(name: str, item: str, kind: str = "struct") -> Entry:
    return Entry(kind, f"{name}::{item}", f"{name}/{kind}.{item}.html")


def publish_many(path: str, name: str, crates: int, items: int) -> list[int]:
    """Publish crates one after the other; gives the generations."""
    store = process_store(path)
    found = []
    for number in range(crates):
        own = f"{name}{number}"
        entries = [(def_key("t", own, f"S{i}"), entry(own, f"S{i}")) for i in range(items)]
        parts = {"list": own.encode(), "impls/t:core::clone::Clone": own.encode()}
        found.append(publish(store, crate(own), entries, parts).generation)
    return found


def look_up(path: str, generation: int, keys: list[str]) -> list[str | None]:
    sealed = seal(process_store(path), generation)
    return [found.url if (found := sealed.get(key)) else None for key in keys]
