"""Messages between the two processes of a preview: each with its length in four bytes before it."""

from __future__ import annotations

import pickle
from _socket import MSG_WAITALL, socket
from typing import Any

_HEAD = 4


def send(to: socket, message: object) -> None:
    """Send a message. Raises OSError when nobody is there any more."""
    payload = pickle.dumps(message, pickle.HIGHEST_PROTOCOL)
    to.sendall(len(payload).to_bytes(_HEAD, "little") + payload)


def receive(source: socket) -> Any:
    """The next message; None when the other process is gone, or is done with this one."""
    head = _exactly(source, _HEAD)
    payload = _exactly(source, int.from_bytes(head, "little")) if head else b""
    return pickle.loads(payload) if payload else None


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
