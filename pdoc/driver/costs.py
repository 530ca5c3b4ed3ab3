"""What a page costs to render, roughly: by this a crate is cut into units."""

from __future__ import annotations

from pdoc.clean.items import Page


def page_cost(page: Page) -> float:
    """A page's estimated cost, in pages of a constant."""
    cost = 1.0 + 2.0 * len(page.impls) + 0.5 * len(page.implementors)
    rows = getattr(page.item.inner, "rows", None)
    if rows is not None:
        cost += 0.2 * len(rows)
    items = getattr(page.item.inner, "items", None) or getattr(page.item.inner, "variants", None)
    if items:
        cost += 0.6 * len(items)
    docs = page.item.docs
    return cost + (len(docs.text) / 800 if docs is not None else 0)
