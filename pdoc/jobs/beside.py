"""Starting a process beside this one, with a socket between the two.

It is a fork of this process as long as that has done nothing yet, which saves the 12 ms of another
interpreter's start; else a fresh interpreter. It learns from its end of the socket when this process
is gone, and how: there is nothing to clean up after.

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
from _socket import AF_UNIX, MSG_DONTWAIT, MSG_PEEK, SOCK_STREAM, socket, socketpair
from _thread import _count

_SIGINT = 2
"""Everywhere; `signal` would import `enum`, so its C half is used."""


def start_beside(
    function: str, arguments: tuple[object, ...] = (), *, fork: bool = False
) -> tuple[int, socket]:
    """Start a process that calls `module:function` with the number of its socket and the arguments, which
    have a `repr` that makes them again; gives its id and our end of the socket, at once (about 1 ms).

    It ends as soon as the function returns, whatever its threads do. Ctrl-C is blocked in it. `fork`:
    this process has not done anything yet, so that a fork of it will do.
    Raises OSError if no process can be started.
    """
    ours, theirs = socketpair(AF_UNIX, SOCK_STREAM)
    module, _, name = function.partition(":")
    if fork and can_fork():
        return _forked(ours, theirs, module, name, arguments), ours
    try:
        fd = 4 if theirs.fileno() == 3 else 3  # every other number is closed in the new process
        path = [each or os.getcwd() for each in sys.path]
        code = (
            f"import os, sys; sys.path[:] = {path!r}\n"
            f"from {module} import {name}\n{name}(*{(fd, *arguments)!r})\nos._exit(0)"
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
    return pid, ours


def can_fork() -> bool:
    """Whether a fork of this process is safe, where it has not done anything yet."""
    return sys.platform == "linux" and not _count()


def has_something(source: socket) -> bool:
    """Whether something waits to be received; no, where the other end is gone."""
    try:
        return bool(source.recv(1, MSG_DONTWAIT | MSG_PEEK))
    except OSError:
        return False


def _forked(ours: socket, theirs: socket, module: str, name: str, arguments: tuple[object, ...]) -> int:
    before = pthread_sigmask(SIG_BLOCK, [_SIGINT])  # no Ctrl-C can hit it before it ignores them
    try:
        pid = os.fork()
        if pid == 0:
            try:
                ours.close()
                null = os.open(os.devnull, os.O_RDONLY)
                os.dup2(null, 0)
                os.close(null)
                getattr(__import__(module, fromlist=[name]), name)(theirs.detach(), *arguments)
                os._exit(0)
            except BaseException:
                sys.excepthook(*sys.exc_info())
            finally:
                os._exit(1)
    except BaseException:
        ours.close()
        raise
    finally:
        pthread_sigmask(SIG_SETMASK, before)
        theirs.close()
    return pid


def _flags() -> list[str]:
    """Options of this interpreter that the new one needs too.

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
