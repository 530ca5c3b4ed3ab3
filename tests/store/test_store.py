"""The database of one process: what is put comes back, or is a miss."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pdoc.base.errors import StoreError
from pdoc.store.entry import LONGEST_KEY, pack, stored_key, unpack
from pdoc.store.open import close_process_store, open_store, process_store
from pdoc.store.store import Store
from pdoc.store.transaction import Writer


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(str(tmp_path / "state" / "db")) as opened:
        yield opened


def test_what_is_put_is_there_again_after_reopening(tmp_path: Path) -> None:
    path = str(tmp_path / "db")
    items = [(f"key {i}".encode(), b"v" * i) for i in range(300)]
    with open_store(path) as store:
        store.put_many("pages", items)
        store.sync()
    with open_store(path, readonly=True) as store:
        assert store.get_many("pages", [key for key, _ in items]) == [value for _, value in items]


def test_tables_are_apart(store: Store) -> None:
    store.put_many("a", [(b"key", b"1")])
    store.put_many("ab", [(b"key", b"2")])
    assert (store.get("a", b"key"), store.get("ab", b"key"), store.get("b", b"key")) == (b"1", b"2", None)
    assert store.scan("a") == [(b"key", b"1")]


@pytest.mark.parametrize(
    ("prefix", "found"), [(b"", "a ab abc b"), (b"ab", "ab abc"), (b"b", "b"), (b"c", ""), (b"\xff", "")]
)
def test_scan(store: Store, prefix: bytes, found: str) -> None:
    store.put_many("t", [(key, key.upper()) for key in (b"b", b"abc", b"a", b"ab")])
    assert store.scan("t", prefix) == [(key.encode(), key.upper().encode()) for key in found.split()]


@given(st.dictionaries(st.binary(max_size=700), st.binary(max_size=100), max_size=20))
def test_any_bytes_are_keys_and_values(
    tmp_path_factory: pytest.TempPathFactory, items: dict[bytes, bytes]
) -> None:
    with open_store(str(tmp_path_factory.mktemp("any") / "db")) as store:
        store.put_many("table", items.items())
        assert {key: store.get("table", key) for key in items} == items


@given(st.binary(min_size=LONGEST_KEY), st.binary(min_size=LONGEST_KEY))
def test_long_keys_stay_different(one: bytes, other: bytes) -> None:
    assert len(stored_key("t", one)) == LONGEST_KEY
    assert (stored_key("t", one) == stored_key("t", other)) == (one == other)


@given(st.binary(max_size=60), st.integers(0, 8 * 64), st.binary(max_size=20))
def test_a_flipped_bit_is_a_miss(value: bytes, bit: int, key: bytes) -> None:
    data = bytearray(pack(key, value))
    data[bit // 8 % len(data)] ^= 1 << bit % 8
    assert unpack(key, bytes(data)) is None
    assert unpack(key, pack(key, value)) == value
    assert unpack(key + b"x", pack(key, value)) is None


@pytest.mark.parametrize("damage", [b"", b"abc", b"\0" * 4, b"\0" * 4 + b"value"])
def test_a_damaged_entry_is_a_miss(store: Store, damage: bytes) -> None:
    store.put_many("t", [(b"good", b"1"), (b"torn", b"value"), (b"zoo", b"2")])
    with store._environment.begin(write=True) as transaction:
        transaction.put(stored_key("t", b"torn"), damage)
    expected = b"" if damage == b"\0" * 4 and pack(stored_key("t", b"torn"), b"") == damage else None
    assert store.get("t", b"torn") == expected
    assert [key for key, _ in store.scan("t")] == [b"good", b"zoo"]
    assert store.snapshot().get("t", b"torn") == expected


@pytest.mark.parametrize("content", [b"not a database" * 1000, b"\0" * 8192, b"\xde\xc0\xef\xbe" * 4096])
def test_a_file_that_is_no_database_is_put_aside(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "db"
    path.write_bytes(content)
    with open_store(str(path)) as store:
        store.put_many("t", [(b"key", b"value")])
        assert store.get("t", b"key") == b"value"
    assert (tmp_path / "db.damaged").read_bytes() == content


def test_the_store_in_the_place_of_a_damaged_one_stays_the_process_store(tmp_path: Path) -> None:
    path = tmp_path / "db"
    path.write_bytes(b"not a database" * 1000)
    store = process_store(str(path))
    assert process_store(str(path)) is store
    assert not store.closed
    close_process_store(str(path))


def test_the_map_grows(tmp_path: Path) -> None:
    with open_store(str(tmp_path / "db"), map_size=1 << 17) as store:
        store.put_many("t", [(b"first", b"1")])
        snapshot = store.snapshot()
        assert snapshot.get("t", b"first") == b"1"
        store.put_many("t", [(b"%04d" % i, bytes(2000)) for i in range(500)])
        assert len(store.scan("t")) == 501
        assert snapshot.get("t", b"first") == b"1"


def test_a_snapshot_stays_until_it_is_renewed(store: Store) -> None:
    store.put_many("t", [(b"key", b"old")])
    snapshot = store.snapshot()
    store.put_many("t", [(b"key", b"new"), (b"more", b"1")])
    assert (snapshot.get("t", b"key"), list(snapshot.scan("t"))) == (b"old", [(b"key", b"old")])
    assert store.get("t", b"key") == b"new"
    snapshot.renew()
    assert snapshot.get("t", b"key") == b"new"


def test_a_write_that_raises_changes_nothing(store: Store) -> None:
    def write(writer: Writer) -> None:
        writer.put("t", b"key", b"value")
        raise ValueError

    with pytest.raises(ValueError):
        store.write(write)
    assert store.scan("t") == []


def test_put_new_and_delete_say_what_they_did(store: Store) -> None:
    def write(writer: Writer) -> list[bool]:
        put = [writer.put_new("t", b"key", value) for value in (b"1", b"1", b"2")]
        return [*put, writer.delete("t", b"key"), writer.delete("t", b"key")]

    assert store.write(write) == [True, False, True, True, False]


@pytest.mark.parametrize("readonly", [False, True])
def test_what_cannot_be_opened_is_said(tmp_path: Path, readonly: bool) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(
        StoreError, match=r"cannot open the state in .*file/db: (not a directory|file exists)"
    ):
        open_store(str(tmp_path / "file" / "db"), readonly=readonly)
    if readonly:
        with pytest.raises(StoreError, match="no such file"):
            open_store(str(tmp_path / "none"), readonly=True)


def test_one_process_opens_a_database_once(tmp_path: Path) -> None:
    path = tmp_path / "db"
    store = process_store(str(path))
    assert process_store(str(path)) is store
    with pytest.raises(StoreError, match="already open"):
        open_store(str(path))
    path.unlink()
    again = process_store(str(path.parent / "." / "db"))
    assert again is not store
    assert store.closed
    again.close()
    with process_store(str(path)) as third:
        assert third is not again
        assert third.get("t", b"key") is None


def test_threads_share_a_store_while_it_grows(tmp_path: Path) -> None:
    with open_store(str(tmp_path / "db"), map_size=1 << 17) as store:
        wrong: list[object] = []

        def work(name: bytes) -> None:
            try:
                for i in range(40):
                    store.put_many(name.decode(), [(b"%d" % i, name * 1500)])
                    if store.get(name.decode(), b"%d" % i) != name * 1500:
                        wrong.append(i)
            except Exception as error:
                wrong.append(error)

        threads = [threading.Thread(target=work, args=(name,)) for name in (b"a", b"b", b"c", b"d")]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert wrong == []
        assert [len(store.scan(name)) for name in "abcd"] == [40] * 4


@pytest.mark.parametrize("last_page", [1 << 40, 1 << 56], ids=("no memory", "no map"))
def test_a_header_that_says_nonsense(tmp_path: Path, last_page: int) -> None:
    """In both of LMDB's meta pages: that of the last transaction counts."""
    path = tmp_path / "db"
    with open_store(str(path)) as store:
        store.put_many("t", [(b"key", b"value")])
    data = bytearray(path.read_bytes())
    for page in (0, 4096):
        data[page + 136 : page + 144] = last_page.to_bytes(8, "little")
    path.write_bytes(data)
    (tmp_path / "db-lock").unlink()
    with open_store(str(path)) as store:
        store.put_many("t", [(b"other", b"value")])
        assert store.get("t", b"other") == b"value"
    assert (tmp_path / "db.damaged").exists()
