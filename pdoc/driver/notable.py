"""Impls of notable traits: what the sign beside a return type tells."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING

from pdoc.clean.items import Item
from pdoc.clean.notable import STD_NOTABLE
from pdoc.render.facts import NotableImpl
from pdoc.render.notable import notable_impl, std_notable_impl

if TYPE_CHECKING:
    from pdoc.stdlib.facts import StdFacts


def notable_view(
    std: StdFacts, impls_of: Callable[[str], tuple[Item, ...] | None]
) -> Callable[[str], tuple[NotableImpl, ...]]:
    """A type's def key to its impls of notable traits; `impls_of` gives None for other crates' types."""

    @cache
    def view(key: str) -> tuple[NotableImpl, ...]:
        impls = impls_of(key)
        if impls is not None:
            return tuple(one for one in map(notable_impl, impls) if one is not None)
        return tuple(
            std_notable_impl(one.for_text, one.generics, "")
            for one in std.trait_impls(key)
            if one.trait in STD_NOTABLE and not one.negative
        )

    return view
