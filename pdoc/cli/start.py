"""What a command knows before its arguments are read."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from _socket import socket

    from pdoc.jobs.start import ForkServer
    from pdoc.rebuild.again import Since
    from pdoc.rebuild.command import Command


class Start:
    """A command as it was given."""

    __slots__ = ("began", "command", "process", "server", "since")

    def __init__(
        self,
        command: Command,
        began: int,
        server: ForkServer | None,
        since: Since | None = None,
        process: tuple[int, socket] | None = None,
    ) -> None:
        self.command = command
        self.began = began
        """Nanoseconds since 1970."""
        self.server = server
        """One that was started early."""
        self.since = since
        """Where nothing but sources has changed since it was given last."""
        self.process = process
        """Of a preview: the process that will follow the sources, and how to talk to it."""
