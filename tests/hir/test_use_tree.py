"""`use` trees and their leaves."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pdoc.hir.use_tree import leaves


def written(text: str) -> list[str]:
    """The leaves as `a::b`, `a::*`, `a as b`."""
    return [
        "::".join((*leaf.path, *("*" * leaf.glob))) + (f" as {leaf.rename}" if leaf.rename else "")
        for leaf in leaves(text)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a", ["a"]),
        ("a::b", ["a::b"]),
        ("a::b::c", ["a::b::c"]),
        ("::a::b", ["::a::b"]),
        ("a::*", ["a::*"]),
        ("*", ["*"]),
        ("::*", ["::*"]),
        ("a as b", ["a as b"]),
        ("a::b as _", ["a::b as _"]),
        ("a::{b, c}", ["a::b", "a::c"]),
        ("a::{b, c,}", ["a::b", "a::c"]),
        ("a::{}", []),
        ("{a, b}", ["a", "b"]),
        ("{a::b, c::{d, e}}", ["a::b", "c::d", "c::e"]),
        ("::{a, b}", ["::a", "::b"]),
        ("a::{self}", ["a::self"]),
        ("a::{self as b, c}", ["a::self as b", "a::c"]),
        ("a::{b::{c, d as e}, f::*, g}", ["a::b::c", "a::b::d as e", "a::f::*", "a::g"]),
        ("a::{b::{c::{d}}, e}", ["a::b::c::d", "a::e"]),
        ("a::{{b, c}, d}", ["a::b", "a::c", "a::d"]),
        ("crate::a", ["crate::a"]),
        ("super::super::a", ["super::super::a"]),
        ("r#fn::r#type as r#mod", ["fn::type as mod"]),
        ("größe::ü", ["größe::ü"]),
        ("a :: { b , c }", ["a::b", "a::c"]),
        ("a::\n    b", ["a::b"]),
        ("", []),
        ("a as", ["a"]),
        ("a::{b", ["a::b"]),
        ("}}}", []),
    ],
)
def test_leaves(text: str, expected: list[str]) -> None:
    assert written(text) == expected


@given(st.text(alphabet="ab:{},*_ \n") | st.text())
def test_free_text(text: str) -> None:
    for leaf in leaves(text):
        assert leaf.path or leaf.glob


segments = st.sampled_from(["a", "b", "c", "self", "crate"])
trees = st.recursive(
    segments.map(lambda name: (name, [name])),
    lambda inner: st.tuples(segments, st.lists(inner, min_size=1, max_size=3)).map(
        lambda pair: (
            f"{pair[0]}::{{{', '.join(text for text, _ in pair[1])}}}",
            [f"{pair[0]}::{leaf}" for _, found in pair[1] for leaf in found],
        )
    ),
    max_leaves=8,
)


@given(trees)
def test_nested(tree: tuple[str, list[str]]) -> None:
    text, expected = tree
    assert written(text) == expected
