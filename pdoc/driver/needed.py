"""What the owner of a build imports while workers read."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Final

_MODULES: Final = (
    "pdoc.driver.file_tree",
    "pdoc.clean.items",
    "pdoc.driver.memory",
    "pdoc.hir.def_map",
    "pdoc.clean.convert",
    "pdoc.clean.outline",
    "pdoc.driver.queries",
    "pdoc.driver.front_end",
    "pdoc.site.units",
)
"""In pieces of some milliseconds."""
FOR_IMPLS: Final = (
    "pdoc.clean.inner",
    "pdoc.clean.impl_index",
    "pdoc.clean.page_impls",
    "pdoc.clean.outline_impls",
)
"""What all pages but those of modules need. A preview begins with one of those."""


def import_needed(
    between: Callable[[], object], enough: Callable[[], bool] = lambda: False, more: tuple[str, ...] = ()
) -> None:
    """Import it, and call `between` after each piece: whoever has read a file is to get the next one.

    The rest is left for another time as soon as it is `enough`.
    """
    for module in (*_MODULES, *more):
        if enough():
            return
        import_module(module)
        between()
