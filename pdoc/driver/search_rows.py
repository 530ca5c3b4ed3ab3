"""Rows of the search index: a page's item and its members."""

from __future__ import annotations

from pdoc.clean.items import Enum, Impl, Item, Page, Struct, Trait
from pdoc.render.context import Prose

Row = tuple[str, str, str, str, str, str]


def search_rows(page: Page, prose: Prose) -> list[Row]:
    """(kind, name, module path, url, parent, summary) of what a search finds on a page."""
    item = page.item
    crate = item.kind == "mod" and len(page.path) == 1
    modules = "::".join(page.path[:-1])
    docs = item.docs
    summary = prose.plain(docs.text) if docs is not None and docs.text else ""
    rows: list[Row] = [("mod" if crate else item.kind, item.name, modules, page.url, "", summary[:160])]
    inner = item.inner
    members: list[Item] = []
    if isinstance(inner, Struct):
        members.extend(f for f in inner.fields if not f.name.isdigit())
    elif isinstance(inner, Enum):
        members.extend(inner.variants)
    elif isinstance(inner, Trait):
        members.extend(inner.items)
    for impl in page.impls:
        if isinstance(impl.inner, Impl) and impl.inner.kind == "inherent":
            members.extend(impl.inner.items)
    rows.extend((m.kind, m.name, modules, f"{page.url}#{m.kind}.{m.name}", item.name, "") for m in members)
    return rows
