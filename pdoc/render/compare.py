"""The order of names: digits count as numbers, everything else by code point.

`a9` comes before `a10`, upper case before lower. The same order is used for module tables
(names) and for implementors (their headers' HTML), as rustdoc does.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from pdoc.base.patterns import compiled

_PART: Final = compiled(r"([^0-9]*)([0-9]*)")

NameKey = tuple[tuple[str, int, str], ...]
"""Runs of (text before, number or -1, the number's digits)."""


@lru_cache(maxsize=20_000)
def name_key(name: str) -> NameKey:
    """The key to sort `name` by."""
    return tuple(
        (before, int(digits) if digits else -1, digits) for before, digits in _PART.findall(name)[:-1]
    )
