"""Impls of notable traits: what the sign beside a return type tells."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, Final

from pdoc.clean.items import Page
from pdoc.render.facts import NotableImpl
from pdoc.render.notable import notable_impls, std_notable_impl

if TYPE_CHECKING:
    from pdoc.stdlib.facts import StdFacts

STD_NOTABLE: Final = frozenset(
    (
        "t:core::iter::traits::iterator::Iterator",
        "t:core::future::future::Future",
        "t:std::io::Read",
        "t:std::io::Write",
    )
)
"""The standard library's notable traits."""


def notable_view(
    std: StdFacts, page_of: Callable[[str], Page | None], own: tuple[str, ...]
) -> Callable[[str], tuple[NotableImpl, ...]]:
    """A type's def key to its impls of notable traits; `own`: the crate's notable traits."""
    notable = STD_NOTABLE.union(own)

    @cache
    def view(key: str) -> tuple[NotableImpl, ...]:
        page = page_of(key)
        if page is not None:
            return notable_impls(page.impls, notable.__contains__)
        return tuple(
            std_notable_impl(one.for_text, one.generics, "")
            for one in std.trait_impls(key)
            if one.trait in STD_NOTABLE and not one.negative
        )

    return view
