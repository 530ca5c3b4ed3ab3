"""Whether a process is there."""

from __future__ import annotations

import os


def is_alive(process: int) -> bool:
    """Whether a process does anything any more: one that has ended and that nobody asked about does not."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True
    try:
        with open(f"/proc/{process}/stat", "rb") as file:
            state = file.read().rpartition(b")")[2].split()[0]
    except (OSError, IndexError):
        return True  # no Linux, or it ends just now
    return state not in (b"Z", b"X")
