"""Whether sources that were changed can be read at all."""

from __future__ import annotations

import os
import time
from collections.abc import Iterable
from typing import Final

from pdoc.base.diagnostics import Diagnostic
from pdoc.driver.live.trees import Trees

_PATIENCE: Final = 0.08
"""Seconds that a file may be empty or away: editors write so."""
_STEP: Final = 0.004


def settle(paths: Iterable[str]) -> None:
    """Wait until no file is empty or away; one that stays so is meant to be."""
    end = time.monotonic() + _PATIENCE
    for path in paths:
        while time.monotonic() < end and not _has_text(path):
            time.sleep(_STEP)


def _has_text(path: str) -> bool:
    try:
        return os.stat(path).st_size > 0
    except OSError:
        return False


def faults(paths: Iterable[str], trees: Trees) -> tuple[Diagnostic, ...]:
    """The errors of syntax in files that are there."""
    found: list[Diagnostic] = []
    for path in paths:
        tree = trees.read(path)
        if tree is not None:
            found.extend(one for one in tree.diagnostics if one.level == "error")
    return tuple(found)
