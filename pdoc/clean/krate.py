"""A def map → the clean crate, as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pdoc.base.named import NamedTuple
from pdoc.clean.context import CleanOptions
from pdoc.clean.items import Crate, Item
from pdoc.clean.outline import outline_crate
from pdoc.clean.outline_impls import foreign_implementors
from pdoc.hir.model import DefMap
from pdoc.index.model import Entry

if TYPE_CHECKING:
    from pdoc.base.diagnostics import Diagnostic
    from pdoc.hir.context import HirContext


class Cleaned(NamedTuple):
    """What cleaning a crate gives."""

    crate: Crate
    entries: tuple[tuple[str, Entry], ...]
    """Def key → where it is documented, for the shared index."""
    foreign_implementors: tuple[tuple[str, Item], ...]
    """(def key of another crate's trait, impl): shown on that trait's page."""
    diagnostics: tuple[Diagnostic, ...]


def clean_crate(crate: DefMap, hir: HirContext, options: CleanOptions, loaded: dict[str, DefMap]) -> Cleaned:
    """Every page of a crate, in source order. A build makes them in slices, by the outline."""
    outline = outline_crate(crate, hir, options, loaded)
    pages = tuple(outline.maker.page(placed).page for placed in outline.tree.pages)
    return Cleaned(
        Crate(crate.name, crate.version, pages, outline.html),
        outline.entries,
        foreign_implementors(outline),
        tuple(outline.context.diagnostics),
    )
