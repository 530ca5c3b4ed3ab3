"""The server: a live site, who has what of it open, and the answers."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from functools import cached_property
from typing import TYPE_CHECKING, Final

from pdoc.driver.live.model import Update
from pdoc.serve.answers import Answers, Asked
from pdoc.serve.asgi import Receive, Scope, Send, live_through, request_of, send_reply
from pdoc.serve.hub import Hub, Message
from pdoc.serve.problems import problems_json
from pdoc.serve.reply import Reply
from pdoc.serve.watcher import Watcher

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from starlette.types import ASGIApp

    from pdoc.driver.live.remote import RemoteSite
    from pdoc.serve.request import Request

_WAITING: Final = 200
"""Requests that wait at a time."""
_PATIENCE: Final = 120.0
"""Seconds that a request waits for the first build."""
_BEFORE_WATCHING: Final = 1.0
"""Seconds for which what watches is not loaded, in favour of the first answer."""


class Server:
    """Answers requests about a live site, and tells open pages what has changed."""

    def __init__(
        self,
        answers: Answers,
        roots: list[str],
        apart: tuple[str, ...],
        answered: bool = False,
    ) -> None:
        """`answered`: somebody has got what he asked for first, before there was a server."""
        self.answers = answers
        self.hub = Hub()
        self._watcher = Watcher(self.site, roots, apart)
        self._watching: asyncio.Task[None] | None = None
        self._answered = asyncio.Event()
        """Somebody has got what he asked for first."""
        if answered:
            self._answered.set()
        self._loop: asyncio.AbstractEventLoop | None = None

    @property
    def site(self) -> RemoteSite:
        """What is served."""
        return self.answers.site

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """The application, as ASGI has it."""
        if scope["type"] == "lifespan":
            await live_through(receive, send, self._begin, self._end)
            return
        request = request_of(scope)
        reply = await self._answer(request)
        if reply is None:
            own = await asyncio.to_thread(lambda: self._own)
            await own(scope, receive, send)
            return
        await send_reply(send, reply)
        if reply.status == 200:
            self._answered.set()

    def updated(self, update: Update) -> None:
        """Called by another thread after each update."""
        loop = self._loop
        if loop is None:
            return
        with suppress(RuntimeError):  # the loop has ended
            if update.kind == "nothing":
                loop.call_soon_threadsafe(self._tell_problems, update)
            else:
                loop.call_soon_threadsafe(self._tell, update)
            if update.kind in ("first", "build") and self._watcher.has_moved():
                loop.call_soon_threadsafe(self._watcher.begin_again)

    def end(self) -> None:
        """End all streams and the watching."""
        self.hub.close()
        self._watcher.end()

    def _begin(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._watching = asyncio.create_task(self._watch())

    async def _watch(self) -> None:
        with suppress(TimeoutError):
            await asyncio.wait_for(self._answered.wait(), _BEFORE_WATCHING)
        await self._watcher.run()

    async def _end(self) -> None:
        self.end()
        if self._watching is not None:
            self._watching.cancel()
            with suppress(asyncio.CancelledError, Exception):
                await self._watching

    def _tell(self, update: Update) -> None:
        for listener in self.hub.listeners:
            if listener.url in update.gone:
                listener.queue.put_nowait(Message("gone", "{}"))
            elif listener.url in update.changed:
                listener.queue.put_nowait(Message("stale", str(update.revision)))
        if any(url.endswith(".css") for url in update.changed):
            for listener in self.hub.listeners:
                listener.queue.put_nowait(Message("style", str(update.revision)))
        self._tell_problems(update)

    def _tell_problems(self, update: Update) -> None:
        data = problems_json(update.problems, update.fault, update.kind in ("held", "failed"))
        for listener in self.hub.listeners:
            listener.queue.put_nowait(Message("problems", data))

    async def _answer(self, request: Request) -> Reply | None:
        """The answer to a request; None: it is one for the server's own pages."""
        found = self.answers.to(request)
        return await self._file(found, request) if isinstance(found, Asked) else found

    @cached_property
    def _waiters(self) -> Executor:
        """Threads for waiting: whoever waits keeps nobody from reading."""
        from concurrent.futures import ThreadPoolExecutor

        return ThreadPoolExecutor(_WAITING, "waiting")

    @cached_property
    def _own(self) -> ASGIApp:
        from pdoc.serve.own import own_app

        return own_app(self)

    async def _file(self, asked: Asked, request: Request) -> Reply:
        answers, key = self.answers, asked.key
        if self.site.has(key) or await self._wait(key):
            reply = await asyncio.to_thread(answers.file, key, request)
            if reply is not None:
                return reply
        return answers.without_front() if asked.front else await asyncio.to_thread(answers.missing, key)

    async def _wait(self, key: str) -> bool:
        """Wait for a file; says whether it is there."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._waiters, self.site.wait_for, key, _PATIENCE)
