"""Where the definitions of a crate are documented: its part of the shared index."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pdoc.clean.context import CleanContext, CleanOptions
from pdoc.clean.placed import Tree
from pdoc.clean.tree import document_tree
from pdoc.hir.model import Def
from pdoc.index.model import Entry

if TYPE_CHECKING:
    from pdoc.hir.context import HirContext
    from pdoc.hir.model import DefMap


def tree_entries(tree: Tree) -> tuple[tuple[str, Entry], ...]:
    """Def key → entry of everything that has a page, and of the variants that re-exports name."""
    found = [
        (key, Entry(placed.found.kind, "::".join((*placed.modules, placed.name)), placed.url))
        for key, placed in tree.by_key.items()
    ]
    variants = {
        res.key: res.name
        for one in tree.context.crate.imports
        for res in one.bound
        if one.vis is None and isinstance(res, Def) and res.kind == "variant"
    }
    for key, name in variants.items():
        placed = tree.by_key.get(key.rpartition("::")[0])
        if placed is not None:
            path = "::".join((*placed.modules, placed.name, name))
            found.append((key, Entry("variant", path, f"{placed.url}#variant.{name}")))
    return tuple(found)


def crate_entries(crate: DefMap, hir: HirContext, loaded: dict[str, DefMap]) -> tuple[tuple[str, Entry], ...]:
    """The entries of a crate that is not itself documented now, as its own build would publish them."""
    context = CleanContext(crate, hir, CleanOptions(), loaded)
    return tree_entries(document_tree(context))
