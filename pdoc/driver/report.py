"""What a build says about itself: events on the way, the outcome at the end."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Literal

from pdoc.base.diagnostics import Diagnostic
from pdoc.base.named import NamedTuple

if TYPE_CHECKING:
    from pdoc.rebuild.record import Record


class Stage(NamedTuple):
    """A stage of a crate begins: `read`, `resolve`, `clean`, `publish`, `render`, `link`."""

    name: str
    crate: str


class Ready(NamedTuple):
    """Something is there that takes processors: the item trees that workers make of a crate's files and macro
    calls (they may have the last calls still before them), or all that they are to find imported."""

    what: Literal["trees", "workers"]


class Pages(NamedTuple):
    """Some more pages are written."""

    crate: str
    done: int
    total: int


class Span(NamedTuple):
    """A piece of work that ended: what `--timings` draws."""

    name: str
    stage: str
    worker: int
    """0 is the process that decides; workers count from 1."""
    start: float
    """Seconds since the build began."""
    end: float


Event = Stage | Ready | Pages | Span
OnEvent = Callable[[Event], None]


class SlowPage(NamedTuple):
    """A page and the seconds it took to render."""

    url: str
    seconds: float


class Outcome(NamedTuple):
    """What a build came to."""

    crates: int
    pages: int
    written: int
    """Files whose bytes were new."""
    seconds: float
    lock_wait: float
    """Seconds all jobs together waited for the index lock."""
    diagnostics: tuple[Diagnostic, ...]
    out_dir: str
    """Empty where nothing was made, only checked."""
    first_page: str | None
    """The page to open."""
    log: str | None = None
    """The log's file, where there is one."""
    timings: str | None = None
    """The report's page, if one was asked for."""
    state: str = ""
    """The state folder, if there is a record."""
    record: Record | None = None
    """What the build depended on and made, if that was asked for and can be relied on."""

    @property
    def errors(self) -> int:
        """How many errors were found in the input."""
        return sum(d.level == "error" for d in self.diagnostics)

    @property
    def warnings(self) -> int:
        """How many warnings were found in the input."""
        return sum(d.level == "warning" for d in self.diagnostics)

    @property
    def exit_code(self) -> int:
        """0, or 1 when an item or file failed."""
        return 1 if self.errors else 0

    def closing_line(self) -> str:
        """One line: crates, pages, seconds, warnings, where the site is."""
        parts = [_count(self.crates, "crate"), _count(self.pages, "page"), f"{self.seconds:.2f} s"]
        if not self.out_dir:
            parts[0] += " checked"
        if self.errors:
            parts.append(_count(self.errors, "error"))
        parts.append(_count(self.warnings, "warning"))
        where = self.first_page or self.out_dir
        return f"pdoc: {', '.join(parts)}{f': {where}' if where else ''}"


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" + ("" if number == 1 else "s")
