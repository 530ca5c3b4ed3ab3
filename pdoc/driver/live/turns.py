"""Who works while a preview begins: one thread of Python runs at a time.

Loading what answers takes 100 ms. Nobody can be answered before the first page is there, so the build comes
first. When it has read its share of the files it waits for those of workers, and what answers is loaded;
while a worker renders the first page the build waits until that is done.
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

    __slots__ = ("_loaded", "_turn", "_waited")

    def __init__(self) -> None:
        self._turn = Event()
        self._loaded = Event()
        self._waited = False

    def begun(self) -> None:
        """Said by the build from when the first page is on its way, and often; the first time it waits."""
        self._turn.set()
        if not self._waited:
            self._waited = True
            self._loaded.wait(_LONGEST)

    def idle(self) -> None:
        """Said by the build when it waits for others, and when pages are there, or none will come."""
        self._turn.set()

    def wait(self) -> None:
        """Wait, in the thread that will answer, until it is its turn."""
        self._turn.wait(_PATIENCE)

    def loaded(self) -> None:
        """Said when what answers is loaded."""
        self._loaded.set()
