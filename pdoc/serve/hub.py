"""The browsers that have a page open, and what they are told."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Final

from pdoc.base.named import NamedTuple

_HEARTBEAT: Final = 15.0
"""Seconds after which a browser is told that nothing has happened."""
_MOST: Final = 200
"""Browsers at a time."""


class Message(NamedTuple):
    """An event: its name and its data, of one line."""

    name: str
    data: str


class Listener:
    """A browser with a page open."""

    __slots__ = ("queue", "url")

    def __init__(self, url: str) -> None:
        self.url = url
        self.queue: asyncio.Queue[Message | None] = asyncio.Queue()


class Hub:
    """All listeners. Used from the event loop's thread only."""

    __slots__ = ("closed", "listeners")

    def __init__(self) -> None:
        self.listeners: set[Listener] = set()
        self.closed = False

    def join(self, url: str) -> Listener | None:
        """One more listener; None when there are too many, or the server is about to end."""
        if self.closed or len(self.listeners) >= _MOST:
            return None
        listener = Listener(url)
        self.listeners.add(listener)
        return listener

    def close(self) -> None:
        """End all streams."""
        self.closed = True
        for listener in self.listeners:
            listener.queue.put_nowait(None)

    async def stream(self, listener: Listener) -> AsyncIterator[bytes]:
        """The events for a listener, as `text/event-stream`, until it goes or the hub is closed."""
        try:
            yield b"retry: 500\n\n"
            while True:
                try:
                    message = await asyncio.wait_for(listener.queue.get(), _HEARTBEAT)
                except TimeoutError:
                    yield b": nothing new\n\n"
                    continue
                if message is None:
                    return
                yield f"event: {message.name}\ndata: {message.data}\n\n".encode()
        finally:
            self.listeners.discard(listener)
