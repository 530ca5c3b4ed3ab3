"""Fetch: the result is there, somebody computes it, or we do.

For a key whose memo is of this revision there is nothing to do, and no lock. Otherwise,
under the lock: if nobody is computing it, it is marked *in progress*, the lock released, and
the memo verified or the function executed; if somebody is, the lock is released and they are
waited for. Waiting cannot deadlock: before it begins, the chain of who waits for whom is
followed, and if it comes back to this thread the cycle is reported instead.

**Failures.** An execution that fails clears its mark and leaves no memo. The threads that
were waiting for it get the same exception, as a pure function would only raise it again; a
thread that asks later executes it again. Being cancelled or interrupted says nothing about
the value, so after that the waiting threads compute it themselves.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pdoc.query.context as contexts  # these three by module, since they fetch themselves
import pdoc.query.verify as verifying
from pdoc.base.errors import CancelledError
from pdoc.query import durable
from pdoc.query.cycle import find_cycle
from pdoc.query.execute import execute
from pdoc.query.model import MISSING, Event, Memo, Slot

if TYPE_CHECKING:
    from pdoc.query.context import Context, Runner


def fetch(runner: Runner, slot: Slot, value: bool = True) -> Memo:
    """The memo of `slot` for this revision; without `value`, it may be one whose value is missing."""
    database = runner.database
    while True:
        runner.check()
        context = contexts.Context(runner, slot)
        with database.lock:
            memo = slot.memo
            known = memo is not None and memo.verified_at == database.revision
            if memo is not None and known and not (value and memo.value is MISSING):
                return memo
            if slot.query.function is None:
                return database.read_input(slot)
            other = slot.running
            if other is None:
                slot.running = context
            else:
                cycle = find_cycle(runner, slot)
                if cycle is not None:
                    raise cycle
                _wait(runner, slot, other)
                if other.finished and other.error is not None:
                    raise other.error
                continue
        return _compute(context, memo, value)


def _wait(runner: Runner, slot: Slot, other: Context) -> None:
    """Wait until `other` has finished, or this request is cancelled. The lock is held around it."""
    database = runner.database
    database.log(Event("did_wait", slot.name))
    runner.waiting = slot
    database.waiters += 1
    try:
        while not other.finished and not database.changing:
            if runner.token is not None and runner.token.cancelled:
                return
            database.lock.wait()
    finally:
        database.waiters -= 1
        runner.waiting = None


def _compute(context: Context, memo: Memo | None, value: bool) -> Memo:
    """Verify the old memo, of this process or an earlier one, or make a new one; take the mark off in any
    case."""
    runner, slot = context.runner, context.slot
    database = runner.database
    runner.stack.append(context)
    try:
        if memo is None:
            memo = durable.restore(context)
        elif memo.verified_at != database.revision and verifying.verify(runner, slot, memo):
            database.log(Event("did_validate_memo", slot.name))
            memo.verified_at = database.revision
        if memo is None or memo.verified_at != database.revision:
            memo = execute(context, memo)
        elif value and memo.value is MISSING:
            memo = durable.load(context, memo)
        slot.memo = memo
        return memo
    except Exception as error:
        if not isinstance(error, CancelledError):
            context.error = error
            database.log(Event("did_fail", slot.name))
        raise
    finally:
        runner.stack.pop()
        with database.lock:
            slot.running = None
            context.finished = True
            if database.waiters:
                database.lock.notify_all()
