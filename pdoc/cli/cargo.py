"""`cargo pdoc`: cargo calls `cargo-pdoc pdoc …`."""

from __future__ import annotations

import sys
from typing import NoReturn

from pdoc.cli.main import leave, run


def main() -> NoReturn:
    """Entry point of `cargo-pdoc`: `build` is what it does when no subcommand is named."""
    arguments = sys.argv[1:]
    if arguments[:1] == ["pdoc"]:
        arguments = arguments[1:]
    from pdoc.cli.commands import cli

    known = {*cli.commands, "-h", "--help", "-V", "--version"}
    if not arguments or arguments[0] not in known:
        arguments = ["build", *arguments]
    leave(run(arguments))
