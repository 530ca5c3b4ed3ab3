"""`macro_rules!`: which arm matches, and what it gives."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pdoc.hir.expand import macro_rules
from pdoc.hir.expand.lexer import lex
from pdoc.hir.expand.macro_rules import TooLargeError, as_text, expand


def result(rules: str, call: str) -> str | None:
    """What a call gives, as tokens between single spaces; None when no arm matches."""
    found = expand(rules, call, "DOLLAR")
    return None if found is None else " ".join(lex(as_text(found)))


def check(rules: str, call: str, expected: str | None) -> None:
    assert result(rules, call) == (None if expected is None else " ".join(lex(expected)))


@pytest.mark.parametrize(
    ("rules", "call", "expected"),
    [
        # Literal tokens and the choice of an arm.
        ("() => { a }", "", "a"),
        ("() => { a }", "b", None),
        ("(x) => { a }", "x", "a"),
        ("(x) => { a }; (y) => { b };", "y", "b"),
        ("[x] => ( a ); {y} => [ b ]", "x", "a"),
        ("((a b)) => { 1 }; ([a b]) => { 2 }", "[a b]", "2"),
        ("(x) => { a }", "x x", None),
        # One of each fragment.
        ("($a:ident) => { fn $a }", "foo", "fn foo"),
        ("($a:lifetime) => { & $a u8 }", "'x", "& 'x u8"),
        ("($a:literal) => { $a }", "-1", "-1"),
        ("($a:block) => { fn f() $a }", "{ 1 }", "fn f() { 1 }"),
        ("($v:vis $n:ident) => { $v fn $n }", "pub(crate) f", "pub(crate) fn f"),
        ("($v:vis $n:ident) => { $v fn $n }", "f", "fn f"),
        ("($a:tt $b:tt) => { $b $a }", "(x y) z", "z (x y)"),
        ("($a:path) => { use $a; }", "a::b::c", "use a::b::c;"),
        ("($a:ty) => { type T = $a; }", "Vec<Option<u8>>", "type T = Vec<Option<u8>>;"),
        ("($a:expr) => { const A: u8 = $a; }", "1 + f(2, 3)", "const A: u8 = 1 + f(2, 3);"),
        ("($a:expr_2021, $b:expr) => { $b }", "1, 2", "2"),
        ("($a:pat => $b:expr) => { $b }", "Some(_) | None => 1", "1"),
        ("($a:pat_param | $b:pat_param) => { $b }", "A | B", "B"),
        ("($a:stmt;) => { $a }", "let x = 1;", "let x = 1"),
        ("($(#[$m:meta])* $n:ident) => { $(#[$m])* struct $n; }", "#[a] #[b(c)] S", "#[a] #[b(c)] struct S;"),
        ("($($i:item)*) => { $($i)* }", "fn f() {} pub struct S;", "fn f() {} pub struct S;"),
        ("($a:unheard_of) => { a }", "x", None),
        # Repetitions.
        ("($($a:ident)*) => { $($a;)* }", "", ""),
        ("($($a:ident)*) => { $($a;)* }", "a b c", "a; b; c;"),
        ("($($a:ident),*) => { $($a)+* }", "a, b, c", "a + b + c"),
        ("($($a:ident),* $(,)?) => { $($a)* }", "a, b,", "a b"),
        ("($($a:ident),+) => { $($a)* }", "", None),
        ("($($a:ident)?) => { x $($a)? }", "", "x"),
        ("($($a:ident)?) => { x $($a)? }", "y", "x y"),
        ("($($a:ident)?) => { x }", "y z", None),
        ("($($k:ident => $v:expr),*) => { $(const $k: u8 = $v;)* }", "A => 1, B => 2",
         "const A: u8 = 1; const B: u8 = 2;"),
        ("($($a:ident: [$($b:ident),*]);*) => { $($a { $($b,)* })* }", "x: [a, b]; y: []",
         "x { a, b, } y { }"),
        ("($t:ident; $($a:ident)*) => { $($t::$a;)* }", "T; a b", "T::a; T::b;"),
        ("($($a:ident)* ; $($b:ident)*) => { $($a $b)* }", "a b ; c d", "a c b d"),
        ("($($a:ident)*) => { $($a)* $($a)* }", "x y", "x y x y"),
        # Brackets, and the comments inside them.
        ("({ $($a:tt)* }) => { $($a)* }", "{ a (b) c }", "a (b) c"),
        ("(/* c */ a) => { /* d */ b }", "a // e", "b"),
        ("($(#[$m:meta])* $n:ident) => { $(#[$m])* }", "/// text\nS", '#[doc = " text"]'),
        # Lines of docs that follow one another are one attribute.
        ("($(#[$m:meta])* $n:ident) => { $([$m])* }", "/// a\n  ///\n\t/// b \"c\"\nS",
         '[doc = " a\\n\\n b \\"c\\""]'.replace("\\n", "\n")),
        ("($(#[$m:meta])* $n:ident) => { $([$m])* }", "/// a\n//// no\n/// b\n#[c]\n/// d\nS",
         '[doc = " a"] [doc = " b"] [c] [doc = " d"]'),
        ("($(#![$m:meta])*) => { $([$m])* }", "//! a\n//! b", '[doc = " a"] [doc = " b"]'),
        # `$crate`, and what is not a metavariable of this macro.
        ("() => { $crate::f() }", "", "DOLLAR::f()"),
        ("($a:ident) => { macro_rules! $a { ($b:ty) => { $b }; } }", "m",
         "macro_rules! m { ($b:ty) => { $b }; }"),
        ("($a:ident) => { macro_rules! $a { ($($b:ty),*) => { $($b;)* }; } }", "m",
         "macro_rules! m { ($($b:ty),*) => { $($b;)* }; }"),
        # `macro m($a:ident) { }`
        ("($a:ident) { fn $a() {} }", "f", "fn f() {}"),
        # Broken rules are left out.
        ("(a) =>", "a", None),
        ("", "", None),
        ("a b c", "a", None),
    ],
)  # fmt: skip
def test_expand(rules: str, call: str, expected: str | None) -> None:
    check(rules, call, expected)


@pytest.mark.parametrize(
    ("rules", "expected"),
    [("() => { macro_rules! m { } }", "macro_rules!"), ("() => { #![a] }", "#!"), ("() => { f! {} }", "f!")],
)
def test_bangs_are_written_as_the_grammar_wants_them(rules: str, expected: str) -> None:
    made = expand(rules, "", "")
    assert made is not None
    assert expected in as_text(made)


def test_output_is_limited(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(macro_rules, "MAX_OUTPUT", 100)
    rules = "($($a:tt)*) => { $($a $($a)*)* }"
    with pytest.raises(TooLargeError):
        expand(rules, "x " * 101, "")


parts = st.sampled_from(
    "$ ( ) [ ] { } => ; , * + ? : a b $a:tt $b:ident $c:ty $d:expr $a $b $($a:tt)* $($b),* $crate".split()
)


@settings(max_examples=200)
@given(st.lists(parts, max_size=16).map(" ".join), st.lists(parts, max_size=8).map(" ".join))
def test_free_rules(rules: str, call: str) -> None:
    found = expand(f"({rules}) => {{ {rules} }}; {rules}", call, "DOLLAR")
    assert found is None or isinstance(as_text(found), str)


@given(st.text(), st.text())
def test_free_text(rules: str, call: str) -> None:
    expand(rules, call, "DOLLAR")


@given(st.lists(st.sampled_from(["a", "(b)", "[c d]", "{ }", "1", "::"]), max_size=8).map(" ".join))
def test_tokens_pass_through(call: str) -> None:
    check("($($a:tt)*) => { $($a)* }", call, call)
