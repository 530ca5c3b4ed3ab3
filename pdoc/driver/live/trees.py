"""Item trees that outlive a build: a file that is as it was is not parsed again."""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING

from pdoc.driver.work import read_tree
from pdoc.rebuild.stamps import CHANGING, settled, stamp_file

if TYPE_CHECKING:
    from pdoc.rebuild.record import Stamp
    from pdoc.syntax.model import ItemTree


class Trees:
    """Path → a file's item tree, as long as the file has the stamp it had."""

    __slots__ = ("_kept", "parsed", "used")

    def __init__(self) -> None:
        self._kept: dict[str, tuple[Stamp, ItemTree | None]] = {}
        self.parsed = 0
        """Files that were parsed."""
        self.used = 0
        """Times that a tree was there already."""

    def has(self, path: str) -> bool:
        """Whether the file need not be parsed."""
        found = self._kept.get(path)
        return found is not None and found[0] == _stamp(path, time.time_ns())

    def read(self, path: str) -> ItemTree | None:
        """A file's item tree; None when there is no such file."""
        now = _stamp(path, time.time_ns())
        found = self._kept.get(path)
        if found is not None and found[0] == now and now != CHANGING:
            self.used += 1
            return found[1]
        self.parsed += 1
        tree = read_tree(path)
        self._kept[path] = (now, tree)
        return tree

    def put(self, path: str, tree: ItemTree | None, began: int) -> None:
        """Keep a tree that was made since `began` (ns since 1970), unless the file may be another by now."""
        self.parsed += 1
        stamp = _stamp(path, began)
        if stamp != CHANGING:
            self._kept[path] = (stamp, tree)


def _stamp(path: str, began: int) -> Stamp:
    try:
        return settled(stamp_file(os.stat(path)), began)
    except OSError:
        return None
