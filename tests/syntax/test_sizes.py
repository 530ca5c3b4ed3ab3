"""Inputs as deep and as long as nobody writes them."""

from __future__ import annotations

import pytest

from pdoc.syntax.parse import item_tree

DEEP = 100_000


@pytest.mark.parametrize("inside", ["pub struct Deep;", "pub auto trait Deep {}"])
def test_two_thousand_nested_modules(inside: str) -> None:
    depth = 2000
    source = "mod m {\n" * depth + inside + "\n" + "}\n" * depth + "struct Beside;"
    tree = item_tree(source.encode(), "x.rs")
    assert not tree.diagnostics
    assert [item.name for item in tree.items] == ["m", "Beside"]
    items, found = tree.items, 0
    while items and items[0].kind == "mod":
        items, found = items[0].members, found + 1
    assert found == depth
    assert [item.name for item in items] == ["Deep"]


@pytest.mark.parametrize(
    "source",
    [
        f"const A: u8 = {'(' * DEEP}1{')' * DEEP};",
        f"const A: u8 = {'(' * DEEP}1{')' * DEEP}; auto trait X {{}}",
        f"fn f() {'{' * DEEP}{'}' * DEEP}",
        f"type A = {'(' * DEEP}u8{')' * DEEP};",
        f"type A = {'&' * DEEP}u8;",
        f"type A = {'B<' * DEEP}u8{'>' * DEEP};",
        f"m! {{ {'[' * DEEP}{']' * DEEP} }}",
        f"use {'a::{' * DEEP}{'}' * DEEP};",
        "/* x */ " * DEEP,
        "#[a]" * DEEP,
        "/*" * DEEP + "*/" * DEEP,
    ],
    ids=lambda source: source[:20],
)
def test_deep(source: str) -> None:
    tree = item_tree(f"{source} struct After;".encode(), "x.rs")
    assert not tree.diagnostics
    assert tree.items[-1].name == "After"


@pytest.mark.parametrize(
    "piece",
    ["(", ")", "{", "}", "[", "<", "/*", '"', "'", "r#", 'r#"', "fn f(", "fn f() {\n", "impl X where ", "where ", "a!",
     "pub ", "#", "#[", "= ", "enum E { A = ", "struct S { x: A < = ", "mod m {\n", "'a", "\\", "\0", "+ for < ", "::<",
     "trait A = ", "macro m ", "type A: ", "const A: A< ", "const ", "extern ", "dyn * ", ": ", "\n}\n", "\n"],
)  # fmt: skip
def test_the_same_thousands_of_times(piece: str) -> None:
    """Linear time, or these would not end."""
    tree = item_tree((piece * 5_000).encode(), "x.rs")
    assert len(tree.diagnostics) <= 20
