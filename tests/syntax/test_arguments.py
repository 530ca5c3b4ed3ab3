"""Arguments of attributes that are blanked before parsing: which, and that nothing else changes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pdoc.syntax.arguments import without_arguments
from pdoc.syntax.nodes import parse_tree
from pdoc.syntax.parse import item_tree
from pdoc.syntax.source import Source
from pdoc.syntax.walk import walk


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("#[cfg(a)]", "#[cfg( )]"),
        ("#![cfg(a)]\nx", "#![cfg( )]\nx"),
        ("    #[a::b (c, d)]\n", "    #[a::b (    )]\n"),
        ('#[cfg(all(feature = "a)]", not(b(c))))]', "#[cfg(" + " " * 31 + ")]"),
        (r'#[doc(alias = "\"")]', "#[doc(" + " " * 12 + ")]"),
        ("struct A ; # [ cfg ( a ) ] struct B ;", "struct A ; # [ cfg (   ) ] struct B ;"),
        ("# ! [ cfg ( a ) ]", "# ! [ cfg (   ) ]"),
        ("#[a]\n#[b(c)]\n#[d(e)]\n", "#[a]\n#[b( )]\n#[d( )]\n"),
    ],
)
def test_gone(source: str, expected: str) -> None:
    assert without_arguments(source.encode()).decode() == expected


@pytest.mark.parametrize(
    "source",
    [
        "#[a]",
        "#[a = b(c)]",
        "#[cfg(\n    a\n)]",
        "#[cfg(a]",
        "#[cfg((a)]",
        "#[cfg(a(b(c(d(e)))))]",
        'const A: &str = "#[cfg(a)]";',
        'const A: &str = "x#[cfg("; const B: &str = ")]";',
        '"y# [ cfg ( a ) ]"',
        "/* x */ #[cfg(a)] struct S;",
        "#[a( */ struct S; /* )]",
        "#[a({ b })]",
        " " * 40 + "x" + " " * 40 + "#[cfg(a)]",
    ],
)
def test_kept(source: str) -> None:
    assert without_arguments(source.encode()) == source.encode()


def test_arguments_are_read_even_so() -> None:
    text = '#[cfg(feature = "a")]\npub struct A {\n    #[serde(rename = "x")]\n    pub b: u8,\n}\n'
    (item,) = item_tree(text.encode()).items
    assert [(attr.path, attr.args) for attr in item.attrs] == [("cfg", '(feature = "a")')]
    assert [(attr.path, attr.args) for attr in item.members[0].attrs] == [("serde", '(rename = "x")')]


def test_a_long_line_costs_one_pass() -> None:
    """Without a place to begin at, and with 100,000 of them."""
    data = b"x" * 1_000_000 + b"x#[a(b)]" * 100_000 + b" # [ a ( b ) ]" * 100_000
    assert without_arguments(data).count(b"b") == 100_000


pieces = st.sampled_from(
    [
        "#[cfg(a)]", '#[doc(alias = "x")]', "#![allow(b)]", "#[derive(A, B)]", "# [ cfg ( c ) ]", "#[", "(", ")]",
        "#[cfg(", '"', "'\"'", "struct S;", "pub fn f() {", "}", "mod m {", "impl X {", "\n", "\n    ", "/*", "*/",
        "// ", 'const A: &str = "', '";', "enum E {", "V,", "macro_rules! m {", "() => {", " ", "r#\"", "\"#",
    ]
)  # fmt: skip


@given(st.lists(pieces, max_size=30))
def test_the_items_are_those_of_the_whole_text(parts: list[str]) -> None:
    """Wherever the grammar accepts both, they hold the same items."""
    data = "".join(parts).encode()
    blanked = without_arguments(data)
    assert len(blanked) == len(data) and blanked.count(b"\n") == data.count(b"\n")
    whole, short = parse_tree(data).root_node, parse_tree(blanked).root_node
    if not whole.has_error and not short.has_error:
        one, other = walk(Source(data, {}), short), walk(Source(data, {}), whole)
        assert (one.attrs, one.docs, one.items) == (other.attrs, other.docs, other.items)
