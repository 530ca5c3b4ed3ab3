"""What a crate adds to files that it does not own alone: written at its publishing, read when linked."""

from __future__ import annotations

import msgspec

from pdoc.clean.items import Item, Module
from pdoc.clean.krate import Cleaned


class Shared(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """A crate's part of `all.html`, of sidebars and of other crates' traits."""

    items: tuple[tuple[str, str, str], ...]
    """(kind, path below the crate, URL) of everything but modules."""
    modules: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
    """(folder, (kind, name) of its rows) of each module."""
    foreign: tuple[tuple[str, Item], ...]
    """(def key of another crate's trait, impl)"""
    traits: tuple[str, ...]
    """URLs of the crate's own traits."""


def shared_of(cleaned: Cleaned) -> Shared:
    """A clean crate's part."""
    items: list[tuple[str, str, str]] = []
    modules: list[tuple[str, tuple[tuple[str, str], ...]]] = []
    traits: list[str] = []
    for page in cleaned.crate.pages:
        inner = page.item.inner
        if isinstance(inner, Module):
            rows = tuple((row.kind, row.name) for row in inner.rows if row.export is None)
            modules.append((page.url.rpartition("/")[0], rows))
            continue
        items.append((page.item.kind, "::".join(page.path[1:]), page.url))
        if page.item.kind == "trait":
            traits.append(page.url)
    return Shared(tuple(items), tuple(modules), cleaned.foreign_implementors, tuple(traits))


def key_of(crate: str) -> bytes:
    """Where a crate's part lies in the store."""
    return crate.encode()
