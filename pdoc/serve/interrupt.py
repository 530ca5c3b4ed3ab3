"""Ctrl-C while a server is being loaded.

Python raises KeyboardInterrupt wherever the process is just then. In the middle of an import that may be in a
callback of the import system's own locks, where exceptions are reported and forgotten. So it is noted, too.
"""

from __future__ import annotations

import signal
from contextlib import suppress
from typing import NoReturn


class Interrupt:
    """Whether Ctrl-C was pressed."""

    __slots__ = ("came",)

    def __init__(self) -> None:
        self.came = False

    def watch(self) -> None:
        """Note it from now on, and raise KeyboardInterrupt as before; in the main thread only."""
        with suppress(ValueError):
            signal.signal(signal.SIGINT, self._note)

    def _note(self, number: int, frame: object) -> NoReturn:
        self.came = True
        raise KeyboardInterrupt
