"""A supervised pool of worker processes.

Workers are forked by a fork server (`pdoc.jobs.start` says why our own) when a job finds none
idle, so a small graph pays for no more workers than it has jobs. Each has a socket of its own:
a job goes out as one message and its answer comes back as one, about 60 µs for both, and the
death of a worker touches nobody else. The server tells which worker ended and how; jobs are
given back as replies, and `pdoc.jobs.run` decides about another try.

Left out on purpose: a queue of jobs in front of each worker (it would undo the order by cost),
shared memory (results are small; what is large goes through the store), and quitting after a
number of jobs (memory is what matters, so a worker whose peak is above a limit is replaced; so is,
once it is idle, one that was forked before all was imported that workers are to find).
"""

from __future__ import annotations

import pickle
import select
import signal
import sys
from _socket import MSG_DONTWAIT, MSG_WAITALL, socket
from collections.abc import Callable
from contextlib import suppress
from time import monotonic
from types import TracebackType
from typing import Any, Final, Literal

from pdoc.base.errors import WorkerError
from pdoc.jobs.call import to_error, to_fault
from pdoc.jobs.messages import HEAD, pack
from pdoc.jobs.model import Job, Reply
from pdoc.jobs.start import NO_FORK, ForkServer, start_early

_STARTS: Final = 5
"""So many workers in a row that end before they are ready, whatever their jobs: something is
wrong with the machine, and the pool gives up."""

_PEAK_UNIT: Final = 1 if sys.platform == "darwin" else 1024
"""Bytes in one unit of `ru_maxrss`."""


class _Worker:
    """One worker process, as its owner sees it."""

    __slots__ = ("buffer", "deadline", "job", "number", "ready", "serial", "socket", "started", "timed_out")

    def __init__(self, number: int, serial: int, connection: socket) -> None:
        self.number = number
        self.serial = serial
        self.socket = connection
        self.buffer = bytearray()
        self.job: Job | None = None
        self.started = 0.0
        self.deadline: float | None = None
        self.timed_out = False
        self.ready = False
        """It has called the initializer."""


class PoolExecutor:
    """Runs jobs on up to `workers` processes; a context manager, closed at its end.

    `server` is a fork server that was started early; without one it is started at the first
    job, with the modules `preload`. `initializer` is a `module:function` that every worker
    calls once, with `initargs`, before its first job. A worker whose peak memory is above
    `recycle_at` bytes is replaced once it is idle. `tell` is called with a line for each worker
    that starts, is replaced, or ends by itself; `on_warm` when the server has imported all that
    workers are to find.
    """

    def __init__(
        self,
        workers: int,
        *,
        server: ForkServer | None = None,
        preload: tuple[str, ...] = (),
        initializer: str | None = None,
        initargs: tuple[Any, ...] = (),
        recycle_at: int = 512 << 20,
        tell: Callable[[str], None] | None = None,
        on_warm: Callable[[], object] = lambda: None,
    ) -> None:
        self.workers = max(1, workers)
        self._server = server
        self._preload = server.preload if server is not None else preload
        self._nice = server.nice if server is not None else 0
        self._hello = pack((initializer, initargs))
        self._recycle_at = recycle_at
        self._tell = tell or _say_nothing
        self._on_warm = on_warm
        self._poll = select.poll()
        if server is not None:
            self._poll.register(server.control, select.POLLIN)
        self._by_fd: dict[int, _Worker] = {}
        self._by_serial: dict[int, _Worker] = {}
        self._idle: list[_Worker] = []
        self._numbers = list(range(self.workers, 0, -1))
        """Numbers that no worker has, the smallest last."""
        self._serial = 0
        self._replies: list[Reply] = []
        self._has_news = False
        """A worker is idle that was not."""
        self._false_starts = 0
        self._warm = self._all_warm = False
        """Something is imported that workers are to find, what the first jobs need, or all of it."""
        self._last_early = 0
        """The number of the last worker that was forked before."""

    def __enter__(self) -> PoolExecutor:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End all workers and the server, and wait until they are gone."""
        for worker in list(self._by_serial.values()):
            self._forget(worker)
        if self._server is not None:
            self._server.stop()
            self._server = None

    def free(self) -> int:
        """How many jobs can be submitted now."""
        return len(self._idle) + len(self._numbers)

    def is_prompt(self) -> bool:
        """Whether a worker would begin a job at once; if not, one is made ready."""
        self._hear_all()
        if self.workers == 1 or self._idle or self._warm or (self._server is not None and self._server.waits):
            return True
        if self._numbers and all(worker.ready for worker in self._by_serial.values()):
            self._fork()
        return False

    def submit(self, job: Job, prefer: int = 0) -> int:
        """Send a job to an idle worker, or to a new one; gives the worker's number.

        `prefer` is the number of the worker that gets it if it is idle.
        """
        try:
            message = pack((job.function, job.args))
        except Exception as error:
            now = monotonic()
            self._replies.append(
                Reply(job.name, "failed", None, to_error(to_fault(error), job.name), 0, now, now)
            )
            return 0
        worker = self._give(message, prefer, early=job.early)
        worker.job = job
        worker.started = monotonic()
        worker.deadline = None if job.timeout is None else worker.started + job.timeout
        return worker.number

    def wait(self, timeout: float | None) -> list[Reply]:
        """The replies that came in; blocks until there is one, or another worker is ready, and at most
        `timeout` seconds.

        Raises WorkerError if the initializer fails or no worker can be started.
        """
        end = None if timeout is None else monotonic() + timeout
        while True:
            left = _sooner(
                end, min((w.deadline for w in self._by_serial.values() if w.deadline), default=None)
            )
            if self._replies or self._has_news:
                left = 0
            for fd, _ in self._poll.poll(None if left is None else left * 1000):
                worker = self._by_fd.get(fd)
                if worker is not None:
                    self._read(worker)
                elif self._server is not None and fd == self._server.control.fileno():
                    self._hear()
            self._kill_late()
            if self._replies or self._has_news or (end is not None and monotonic() >= end):
                self._has_news = False
                replies, self._replies = self._replies, []
                return replies

    def abort(self) -> None:
        """Kill the workers that have a job, without a reply for it."""
        for worker in list(self._by_serial.values()):
            if worker.job is not None:
                self._forget(worker)
        self._replies = []

    def _give(self, message: bytes, prefer: int, *, early: bool) -> _Worker:
        """Send to an idle worker, or to a new one; gives which.

        One that died while it was idle is passed over, and no try of the job is lost.
        """
        self._hear_all()
        if not (early or self._warm):
            # Those that are there would import it all by themselves, beside the server that does so.
            for worker in self._idle:
                self._forget(worker)
            self._idle.clear()
        while self._idle:
            worker = self._take_idle(prefer)
            try:
                worker.socket.sendall(message)
            except OSError:
                self._await_end(worker)
            else:
                return worker
        worker = self._fork()
        with suppress(OSError):  # the server will say so
            worker.socket.sendall(message)
        return worker

    def _hear_all(self) -> None:
        """Hear whether there are better workers by now."""
        while not self._all_warm and self._server is not None and self._server.has_said_something():
            self._hear()

    def _take_idle(self, prefer: int) -> _Worker:
        for at, worker in enumerate(self._idle):
            if worker.number == prefer:
                return self._idle.pop(at)
        return self._idle.pop()

    def _fork(self) -> _Worker:
        if self._server is None:
            self._server = start_early(self._preload, nice=self._nice)
            self._poll.register(self._server.control, select.POLLIN)
        self._serial += 1
        try:
            connection = self._server.fork(self._serial)
            connection.sendall(self._hello)
        except OSError:
            # The server is gone. The job is given to a socket that nobody reads, and given
            # back as soon as the server's end is noticed.
            from _socket import socketpair

            connection, lost = socketpair()
            lost.close()
        worker = _Worker(self._numbers.pop(), self._serial, connection)
        self._tell(f"worker {worker.number} starts")
        self._by_serial[worker.serial] = worker
        self._by_fd[connection.fileno()] = worker
        self._poll.register(connection, select.POLLIN)
        return worker

    def _read(self, worker: _Worker) -> None:
        """Take all that a worker has sent so far."""
        while worker.socket.fileno() in self._by_fd:
            try:
                data = worker.socket.recv(1 << 18, MSG_DONTWAIT)
            except BlockingIOError:
                return
            except OSError:
                data = b""
            if not data:
                # That it ended is known now; the reason is known when the server tells.
                self._unwatch(worker)
                if self._server is not None:
                    with suppress(OSError):
                        self._server.kill(worker.serial)  # it may live, if the job closed its socket
                return
            worker.buffer += data
            self._parse(worker)
            if len(data) < 1 << 18:
                return

    def _parse(self, worker: _Worker) -> None:
        buffer = worker.buffer
        while len(buffer) >= HEAD:
            size = HEAD + int.from_bytes(buffer[:HEAD], "little")
            if len(buffer) < size:
                return
            payload = bytes(buffer[HEAD:size])
            del buffer[:size]
            self._answered(worker, *pickle.loads(payload))

    def _answered(self, worker: _Worker, ok: bool, value: Any, start: float, end: float, peak: int) -> None:
        job = worker.job
        if start == 0:
            if not ok:
                raise to_error(value, "the initializer of the workers")
            worker.ready = True
            self._false_starts = 0
            if job is None:
                self._idle.append(worker)
                self._has_news = True
            return
        if job is None:
            return
        error = None if ok else to_error(value, job.name)
        status: Literal["done", "failed"] = "done" if ok else "failed"
        self._replies.append(Reply(job.name, status, value if ok else None, error, worker.number, start, end))
        worker.job = worker.deadline = None
        if peak * _PEAK_UNIT > self._recycle_at:
            memory = f"{peak * _PEAK_UNIT >> 20} MiB"
            self._tell(f"worker {worker.number} is replaced: it has used {memory} of memory")
            self._forget(worker)
        elif worker.serial <= self._last_early:
            self._forget(worker)
        else:
            self._idle.append(worker)

    def _hear(self) -> None:
        """Take one message of the server: the end of a worker, or its own."""
        assert self._server is not None
        try:
            message = self._server.control.recv(7, MSG_WAITALL)
        except OSError:
            message = b""
        if len(message) < 7:
            self._poll.unregister(self._server.control)
            self._server.stop()
            self._server = None
            self._warm = self._all_warm = False
            self._last_early = 0
            for worker in list(self._by_serial.values()):
                self._bury(worker, "the fork server ended")
            return
        if message[:1] in b"iw":
            self._warm, self._all_warm = True, message[:1] == b"w"
            self._last_early = int.from_bytes(message[1:5], "little")
            for worker in [each for each in self._idle if each.serial <= self._last_early]:
                self._idle.remove(worker)
                self._forget(worker)
            if self._all_warm:
                self._on_warm()
            return
        ended = self._by_serial.get(int.from_bytes(message[1:5], "little"))
        if ended is not None:
            self._read(ended)  # it may have answered before it ended
            if ended.serial in self._by_serial:
                self._bury(ended, _reason(int.from_bytes(message[5:], "little")))

    def _bury(self, worker: _Worker, reason: str) -> None:
        """A worker ended by itself: give its job back."""
        job = worker.job
        self._tell(f"worker {worker.number} ended, {'idle' if job is None else f'at {job.name}'}: {reason}")
        if worker in self._idle:
            self._idle.remove(worker)
        self._forget(worker)
        if not worker.ready:
            self._false_starts += 1
            if self._false_starts >= _STARTS:
                raise WorkerError("the worker pool", f"workers end before they are ready: {reason}")
        if job is None:
            return
        if worker.timed_out:
            reason = f"took more than {job.timeout:g} s"
        status: Literal["timeout", "died"] = "timeout" if worker.timed_out else "died"
        error = WorkerError(job.name, reason)
        self._replies.append(Reply(job.name, status, None, error, worker.number, worker.started, monotonic()))

    def _await_end(self, worker: _Worker) -> None:
        """Hear from the server what became of a worker whose socket is closed."""
        if self._server is not None:
            with suppress(OSError):
                self._server.kill(worker.serial)  # it may live, if a job closed its socket
        while self._server is not None and worker.serial in self._by_serial:
            self._hear()

    def _kill_late(self) -> None:
        now = monotonic()
        for worker in self._by_serial.values():
            if worker.deadline is not None and now >= worker.deadline and self._server is not None:
                worker.deadline, worker.timed_out = None, True
                self._server.kill(worker.serial)

    def _forget(self, worker: _Worker) -> None:
        """Close the connection, which ends the worker if it still lives."""
        self._unwatch(worker)
        if self._by_serial.pop(worker.serial, None) is not None:
            self._numbers.append(worker.number)
            self._numbers.sort(reverse=True)
        worker.socket.close()

    def _unwatch(self, worker: _Worker) -> None:
        if self._by_fd.pop(worker.socket.fileno(), None) is not None:
            self._poll.unregister(worker.socket)


def _say_nothing(line: str) -> None:
    """What happens to the workers interests nobody."""


def _sooner(end: float | None, deadline: float | None) -> float | None:
    """Seconds until the earlier of two moments; None if there is neither."""
    ends = [each for each in (end, deadline) if each is not None]
    return max(0.0, min(ends) - monotonic()) if ends else None


def _reason(status: int) -> str:
    """What a wait status says, for a person."""
    number = status & 0x7F
    if status == NO_FORK:
        return "no worker process could be started"
    if number:
        name = signal.Signals(number).name if number in signal.valid_signals() else f"signal {number}"
        hint = " (out of memory?)" if name == "SIGKILL" else ""
        return f"its worker was killed by {name}{hint}"
    return f"its worker ended with code {status >> 8}"
