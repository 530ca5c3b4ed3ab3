"""The messages of ASGI that plain answers need, and that they need nothing else."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from collections.abc import MutableMapping
from typing import Any

import pytest

from pdoc.serve.asgi import live_through, request_of, send_reply
from pdoc.serve.reply import Reply, plain
from pdoc.serve.request import Request
from tests.support import environment

Message = MutableMapping[str, Any]


@pytest.mark.parametrize(
    ("code", "without"),
    [
        ("import pdoc.serve.early, pdoc.serve.answers", {"asyncio", "uvicorn", "h11", "ssl", "email"}),
        ("import pdoc.serve.app, pdoc.serve.run, uvicorn", {"starlette", "anyio", "watchfiles"}),
    ],
)
def test_what_answers_loads_little(code: str, without: set[str]) -> None:
    code += ", sys; print(*{each.split('.')[0] for each in sys.modules})"
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment({}), capture_output=True, text=True, check=True
    )
    assert without.isdisjoint(done.stdout.split())


@pytest.mark.parametrize(
    ("scope", "request_"),
    [
        ({"raw_path": b"/a%20b?c", "path": "/a b"}, Request("GET", b"/a%20b", {})),
        ({"path": "/é"}, Request("GET", "/é".encode(), {})),
        ({"path": "/", "headers": [(b"host", b"x"), (b"host", b"y")]}, Request("GET", b"/", {"host": "x"})),
        ({"path": "/", "headers": [(b"a", b"\xe9")]}, Request("GET", b"/", {"a": "\xe9"})),
    ],
)
def test_requests(scope: Message, request_: Request) -> None:
    assert request_of({"method": "GET", "headers": [], **scope}) == request_


@pytest.mark.parametrize(
    ("reply", "headers"),
    [
        (Reply(200, {"etag": '"x"'}, b"abc"), [(b"etag", b'"x"'), (b"content-length", b"3")]),
        (Reply(304, {"etag": '"x"'}), [(b"etag", b'"x"')]),
        (Reply(416, {}), [(b"content-length", b"0")]),
        (plain(403, "No."), [(b"content-type", b"text/plain; charset=utf-8"), (b"content-length", b"4")]),
    ],
)
def test_replies(reply: Reply, headers: list[tuple[bytes, bytes]]) -> None:
    sent: list[Message] = []

    async def send(message: Message) -> None:
        sent.append(message)

    asyncio.run(send_reply(send, reply))
    assert sent == [
        {"type": "http.response.start", "status": reply.status, "headers": headers},
        {"type": "http.response.body", "body": reply.body},
    ]


def test_a_life() -> None:
    happened: list[str] = []
    coming = iter(["lifespan.startup", "lifespan.shutdown"])

    async def receive() -> Message:
        return {"type": next(coming)}

    async def send(message: Message) -> None:
        happened.append(message["type"])

    async def end() -> None:
        happened.append("end")

    asyncio.run(live_through(receive, send, lambda: happened.append("begin"), end))
    assert happened == ["begin", "lifespan.startup.complete", "end", "lifespan.shutdown.complete"]
