"""Showing how a build goes: live with rich where a terminal looks, plain lines where not."""

from __future__ import annotations

import sys
import time
from types import TracebackType
from typing import TYPE_CHECKING, Final

from pdoc.driver.report import Event, Pages, Ready, Span, Stage

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

_QUIET_SECONDS: Final = 0.4
"""A build that is over sooner shows no live display: starting rich would cost more than it tells."""


class Plain:
    """One line a crate, and with `-v` one a stage."""

    def __init__(self, quiet: bool, verbose: int) -> None:
        self._quiet = quiet
        self._verbose = verbose
        self._seen: set[str] = set()

    def __enter__(self) -> Plain:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        return None

    def event(self, event: Event) -> None:
        """Tell about one event."""
        if self._quiet:
            return
        if isinstance(event, Stage):
            if self._verbose:
                print(f"{event.name:>12} {event.crate}", file=sys.stderr)
            elif event.crate and event.crate not in self._seen:
                self._seen.add(event.crate)
                print(f" Documenting {event.crate}", file=sys.stderr)
        elif isinstance(event, Span) and self._verbose > 1:
            print(f"{event.end - event.start:>11.3f}s {event.name}", file=sys.stderr)


class Live:
    """A bar a crate and the slowest job so far, drawn by rich."""

    def __init__(self, color: bool) -> None:
        self._color = color
        self._start = time.perf_counter()
        self._progress: Progress | None = None
        self._tasks: dict[str, TaskID] = {}
        self._slowest: tuple[float, str] = (0.0, "")

    def __enter__(self) -> Live:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._progress is not None:
            self._progress.stop()

    def event(self, event: Event) -> None:
        """Tell about one event."""
        if isinstance(event, Span):
            self._slowest = max(self._slowest, (event.end - event.start, event.name))
            return
        if isinstance(event, Ready) or time.perf_counter() - self._start < _QUIET_SECONDS:
            return
        progress = self._progress or self._begin()
        task = self._tasks.get(event.crate)
        if task is None:
            task = self._tasks[event.crate] = progress.add_task(event.crate or "site", total=None, stage="")
        if isinstance(event, Pages):
            progress.update(task, completed=event.done, total=event.total, stage="render")
        else:
            progress.update(task, stage=event.name)

    def _slow(self) -> str:
        seconds, name = self._slowest
        return f"slowest: {name}, {seconds:.2f} s" if name else ""

    def _begin(self) -> Progress:
        from pdoc.cli.bars import Bars

        self._progress = Bars(self._color, self._slow)
        self._progress.start()
        return self._progress


def make_progress(*, quiet: bool, terminal: bool, verbose: int, color: bool) -> Plain | Live:
    """The display that suits where it is looked at."""
    return Live(color) if terminal and not quiet and not verbose else Plain(quiet, verbose)
