"""Where links on pages lead."""

from __future__ import annotations

import os

from pdoc.base.patterns import compiled

_SITE = compiled(r"\Ahttps://doc\.rust-lang\.org/[\w.]+/")
"""Pages made from sources link so to what the crate that they belong to does not define."""


def joined(page: str, path: str) -> str | None:
    """The page, from the root of the tree, that a link without its fragment leads to; None: none of these."""
    site = _SITE.match(path)
    if site is not None:
        return path[site.end() :]
    if "://" in path:
        return None
    return os.path.normpath(os.path.join(os.path.dirname(page), path)).replace(os.sep, "/") if path else page
