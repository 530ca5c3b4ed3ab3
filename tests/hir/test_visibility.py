"""What `pub(…)` says."""

from __future__ import annotations

import pytest

from pdoc.hir.visibility import visible_in
from tests.hir.crates import Crates, module_at

CRATE = Crates("mod a { mod b { mod c {} } }").crate()


@pytest.mark.parametrize(
    ("vis", "expected"),
    [
        ("pub", None),
        ("", "a::b"),
        ("pub(self)", "a::b"),
        ("pub(crate)", ""),
        ("pub(super)", "a"),
        ("pub(in crate::a)", "a"),
        ("pub(in crate)", ""),
        ("pub(in a)", "a"),
        ("pub(in self)", "a::b"),
        ("pub(in super)", "a"),
        ("pub(in super::super)", ""),
        ("pub(in crate::nowhere)", ""),
        ("pub(whatever)", "a::b"),
    ],
)
def test_visible_in(vis: str, expected: str | None) -> None:
    found = visible_in(vis, module_at(CRATE, "a::b"))
    assert (None if found is None else found.path) == expected


@pytest.mark.parametrize(
    ("inner", "outer", "expected"),
    [("a::b", "a", True), ("a::b", "a::b", True), ("a", "a::b", False), ("a::b::c", "", True)],
)
def test_within(inner: str, outer: str, expected: bool) -> None:
    assert module_at(CRATE, inner).within(module_at(CRATE, outer)) is expected


def test_everything_is_within_everywhere() -> None:
    assert module_at(CRATE, "a").within(None)
