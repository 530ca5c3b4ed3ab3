"""Who writes the log when a build ends, so that nobody waits for a handler to be loaded.

A worker that has nothing else to do loads its handler, while the owner is still working out
names, or in a preview when it has made all pages ready for workers; when the last job is done it
writes what was said so far, and later the last lines. The owner would load its handler just before
the command ends. A build that is too small for workers starts a process for the log when it begins.
With `-j1`, on one processor, and in a long build, where it has its handler, the owner writes by itself.
"""

from __future__ import annotations

from contextlib import suppress
from time import monotonic
from typing import TYPE_CHECKING, Final

from pdoc.base.errors import WorkerError
from pdoc.driver.log import BuildLog, process_log
from pdoc.jobs.model import Job

if TYPE_CHECKING:
    from pdoc.jobs.pool import PoolExecutor

HANDLER: Final = "load the log's handler"
"""The job's name."""
_PATIENCE: Final = 2.0
"""Seconds that the owner waits for a worker to write."""


def handler_job(log: BuildLog, after: tuple[str, ...] = ()) -> Job:
    """A job for a worker that has nothing else to do, once the jobs `after` have ended: be ready to write."""
    return Job(
        HANDLER,
        "pdoc.driver.log_writer:load_handler",
        (log.folder,),
        after,
        cost=-1.0,
        stage="log",
        optional=True,
    )


def load_handler(folder: str) -> None:
    """A job: load this process's handler. Where that fails, lines are lost and nothing else."""
    with suppress(Exception):
        process_log(folder).prepare()


def write_lines(folder: str, text: str) -> None:
    """A job: write lines of other processes."""
    process_log(folder).append(text)


class Writer:
    """One worker of a pool, which nobody else uses any more, as the writer of a log."""

    __slots__ = ("_log", "_pool", "_worker")

    def __init__(self, log: BuildLog, pool: PoolExecutor, worker: int) -> None:
        self._log = log
        self._pool = pool
        self._worker = worker
        self._submit(log.take())

    def end(self) -> None:
        """Have the lines written that were kept since, and wait until all is."""
        text = self._log.take()
        try:
            if self._wait():
                self._submit(text)
                text = ""
                self._wait()
        except WorkerError:
            pass
        self._log.append(text)

    def _submit(self, text: str) -> None:
        job = Job("log", "pdoc.driver.log_writer:write_lines", (self._log.folder, text))
        self._pool.submit(job, self._worker)

    def _wait(self) -> bool:
        """Whether the worker has done what it was given, and soon."""
        end = monotonic() + _PATIENCE
        while (left := end - monotonic()) > 0:
            for reply in self._pool.wait(left):
                return reply.status == "done"
        return False


def make_writer(log: BuildLog, pool: PoolExecutor | None, worker: int = 0) -> Writer | None:
    """A writer of what was kept in `log` and will be; None where the owner should write itself.

    `worker` is the number of the one that has its handler, if that is known.
    """
    return Writer(log, pool, worker) if pool is not None and log.folder and not log.is_open else None
