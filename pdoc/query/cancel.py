"""Giving up a computation."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pdoc.query.database import Database


class Token:
    """Cancels the requests that it was given to: they end at their next read, with CancelledError."""

    __slots__ = ("_database", "cancelled")

    def __init__(self, database: Database) -> None:
        self._database = database
        self.cancelled = False

    def cancel(self) -> None:
        """Cancel, from any thread. Waiting requests end at once."""
        self.cancelled = True
        with self._database.lock:
            self._database.lock.notify_all()
