"""What the readers of signatures tell tokens apart by."""

from __future__ import annotations

from typing import Final

from pdoc.base.patterns import compiled

WORD: Final = compiled(r"[^\W\d]")
"""The start of an identifier or keyword."""
END: Final = ""
"""The token behind the last one."""
BROKEN: Final = (IndexError, RecursionError)
"""What reading raises where a text ends inside a group, or nests deeper than the stack reaches: its
callers catch it and show the text as it was written."""
