"""Definitions with the places where they are documented."""

from __future__ import annotations

from pdoc.base.kinds import page_url
from pdoc.base.named import NamedTuple
from pdoc.clean.attributes import ItemAttrs
from pdoc.clean.cfg import Conditions
from pdoc.clean.context import CleanContext
from pdoc.clean.items import Docs, Row
from pdoc.hir.model import Def, ModuleData


class Placed(NamedTuple):
    """A definition and the place where it is documented."""

    found: Def
    name: str
    modules: tuple[str, ...]
    """The crate and the modules on the way, as documented."""
    url: str
    docs: Docs | None
    said: ItemAttrs
    conditions: Conditions
    rows: list[Row]
    """Of a module, its rows: filled while its contents are walked."""
    inlined: bool
    sources: set[str]
    """Files whose words its page shows, as far as the walk knows: its own, those of re-exports on the way,
    those of a module's rows."""


class Tree:
    """The walk's state: pages in order, and which URLs and definitions are taken."""

    __slots__ = ("by_key", "context", "pages", "stack", "urls")

    def __init__(self, context: CleanContext) -> None:
        self.context = context
        self.pages: list[Placed] = []
        self.urls: set[str] = set()
        self.by_key: dict[str, Placed] = {}
        """The canonical place of each definition: that with the shortest path, of several the first."""
        self.stack: list[tuple[Placed, ModuleData]] = []


def place(
    tree: Tree,
    found: Def,
    name: str,
    modules: tuple[str, ...],
    docs: Docs | None,
    said: ItemAttrs,
    conditions: Conditions,
    inlined: bool,
) -> Placed | None:
    """Give a definition a page; None when its address is taken."""
    url = page_url("/".join(modules), found.kind, name)
    if url in tree.urls:
        return None
    tree.urls.add(url)
    placed = Placed(found, name, modules, url, docs, said, conditions, [], inlined, {found.file.path})
    if found.module is not None:  # its docs may stand before it and in it
        placed.sources.update((found.module.file.path, found.parent.file.path))
    tree.pages.append(placed)
    known = tree.by_key.get(found.key)
    if known is None or len(modules) < len(known.modules):
        tree.by_key[found.key] = placed
    if found.module is not None:
        tree.stack.append((placed, found.module))
    return placed
