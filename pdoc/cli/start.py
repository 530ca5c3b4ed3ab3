"""What a command knows before its arguments are read."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pdoc.jobs.start import ForkServer
    from pdoc.rebuild.again import Since
    from pdoc.rebuild.command import Command


class Start:
    """A command as it was given."""

    __slots__ = ("began", "command", "server", "since")

    def __init__(
        self, command: Command, began: int, server: ForkServer | None, since: Since | None = None
    ) -> None:
        self.command = command
        self.began = began
        """Nanoseconds since 1970."""
        self.server = server
        """One that was started early."""
        self.since = since
        """Where nothing but sources has changed since it was given last."""
