"""Lines at the end of a log that others write too: one write, which needs no lock."""

from __future__ import annotations

import os


def append(path: str, text: str, most: int) -> bool:
    """Add whole lines to a file that is there and smaller than `most` bytes; says whether that was done.

    The system puts each write behind what is there then; whoever puts the file aside meanwhile finds the
    lines in that one.
    """
    try:
        file = os.open(path, os.O_WRONLY | os.O_APPEND)
    except OSError:
        return False
    try:
        if os.fstat(file).st_size >= most:
            return False
        os.write(file, text.encode("utf-8", "replace"))
    except OSError:
        return False
    finally:
        os.close(file)
    return True
