"""What a crate adds to files that it does not own alone: written at its publishing, read when linked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from pdoc.clean.items import Item

if TYPE_CHECKING:  # the link step reads what is kept here, and has no need of the front end
    from pdoc.clean.outline import Outline


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


def shared_of(outline: Outline) -> Shared:
    """A crate's part."""
    from pdoc.clean.outline_impls import foreign_implementors

    items: list[tuple[str, str, str]] = []
    modules: list[tuple[str, tuple[tuple[str, str], ...]]] = []
    traits: list[str] = []
    for placed in outline.tree.pages:
        kind = placed.found.kind
        if kind == "mod":
            rows = tuple((row.kind, row.name) for row in placed.rows if row.export is None)
            modules.append((placed.url.rpartition("/")[0], rows))
            continue
        items.append((kind, "::".join((*placed.modules[1:], placed.name)), placed.url))
        if kind == "trait":
            traits.append(placed.url)
    return Shared(tuple(items), tuple(modules), foreign_implementors(outline), tuple(traits))


def key_of(crate: str) -> bytes:
    """Where a crate's part lies in the store."""
    return crate.encode()
