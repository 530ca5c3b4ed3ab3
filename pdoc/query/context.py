"""What a query reads through, and the chain of executions that a thread is in."""

from __future__ import annotations

from collections.abc import Hashable
from typing import TYPE_CHECKING, TypeVar

import pdoc.query.fetch as fetching  # by module, since the two import each other
from pdoc.base.errors import CancelledError, CycleError
from pdoc.query.model import MISSING, Query, Slot

if TYPE_CHECKING:
    from pdoc.query.cancel import Token
    from pdoc.query.database import Database

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class Runner:
    """One request to the database from outside: one thread, and the executions it is in."""

    __slots__ = ("database", "stack", "token", "waiting")

    def __init__(self, database: Database, token: Token | None) -> None:
        self.database = database
        self.token = token
        self.stack: list[Context] = []
        """The innermost execution last."""
        self.waiting: Slot | None = None
        """What another thread computes for it; set and cleared under the database's lock."""

    def check(self) -> None:
        """Raise CancelledError if nobody wants the value any more, or an input is to be set."""
        if self.database.changing or (self.token is not None and self.token.cancelled):
            raise CancelledError("the computation was cancelled")


class Context:
    """One execution of one query: what its function is given to read through.

    It belongs to the thread and the call that it was given to, and must not be kept.
    """

    __slots__ = ("_database", "_runner", "error", "finished", "poison", "reads", "slot")

    def __init__(self, runner: Runner, slot: Slot) -> None:
        self._runner = runner
        self._database = runner.database
        self.slot = slot
        self.reads: dict[Slot, None] = {}
        """What was read, once each, in order."""
        self.poison: CycleError | None = None
        """It is part of a cycle: it fails with this, whatever its function makes of it."""
        self.error: Exception | None = None
        """Why it failed, for the threads that wait for it."""
        self.finished = False

    @property
    def runner(self) -> Runner:
        """The request that this execution is for."""
        return self._runner

    def get(self, query: Query[K, V], key: K) -> V:
        """The value of `query` for `key`: remembered, awaited, or computed now.

        Raises what the query's function raises, CycleError if the value is being computed by
        a query that (by way of others) waits for this one, and CancelledError.
        """
        database = self._database
        slot = database.slots.get((query, key))
        if slot is None:
            slot = database.slot(query, key)
        self.reads[slot] = None
        runner = self._runner
        if database.changing or (runner.token is not None and runner.token.cancelled):
            runner.check()
        memo = slot.memo
        if memo is None or memo.verified_at != database.revision or memo.value is MISSING:
            memo = fetching.fetch(runner, slot)
        value: V = memo.value
        return value

    def touch(self, query: Query[K, V], key: K) -> None:
        """Note that a value is read, which came by another way: as part of one that holds on to it."""
        database = self._database
        slot = database.slots.get((query, key)) or database.slot(query, key)
        self.reads[slot] = None
        memo = slot.memo
        if memo is None or memo.verified_at != database.revision:
            fetching.fetch(self._runner, slot, value=False)
