"""`sidebar-items.js`: the names in a module, for the sidebars of the pages in its folder.

Written into the pages themselves, they would make a module's pages grow with the square of
its items, and every page change when one item comes.
"""

from __future__ import annotations

from collections.abc import Iterable

from pdoc.base.kinds import KINDS
from pdoc.site.script_data import assigned


def sidebar_items_js(items: Iterable[tuple[str, str]]) -> bytes:
    """The file for a module's (kind, name); of each kind the names stay in their order.

    The shape is that of rustdoc's file of this name, which other programs read.
    """
    by_kind: dict[str, list[str]] = {}
    for kind, name in items:
        names = by_kind.setdefault(kind, [])
        if name not in names[-1:]:
            names.append(name)
    return assigned("SIDEBAR_ITEMS", {kind: by_kind[kind] for kind in KINDS if kind in by_kind})
