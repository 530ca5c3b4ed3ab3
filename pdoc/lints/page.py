"""The doc comments that a page shows, and what the lints say about them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from pdoc.base.diagnostics import Diagnostic
from pdoc.clean.items import Docs, Enum, Impl, Item, Module, Page, Struct, Trait, Variant
from pdoc.lints.docs import docs_diagnostics


def checker() -> Callable[[Page], list[Diagnostic]]:
    """A function from a page to its diagnostics.

    Those of a text that several pages show come with each, for any of them may be the only one that
    is looked at next time; they are worked out once.
    """
    seen: dict[tuple[str, int, str, tuple[int, int]], tuple[Diagnostic, ...]] = {}

    def check(page: Page) -> list[Diagnostic]:
        found: list[Diagnostic] = []
        for docs in page_docs(page):
            if docs.checks is None:
                continue
            # Macro calls may give one text for several items: each is said where the call stands.
            key = (docs.file, docs.line, docs.text, docs.checks.span)
            known = seen.get(key)
            if known is None:
                known = seen[key] = tuple(docs_diagnostics(docs))
            found.extend(known)
        return found

    return check


def page_docs(page: Page) -> Iterator[Docs]:
    """The texts of a page's own item, of its members and impls, and of re-exports among its rows."""
    yield from _item_docs(page.item)
    for impl in page.impls:
        yield from _item_docs(impl)
    for impl in page.implementors:
        yield from _item_docs(impl)


def _item_docs(item: Item) -> Iterator[Docs]:
    if item.docs is not None:
        yield item.docs
    inner = item.inner
    members: tuple[Item, ...] = ()
    if isinstance(inner, Impl | Trait):
        members = inner.items
    elif isinstance(inner, Struct | Variant):
        members = inner.fields
    elif isinstance(inner, Enum):
        members = inner.variants
    elif isinstance(inner, Module):
        for row in inner.rows:
            if row.export is not None and row.summary is not None:
                yield row.summary
    for member in members:
        if member.docs is not None or isinstance(member.inner, Variant):
            yield from _item_docs(member)
