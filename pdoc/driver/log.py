"""The build's log: one file, `<state>/log/pdoc.log`, for all processes of all builds.

Whoever has something to say keeps it as lines of text; many lines are written at once, through
concurrent-log-handler, whose lock keeps the lines of processes whole and apart and whose
rotation holds the folder below about four megabytes.

Each process has one handler at most, which takes 20 ms to load: as much as rendering a hundred
pages. So a process that has kept lines for some seconds writes them, and the log of a long build
that was killed lacks only the last; until then a worker's lines go to the owner of the build
with the job's result, and `pdoc.driver.log_writer` says who writes them when the build ends. A short
build, of one process, adds its few lines without a handler, unless it is time to put the file aside.

A log is a help, never a condition: where it cannot be written, nothing is said and nothing ends.
"""

from __future__ import annotations

import functools
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any, Final

from pdoc.base.append import append

NAME: Final = "pdoc.log"
_BYTES: Final = 1 << 20
"""Size at which a file is put aside: `pdoc.log.1` and so on."""
_KEPT: Final = 3
"""So many older files stay."""
_PATIENCE: Final = 5.0
"""Seconds that a process keeps its lines."""


class BuildLog:
    """What one process says, and its one handler, opened when there is something to write."""

    __slots__ = ("_handler", "_lines", "_prepared", "_since", "folder", "owner", "short")

    def __init__(self, folder: str) -> None:
        self.folder = folder
        """Empty: nothing is kept and nothing written."""
        self.owner = False
        """Of the process that owns a build: whoever else has lines may give them to it."""
        self.short = False
        """Of a build that writes once, when it ends."""
        self._lines: list[str] = []
        self._handler: Any = None
        self._prepared: Any = None
        self._since = time.monotonic()

    def info(self, text: str) -> None:
        """Keep a line about the course of the build."""
        self._keep("INFO", text)

    def warning(self, text: str) -> None:
        """Keep a line about something that is not as it should be, and harmed nothing."""
        self._keep("WARNING", text)

    def error(self, text: str) -> None:
        """Keep a line about something that is missing from the site."""
        self._keep("ERROR", text)

    def _keep(self, level: str, text: str) -> None:
        if self.folder:
            now = time.time()
            stamp = time.strftime("%Y-%m-%d %H:%M:%S", time.localtime(now))
            text = text.replace("\n", "\\n").replace("\r", "\\r")
            self._lines.append(f"{stamp}.{int(now * 1000) % 1000:03} {os.getpid()} {level} {text}")

    @property
    def file(self) -> str:
        """The log's path; empty if there is none."""
        return os.path.join(self.folder, NAME) if self.folder else ""

    @property
    def is_open(self) -> bool:
        """This process has written before: writing costs a tenth of a millisecond."""
        return self._handler is not None

    def prepare(self) -> None:
        """Load this process's handler for lines to come; until then nothing is written sooner."""
        if self.folder and self._handler is None and self._prepared is None:
            self._prepared = _open_handler(self.file)

    def adopt(self, lines: str) -> None:
        """Keep lines that another process took."""
        if lines:
            self._lines.append(lines)

    def write_if_due(self) -> None:
        """Write if that is cheap, or if the lines have been kept for long."""
        if self._lines and (self.is_open or time.monotonic() - self._since > _PATIENCE):
            self.write()

    def write(self) -> None:
        """Write all lines that were kept."""
        self.append(self.take())

    def take(self) -> str:
        """The lines that were kept, which are no longer kept then."""
        text = "\n".join(self._lines)
        self._lines.clear()
        return text

    def append(self, text: str) -> None:
        """Write lines that some process took, as one record."""
        if not self.folder or not text:
            return
        if self.short and self._handler is None and append(self.file, f"{text}\n", _BYTES):
            return
        from logging import makeLogRecord

        if self._handler is None:
            self.prepare()
            self._handler, self._prepared = self._prepared, None
        self._handler.handle(makeLogRecord({"msg": text}))

    def close(self) -> None:
        """Give the files back; the next line would open them again."""
        if self._handler is not None:
            with suppress(OSError):
                self._handler.close()
        self._handler = None
        self._since = time.monotonic()


@functools.cache
def _log(folder: str, process: int) -> BuildLog:
    return BuildLog(folder)


def process_log(folder: str) -> BuildLog:
    """This process's log in a folder; an empty `folder` gives one that keeps nothing."""
    return _log(folder, os.getpid())


@contextmanager
def build_log(folder: str, *, short: bool = False) -> Iterator[BuildLog]:
    """The log of the process that owns a build, and of the build's end if it ends badly."""
    log = process_log(folder)
    log.owner = True
    log.short = short
    try:
        yield log
    except BaseException as error:
        log.error(f"ended by {type(error).__name__}: {error}".removesuffix(": "))
        raise
    finally:
        log.write()
        log.close()
        log.owner = False


def _open_handler(path: str) -> Any:
    from concurrent_log_handler import ConcurrentRotatingFileHandler

    with suppress(OSError):
        os.makedirs(os.path.dirname(path), exist_ok=True)
    handler: Any = ConcurrentRotatingFileHandler(
        path,
        maxBytes=_BYTES,
        backupCount=_KEPT,
        encoding="utf-8",
        unicode_error_policy="replace",
    )
    # As it comes, it would print a traceback onto the user's terminal.
    handler.handleError = _forget
    return handler


def _forget(record: object) -> None:
    """A line that cannot be written is lost."""
