"""Whether a memo of an earlier revision still holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pdoc.query.fetch as fetching  # it calls back: by module, since the two import each other
from pdoc.base.errors import CancelledError
from pdoc.query.model import Memo, Slot

if TYPE_CHECKING:
    from pdoc.query.context import Runner


def verify(runner: Runner, slot: Slot, memo: Memo) -> bool:
    """Whether nothing that the memo's execution read has changed since it was verified.

    In the order of reading, and only up to the first change: so nothing is executed that the
    function, called now, would not read as well.
    """
    if memo.reads is None:
        return False
    since = memo.verified_at
    exact = slot.query.structural
    return not any(maybe_changed_after(runner, read, since, exact) for read in memo.reads)


def maybe_changed_after(runner: Runner, slot: Slot, revision: int, exact: bool = False) -> bool:
    """Whether a value may be another one than at `revision`; `exact`: also one that is as good."""
    memo = slot.memo
    if memo is None:
        return True
    if memo.verified_at != runner.database.revision:
        try:
            memo = fetching.fetch(runner, slot, value=False)
        except CancelledError:
            raise
        except Exception:
            # The function that reads it meets the same failure, and it is the one to decide.
            return True
    return (memo.made_at if exact else memo.changed_at) > revision
