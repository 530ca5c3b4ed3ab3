"""What becomes of warnings by the levels that the user gives lints."""

from __future__ import annotations

import pytest

from pdoc.base.diagnostics import Diagnostic
from pdoc.driver.levels import with_levels


@pytest.mark.parametrize(
    ("lints", "expected"),
    [
        ("", "warning"),
        ("allow bare-urls", ""),
        ("allow bare_urls", ""),
        ("allow rustdoc::bare_urls", ""),
        ("warn bare-urls", "warning"),
        ("deny bare-urls", "error"),
        ("forbid bare-urls", "error"),
        ("deny other", "warning"),
        ("deny rustdoc::all", "error"),
        ("deny warnings", "error"),
        # The later of two counts.
        ("allow bare-urls, deny bare-urls", "error"),
        ("deny bare-urls, allow bare-urls", ""),
        ("deny rustdoc::all, allow bare-urls", ""),
        ("allow bare-urls, deny rustdoc::all", "error"),
        ("deny bare-urls, warn bare-urls", "warning"),
        # What is forbidden stays so.
        ("forbid bare-urls, allow bare-urls", "error"),
        ("forbid rustdoc::all, warn bare-urls", "error"),
        # `warnings` is about what is a warning after all else.
        ("deny warnings, allow bare-urls", ""),
        ("deny warnings, warn bare-urls", "error"),
        ("allow warnings, deny bare-urls", "error"),
        ("deny warnings, allow warnings", ""),
        ("forbid warnings, allow warnings", "error"),
    ],
)
def test_a_warning(lints: str, expected: str) -> None:
    pairs = [(level, name) for level, _, name in (text.partition(" ") for text in lints.split(", ")) if name]
    found = Diagnostic("warning", "bare-urls", "this is not a link")
    assert "".join(one.level for one in with_levels([found], pairs)) == expected


@pytest.mark.parametrize("level", ["error", "note"])
def test_errors_and_notes_stay(level: str) -> None:
    found = Diagnostic(level, "bare-urls", "")  # type: ignore[arg-type]
    pairs = [("allow", "bare-urls"), ("deny", "warnings")]
    assert list(with_levels([found], pairs)) == [found]
