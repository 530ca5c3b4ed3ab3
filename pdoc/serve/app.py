"""The server: a live site, who has what of it open, and the answers."""

from __future__ import annotations

import asyncio
import json
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import TYPE_CHECKING, Any, Final

from anyio import CapacityLimiter, to_thread
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import (
    HTMLResponse,
    JSONResponse,
    PlainTextResponse,
    RedirectResponse,
    Response,
    StreamingResponse,
)

from pdoc.driver.live.model import Update
from pdoc.serve.guard import allowed, key_of
from pdoc.serve.hub import Hub, Message
from pdoc.serve.reply import etag_of, file_reply
from pdoc.serve.status import PAGE, status
from pdoc.serve.watch import Watched, changes, folders, identities

if TYPE_CHECKING:
    from pdoc.base.diagnostics import Diagnostic
    from pdoc.driver.live.remote import RemoteSite

_WAITING: Final = 200
"""Requests that wait at a time."""
_PATIENCE: Final = 120.0
"""Seconds that a request waits for the first build."""
_PAUSE: Final = 0.05
"""Seconds until a watch that ended begins again."""
_CHECK: Final = 1.0
"""Seconds after which it is looked whether the watched folders are still those in their places."""
_OWN: Final = "/-/"
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
        self._roots = roots
        self._apart = apart
        self._watched = Watched([], [])
        # Who has HTML of his own in every page may have scripts and styles in it.
        more = " 'unsafe-inline' https:" if own_html else ""
        self._headers = {**_HEADERS, "content-security-policy": _POLICY.format(more=more)}
        self._loop: asyncio.AbstractEventLoop | None = None
        self._stop = asyncio.Event()
        self._waiting: CapacityLimiter | None = None
        self._again = asyncio.Event()
        """The folders that are watched are to be looked up again."""
        self._assets = {name: _asset(name) for name in _ASSETS}

    def updated(self, update: Update) -> None:
        """Called by another thread after each update."""
        loop = self._loop
        if loop is not None and update.kind != "nothing":
            with suppress(RuntimeError):  # the loop has ended
                loop.call_soon_threadsafe(self._tell, update)
        elif loop is not None:
            with suppress(RuntimeError):
                loop.call_soon_threadsafe(self._tell_problems, update)
        if loop is not None and update.kind in ("first", "build") and self._folders() != self._watched:
            with suppress(RuntimeError):
                loop.call_soon_threadsafe(self._watch_anew)

    def _watch_anew(self) -> None:
        self._again.set()

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
        data = _problems(update.problems, update.fault, update.kind in ("held", "failed"))
        for listener in self.hub.listeners:
            listener.queue.put_nowait(Message("problems", data))

    def end(self) -> None:
        """End all streams and the watching."""
        self.hub.close()
        self._stop.set()
        self._again.set()

    def app(self) -> Starlette:
        """The application."""
        made = Starlette(lifespan=self._lifespan, exception_handlers={405: self._not_so})
        made.add_route("/{path:path}", self.answer, methods=["GET", "HEAD"])
        return made

    @asynccontextmanager
    async def _lifespan(self, app: Starlette) -> AsyncIterator[None]:
        self._loop = asyncio.get_running_loop()
        watching = asyncio.create_task(self._watch())
        try:
            yield
        finally:
            self.end()
            watching.cancel()
            with suppress(asyncio.CancelledError, Exception):
                await watching

    async def _watch(self) -> None:
        """Look whenever something changes; folders may come and go."""
        while not self._stop.is_set():
            self._again = again = asyncio.Event()
            self._watched = watched = await run_in_threadpool(self._folders)
            known = await run_in_threadpool(identities, watched)
            try:
                await asyncio.gather(
                    self._follow(watched.deep, watched, recursive=True),
                    self._follow(watched.flat, watched, recursive=False),
                    self._missed(watched, known, again),
                )
            except OSError:  # a folder went while the watch began
                self.site.look()
            await asyncio.sleep(_PAUSE)

    def _folders(self) -> Watched:
        return folders(self._roots, self.site.out_dir, self.site.read_in(), self._apart)

    async def _follow(self, paths: list[str], watched: Watched, *, recursive: bool) -> None:
        async for _ in changes(paths, self._again, recursive=recursive):
            self.site.look()
            if not recursive and await run_in_threadpool(self._folders) != watched:
                self._again.set()

    async def _missed(self, watched: Watched, known: list[tuple[int, int]], again: asyncio.Event) -> None:
        """Look at what changed before the watch began, and see when it watches folders that are away."""
        self.site.look()
        while not again.is_set():
            with suppress(TimeoutError):
                await asyncio.wait_for(again.wait(), _CHECK)
            if await run_in_threadpool(identities, watched) != known:
                again.set()

    async def _not_so(self, request: Request, error: Exception) -> Response:
        return PlainTextResponse("Only GET and HEAD.\n", 405, {**self._headers, "allow": "GET, HEAD"})

    async def answer(self, request: Request) -> Response:
        """Whatever is asked for."""
        headers = request.headers
        if not allowed(headers, self.host, self.port):
            return PlainTextResponse("This preview is not for you.\n", 403, self._headers)
        path = request.scope.get("raw_path") or request.scope["path"].encode()
        path = path.partition(b"?")[0]
        if path.startswith(_OWN.encode()):
            found = self._own(path.decode("latin-1").removeprefix(_OWN), request)
        elif path == b"/" and not self.site.has("index.html"):
            found = await self._home(headers)
        else:
            found = await self._file(key_of(path), headers)
        for name, value in self._headers.items():
            found.headers.setdefault(name, value)
        return found

    async def _home(self, headers: Any) -> Response:
        if not self.site.home() and await self._wait("index.html"):
            return await self._file("index.html", headers)
        home = self.site.home()
        if not home:
            return self._nothing()
        return RedirectResponse(f"/{home}", 307, {"cache-control": "no-store"})

    def _nothing(self) -> Response:
        updates = self.site.updates
        said = updates[-1].fault if updates and updates[-1].fault else "Nothing is there yet."
        return PlainTextResponse(f"{said}\n", 503, {"retry-after": "1"})

    async def _file(self, key: str | None, headers: Any) -> Response:
        if key is None:
            return PlainTextResponse("That is no address.\n", 400)
        there = self.site.has(key) or await self._wait(key)
        data = await run_in_threadpool(self._read, key) if there else None
        if data is None:
            return await run_in_threadpool(self._missing, key)
        return file_reply(key, data, headers)

    async def _wait(self, key: str) -> bool:
        """Wait for a file in a thread of those for waiting: whoever waits keeps nobody from reading."""
        if self._waiting is None:
            self._waiting = CapacityLimiter(_WAITING)
        return await to_thread.run_sync(self.site.wait_for, key, _PATIENCE, limiter=self._waiting)

    def _read(self, key: str) -> bytes | None:
        try:
            with open(f"{self.site.out_dir}/{key}", "rb") as file:
                return file.read()
        except OSError:
            return None

    def _missing(self, key: str) -> Response:
        from pdoc.serve.near import near_names, not_found_page

        page = self._read("404.html") or b""
        data = not_found_page(page, key, near_names(key, self.site.urls()))
        return Response(data, 404, {"content-type": "text/html; charset=utf-8", "cache-control": "no-store"})

    def _own(self, name: str, request: Request) -> Response:
        if name in self._assets:
            return file_reply(name, self._assets[name], request.headers)
        if name == "status":
            return HTMLResponse(PAGE, headers={"cache-control": "no-store"})
        if name == "status.json":
            return JSONResponse(status(self.site, self.hub), headers={"cache-control": "no-store"})
        if name == "events":
            return self._events(request)
        return PlainTextResponse("There is no such page.\n", 404)

    def _events(self, request: Request) -> Response:
        kind = {"content-type": "text/event-stream; charset=utf-8", "cache-control": "no-store"}
        if request.method == "HEAD":
            return Response(headers=kind)
        key = key_of(f"/{request.query_params.get('page', '')}".encode())
        listener = self.hub.join(key) if key is not None else None
        if listener is None or key is None:
            return PlainTextResponse("No events.\n", 503)
        data = self._read(key) if self.site.has(key) else None
        if data is not None and etag_of(data) != request.query_params.get("etag", ""):
            listener.queue.put_nowait(Message("stale", str(self.site.revision)))
        elif data is None and self.site.revision:
            listener.queue.put_nowait(Message("gone", "{}"))
        listener.queue.put_nowait(Message("problems", _problems(self.site.problems, "", self.site.held)))
        return StreamingResponse(self.hub.stream(listener), headers=kind)


def _problems(found: tuple[Diagnostic, ...], fault: str, held: bool) -> str:
    """The errors as open pages show them; `held`: pages are as they were before."""
    rows = [
        {
            "message": one.message,
            "place": ":".join(str(each) for each in (one.path, one.line, one.column) if each),
            "source": one.source_line or _line(one.path, one.line),
        }
        for one in found[:50]
    ]
    if fault:
        rows.append({"message": fault, "place": "", "source": ""})
    return json.dumps({"held": held, "rows": rows})


def _line(path: str, number: int) -> str:
    try:
        with open(path, encoding="utf-8", errors="replace") as file:
            for at, text in enumerate(file, 1):
                if at == number:
                    return text.rstrip("\n")[:400]
    except OSError:
        pass
    return ""


def _asset(name: str) -> bytes:
    with open(os.path.join(os.path.dirname(__file__), "assets", name), "rb") as file:
        return file.read()
