"""Real crates, where a Linux distribution has packaged them: everything in them is read."""

from __future__ import annotations

from pathlib import Path

import pytest

from pdoc.syntax.parse import item_tree

PACKAGED = Path("/usr/share/cargo/registry")
"""Where Debian puts the sources of crates."""
SHARE = 12
"""Of all the files, one in so many."""


def test_no_valid_file_has_errors() -> None:
    files = sorted(PACKAGED.glob("*/src/**/*.rs"))[::SHARE]
    if not files:
        pytest.skip("no packaged crates on this system")
    wrong = []
    for path in files:
        tree = item_tree(path.read_bytes(), str(path))
        # A file without items is no module: something includes it as an expression.
        if tree.items:
            wrong.extend(f"{one.path}:{one.line}: {one.message}" for one in tree.diagnostics)
    assert not wrong, "\n".join(wrong)
