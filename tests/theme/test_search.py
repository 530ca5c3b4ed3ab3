"""What a search finds, and in which order."""

from __future__ import annotations

from typing import Any

import pytest

from pdoc.site.search_index import SearchRow, crate_rows_js
from tests.theme.node import evaluate


def rows_of(crate: str, *items: tuple[str, str]) -> bytes:
    """A crate's data file; `items` are (kind, path below the crate), a member's path through its type."""
    rows: list[SearchRow] = []
    for kind, path in items:
        *modules, name = f"{crate}::{path}".split("::")
        if kind in ("method", "variant", "structfield"):
            *modules, owner = modules
            page = f"{'/'.join(modules)}/struct.{owner}.html"
            rows.append(SearchRow(kind, name, "::".join(modules), f"{page}#{kind}.{name}", owner))
        else:
            rows.append(SearchRow(kind, name, "::".join(modules), f"{'/'.join(modules)}/{kind}.{name}.html"))
    return crate_rows_js(crate, rows)


HARBOUR = rows_of(
    "harbour",
    ("mod", "net"),
    ("struct", "net::TcpStream"),
    ("struct", "net::TcpListener"),
    ("struct", "net::UdpSocket"),
    ("struct", "net::unix::UnixStream"),
    ("method", "net::TcpStream::connect"),
    ("method", "net::TcpStream::peek"),
    ("structfield", "net::TcpStream::connect"),
    ("trait", "io::AsyncRead"),
    ("trait", "io::AsyncReadExt"),
    ("fn", "io::read_to_string"),
    ("enum", "io::Read"),
    ("variant", "io::Read::Done"),
    ("macro", "join"),
    ("fn", "join"),
    ("constant", "MAX_DEPTH"),
    ("mod", "stream"),
)
TIDE = rows_of("tide", ("struct", "TcpStream"), ("fn", "connect"))


def found(query: str, **options: str) -> list[str]:
    """The results as `kind path`, the best first."""
    rows: list[Any] = evaluate(
        "search.find(window.pdocSearchRows.flatMap(search.unpack), given.query, given.options)"
        ".map(row => `${row.kind} ${[row.path, row.parent, row.name].filter(part => part).join('::')}`)",
        given={"query": query, "options": options},
        scripts=(HARBOUR, TIDE),
    )
    return [str(row) for row in rows]


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("TcpStream", "struct tide::TcpStream"),
        ("tcpstream", "struct tide::TcpStream"),
        ("net::tcpstream", "struct harbour::net::TcpStream"),
        ("harbour tcpstream", "struct harbour::net::TcpStream"),
        ("harbour/tcps", "struct harbour::net::TcpStream"),
        ("stream", "mod harbour::stream"),
        ("TcpStream::connect", "method harbour::net::TcpStream::connect"),
        ("connect()", "fn tide::connect"),
        ("listener", "struct harbour::net::TcpListener"),
        ("tcpstraem", "struct tide::TcpStream"),
        ("udpsokcet", "struct harbour::net::UdpSocket"),
        ("maxdepth", "constant harbour::MAX_DEPTH"),
        ("read", "enum harbour::io::Read"),
        ("tostring", "fn harbour::io::read_to_string"),
        ("asyncrdext", "trait harbour::io::AsyncReadExt"),
        ("join!", "macro harbour::join"),
        ("fn:join", "fn harbour::join"),
        ("struct: unix", "struct harbour::net::unix::UnixStream"),
        ("trait:read", "trait harbour::io::AsyncRead"),
        ("field:connect", "structfield harbour::net::TcpStream::connect"),
        ("variant:done", "variant harbour::io::Read::Done"),
    ],
)
def test_best(query: str, first: str) -> None:
    assert found(query)[:1] == [first]


@pytest.mark.parametrize(
    "query", ["", "  ", "::", "struct:", '""', "zzzzzz", "enum:tcpstream", "nowhere::tcpstream"]
)
def test_nothing(query: str) -> None:
    assert found(query) == []


def test_quotes_ask_for_the_very_name() -> None:
    assert found('"join"') == ["fn harbour::join", "macro harbour::join"]
    assert found('"joi"') == []


def test_equal_before_prefix_before_inside() -> None:
    order = found("read", here="harbour")
    wanted = ["enum harbour::io::Read", "fn harbour::io::read_to_string", "trait harbour::io::AsyncRead"]
    assert [row for row in order if row in wanted] == wanted


def test_the_crate_that_is_read_comes_first() -> None:
    assert found("tcpstream", here="harbour")[0] == "struct harbour::net::TcpStream"
    assert found("tcpstream", here="tide")[0] == "struct tide::TcpStream"


def test_only_one_crate() -> None:
    assert found("connect", crate="tide") == ["fn tide::connect"]


@pytest.mark.parametrize(
    ("one", "other", "most", "expected"),
    [
        ("", "", 2, 0),
        ("abc", "abc", 2, 0),
        ("abc", "abd", 2, 1),
        ("abc", "acb", 2, 1),
        ("abc", "ab", 2, 1),
        ("kitten", "sitting", 3, 3),
        ("kitten", "sitting", 2, 3),
        ("abc", "xyz", 1, 2),
        ("a", "abcdef", 2, 3),
    ],
)
def test_distance(one: str, other: str, most: int, expected: int) -> None:
    assert evaluate("search.distance(...given)", given=[one, other, most]) == expected
