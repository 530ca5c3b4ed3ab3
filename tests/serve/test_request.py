"""Requests that are plain enough to be answered without a server, read as the server reads them."""

from __future__ import annotations

import h11
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pdoc.serve.request import Request, plain_request

PLAIN = b"GET /a%20b?c HTTP/1.1\r\nHost: localhost:1\r\nAccept: */*\r\n\r\n"


def read_by_h11(data: bytes) -> Request | None:
    """The request that is all of some bytes; None if they are no whole request, or more."""
    connection = h11.Connection(h11.SERVER)
    connection.receive_data(data)
    try:
        found, then = connection.next_event(), connection.next_event()
    except h11.RemoteProtocolError:
        return None
    if not isinstance(found, h11.Request) or not isinstance(then, h11.EndOfMessage):
        return None
    headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in reversed(found.headers)}
    return Request(found.method.decode(), found.target.partition(b"?")[0], headers)


@pytest.mark.parametrize(
    ("data", "path", "headers"),
    [
        (PLAIN, b"/a%20b", {"host": "localhost:1", "accept": "*/*"}),
        (b"GET / HTTP/1.1\r\nhOST:x\r\n\r\n", b"/", {"host": "x"}),
        (b"GET / HTTP/1.1\r\nhost:  x y  \r\nx:\r\n\r\n", b"/", {"host": "x y", "x": ""}),
    ],
)
def test_plain_ones(data: bytes, path: bytes, headers: dict[str, str]) -> None:
    assert plain_request(data) == Request("GET", path, headers) == read_by_h11(data)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        PLAIN[:-2],
        PLAIN + b"x",
        PLAIN + PLAIN,
        PLAIN.replace(b"\r\n", b"\n"),
        PLAIN.replace(b"GET", b"HEAD"),
        PLAIN.replace(b"GET", b"get"),
        PLAIN.replace(b"1.1", b"1.0"),
        PLAIN.replace(b"GET /", b"GET  /"),
        PLAIN.replace(b"GET /a", b"GET http://x/a"),
        PLAIN.replace(b"GET /a", b"GET /\xe9"),
        PLAIN.replace(b"GET /a", b"GET /\x00"),
        PLAIN.replace(b"Host:", b"Host :"),
        PLAIN.replace(b"Host:", b"Host"),
        PLAIN.replace(b"Host:", b" Host:"),
        PLAIN.replace(b"Accept:", b"host:"),
        PLAIN.replace(b"*/*", b"*\x00*"),
        PLAIN.replace(b"*/*", b"*\n*"),
        PLAIN.replace(b"*/*", b"*\r\n *"),
        PLAIN.replace(b"Accept: */*", b"Content-Length: 3"),
        PLAIN.replace(b"Accept: */*", b"Transfer-Encoding: chunked"),
        PLAIN.replace(b"Accept: */*", b"Upgrade: websocket"),
        PLAIN.replace(b"Accept: */*", b"Expect: 100-continue"),
    ],
)
def test_others_are_left_to_the_server(data: bytes) -> None:
    assert plain_request(data) is None


PIECES = st.sampled_from(
    b"GET|HTTP/1.1|Host|Content-Length: 0\r\n|Host: x\r\n|GET / HTTP/1.1\r\n|\r\n".split(b"|")
    + [bytes((each,)) for each in b" /a\r\n:x\t\x00\xe9\x85%?,-_"]
)


@given(st.lists(PIECES, max_size=12).map(b"".join), st.booleans())
def test_what_is_taken_for_plain_is_what_the_server_reads(data: bytes, whole: bool) -> None:
    data = b"GET / HTTP/1.1\r\nHost: x\r\n" + data + b"\r\n\r\n" if whole else data
    found = plain_request(data)
    if found is not None:
        assert found == read_by_h11(data)
