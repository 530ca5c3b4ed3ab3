"""Running the server until it is told to end."""

from __future__ import annotations

import asyncio
import signal
import socket
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING

from pdoc.base.lean import load_parts

load_parts("uvicorn", "config", "server")
import uvicorn.config  # noqa: E402
import uvicorn.server  # noqa: E402

if TYPE_CHECKING:
    from _socket import socket as RawSocket
    from types import FrameType

    from pdoc.serve.app import Server
    from pdoc.serve.interrupt import Interrupt


class _Uvicorn(uvicorn.server.Server):
    """Ends streams as soon as it is told to end: nobody waits for a browser to go."""

    def __init__(
        self,
        config: uvicorn.config.Config,
        end: Callable[[], None],
        connections: list[socket.socket],
        interrupt: Interrupt,
    ) -> None:
        super().__init__(config)
        self._end = end
        self._connections = connections
        self._interrupt = interrupt

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self._interrupt.came:  # and its exception was lost; from here on there is none
            self.handle_exit(signal.SIGINT, None)
        loop = asyncio.get_running_loop()
        for connection in self._connections:
            connection.setblocking(False)
            with suppress(OSError):  # whoever it was has gone
                await loop.connect_accepted_socket(self._protocol, connection)

    def _protocol(self) -> asyncio.Protocol:
        made: asyncio.Protocol = self.config.http_protocol_class(  # type: ignore[call-arg]
            config=self.config, server_state=self.server_state, app_state=self.lifespan.state
        )
        return made

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        self._end()
        super().handle_exit(sig, frame)


def serve(server: Server, made: RawSocket, connections: list[RawSocket], interrupt: Interrupt) -> None:
    """Answer until SIGINT (then KeyboardInterrupt) or SIGTERM. `connections` were accepted already."""
    config = uvicorn.config.Config(
        server,
        interface="asgi3",
        log_config=None,
        log_level="error",
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=1,
        ws="none",
        lifespan="on",
        h11_max_incomplete_event_size=32_768,
    )
    listening, *accepted = (socket.socket(fileno=each.detach()) for each in (made, *connections))
    _Uvicorn(config, server.end, accepted, interrupt).run(sockets=[listening])
