"""Loading msgspec without what it does not need."""

from __future__ import annotations

import sys


def load_msgspec() -> None:
    """Import msgspec, if nobody has.

    Where `typing_extensions` is installed msgspec takes from it what `typing` has had since Python 3.11:
    5 ms of every start, of this process and of the workers' server.
    """
    if "msgspec" in sys.modules or "typing_extensions" in sys.modules:
        return
    sys.modules["typing_extensions"] = None  # type: ignore[assignment]  # as if it were not installed
    try:
        import msgspec  # noqa: F401
    finally:
        del sys.modules["typing_extensions"]
