"""The server: a live site, who has what of it open, and the answers."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Mapping
from contextlib import suppress
from functools import cached_property
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from pdoc.driver.live.model import Update
from pdoc.serve.asgi import Receive, Request, Scope, Send, live_through, request_of, send_reply
from pdoc.serve.guard import allowed, key_of
from pdoc.serve.hub import Hub, Message
from pdoc.serve.problems import problems_json
from pdoc.serve.reply import Reply, file_reply, plain
from pdoc.serve.watcher import Watcher

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from starlette.types import ASGIApp

    from pdoc.driver.live.remote import RemoteSite

_WAITING: Final = 200
"""Requests that wait at a time."""
_PATIENCE: Final = 120.0
"""Seconds that a request waits for the first build."""
_BEFORE_WATCHING: Final = 1.0
"""Seconds for which what watches is not loaded, in favour of the first answer."""
_OWN: Final = b"/-/"
"""Below it lies what is the server's: no crate can be called so."""
_ASSETS: Final = ("live.js", "live.css", "status.js")
_HEADERS: Final = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "x-frame-options": "DENY",
    "cross-origin-resource-policy": "same-origin",
}
_POLICY: Final = (
    "default-src 'none'; script-src 'self'{more}; style-src 'self'{more}; img-src * data:; "
    "font-src 'self' data:; connect-src 'self'; base-uri 'self'; form-action 'self' https:; "
    "frame-ancestors 'none'"
)


class Server:
    """Answers requests about a live site, and tells open pages what has changed."""

    def __init__(
        self,
        site: RemoteSite,
        host: str,
        port: int,
        roots: list[str],
        apart: tuple[str, ...],
        own_html: bool = False,
    ) -> None:
        self.site = site
        self.host = host
        self.port = port
        self.hub = Hub()
        # Who has HTML of his own in every page may have scripts and styles in it.
        more = " 'unsafe-inline' https:" if own_html else ""
        self.headers = {**_HEADERS, "content-security-policy": _POLICY.format(more=more)}
        """Of every answer."""
        self._watcher = Watcher(site, roots, apart)
        self._watching: asyncio.Task[None] | None = None
        self._answered = asyncio.Event()
        """Somebody has got what he asked for first."""
        self._loop: asyncio.AbstractEventLoop | None = None
        self._assets = {name: _asset(name) for name in _ASSETS}

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
        await send_reply(send, reply._replace(headers={**self.headers, **reply.headers}))
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

    def read(self, key: str) -> bytes | None:
        """A file of the site; None if it cannot be read."""
        try:
            with open(f"{self.site.out_dir}/{key}", "rb") as file:
                return file.read()
        except OSError:
            return None

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
        if request.method not in ("GET", "HEAD"):
            return plain(405, "Only GET and HEAD.", {"allow": "GET, HEAD"})
        if not allowed(request.headers, self.host, self.port):
            return plain(403, "This preview is not for you.")
        if request.path.startswith(_OWN):
            name = request.path.removeprefix(_OWN).decode("latin-1")
            return file_reply(name, self._assets[name], request.headers) if name in self._assets else None
        if request.path == b"/" and not self.site.has("index.html"):
            return await self._home(request.headers)
        return await self._file(key_of(request.path), request.headers)

    @cached_property
    def _waiters(self) -> Executor:
        """Threads for waiting: whoever waits keeps nobody from reading."""
        from concurrent.futures import ThreadPoolExecutor

        return ThreadPoolExecutor(_WAITING, "waiting")

    @cached_property
    def _own(self) -> ASGIApp:
        from pdoc.serve.own import own_app

        return own_app(self)

    async def _home(self, headers: Mapping[str, str]) -> Reply:
        if not self.site.home() and await self._wait("index.html"):
            return await self._file("index.html", headers)
        home = self.site.home()
        if home:
            return Reply(307, {"location": quote(f"/{home}"), "cache-control": "no-store"})
        updates = self.site.updates
        said = updates[-1].fault if updates and updates[-1].fault else "Nothing is there yet."
        return plain(503, said, {"retry-after": "1"})

    async def _file(self, key: str | None, headers: Mapping[str, str]) -> Reply:
        if key is None:
            return plain(400, "That is no address.")
        there = self.site.has(key) or await self._wait(key)
        data = await asyncio.to_thread(self.read, key) if there else None
        if data is None:
            return await asyncio.to_thread(self._missing, key)
        return file_reply(key, data, headers)

    async def _wait(self, key: str) -> bool:
        """Wait for a file; says whether it is there."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._waiters, self.site.wait_for, key, _PATIENCE)

    def _missing(self, key: str) -> Reply:
        from pdoc.serve.near import near_names, not_found_page

        page = self.read("404.html") or b""
        data = not_found_page(page, key, near_names(key, self.site.urls()))
        return Reply(404, {"content-type": "text/html; charset=utf-8", "cache-control": "no-store"}, data)


def _asset(name: str) -> bytes:
    with open(os.path.join(os.path.dirname(__file__), "assets", name), "rb") as file:
        return file.read()
