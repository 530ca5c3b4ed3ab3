"""Running the server until it is told to end."""

from __future__ import annotations

import errno
import socket
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

import uvicorn

from pdoc.base.errors import UsageError

if TYPE_CHECKING:
    from types import FrameType

    from pdoc.serve.app import Server

_PORTS: Final = 50
"""Ports that are tried, from the wanted one on."""


def listen(host: str, port: int) -> socket.socket:
    """A socket that listens at the first free port from `port` on (0: any). Raises `UsageError`."""
    try:
        family, _, _, _, address = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)[0]
    except OSError as error:
        raise UsageError(f"there is no host `{host}`: {error.strerror or error}") from error
    for number in range(port, min(port + _PORTS, 65536)) if port else (0,):
        made = socket.socket(family, socket.SOCK_STREAM)
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            made.bind((address[0], number))
            made.listen(128)
        except OSError as error:
            made.close()
            if error.errno not in (errno.EADDRINUSE, errno.EACCES):
                raise UsageError(f"cannot listen at {host}: {error.strerror}") from error
            continue
        return made
    raise UsageError(f"no port from {port} on is free at {host}")


def address_of(made: socket.socket, host: str) -> str:
    """The address to open in a browser."""
    shown = f"[{host}]" if ":" in host else "127.0.0.1" if host == "0.0.0.0" else host
    return f"http://{shown}:{made.getsockname()[1]}/"


class _Uvicorn(uvicorn.Server):
    """Ends streams as soon as it is told to end: nobody waits for a browser to go."""

    def __init__(self, config: uvicorn.Config, end: Callable[[], None]) -> None:
        super().__init__(config)
        self._end = end

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        self._end()
        super().handle_exit(sig, frame)


def serve(server: Server, made: socket.socket) -> None:
    """Answer until SIGINT (then KeyboardInterrupt) or SIGTERM."""
    config = uvicorn.Config(
        server.app(),
        log_level="error",
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=1,
        ws="none",
        lifespan="on",
        h11_max_incomplete_event_size=32_768,
    )
    _Uvicorn(config, server.end).run(sockets=[made])
