"""What is the server's own, below `/-/`: the events that open pages listen to, and the status page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route

from pdoc.serve.guard import key_of
from pdoc.serve.hub import Message
from pdoc.serve.problems import problems_json
from pdoc.serve.reply import etag_of
from pdoc.serve.status import PAGE, status

if TYPE_CHECKING:
    from pdoc.serve.app import Server

_NOT_KEPT: Final = {"cache-control": "no-store"}


def own_app(server: Server) -> Starlette:
    """The application that answers them: every answer has the server's headers."""
    headers = {**server.answers.headers, **_NOT_KEPT}

    async def page(request: Request) -> Response:
        return HTMLResponse(PAGE, headers=headers)

    async def figures(request: Request) -> Response:
        return JSONResponse(status(server.site, server.hub), headers=headers)

    async def events(request: Request) -> Response:
        kind = {**headers, "content-type": "text/event-stream; charset=utf-8"}
        if request.method == "HEAD":
            return Response(headers=kind)
        key = key_of(f"/{request.query_params.get('page', '')}".encode())
        listener = server.hub.join(key) if key is not None else None
        if listener is None or key is None:
            return PlainTextResponse("No events.\n", 503, headers)
        data = server.answers.read(key) if server.site.has(key) else None
        if data is not None and etag_of(data) != request.query_params.get("etag", ""):
            listener.queue.put_nowait(Message("stale", str(server.site.revision)))
        elif data is None and server.site.revision:
            listener.queue.put_nowait(Message("gone", "{}"))
        problems = problems_json(server.site.problems, "", server.site.held)
        listener.queue.put_nowait(Message("problems", problems))
        return StreamingResponse(server.hub.stream(listener), headers=kind)

    async def nothing(request: Request, error: Exception) -> Response:
        return PlainTextResponse("There is no such page.\n", 404, headers)

    return Starlette(
        routes=[
            Route("/-/status", page),
            Route("/-/status.json", figures),
            Route("/-/events", events),
        ],
        exception_handlers={404: nothing},
    )
