"""The socket that browsers connect to: there before anything else is loaded, so that they can wait.

It is one of the interpreter's own: the module `socket` takes 3 ms, and the server has it loaded later.
"""

from __future__ import annotations

import errno
from _socket import SO_REUSEADDR, SOCK_STREAM, SOL_SOCKET, getaddrinfo, socket
from typing import Final

from pdoc.base.errors import UsageError

_PORTS: Final = 50
"""Ports that are tried, from the wanted one on."""


def listen(host: str, port: int) -> socket:
    """A socket that listens at the first free port from `port` on (0: any). Raises `UsageError`."""
    try:
        # Of a string it would have the tables for names in other scripts loaded.
        name = host.encode() if host.isascii() else host
        family, _, _, _, address = getaddrinfo(name, None, type=SOCK_STREAM)[0]
    except OSError as error:
        raise UsageError(f"there is no host `{host}`: {error.strerror or error}") from error
    for number in range(port, min(port + _PORTS, 65536)) if port else (0,):
        made = socket(family, SOCK_STREAM)
        made.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1)
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


def address_of(made: socket, host: str) -> str:
    """The address to open in a browser."""
    shown = f"[{host}]" if ":" in host else "127.0.0.1" if host == "0.0.0.0" else host
    return f"http://{shown}:{made.getsockname()[1]}/"
