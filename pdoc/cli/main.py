"""`pdoc` and its subcommands."""

from __future__ import annotations

import gc
import os
import sys
import time

from pdoc.cli.early import early_process, early_server

TYPE_CHECKING = False  # see `pdoc.cli.early`
if TYPE_CHECKING:
    from typing import NoReturn

    from pdoc.cli.start import Start
    from pdoc.rebuild.again import Since


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
    began = time.time_ns()
    process = early_process(arguments, first)
    from pdoc.cli.start import Start
    from pdoc.rebuild.command import command_of, find_record

    command = command_of(arguments)
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
    server = None if since is not None and since.few else early_server(arguments, first)
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
    from contextlib import suppress

    if "pdoc.base.pattern_code" in sys.modules:
        from pdoc.base.pattern_code import keep_patterns

        keep_patterns()
    atexit._run_exitfuncs()
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):  # closed, or nobody reads it any more
            stream.flush()
    os._exit(code)


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
    from pdoc.base.lean import put_off

    put_off("inspect", "ipaddress", "platform")
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
