"""Requests, and reading one that is as plain as can be."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from pdoc.base.named import NamedTuple

_MEANS_MORE: Final = frozenset(("content-length", "transfer-encoding", "trailer", "upgrade", "expect"))
"""Headers after which something else is to happen than an answer."""


class Request(NamedTuple):
    """What is asked for."""

    method: str
    path: bytes
    """As it was sent, without the query."""
    headers: Mapping[str, str]
    """Names in lower case; of one that comes twice, the first."""


def plain_request(data: bytes) -> Request | None:
    """The request that all that has come is, if it is a GET without anything special about it.

    None is no judgement: a server is to read it (RFC 9112 leaves more ways to write one).
    """
    head, end, more = data.partition(b"\r\n\r\n")
    first, *lines = head.split(b"\r\n")
    words = first.split(b" ")
    if not end or more or len(words) != 3 or words[0] != b"GET" or words[2] != b"HTTP/1.1":
        return None
    path = words[1]
    if not path.startswith(b"/") or not path.isascii() or not _printable(path):
        return None
    headers: dict[str, str] = {}
    for line in lines:
        name, colon, value = line.partition(b":")
        key = name.decode("latin-1").lower()
        if not colon or key in headers or not name.replace(b"-", b"").isalnum() or not _printable(value):
            return None
        headers[key] = value.decode("latin-1").strip(" ")
    if not _MEANS_MORE.isdisjoint(headers):
        return None
    return Request("GET", path.partition(b"?")[0], headers)


def _printable(data: bytes) -> bool:
    return data.decode("latin-1").isprintable()
