"""Who works while a preview begins: one thread of Python runs at a time.

Loading what answers takes 100 ms. Nobody can be answered before the first page is there, so the build comes
first; while a worker renders that page the build waits, and what answers is loaded.
"""

from __future__ import annotations

from threading import Event
from typing import Final

_PATIENCE: Final = 1.0
"""Seconds after which a build that has no page yet is told of in the browser."""
_LONGEST: Final = 0.3
"""Seconds that a build waits for the server to be loaded."""


class Turns:
    """Shared by the thread that builds and the one that will answer."""

    __slots__ = ("_begun", "_loaded")

    def __init__(self) -> None:
        self._begun = Event()
        self._loaded = Event()

    def begun(self) -> None:
        """Said by the build from when the first page is on its way, and often; the first time it waits."""
        if not self._begun.is_set():
            self._begun.set()
            self._loaded.wait(_LONGEST)

    def idle(self) -> None:
        """Said when there is nothing to wait for: pages are there, or none will come."""
        self._begun.set()

    def wait(self) -> None:
        """Wait, in the thread that will answer, until it is its turn."""
        self._begun.wait(_PATIENCE)

    def loaded(self) -> None:
        """Said when what answers is loaded."""
        self._loaded.set()
