"""`pdoc build` given once more: done without a build where that can be."""

from __future__ import annotations

import os
import sys
import time
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pdoc.rebuild.again import Since
    from pdoc.rebuild.command import Command

_LARGEST_LOG: Final = 1 << 21
"""Bytes: builds put a log aside long before."""


def build_again(command: Command, began: int) -> bool | Since:
    """Bring the site up to date if that needs no build, and say so; else it needs one, which may go on with
    what is known.

    Nothing is said of faults, and nothing is lost: the build meets them again.
    """
    from pdoc.rebuild.command import find_record

    path = find_record(command)
    if path is None:
        return False
    from pdoc.base.errors import PdocError
    from pdoc.rebuild.again import Again, update
    from pdoc.rebuild.code import code_stamp

    try:
        found = update(path, command, code_stamp())
    except PdocError:
        return False
    if not isinstance(found, Again):
        return found or False
    record = found.record
    crates, pages, warnings = record.counts
    seconds = (time.time_ns() - began) / 1e9
    made = f"{found.written} files written, {seconds:.3f} s"
    _log(path, f"done: {crates} crates, {pages} pages, {made}: no build was needed, {record.home}")
    if not {"-q", "--quiet"} & set(command.arguments):
        parts = (
            _count(crates, "crate"),
            _count(pages, "page"),
            f"{seconds:.2f} s",
            _count(warnings, "warning"),
        )
        sys.stderr.write(f"{record.said}pdoc: {', '.join(parts)}: {record.home}\n")
    return True


def verify_since(arguments: list[str]) -> Since | None:
    """For a command with `--verify-cache`: what the last build of the same command without it left."""
    from pdoc.rebuild.again import verified
    from pdoc.rebuild.code import code_stamp
    from pdoc.rebuild.command import command_of, find_record

    command = command_of([one for one in arguments if one != "--verify-cache"])
    path = find_record(command)
    return verified(path, command, code_stamp()) if path is not None else None


def _log(record: str, text: str) -> None:
    """A line for the log of the state folder that a record lies in."""
    from pdoc.base.append import append

    now = time.time()
    stamp = time.strftime("%Y-%m-%d %H:%M:%S", time.localtime(now))
    line = f"{stamp}.{int(now * 1000) % 1000:03} {os.getpid()} INFO {text}\n"
    path = os.path.join(os.path.dirname(os.path.dirname(record)), "log", "pdoc.log")
    append(path, line, _LARGEST_LOG)


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" + ("" if number == 1 else "s")
