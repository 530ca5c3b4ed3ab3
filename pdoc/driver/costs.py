"""What a page costs to render, roughly: by this a crate is cut into units.

The factors come from a linear fit over the 2,130 pages of eight crates, where a constant's
page took 85 µs.
"""

from __future__ import annotations

from typing import Final

from pdoc.clean.pages import AUTO_KINDS, PageMaker
from pdoc.clean.placed import Placed

_SYNTHETIC: Final = 4.0
"""The impls that every struct, enum and union has: of auto traits, and those for all types."""


def page_cost(placed: Placed, maker: PageMaker) -> float:
    """A page's estimated cost, in pages of a constant, before it is made."""
    found = placed.found
    cost = 1.0 + 0.33 * len(found.item.members) + 0.2 * len(placed.rows)
    for header in maker.impls_of(found.key):
        cost += 0.1 + 1.2 * len(header.raw.item.members)
    if found.kind in AUTO_KINDS:
        cost += _SYNTHETIC
    elif found.kind == "trait":
        cost += 0.5 * len(maker.implementors_of(found.key))
    return cost + (len(placed.docs.text) / 190 if placed.docs is not None else 0)
