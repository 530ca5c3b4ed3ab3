"""What outlives the process: of durable queries the token of the value, what it was made from, the value.

A memo of an earlier process is *green* if each value that it read has now the token that it had then:
looking at one brings that in turn up to date, so a file that was changed but says the same turns nothing
red that only read what it says. Nothing is loaded for that. A green value is loaded when it is needed: from
its bytes, or, where a query keeps none, by executing it, which gives a value with the same token.

What is kept is the caller's to store (`Memory`); what cannot be read there is as if it had never been.
Reads of queries that are not durable are kept as what these read.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import pdoc.query.execute as executing
import pdoc.query.fetch as fetching  # these two by module, since they import this one
from pdoc.base.errors import CancelledError
from pdoc.query.memory import Known, Read, Row
from pdoc.query.model import FIRST_REVISION, MISSING, Event, Memo, Query, Slot

if TYPE_CHECKING:
    from pdoc.query.context import Context, Runner


def restore(context: Context) -> Memo | None:
    """The memo of an earlier process, if it is green; else a memo that holds for no revision, with the
    token that a new value is compared with. None: there is none."""
    slot, runner = context.slot, context.runner
    database = runner.database
    if database.memory is None or not slot.query.token:
        return None
    known = database.memory.known(slot.query.name, slot.key)
    if known is None:
        return None
    reads: list[Slot] = []
    changed_at = FIRST_REVISION
    for name, key, token in known.reads:
        query = database.durable.get(name)
        read = database.slot(query, key) if query is not None else None
        memo = _up_to_date(runner, read) if read is not None else None
        if read is None or memo is None or memo.token != token:
            return Memo(MISSING, 0, 0, None, known.token)
        reads.append(read)
        changed_at = max(changed_at, memo.changed_at)
    found = Memo(MISSING, changed_at, database.revision, tuple(reads), known.token)
    database.log(Event("did_validate_memo", slot.name))
    return found


def _up_to_date(runner: Runner, slot: Slot) -> Memo | None:
    try:
        return fetching.fetch(runner, slot, value=False)
    except CancelledError:
        raise
    except Exception:
        return None  # whoever reads it meets the same failure, and decides


def load(context: Context, memo: Memo) -> Memo:
    """The memo with its value, which is read or made again."""
    slot = context.slot
    database = context.runner.database
    query: Query[Any, Any] = slot.query
    if query.codec is not None and database.memory is not None:
        known = Known(memo.token or b"", ())
        data = database.memory.value(query.name, slot.key, known)
        if data is not None:
            try:
                value = query.codec.unpack(data)
            except Exception:
                data = None  # damaged: made again
        if data is not None:
            found = Memo(value, memo.changed_at, memo.verified_at, memo.reads, memo.token)
            found.made_at = database.revision
            return found
    return executing.execute(context, memo)


def rows(slots: Iterable[Slot], *, known: bool = True) -> list[Row]:
    """What is to be kept of durable queries that were executed. Not `known`: the values alone, of which
    nothing says that they hold."""
    found: list[Row] = []
    for slot in slots:
        memo = slot.memo
        if memo is None or memo.value is MISSING or (slot.query.codec is not None and memo.packed is None):
            continue  # what is kept is what holds
        found.append(Row(slot.query.name, slot.key, _known(memo) if known else None, memo.packed))
    return found


def _known(memo: Memo) -> Known | None:
    reads = _flat(memo.reads) if memo.reads is not None and memo.token else None
    return Known(memo.token, reads) if reads is not None and memo.token else None


def _flat(slots: tuple[Slot, ...]) -> tuple[Read, ...] | None:
    """What was read, with tokens; None if something has none, so that nothing can be relied on."""
    found: list[Read] = []
    seen: set[Slot] = set()
    work = list(reversed(slots))
    while work:
        slot = work.pop()
        if slot in seen:
            continue
        seen.add(slot)
        memo = slot.memo
        if slot.query.token is not None:
            if memo is None or not memo.token:
                return None
            found.append((slot.query.name, slot.key, memo.token))
        elif memo is None or memo.reads is None or slot.query.function is None:
            return None
        else:
            work.extend(reversed(memo.reads))
    return tuple(found)
