"""Executing a query's function, and what is remembered of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pdoc.query.model import FIRST_REVISION, MISSING, Event, Memo, Slot

if TYPE_CHECKING:
    from pdoc.query.context import Context


def execute(context: Context, old: Memo | None) -> Memo:
    """Call the function; gives the memo of its value.

    The value has changed when the newest of what it was made from did. If it is the same as
    the old one it is *backdated*: it has changed when that one did, so what was made from it
    need not be made again (early cut-off). The old one may be that of an earlier process, of which only
    the token is known.
    """
    slot = context.slot
    database = context.runner.database
    if database.events is not None:
        database.log(Event("will_execute", slot.name))
    context.poison = None  # left from verifying; the function meets the cycle itself
    function = slot.query.function
    assert function is not None
    value = function(context, slot.key)
    if context.poison is not None:
        raise context.poison
    revision = database.revision
    reads: tuple[Slot, ...] | None = tuple(context.reads)
    changed_at = FIRST_REVISION
    for read in context.reads:
        memo = read.memo
        if memo is None or memo.verified_at != revision:
            reads, changed_at = None, revision
            break
        changed_at = max(changed_at, memo.changed_at)
    made = Memo(value, changed_at, revision, reads)
    made.made_at = revision
    query = slot.query
    if query.token is not None and database.memory is not None:
        made.pack_late(query)
    if old is not None and (old.changed_at < changed_at or not old.verified_at):
        if old.token:
            same = made.token == old.token
        else:
            same = old.value is not MISSING and query.same(old.value, value)
        if same:
            if database.events is not None:
                database.log(Event("did_backdate", slot.name))
            made.changed_at = max(old.changed_at, FIRST_REVISION)
            if not query.structural and old.value is not MISSING:
                made.value, made.made_at = old.value, old.made_at
    return made
