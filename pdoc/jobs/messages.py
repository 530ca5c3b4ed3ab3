"""Messages between processes over a socket: each with its length in four bytes before it."""

from __future__ import annotations

import pickle
from _socket import MSG_WAITALL, socket
from typing import Any

HEAD = 4
"""Bytes in which the length is written."""


def pack(value: Any) -> bytes:
    """A value as a message. Raises what pickling it raises."""
    payload = pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
    return len(payload).to_bytes(HEAD, "little") + payload


def receive(source: socket) -> bytes:
    """What is in the next message, pickled; nothing when the other process is gone, or is done with this
    one."""
    return _exactly(source, int.from_bytes(_exactly(source, HEAD), "little"))


def _exactly(source: socket, size: int) -> bytes:
    """So many bytes; none when there will not be so many."""
    data = b""
    try:
        while len(data) < size:
            more = source.recv(size - len(data), MSG_WAITALL)
            if not more:
                return b""
            data += more
    except OSError:
        return b""
    return data
