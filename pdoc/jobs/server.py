"""The fork server's own code: it forks workers, says how they ended, and takes them with it.

It holds one socket to the process that started it (its *owner*). From there come messages of
five bytes, a letter and a worker's number: `f` with a socket attached asks for a worker, `k`
for a worker's death; `p` lets it go on to import what workers are to find, if it waits with that.
Back go seven bytes when a worker has ended: `x`, its number and its wait
status; and when workers find something imported: `w` if it is all that they are to find, `i` after a module
before the last, with the number of the last one that was forked before, or 0: it was there early, and lacks
what is new. When the owner closes the socket
or dies, in whatever way, the server kills its workers, waits for them and ends, so nothing is left
behind.
"""

from __future__ import annotations

import gc
import os
import select
import signal
import sys
from _socket import SCM_RIGHTS, SOL_SOCKET, socket
from importlib import import_module
from time import monotonic
from typing import Final, NoReturn

from pdoc.jobs.start import NO_FORK
from pdoc.jobs.worker import work

_PATIENCE: Final = 1.0
"""Seconds that a server waits between two modules for the worker that the first one was for."""
_MOMENT: Final = 0.04
"""Seconds for which it leaves the processors to that worker."""


def serve(
    fd: int, preload: tuple[str, ...], waits: bool = False, not_its: tuple[int, ...] = (), nice: int = 0
) -> NoReturn:
    """Import the modules `preload` and serve the socket `fd` until its owner is gone.

    `waits`: it imports nothing before it is told to go on. `not_its`: file descriptors to close.
    `nice`: added to its niceness, and that of its workers.
    """
    os.nice(nice)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGINT])
    for other in not_its:
        os.close(other)
    try:
        _Server(socket(fileno=fd)).run(preload, waits)
    finally:
        os._exit(0)


def _preload(module: str) -> None:
    try:
        import_module(module)
    except Exception:
        # The job that needs the module fails with the reason, and has a place to report it.
        sys.modules.pop(module, None)


class _Server:
    def __init__(self, control: socket) -> None:
        self._control = control
        self._workers: dict[int, int] = {}
        """Process id → number."""
        self._woken, self._waker = os.pipe()
        os.set_blocking(self._woken, False)
        os.set_blocking(self._waker, False)
        self._poll = select.poll()
        self._waits = False
        self._last = 0
        """The number of the last worker."""

    def run(self, preload: tuple[str, ...], waits: bool) -> None:
        signal.set_wakeup_fd(self._waker, warn_on_full_buffer=False)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        self._poll.register(self._control, select.POLLIN)
        self._poll.register(self._woken, select.POLLIN)
        try:
            self._waits = waits
            while self._waits:
                if not self._turn(None):
                    return
            for step, module in enumerate(preload):
                if step > 0:
                    self._say(b"i")
                    if not self._wait_for_one():
                        return
                _preload(module)
            self._say(b"w")
            while self._turn(None):
                pass
        except (BrokenPipeError, ConnectionResetError):
            return
        finally:
            self._kill_all()

    def _say(self, what: bytes) -> None:
        self._control.sendall(what + self._last.to_bytes(4, "little") + b"\0\0")

    def _wait_for_one(self) -> bool:
        """Wait until one more worker is asked for, and a moment longer: somebody waits for what it is to do.
        False when the owner is gone."""
        last, end = self._last, monotonic() + _PATIENCE
        asked = False
        while (left := end - monotonic()) > 0:
            if not self._turn(int(left * 1000) + 1):
                return False
            if self._last != last and not asked:
                asked, end = True, monotonic() + _MOMENT
        return True

    def _turn(self, timeout: int | None) -> bool:
        """Do what is asked for by now, and tell who has ended; False when the owner is gone."""
        for fd, _ in self._poll.poll(timeout):
            if fd == self._woken:
                os.read(self._woken, 512)
                self._reap()
            elif not self._obey():
                return False
        return True

    def _obey(self) -> bool:
        """Do what one message asks; False when the owner is gone."""
        message, rights, _, _ = self._control.recvmsg(5, 32)
        if len(message) < 5:
            return False
        number = int.from_bytes(message[1:], "little")
        if message[:1] == b"f":
            for level, kind, data in rights:
                if level == SOL_SOCKET and kind == SCM_RIGHTS:
                    self._fork(number, int.from_bytes(data[:4], sys.byteorder))
        elif message[:1] == b"p":
            self._waits = False
        else:
            for pid, each in self._workers.items():
                if each == number:
                    os.kill(pid, signal.SIGKILL)
        return True

    def _fork(self, number: int, fd: int) -> None:
        # What exists now is never garbage: without this, the workers' collectors would touch,
        # and so copy, every page of memory that they share with the server.
        gc.freeze()
        self._last = number
        try:
            pid = os.fork()
        except OSError:
            os.close(fd)
            self._say_ended(number, NO_FORK)
            return
        if pid == 0:
            try:
                signal.set_wakeup_fd(-1)
                signal.signal(signal.SIGCHLD, signal.SIG_DFL)
                for each in (self._woken, self._waker, self._control.detach()):
                    os.close(each)
                work(fd)
            finally:
                os._exit(1)
        os.close(fd)
        self._workers[pid] = number

    def _reap(self) -> None:
        while self._workers:
            pid, status = os.waitpid(-1, os.WNOHANG)
            if pid == 0:
                return
            self._say_ended(self._workers.pop(pid), status)

    def _say_ended(self, number: int, status: int) -> None:
        self._control.sendall(b"x" + number.to_bytes(4, "little") + status.to_bytes(2, "little"))

    def _kill_all(self) -> None:
        for pid in self._workers:
            os.kill(pid, signal.SIGKILL)
        for pid in self._workers:
            os.waitpid(pid, 0)
