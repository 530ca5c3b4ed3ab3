"""Giving workers the macro calls of the crate whose turn it is."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from pdoc.driver.report import OnEvent, Ready

if TYPE_CHECKING:
    from pdoc.driver.ahead import Ahead
    from pdoc.jobs.model import Job


class Expanding:
    """What of a crate's calls is given out while this process works on the crate."""

    __slots__ = ("_calls", "_now", "_offer", "_on_event")

    def __init__(self, offer: Callable[[Iterable[Job]], None], on_event: OnEvent) -> None:
        self._offer = offer
        self._on_event = on_event
        self._calls: Ahead | None = None
        """Those of the crate."""
        self._now: Ahead | None = None
        """The same, while somebody may ask for what comes of them."""

    def begin(self, calls: Ahead, *, names_only: bool) -> None:
        """Names are being worked out. `names_only`: what only impls are made of comes later."""
        self._now = self._calls = calls
        if not names_only:
            calls.begin_impls()
        self.more()

    def rest(self) -> None:
        """For a while nobody asks."""
        self._now = None

    def begin_impls(self) -> None:
        """Impls are being read."""
        if self._calls is not None:
            self._now, self._calls = self._calls, None
            self._now.begin_impls()

    def more(self) -> None:
        """Give out something, if there is something to do and somebody who has time."""
        calls = self._now
        if calls is None:
            return
        if jobs := calls.more():
            self._offer(jobs)
        if calls.is_done():
            self._now = None
            self._on_event(Ready("trees"))
