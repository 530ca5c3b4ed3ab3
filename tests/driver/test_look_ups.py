"""Marks of look-ups: whether what was looked up would be found now."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from pdoc.driver.look_ups import LOOKED_UP, LookUps, answers, names
from pdoc.index.model import Entry
from pdoc.store.open import open_store
from pdoc.store.store import Store

Index = dict[str, Entry]
SHIP, BOAT, CREW = "t:k::Ship", "t:k::Boat", "t:k::Crew"
INDEX: Index = {
    SHIP: Entry("struct", "k::Ship", "k/struct.Ship.html"),
    BOAT: Entry("enum", "k::Boat", "k/B.html"),
}


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(str(tmp_path / "s.lmdb")) as opened:
        yield opened


def look_ups(store: Store, index: Index, state: bytes, said: dict[str, bytes] | None = None) -> LookUps:
    return LookUps(store, answers(index.get, (said or {}).get), state)


def kept(store: Store, *keys: str) -> bytes:
    """Marks at state 1."""
    made = look_ups(store, INDEX, b"1")
    marks = made.marks(keys)
    store.put_many(LOOKED_UP, made.take_new())
    assert made.take_new() == []
    return marks


CHANGES: list[tuple[str, Index, list[str]]] = [
    ("nothing", INDEX, []),
    ("kind", {**INDEX, SHIP: Entry("union", "k::Ship", "k/struct.Ship.html")}, [SHIP]),
    ("path", {**INDEX, SHIP: Entry("struct", "k::s::Ship", "k/struct.Ship.html")}, [SHIP]),
    ("address", {**INDEX, SHIP: Entry("struct", "k::Ship", "k/s/struct.Ship.html")}, [SHIP]),
    ("gone", {SHIP: INDEX[SHIP]}, [BOAT]),
    ("there", {**INDEX, CREW: Entry("type", "k::Crew", "k/type.Crew.html")}, [CREW]),
    ("all", {CREW: INDEX[SHIP]}, [BOAT, CREW, SHIP]),
]


@pytest.mark.parametrize(("index", "changed"), [row[1:] for row in CHANGES], ids=[row[0] for row in CHANGES])
def test_what_changed(store: Store, index: Index, changed: list[str]) -> None:
    marks = kept(store, SHIP, BOAT, CREW)
    now = look_ups(store, index, b"2")
    for _ in range(2):
        assert now.hold(b"1", marks) == (not changed)
        assert now.changed(b"1", marks) == [key[2:] for key in changed]
    assert sorted(key.decode() for _, key in store.scan(LOOKED_UP)) == sorted((SHIP, BOAT, CREW))


def test_at_the_same_state_nothing_is_looked_up(store: Store) -> None:
    def never(key: str) -> bytes:
        raise AssertionError(key)

    assert LookUps(store, never, b"1").hold(b"1", kept(store, SHIP))


def test_what_nobody_knows_does_not_hold(store: Store) -> None:
    now = look_ups(store, INDEX, b"2")
    assert not now.hold(b"1", b"12345678")
    assert not now.hold(b"1", kept(store, SHIP) + b"123")
    assert now.changed(b"1", kept(store, SHIP) + b"12345678") == ["something unknown"]


def test_what_held_is_not_written_again_and_what_changed_is(store: Store) -> None:
    marks = kept(store, SHIP, BOAT)
    now = look_ups(store, {SHIP: INDEX[SHIP]}, b"2")
    assert not now.hold(b"1", marks)
    made = now.marks((SHIP, BOAT))
    assert [key for _, key in now.take_new()] == [BOAT.encode()]
    assert names(store, marks) == ["k::Boat", "k::Ship"]
    assert made[:8] == marks[:8]
    assert made[8:] != marks[8:]


def test_notable_traits_are_told_from_pages(store: Store) -> None:
    marks = kept(store, SHIP, f"notable {SHIP}")
    assert look_ups(store, INDEX, b"2").hold(b"1", marks)
    now = look_ups(store, INDEX, b"3", {SHIP: b"impls"})
    assert now.changed(b"1", marks) == ["notable traits of k::Ship"]
    assert now.hold(b"1", marks[:8])
