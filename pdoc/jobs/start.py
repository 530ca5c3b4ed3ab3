"""Starting the fork server: the first thing a command does, beside everything else.

A worker needs an interpreter with the heavy modules loaded: tens of milliseconds. A *fork
server* pays that once, in the background, while the command reads manifests; each worker is
then a fork of it, which takes one or two milliseconds and shares its memory. The server is a
fresh process with one thread that never ran any of the command's code, so forking it is safe
where forking the command would not be.

Why not `multiprocessing.forkserver`: importing it costs the command itself 20 ms before the
server can even begin; it imports `__main__` again in each worker, which breaks scripts without
a guard; and it has no notion of a worker's death. Why not Pebble: it builds on
multiprocessing, takes 57 ms to import, and its pool gives a dead worker's job no second try.
"""

from __future__ import annotations

import os
import sys
from _socket import (
    AF_UNIX,
    SCM_RIGHTS,
    SOCK_STREAM,
    SOL_SOCKET,
    socket,
    socketpair,
)
from contextlib import suppress

from pdoc.jobs.beside import has_something, start_beside

NO_FORK = 0xFFFF
"""What the server says in place of a wait status when it could not fork a worker."""

_SIGKILL = 9


class ForkServer:
    """A fork server that is starting or running, seen from the process that started it."""

    __slots__ = ("_asked", "control", "nice", "pid", "preload", "waits")

    def __init__(
        self, pid: int, control: socket, preload: tuple[str, ...], *, waits: bool, nice: int
    ) -> None:
        self.pid = pid
        self.control = control
        """Closing it ends the server and all its workers; so does this process's death."""
        self.preload = preload
        self.nice = nice
        """What was added to its niceness."""
        self.waits = waits
        """It imports nothing now, and forks a worker as soon as it is asked to."""
        self._asked = False
        """It may have workers."""

    def fork(self, serial: int) -> socket:
        """Ask for a worker; gives the socket to talk to it, which may be used at once."""
        ours, theirs = socketpair(AF_UNIX, SOCK_STREAM)
        try:
            rights = [(SOL_SOCKET, SCM_RIGHTS, theirs.fileno().to_bytes(4, sys.byteorder))]
            self._asked = True
            self.control.sendmsg([b"f" + serial.to_bytes(4, "little")], rights)
        finally:
            theirs.close()
        return ours

    def kill(self, serial: int) -> None:
        """Ask for a worker's death. The server does it, which cannot hit a reused process id."""
        self.control.sendall(b"k" + serial.to_bytes(4, "little"))

    def go_on(self) -> None:
        """Let it import what it has waited with."""
        self.waits = False
        with suppress(OSError):  # it has ended
            self.control.sendall(b"p\0\0\0\0")

    def has_said_something(self) -> bool:
        """Whether a message of the server waits."""
        return has_something(self.control)

    def stop(self) -> None:
        """End the server and its workers, and wait until they are gone (about 2 ms).

        A server that was never asked for a worker is killed: it may be in the middle of its imports.
        """
        if self.control.fileno() < 0:
            return
        self.control.close()
        if not self._asked:
            os.kill(self.pid, _SIGKILL)
        try:
            os.waitpid(self.pid, 0)
        except ChildProcessError:
            return


def start_early(
    preload: tuple[str, ...] = (),
    *,
    fork: bool = False,
    waits: bool = False,
    not_its: tuple[int, ...] = (),
    nice: int = 0,
) -> ForkServer:
    """Start a fork server that imports the modules `preload`; returns at once (about 1 ms).

    A module that cannot be imported is left to the job that needs it. The modules must not
    start threads. `fork`: see `start_beside`; `waits`: it does not import them before it is told to go
    on; `not_its`: file descriptors of this process that a fork is not to have; `nice`: by how much it and its
    workers stand back where others want the processors. Raises OSError if no process can be started.
    """
    pid, control = start_beside(
        "pdoc.jobs.server:serve", (preload, waits, not_its if fork else (), nice), fork=fork
    )
    return ForkServer(pid, control, preload, waits=waits, nice=nice)
