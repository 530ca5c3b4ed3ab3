"""Errors of LMDB that say that a file is damaged."""

from __future__ import annotations

from typing import Final

import lmdb

DAMAGE: Final = (
    lmdb.CorruptedError,
    lmdb.PageNotFoundError,
    lmdb.PanicError,
    lmdb.InvalidError,
    lmdb.PageFullError,
    lmdb.CursorFullError,
    lmdb.BadTxnError,
    lmdb.BadValsizeError,
    lmdb.InvalidParameterError,
)
"""When it is read or written."""


def may_be_damage(error: lmdb.Error) -> bool:
    """Whether an error when a file is opened may be due to what is in it: then a new one does not have it."""
    kinds = (*DAMAGE, lmdb.VersionMismatchError, lmdb.MemoryError, lmdb.MapResizedError)
    return isinstance(error, kinds) or "data format" in str(error)
