"""Builds that are going on, or were when their process ended: a file in the state folder for each."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Final

from pdoc.base.processes import is_alive

_NAME: Final = "running-"


@contextmanager
def running(state: str) -> Iterator[bool]:
    """Say that this process builds; gives whether an earlier build did not come to its end.

    What that one was in the middle of writing may still lie there.
    """
    broken = False
    for name in _names(state):
        if not _is_alive(name):
            broken = True
            with suppress(OSError):
                os.unlink(os.path.join(state, name))
    own = os.path.join(state, f"{_NAME}{os.getpid()}")
    with suppress(OSError):
        os.close(os.open(own, os.O_CREAT | os.O_WRONLY, 0o644))
    try:
        yield broken
    finally:
        with suppress(OSError):
            os.unlink(own)


def say_unsettled(state: str) -> None:
    """Say that a worker died: what it was writing, or one that goes on without its server is, may lie
    there yet, and is looked for by the next build."""
    with suppress(OSError):
        os.close(os.open(os.path.join(state, f"{_NAME}0"), os.O_CREAT | os.O_WRONLY, 0o644))


def is_quiet(state: str) -> bool:
    """Whether nobody builds, and all builds came to their ends."""
    return not _names(state)


def _names(state: str) -> list[str]:
    try:
        return [name for name in os.listdir(state) if name.startswith(_NAME)]
    except OSError:
        return []


def _is_alive(name: str) -> bool:
    number = name.removeprefix(_NAME)
    if not number.isdecimal() or int(number) in (0, os.getpid()):
        return False  # a number is given again when its process has gone
    return is_alive(int(number))
