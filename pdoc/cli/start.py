"""What a command knows before its arguments are read."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pdoc.jobs.start import ForkServer
    from pdoc.rebuild.command import Command


class Start(NamedTuple):
    """A command as it was given."""

    command: Command
    began: int
    """Nanoseconds since 1970."""
    server: ForkServer | None
    """One that was started early."""
