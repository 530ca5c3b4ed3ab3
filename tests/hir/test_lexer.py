"""Macro input as tokens."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pdoc.hir.expand.lexer import lex, tokens


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("", []),
        ("a b", ["a", "b"]),
        ("r#fn", ["r#fn"]),
        ("größe", ["größe"]),
        ("'a 'static", ["'a", "'static"]),
        ("'a' '\\n' '\\u{1F600}' b'x'", ["'a'", "'\\n'", "'\\u{1F600}'", "b'x'"]),
        ('"a \\" b" b"x" c"y"', ['"a \\" b"', 'b"x"', 'c"y"']),
        ('r"a" r#"b"c"# br##"d"#e"##', ['r"a"', 'r#"b"c"#', 'br##"d"#e"##']),
        ("1 1_000u32 0xFF 1.5 1e3 1..2", ["1", "1_000u32", "0xFF", "1.5", "1e3", "1", "..", "2"]),
        ("a.0.1", ["a", ".", "0.1"]),
        ("a::b -> c => d", ["a", "::", "b", "->", "c", "=>", "d"]),
        ("a && b || c", ["a", "&&", "b", "||", "c"]),
        ("..= ... ..", ["..=", "...", ".."]),
        ("Vec<Vec<u8>>", ["Vec", "<", "Vec", "<", "u8", ">", ">"]),
        ("a >> b", ["a", ">>", "b"]),
        ("a << b", ["a", "<<", "b"]),
        ("a // gone\n b", ["a", "b"]),
        ("a /* gone /* inside */ still */ b", ["a", "b"]),
        ("a /* open", ["a"]),
        ("/// text\nx", ["#", "[", "doc", "=", '" text"', "]", "x"]),
        ("//! text\nx", ["#", "!", "[", "doc", "=", '" text"', "]", "x"]),
        ("/** text */x", ["#", "[", "doc", "=", '" text "', "]", "x"]),
        ("/*! text */x", ["#", "!", "[", "doc", "=", '" text "', "]", "x"]),
        ('/// a "b" \\c\nx', ["#", "[", "doc", "=", '" a \\"b\\" \\\\c"', "]", "x"]),
        ("//// gone\n/*** gone */x", ["x"]),
        ("/**/x", ["x"]),
        ("$x:expr", ["$", "x", ":", "expr"]),
        ("!=", ["!="]),
    ],
)
def test_lex(source: str, expected: list[str]) -> None:
    assert lex(source) == expected


@pytest.mark.parametrize(
    ("source", "jump"),
    [
        ("( a [ b ] )", {0: 5, 2: 4}),
        ("( [ )", {}),
        (") (", {}),
        ("{ } { }", {0: 1, 2: 3}),
    ],
)
def test_jump(source: str, jump: dict[int, int]) -> None:
    assert tokens(source).jump == jump


@given(st.text(alphabet="ab1'\"#r/*! \n()[]{}<>") | st.text())
def test_free_text(source: str) -> None:
    found = tokens(source)
    assert all(token for token in found.text)
    assert all(begin < end < len(found.text) for begin, end in found.jump.items())


@given(st.text(alphabet="ab1()[]{}<>=:;,.#! \n"))
def test_nothing_but_white_space_is_lost(source: str) -> None:
    assert "".join(lex(source)) == "".join(source.split())
