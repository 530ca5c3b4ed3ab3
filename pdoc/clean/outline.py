"""What a crate's documentation consists of, known before any of its pages is made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pdoc.base.named import NamedTuple
from pdoc.clean.context import CleanContext, CleanOptions
from pdoc.clean.crate_html import crate_html, wants_auto_cfg
from pdoc.clean.entries import tree_entries
from pdoc.clean.items import CrateHtml
from pdoc.clean.pages import PageMaker
from pdoc.clean.placed import Placed, Tree
from pdoc.clean.tree import document_tree
from pdoc.hir.model import DefMap
from pdoc.index.model import Entry

if TYPE_CHECKING:
    from pdoc.hir.context import HirContext


class Outline(NamedTuple):
    """A crate's pages by address, and what making and rendering them needs."""

    context: CleanContext
    tree: Tree
    maker: PageMaker
    pages: dict[str, Placed]
    """By URL. Traits come first: pages of the types that implement them show what they provide."""
    entries: tuple[tuple[str, Entry], ...]
    """Def key → where it is documented, for the shared index."""
    html: CrateHtml


def outline_crate(
    crate: DefMap, hir: HirContext, options: CleanOptions, loaded: dict[str, DefMap]
) -> Outline:
    """Which pages a crate has. Pure: the same def map and options give the same. Its impls are read when
    something asks for them: the page of a module does not."""
    context = CleanContext(crate, hir, options, loaded)
    context.auto_cfg = wants_auto_cfg(crate)
    tree = document_tree(context)
    ordered = sorted(tree.pages, key=lambda placed: placed.found.kind != "trait")
    return Outline(
        context,
        tree,
        PageMaker(context, tree),
        {placed.url: placed for placed in ordered},
        tree_entries(tree),
        crate_html(crate),
    )
