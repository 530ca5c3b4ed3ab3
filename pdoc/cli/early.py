"""Processes that a command starts before anything else happens, judging by its arguments alone.

This file imports nothing but what the interpreter has loaded anyway, so that they begin at once: what
they alone load, they load beside this process.
"""

from __future__ import annotations

import os

TYPE_CHECKING = False  # `typing` takes 10 ms
if TYPE_CHECKING:
    from _socket import socket

    from pdoc.jobs.start import ForkServer


def early_server(arguments: list[str], first: bool) -> ForkServer | None:
    """The server that forks a build's workers. `first`: nothing has happened in this process yet."""
    if arguments[:1] not in (["build"], ["check"]) or _alone(arguments) or _only_asks(arguments):
        return None
    from pdoc.driver import PRELOAD
    from pdoc.jobs.start import start_early

    return start_early(PRELOAD, fork=first)


def early_process(arguments: list[str], first: bool) -> tuple[int, socket] | None:
    """The process of a preview that follows the sources: it has a server for workers of its own."""
    if arguments[:1] != ["serve"] or _only_asks(arguments):
        return None
    from pdoc.driver.live import FOLLOW
    from pdoc.jobs.beside import can_fork, start_beside

    if first and can_fork():
        # What both need: imported once it is there sooner than twice at the same time.
        from pdoc.base.lean import load_msgspec

        load_msgspec()
        import pdoc.driver.inputs
        import pdoc.driver.live.process  # noqa: F401
    return start_beside(FOLLOW, (_alone(arguments),), fork=first)


def _alone(arguments: list[str]) -> bool:
    """Whether there will be no workers."""
    one = "-j1" in arguments or (
        "-j" in arguments and arguments[-1:] != ["-j"] and arguments[arguments.index("-j") + 1] == "1"
    )
    single = any(argument.endswith(".rs") for argument in arguments)
    return one or single or (os.cpu_count() or 1) < 2


def _only_asks(arguments: list[str]) -> bool:
    return "-h" in arguments or "--help" in arguments
