"""A command as a user gives it, and where the records of its builds may lie.

This is asked before anything else of pdoc is loaded: it must be quick and need nothing.
"""

from __future__ import annotations

import os
from typing import Final
from zlib import crc32

from pdoc.base.named import NamedTuple

FOLDER: Final = "builds"
"""Of the state folder: it holds a record for each command."""

_VARIABLES: Final = ("CARGO", "RUST", "PDOC", "XDG_CACHE_HOME", "HOME", "NO_COLOR", "TERM", "PROCESSOR_ARCH")
"""What the names of the variables that a build looks at begin with."""


class Command(NamedTuple):
    """All that decides what a build does, but for files."""

    arguments: tuple[str, ...]
    folder: str
    """The current one."""
    environment: tuple[tuple[str, str], ...]
    terminal: bool
    """Whether messages go to one."""


def command_of(arguments: list[str]) -> Command:
    """The command that this process was given."""
    environment = sorted(pair for pair in os.environ.items() if pair[0].startswith(_VARIABLES))
    return Command(tuple(arguments), os.getcwd(), tuple(environment), os.isatty(2))


def file_name(command: Command) -> str:
    """The record's name; a record says itself which command it is of."""
    return f"{crc32(repr(tuple(command)).encode('utf-8', 'backslashreplace')):08x}"


def find_record(command: Command) -> str | None:
    """The path of the command's record, if there is one.

    The target folder is the one that is named, or called `target` and lies at or above a folder
    that is named or the current one; where it is somewhere else, records are not found.
    """
    name = file_name(command)
    for state in _states(command):
        path = f"{state}/{FOLDER}/{name}"
        if os.path.isfile(path):
            return path
    return None


def _states(command: Command) -> list[str]:
    arguments = command.arguments
    named = [
        value for key, value in command.environment if key in ("CARGO_TARGET_DIR", "CARGO_BUILD_TARGET_DIR")
    ]
    starts = [command.folder]
    for at, argument in enumerate(arguments):
        if argument.startswith("--target-dir="):
            named.append(argument.partition("=")[2])
        elif at and arguments[at - 1] == "--target-dir":
            named.append(argument)
        elif not argument.startswith("-") and (
            os.sep in argument or argument[:1] == "." or os.path.isdir(argument)
        ):
            starts.append(argument)
    folders = [os.path.abspath(folder) for folder in reversed(named)]
    for start in starts:
        folder = os.path.abspath(start)
        while True:
            folders.append(os.path.join(folder, "target"))
            above = os.path.dirname(folder)
            if above == folder:
                break
            folder = above
    return [os.path.join(folder, ".pdoc") for folder in dict.fromkeys(folders)]
