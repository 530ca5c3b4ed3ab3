"""The facts file."""

from __future__ import annotations

import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pdoc.stdlib.container import Container, pack


@given(st.dictionaries(st.text(max_size=8), st.binary(max_size=200), max_size=6))
def test_what_is_packed_is_read(tables: dict[str, bytes]) -> None:
    read = Container(pack("1.2.3", tables))
    assert read.index.release == "1.2.3"
    assert {name: read.table(name) for name in tables} == tables


def test_order_does_not_matter() -> None:
    assert pack("1", {"a": b"1", "b": b"2"}) == pack("1", {"b": b"2", "a": b"1"})


def test_an_absent_table_is_an_empty_map() -> None:
    assert Container(pack("1", {})).table("none") == b"\x80"


@pytest.mark.parametrize("kept", [0, 4, 12, 20, -1])
def test_a_short_file_is_refused(kept: int) -> None:
    data = pack("1.2.3", {"names": bytes(range(256))})
    with pytest.raises(ValueError, match=r"facts file|data|truncated"):
        Container(data[:kept])


def test_a_broken_table_is_noticed() -> None:
    data = bytearray(pack("1.2.3", {"names": bytes(range(256))}))
    data[-20] ^= 0xFF
    with pytest.raises(zlib.error):
        Container(bytes(data)).table("names")
