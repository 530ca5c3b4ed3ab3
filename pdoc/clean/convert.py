"""A definition → the clean item of its page."""

from __future__ import annotations

from pdoc.clean.attributes import ItemAttrs
from pdoc.clean.cfg import Conditions
from pdoc.clean.context import CleanContext
from pdoc.clean.items import Docs, Inner, Item, Plain
from pdoc.clean.repr import repr_of
from pdoc.clean.written import shown_vis, source_of
from pdoc.hir.model import Def


def convert(
    context: CleanContext, found: Def, name: str, conditions: Conditions, docs: Docs | None, said: ItemAttrs
) -> Item:
    """The item of a definition's page; `name` and `docs` are those of the place it is shown at."""
    inner: Inner = Plain()
    if found.kind != "mod":  # a preview begins with the page of a module, and need not wait for this
        from pdoc.clean.inner import inner_of

        inner = inner_of(context, found, conditions, name)
    vis = "pub " if found.vis is None or found.kind == "macro" else shown_vis(found.item.vis, found.parent)
    return Item(
        found.kind,
        name,
        found.key,
        inner,
        docs,
        vis,
        said.shown + repr_of(context, found) if said.repr else said.shown,
        source_of(found.file, found.line, found.end_line),
        said.deprecation,
        said.stability,
        conditions.whole,
        said.aliases,
        said.notable,
        said.non_exhaustive,
        said.hidden,
        said.since,
    )
