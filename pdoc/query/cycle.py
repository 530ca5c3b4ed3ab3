"""Cycles: found when they close, in one thread or across several."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pdoc.base.errors import CycleError
from pdoc.query.model import Slot

if TYPE_CHECKING:
    from pdoc.query.context import Context, Runner


def find_cycle(runner: Runner, slot: Slot) -> CycleError | None:
    """The cycle that closes if `runner` waits for `slot`, which is in progress. Under the lock.

    From the slot one follows its execution's request down to where that waits, to the
    execution it waits for, and so on: each request waits for one thing at most, so this is a
    path. It ends at a request that is working, or at this one. All executions in the cycle
    are marked, so that they fail even if a function swallows the error: which of them would
    have seen it depends on where the cycle was entered, and a value must not.
    """
    members: list[Context] = []
    wanted = slot
    while True:
        execution = wanted.running
        if execution is None:
            return None
        stack = execution.runner.stack
        members += stack[stack.index(execution) :] if execution in stack else [execution]
        if execution.runner is runner:
            break
        if execution.runner.waiting is None:
            return None
        wanted = execution.runner.waiting
    error = CycleError((*(each.slot.name for each in members), slot.name))
    for each in members:
        each.poison = error
    return error
