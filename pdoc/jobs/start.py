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

This module loads only what the interpreter has built in or loaded anyway: `_socket` is the
half of `socket` that does not import `enum` and `selectors` (4 ms).
"""

from __future__ import annotations

import os
import sys
from _signal import (  # type: ignore[import-not-found]
    SIG_BLOCK,
    SIG_SETMASK,
    pthread_sigmask,
)
from _socket import AF_UNIX, SCM_RIGHTS, SOCK_STREAM, SOL_SOCKET, socket, socketpair
from _thread import _count

NO_FORK = 0xFFFF
"""What the server says in place of a wait status when it could not fork a worker."""

_SIGKILL = 9
_SIGINT = 2
"""Everywhere; `signal` would import `enum`, so its C half is used."""


class ForkServer:
    """A fork server that is starting or running, seen from the process that started it."""

    __slots__ = ("_asked", "control", "pid", "preload")

    def __init__(self, pid: int, control: socket, preload: tuple[str, ...]) -> None:
        self.pid = pid
        self.control = control
        """Closing it ends the server and all its workers; so does this process's death."""
        self.preload = preload
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


def start_early(preload: tuple[str, ...] = (), *, fork: bool = False) -> ForkServer:
    """Start a fork server that imports the modules `preload`; returns at once (about 1 ms).

    A module that cannot be imported is left to the job that needs it. The modules must not
    start threads. With `fork` the server is a fork of this process, which must not have done
    anything yet: that saves the 12 ms of another interpreter's start. Raises OSError if no
    process can be started.
    """
    ours, theirs = socketpair(AF_UNIX, SOCK_STREAM)
    if fork and sys.platform == "linux" and not _count():
        return _forked(ours, theirs, preload)
    try:
        fd = 4 if theirs.fileno() == 3 else 3  # every other number is closed in the new process
        path = [each or os.getcwd() for each in sys.path]
        code = (
            f"import sys; sys.path[:] = {path!r}\n"
            f"from pdoc.jobs.server import serve\nserve({fd}, {tuple(preload)!r})"
        )
        pid = os.posix_spawn(
            sys.executable,
            [sys.executable, *_flags(), "-c", code],
            os.environ,
            file_actions=[
                (os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0),
                (os.POSIX_SPAWN_DUP2, theirs.fileno(), fd),
            ],
            setsigmask=[_SIGINT],  # no Ctrl-C can hit it before it ignores them
        )
    except BaseException:
        ours.close()
        raise
    finally:
        theirs.close()
    return ForkServer(pid, ours, tuple(preload))


def _forked(ours: socket, theirs: socket, preload: tuple[str, ...]) -> ForkServer:
    before = pthread_sigmask(SIG_BLOCK, [_SIGINT])  # no Ctrl-C can hit the server before it ignores them
    try:
        pid = os.fork()
        if pid == 0:
            try:
                ours.close()
                null = os.open(os.devnull, os.O_RDONLY)
                os.dup2(null, 0)
                os.close(null)
                from pdoc.jobs.server import serve

                serve(theirs.detach(), preload)
            finally:
                os._exit(1)
    except BaseException:
        ours.close()
        raise
    finally:
        pthread_sigmask(SIG_SETMASK, before)
        theirs.close()
    return ForkServer(pid, ours, preload)


def _flags() -> list[str]:
    """Options of this interpreter that its server needs too.

    `-S` saves the 3 ms of `site`, whose work is already done: `sys.path` is handed over. Only
    import hooks that `site` installs (some editable installations) cannot be.
    """
    hooks = [getattr(finder, "__module__", "") for finder in sys.meta_path]
    flags = [] if any("editable" in str(hook).lower() for hook in hooks) else ["-S"]
    if sys.flags.dont_write_bytecode:
        flags.append("-B")
    if sys.flags.ignore_environment:
        flags.append("-E")
    if sys.flags.utf8_mode:
        flags += ["-X", "utf8"]
    return flags
