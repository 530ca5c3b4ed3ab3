"""How far each fragment specifier reaches."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pdoc.hir.expand.fragments import FRAGMENTS
from pdoc.hir.expand.lexer import tokens


def reach(spec: str, source: str) -> str | None:
    """The tokens that a fragment takes from the beginning; None: it does not match."""
    t = tokens(source)
    end = FRAGMENTS[spec](t, 0)
    return " ".join(t.text[:end]) if end >= 0 else None


CASES = [
    ("ident", "a b", "a"),
    ("ident", "r#fn", "r#fn"),
    ("ident", "self", "self"),
    ("ident", "_", None),
    ("ident", "1", None),
    ("ident", "'a", None),
    ("ident", "", None),
    ("lifetime", "'a b", "'a"),
    ("lifetime", "'a'", None),
    ("lifetime", "a", None),
    ("literal", "1 + 2", "1"),
    ("literal", "- 1", "- 1"),
    ("literal", '"s"', '"s"'),
    ("literal", 'r#"s"#', 'r#"s"#'),
    ("literal", "b'x'", "b'x'"),
    ("literal", "'x'", "'x'"),
    ("literal", "true", "true"),
    ("literal", "a", None),
    ("literal", "'a", None),
    ("block", "{ a } b", "{ a }"),
    ("block", "( a )", None),
    ("vis", "pub fn", "pub"),
    ("vis", "pub ( crate ) fn", "pub ( crate )"),
    ("vis", "pub ( in a :: b ) fn", "pub ( in a :: b )"),
    ("vis", "pub ( A , B )", "pub"),
    ("vis", "fn", ""),
    ("tt", "a b", "a"),
    ("tt", "( a b ) c", "( a b )"),
    ("tt", ")", None),
    ("tt", "", None),
    ("path", "a :: b + c", "a :: b"),
    ("path", ":: a :: b", ":: a :: b"),
    ("path", "Vec < u8 > :: new", "Vec < u8 > :: new"),
    ("path", "Vec :: < Vec < u8 > > x", "Vec :: < Vec < u8 > >"),
    ("path", "Fn ( u8 ) -> u16 , x", "Fn ( u8 ) -> u16"),
    ("path", "< T as A > :: B", "< T as A > :: B"),
    ("path", "1", None),
    ("ty", "u8 , x", "u8"),
    ("ty", "& 'a mut [ u8 ]", "& 'a mut [ u8 ]"),
    ("ty", "* const T ;", "* const T"),
    ("ty", "( A , B ) x", "( A , B )"),
    ("ty", "[ u8 ; 4 ] x", "[ u8 ; 4 ]"),
    ("ty", "! ;", "!"),
    ("ty", "_ ;", "_"),
    ("ty", "dyn A + Send + 'static , x", "dyn A + Send + 'static"),
    ("ty", "impl Fn ( u8 ) -> u8 , x", "impl Fn ( u8 ) -> u8"),
    ("ty", "fn ( u8 ) -> u8 , x", "fn ( u8 ) -> u8"),
    ("ty", 'unsafe extern "C" fn ( ) , x', 'unsafe extern "C" fn ( )'),
    ("ty", "for < 'a > fn ( & 'a u8 ) , x", "for < 'a > fn ( & 'a u8 )"),
    ("ty", "HashMap < K , Vec < V > > = x", "HashMap < K , Vec < V > >"),
    ("ty", "< T as A > :: B = x", "< T as A > :: B"),
    ("ty", "m ! ( a ) ;", "m ! ( a )"),
    ("ty", "= x", None),
    ("expr", "1 + 2 , 3", "1 + 2"),
    ("expr", "f ( a , b ) ; c", "f ( a , b )"),
    ("expr", "a :: < B , C > ( ) , d", "a :: < B , C > ( )"),
    ("expr", "if a { b } else { c } => d", "if a { b } else { c }"),
    ("expr", "", None),
    ("expr", ", a", None),
    ("expr", "0 1 2", "0"),
    ("expr", "- a . b . 0 ( c ) ? [ 1 ] d", "- a . b . 0 ( c ) ? [ 1 ]"),
    ("expr", "a . collect :: < Vec < _ > > ( ) b", "a . collect :: < Vec < _ > > ( )"),
    ("expr", "a as u8 + b c", "a as u8 + b"),
    ("expr", "& mut a & & b c", "& mut a & & b"),
    ("expr", "a > > b c", "a > > b"),
    ("expr", "a = b += c d", "a = b += c"),
    ("expr", "S { a : 1 , .. b } c", "S { a : 1 , .. b }"),
    ("expr", "S { } c", "S { }"),
    ("expr", "< T as A > :: B :: < C > d", "< T as A > :: B :: < C >"),
    ("expr", "m ! [ a ] b", "m ! [ a ]"),
    ("expr", "a != b c", "a != b"),
    ("expr", "| a , ( b , c ) | a + b c", "| a , ( b , c ) | a + b"),
    ("expr", "async move | | -> u8 { a } b", "async move | | -> u8 { a }"),
    ("expr", "for < 'a > | b : & 'a u8 | b c", "for < 'a > | b : & 'a u8 | b"),
    ("expr", "|| || a b", "|| || a"),
    ("expr", "if a == S { } { b } c", "if a == S { }"),
    (
        "expr",
        "if let Some ( x ) = a && b { c } else if d { e } else { f } g",
        "if let Some ( x ) = a && b { c } else if d { e } else { f }",
    ),
    ("expr", "match S { a => b } c", "match S { a => b }"),
    ("expr", "'a : loop { break 'a 1 } b", "'a : loop { break 'a 1 }"),
    ("expr", "for ( a , b ) in 0 .. { c } d", "for ( a , b ) in 0 .. { c }"),
    ("expr", "while a { b } . c ( ) d", "while a { b } . c ( )"),
    ("expr", "unsafe { a } + const { b } c", "unsafe { a } + const { b }"),
    ("expr", "return a b", "return a"),
    ("expr", "break 'a b c", "break 'a b"),
    ("expr", ".. ..= a b", ".. ..= a"),
    ("expr", "a .. , b", "a .."),
    ("expr", "# [ a ] b c", "# [ a ] b"),
    ("expr", "& raw const a b", "& raw const a"),
    ("expr", "a . await . b c", "a . await . b"),
    ("expr", "_ b", "_"),
    ("expr", "else", None),
    ("expr", "as a", None),
    ("expr", "a . + b , c", "a . + b"),
    ("expr_2021", "1 + 2 , 3", "1 + 2"),
    ("pat", "Some ( x ) | None => y", "Some ( x ) | None"),
    ("pat", "( a , b ) in c", "( a , b )"),
    ("pat_param", "A | B", "A"),
    ("stmt", "let a = 1 ; b", "let a = 1"),
    ("meta", 'doc = "x"', 'doc = "x"'),
    ("meta", "derive ( A , B ) x", "derive ( A , B )"),
    ("meta", "must_use , x", "must_use"),
    ("meta", "unsafe ( no_mangle ) x", "unsafe ( no_mangle )"),
    ("item", "fn f ( ) { } x", "fn f ( ) { }"),
    ("item", "pub struct S ; x", "pub struct S ;"),
    ("item", "# [ a ] pub const A : u8 = { 1 } ; x", "# [ a ] pub const A : u8 = { 1 } ;"),
    ("item", "use a :: { b , c } ; x", "use a :: { b , c } ;"),
    ("item", "m ! { a } x", "m ! { a }"),
    ("item", "const fn f ( ) { } x", "const fn f ( ) { }"),
    ("item", "1", None),
    ("item", "fn f ( )", None),
]


@pytest.mark.parametrize(("spec", "source", "expected"), CASES, ids=str)
def test_reach(spec: str, source: str, expected: str | None) -> None:
    assert reach(spec, source) == expected


def test_every_specifier_has_a_case() -> None:
    assert {spec for spec, _, _ in CASES} == set(FRAGMENTS)


pieces = st.sampled_from(
    'a \'a 1 "s" ( ) [ ] { } < > :: , ; = => -> + & * ! ? # | || . .. : pub fn struct dyn impl for unsafe '
    "extern if else match let in move break as".split()
)


@given(st.sampled_from(sorted(FRAGMENTS)), st.lists(pieces, max_size=12))
def test_free_tokens(spec: str, source: list[str]) -> None:
    t = tokens(source)
    end = FRAGMENTS[spec](t, 0)
    assert -1 <= end <= len(source)


@pytest.mark.parametrize("piece", ["if", "match", "|", "'a :", "a ||", "(", "- !", "for a in", "{"])
def test_deep_expressions_end(piece: str) -> None:
    t = tokens((f"{piece} " * 3000).split())
    assert FRAGMENTS["expr"](t, 0) >= -1
