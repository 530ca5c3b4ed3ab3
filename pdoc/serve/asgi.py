"""What a server hands over and takes: the few messages of ASGI that plain answers need.

Files are answered with nothing but these, so that a first page does not wait for a framework to load.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from pdoc.serve.reply import Reply
from pdoc.serve.request import Request

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]


def request_of(scope: Scope) -> Request:
    """The request of an `http` scope."""
    path: bytes = scope.get("raw_path") or scope["path"].encode()
    headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in reversed(scope["headers"])}
    return Request(scope["method"], path.partition(b"?")[0], headers)


async def send_reply(send: Send, reply: Reply) -> None:
    """Send an answer whole. Its length is said but for one that has no body by definition."""
    headers = [(name.encode("latin-1"), value.encode("latin-1")) for name, value in reply.headers.items()]
    if reply.status != 304:
        headers.append((b"content-length", str(len(reply.body)).encode()))
    await send({"type": "http.response.start", "status": reply.status, "headers": headers})
    await send({"type": "http.response.body", "body": reply.body})


async def live_through(
    receive: Receive, send: Send, begin: Callable[[], None], end: Callable[[], Awaitable[None]]
) -> None:
    """Call `begin` when the server starts, `end` when it ends: a `lifespan` scope."""
    while True:
        message = await receive()
        if message["type"] == "lifespan.startup":
            begin()
            await send({"type": "lifespan.startup.complete"})
        else:
            await end()
            await send({"type": "lifespan.shutdown.complete"})
            return
