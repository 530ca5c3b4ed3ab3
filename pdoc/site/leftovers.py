"""Files that have no place in the site any more."""

from __future__ import annotations

import os
from contextlib import suppress
from typing import Final

from pdoc.base.patterns import compiled
from pdoc.base.processes import is_alive

_BESIDE: Final = compiled(r"\.(\d+)\.tmp$")
"""What `pdoc.site.write.Writer` appends to a file's name until the file is whole: its process."""


def remove_file(root: str, url: str) -> None:
    """Remove a file of the site, if it is there, and the folders that are empty without it."""
    with suppress(OSError):
        os.unlink(f"{root}/{url}")
    folder = url.rpartition("/")[0]
    with suppress(OSError):  # the first that is not empty
        while folder:
            os.rmdir(f"{root}/{folder}")
            folder = folder.rpartition("/")[0]


def sweep(root: str) -> int:
    """Remove the files below a folder that killed processes were in the middle of writing; gives how many."""
    found = 0
    for folder, _, names in os.walk(root):
        for name in names:
            made = _BESIDE.search(name)
            if made is not None and not is_alive(int(made[1])):
                with suppress(OSError):
                    os.unlink(os.path.join(folder, name))
                    found += 1
    return found
