"""Render units: the pages of a crate cut into lists of about equal cost.

As rustc splits a crate into codegen units. Pages keep their order, so those of one folder,
which share fragments, stay together; a unit ends when it has its share of the cost.
"""

from __future__ import annotations

from collections.abc import Sequence

from pdoc.base.named import NamedTuple


class Unit(NamedTuple):
    """Consecutive pages of a crate."""

    crate: str
    urls: tuple[str, ...]
    cost: float


def partition(crate: str, costs: Sequence[tuple[str, float]], parts: int, least: float) -> tuple[Unit, ...]:
    """Cut pages, given as (url, cost), into at most `parts` units, none below `least` but the last."""
    total = sum(cost for _, cost in costs)
    share = max(least, total / max(1, parts))
    units: list[Unit] = []
    urls: list[str] = []
    cost = 0.0
    for url, one in costs:
        urls.append(url)
        cost += one
        if cost >= share:
            units.append(Unit(crate, tuple(urls), cost))
            urls, cost = [], 0.0
    if urls:
        units.append(Unit(crate, tuple(urls), cost))
    return tuple(units)
