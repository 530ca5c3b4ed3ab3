"""What the tests of this folder share."""

from __future__ import annotations

import textwrap

from pdoc.syntax.dump import dump
from pdoc.syntax.parse import item_tree


def show(source: str | bytes, *, places: bool = False) -> str:
    """The item tree of a source, as text."""
    data = textwrap.dedent(source).encode() if isinstance(source, str) else source
    return dump(item_tree(data, "x.rs"), places=places)


def check(source: str, expected: str) -> None:
    """Fails unless the source has the expected tree."""
    assert show(source) == textwrap.dedent(expected).strip("\n")
