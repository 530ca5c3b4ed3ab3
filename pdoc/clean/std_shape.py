"""Types and aliases of the standard library as definitions, made from the facts about them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pdoc.hir import attrs as attributes
from pdoc.hir.model import Def

if TYPE_CHECKING:
    from pdoc.clean.context import CleanContext
    from pdoc.syntax.model import Item

_KINDS: Final = frozenset(("struct", "enum", "union", "type"))


def std_definition(context: CleanContext, key: str) -> Def | None:
    """The type behind a def key; None when nothing is known of it. Its paths all begin at a crate."""
    text = context.hir.std.shape(key)
    tree = context.hir.parse(text) if text else None
    if tree is None or len(tree.items) != 1 or tree.items[0].kind not in _KINDS:
        return None
    item = tree.items[0]
    found = _definition(context, key, item.kind, item)
    if item.kind == "enum":
        members = [one for one in item.members if one.kind == "variant"]
        found.members = {one.name: _definition(context, key, "variant", one) for one in members}
    return found


def _definition(context: CleanContext, key: str, kind: str, item: Item) -> Def:
    root = context.crate.root
    path = key.partition(":")[2]
    crate, _, below = path.partition("::")
    attrs = attributes.active(item.attrs, context.hir.evaluate) or ()
    return Def(crate, kind, item.name, below, key, root, None, item, root.file, attrs, (), 1, 1)
