"""`pdoc` and its subcommands."""

from __future__ import annotations

import gc
import os
import sys
import time
from contextlib import suppress
from typing import TYPE_CHECKING, Final, NoReturn

from pdoc.cli.start import Start
from pdoc.rebuild.command import command_of, find_record

if TYPE_CHECKING:
    from _socket import socket

    from pdoc.jobs.start import ForkServer
    from pdoc.rebuild.again import Since

PRELOAD: Final = ("pdoc.driver.preload",)
"""What the fork server imports while this process reads manifests."""


def main() -> NoReturn:
    """Entry point of `pdoc`."""
    # Importing makes nothing but what stays: looking for garbage in it would cost 5 ms.
    gc.set_threshold(200_000, 50, 1000)
    leave(run(sys.argv[1:], first=True))


def run(arguments: list[str], *, first: bool = False) -> int:
    """Run the command line; gives the exit code.

    A build that was given before may need nothing, or next to nothing, to be done again.
    Else the fork server starts first of all, so that workers are ready when there is work. `first`
    says that nothing has happened in this process yet.
    """
    command, began = command_of(arguments), time.time_ns()
    since: Since | None = None
    if arguments[:1] == ["build"] and find_record(command) is not None:
        from pdoc.cli.again import build_again

        done = build_again(command, began)
        if done is True:
            return 0
        since = done or None
    elif arguments[:1] == ["build"] and "--verify-cache" in arguments:
        from pdoc.cli.again import verify_since

        since = verify_since(arguments)
    # The few pages that small edits reach are made before a worker would have started.
    server = None if since is not None and since.few else _early_server(arguments, first)
    process = _early_process(arguments, first)
    try:
        return _run(Start(command, began, server, since, process))
    finally:
        if server is not None:
            server.stop()
        if process is not None:
            from pdoc.driver.live.remote import end_process

            end_process(*process, patience=0)


def leave(code: int) -> NoReturn:
    """End the process at once.

    Taking apart, object by object, what a build has made costs up to 50 ms, and nobody needs it.
    """
    import atexit

    if "pdoc.base.pattern_code" in sys.modules:
        from pdoc.base.pattern_code import keep_patterns

        keep_patterns()
    atexit._run_exitfuncs()
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):  # closed, or nobody reads it any more
            stream.flush()
    os._exit(code)


def _early_server(arguments: list[str], first: bool) -> ForkServer | None:
    if arguments[:1] not in (["build"], ["check"]) or _alone(arguments) or _only_asks(arguments):
        return None
    from pdoc.jobs.start import start_early

    return start_early(PRELOAD, fork=first)


def _early_process(arguments: list[str], first: bool) -> tuple[int, socket] | None:
    """The process of a preview that follows the sources: it has a server for workers of its own."""
    if arguments[:1] != ["serve"] or _only_asks(arguments):
        return None
    from pdoc.driver.live import FOLLOW
    from pdoc.jobs.beside import start_beside

    return start_beside(FOLLOW, (_alone(arguments),), fork=first)


def _alone(arguments: list[str]) -> bool:
    """Whether there will be no workers."""
    one = "-j1" in arguments or (
        "-j" in arguments and arguments[-1:] != ["-j"] and arguments[arguments.index("-j") + 1] == "1"
    )
    single = any(argument.endswith(".rs") for argument in arguments)
    return one or single or (os.cpu_count() or 1) < 2


def _only_asks(arguments: list[str]) -> bool:
    return not {"-h", "--help"}.isdisjoint(arguments)


def _run(start: Start) -> int:
    from pdoc.base.lean import load_msgspec

    load_msgspec()
    try:
        if start.since is not None and start.since.asked is not None:
            from pdoc.cli.run_build import run_build

            return run_build(*start.since.asked, start)
        return _read_and_run(start)
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        return 141


def _read_and_run(start: Start) -> int:
    """Read the arguments, and do what they say."""
    import click

    from pdoc.cli.commands import cli

    try:
        code = cli.main(
            args=list(start.command.arguments), prog_name="pdoc", standalone_mode=False, obj=start
        )
    except click.exceptions.Abort:
        return 130
    except click.ClickException as error:
        error.show()
        return 2
    return code if isinstance(code, int) else 0
