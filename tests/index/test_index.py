"""The shared index: what is published is found, by everybody, until it is replaced."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pdoc.base.errors import StoreError
from pdoc.index.model import Entry, def_key
from pdoc.index.publish import publish, remove_crate
from pdoc.index.records import BLOCKS, CRATES, block_key, crate_of
from pdoc.index.seal import Sealed, seal
from pdoc.jobs.model import Job
from pdoc.jobs.pool import PoolExecutor
from pdoc.jobs.run import run
from pdoc.store.open import open_store
from pdoc.store.store import Store
from tests.index.functions import crate, entry


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(str(tmp_path / "index")) as opened:
        yield opened


def put(store: Store, text: str, parts: dict[str, bytes] | None = None) -> int:
    """Publish a crate from `crate: key=url key=url`; gives the generation."""
    name, _, pairs = text.partition(": ")
    entries = [(key, Entry("struct", key, url)) for key, url in (pair.split("=") for pair in pairs.split())]
    return publish(store, crate(name), entries, parts).generation


def urls(sealed: Sealed, keys: str) -> str:
    """The addresses of keys, `-` for those that are not there."""
    return " ".join(found.url if (found := sealed.get(key)) else "-" for key in keys.split())


@pytest.mark.parametrize(
    ("published", "keys", "expected"),
    [
        ([], "t:a::X prim:u8", "- -"),
        (["a: t:a::X=1 t:a=2 v:a::X=3"], "t:a::X t:a v:a::X m:a::X t:a::Y", "1 2 3 - -"),
        (["a: t:a::X=1", "b: t:b::X=2"], "t:a::X t:b::X", "1 2"),
        (["a: t:a::X=1 t:a::Y=2", "a: t:a::Y=3"], "t:a::X t:a::Y", "- 3"),
        (["a: t:a::X=1", "a: "], "t:a::X", "-"),
        (["a: t:b::X=1"], "t:b::X", "1"),
        (["a: t:b::X=1", "b: t:b::Y=2"], "t:b::X t:b::Y", "1 2"),
        (["a: t:b::X=1", "b: t:b::X=2"], "t:b::X", "2"),
        (["b: t:b::X=2", "a: t:b::X=1"], "t:b::X", "2"),
        (["c: t:x::X=3", "b: t:x::X=2"], "t:x::X", "2"),
        (["b: t:x::X=2", "c: t:x::X=3", "b: "], "t:x::X", "3"),
        (["std: prim:u8=1", "a: prim:u8=2"], "prim:u8 prim:u16", "2 -"),
    ],
)
def test_look_up(store: Store, published: list[str], keys: str, expected: str) -> None:
    for each in published:
        put(store, each)
    sealed = seal(store)
    assert urls(sealed, keys) == expected
    assert urls(sealed, keys) == expected


def test_crates_that_count_as_not_published(store: Store) -> None:
    for each in ("a: t:a::X=1", "b: t:b::X=2 t:a::Y=3", "c: t:a::Y=4"):
        put(store, each)
    assert urls(seal(store), "t:a::X t:b::X t:a::Y") == "1 2 3"
    assert urls(seal(store, without=["b"]), "t:a::X t:b::X t:a::Y") == "1 - 4"


@pytest.mark.parametrize(
    ("key", "expected"),
    [("t:a::b::C", "a"), ("t:a", "a"), ("v:a_b::c", "a_b"), ("prim:u8", ""), ("", ""), ("x", "")],
)
def test_crate_of(key: str, expected: str) -> None:
    assert crate_of(key) == expected


NAMES = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=12)


@given(st.dictionaries(NAMES, NAMES, max_size=300), st.dictionaries(NAMES, NAMES, max_size=300))
def test_a_crate_replaces_what_it_had(
    tmp_path_factory: pytest.TempPathFactory, first: dict[str, str], second: dict[str, str]
) -> None:
    with open_store(str(tmp_path_factory.mktemp("index") / "db")) as store:
        for each in (first, second):
            publish(
                store,
                crate("a"),
                [(def_key("t", "a", path), Entry("fn", path, url)) for path, url in each.items()],
            )
        sealed = seal(store)
        for path in first.keys() | second.keys():
            found = sealed.get(def_key("t", "a", path))
            assert (found and found.url) == second.get(path)


def test_crates_and_parts(store: Store) -> None:
    put(store, "b: ", {"list": b"B", "impls/Clone": b"b", "x" * 600: b"long"})
    put(store, "a: ", {"list": b"A", "impls/Copy": b"a"})
    put(store, "ab: ", {"list": b"AB", "x" * 600: b"longer"})
    sealed = seal(store)
    assert [record.name for record in sealed.crates()] == ["a", "ab", "b"]
    assert sealed.parts("list") == [("a", b"A"), ("ab", b"AB"), ("b", b"B")]
    assert sealed.parts("x" * 600) == [("ab", b"longer"), ("b", b"long")]
    assert sealed.parts("lis") == []
    assert (sealed.part("list", "a"), sealed.part("list", "c"), sealed.part("x", "a")) == (b"A", None, None)
    assert sealed.part_names("impls/") == ["impls/Clone", "impls/Copy"]
    assert (sealed.crate("a"), sealed.crate("c")) == (sealed.crates()[0], None)


def test_parts_go_with_their_crate(store: Store) -> None:
    put(store, "a: t:b::X=1", {"list": b"1", "more": b"2"})
    put(store, "b: t:b::Y=1", {"list": b"3"})
    put(store, "a: ", {"list": b"4"})
    sealed = seal(store)
    assert (sealed.parts("list"), sealed.parts("more")) == ([("a", b"4"), ("b", b"3")], [])
    remove_crate(store, "a")
    sealed = seal(store)
    assert sealed.parts("list") == [("b", b"3")]
    assert [record.name for record in sealed.crates()] == ["b"]


def test_generations(store: Store) -> None:
    first = put(store, "a: t:a::X=1", {"list": b"1"})
    assert put(store, "a: t:a::X=1", {"list": b"1"}) == first
    second = put(store, "a: t:a::X=2", {"list": b"1"})
    assert second > first
    assert remove_crate(store, "b").generation == second
    assert seal(store, second).generation == second
    with pytest.raises(StoreError, match="is at 2, not at 3"):
        seal(store, second + 1)


def test_what_is_as_it_was_is_not_written(store: Store) -> None:
    entries = [(def_key("t", "a", f"S{i}"), entry("a", f"S{i}")) for i in range(1000)]
    assert publish(store, crate("a"), entries, {"list": b"1"}).written > 10
    assert publish(store, crate("a"), entries[::-1], {"list": b"1"}).written == 0
    entries[500] = (entries[500][0], entry("a", "S500", "enum"))
    assert publish(store, crate("a"), entries, {"list": b"1"}).written == 1


def test_a_sealed_index_does_not_change(store: Store) -> None:
    put(store, "a: t:a::X=1", {"list": b"1"})
    sealed = seal(store)
    put(store, "a: t:a::X=2", {"list": b"2"})
    put(store, "b: t:b::X=3")
    assert urls(sealed, "t:a::X t:b::X") == "1 -"
    assert sealed.parts("list") == [("a", b"1")]
    assert urls(seal(store), "t:a::X t:b::X") == "2 3"


@pytest.mark.parametrize(("table", "key"), [(CRATES, b"a"), (BLOCKS, block_key("a", 0))])
def test_a_damaged_record_is_a_miss_until_it_is_published_again(store: Store, table: str, key: bytes) -> None:
    put(store, "a: t:a::X=1", {"list": b"1"})
    with store._environment.begin(write=True) as transaction:
        at = f"{table}\0".encode() + key
        transaction.put(at, transaction.get(at)[:-1])
    assert urls(seal(store), "t:a::X") == "-"
    put(store, "a: t:a::X=1", {"list": b"1"})
    assert urls(seal(store), "t:a::X") == "1"


def test_processes_that_publish_at_once_lose_nothing(tmp_path: Path) -> None:
    path = str(tmp_path / "index")
    jobs = [Job(name, "tests.index.functions:publish_many", (path, name, 10, 100)) for name in "abcd"]
    with PoolExecutor(4) as pool:
        generations = [result.value for result in run(jobs, pool).values()]
        assert sorted(each for those in generations for each in those) == list(range(1, 41))
        names = sorted(f"{name}{i}" for name in "abcd" for i in range(10))
        keys = [f"t:{name}::S{i}" for name in names for i in range(100)]
        reading = [Job(f"{i}", "tests.index.functions:look_up", (path, 40, keys)) for i in range(4)]
        expected = [f"{name}/struct.S{i}.html" for name in names for i in range(100)]
        assert all(result.value == expected for result in run(reading, pool).values())
    with open_store(path) as store:
        sealed = seal(store)
        assert [record.name for record in sealed.crates()] == names
        assert sealed.parts("list") == [(name, name.encode()) for name in names]
