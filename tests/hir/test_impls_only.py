"""Macros that make nothing but impls."""

from __future__ import annotations

import pytest

from pdoc.hir.expand.impls_only import only_impls
from pdoc.hir.expand.lexer import lex

OTHERS = {
    "own": "($t:ty) => { impl $t { fn f() {} } };",
    "clone": "($t:ty) => { impl Clone for $t { } };",
    "nothing": "() => {};",
    "item": "($t:ty) => { struct A; };",
    "again": "($t:ty $($more:ty)*) => { clone!($t); again!($($more)*); }; () => {};",
    "$crate::far": "($t:ty) => { impl $t { } };",
    "include": "() => { impl A { } };",
}


def check(body: str, given: str | list[str], expected: bool | None) -> None:
    """`expected`: whether impls without a trait are among them; None: there may be other items."""
    found = only_impls(body, given, lambda name: OTHERS.get(name) if name != "include" else None)
    assert (found.inherent if found is not None else None) is expected


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        ("", None),  # it makes no impls either
        ("impl $t { }", True),
        ("impl Clone for $t { }", False),
        ("impl<T: for<'a> F<'a>> $t { }", True),
        ("impl<T: for<'a> F<'a>> Clone for $t { }", False),
        ("impl Clone for $crate::A { }", False),
        ("impl Clone for (A, B) { }", False),
        ("impl Clone for [A; 2] { }", False),
        ("impl Clone for $($t)::* { }", False),
        ("unsafe impl Send for $t { }", False),
        ("#[cfg(a)] #[cfg(b)] impl $t { }", True),
        ("$(#[$m])* impl Clone for $t { }", False),
        ("$(#[$m] #[x])* impl Clone for $t { }", False),
        ("$(impl Clone for $t { })*", False),
        ("$(impl Clone for $t { } impl $t { })*", True),
        ("impl Clone for $t { } own!($t);", True),
        ("clone!($t);", False),
        ("clone! { $t }", False),
        ("clone! { $t } clone! [ $t ];", False),
        ("$crate::far!($t);", True),
        ("$crate::other!($t);", None),
        ("far::far!($t);", None),
        ("nothing!();", None),
        ("nothing!(); clone!($t);", False),
        ("again!($t);", False),
        ("item!($t);", None),
        ("unknown!($t);", None),
        ("include!($t);", None),
        ("macro_rules! m { () => { } } impl $t { }", None),
        ("impl $t { } struct A;", None),
        ("struct A; impl $t { }", None),
        ("impl $t", None),
        ("impl $t;", None),
        ("impl $($t)* ", None),
        ("impl $($t { })* { }", None),
        ("impl A<{ 1 }> for B { }", False),
        ("impl A<{ 1 }>", None),
        ("$t", None),
        ("$($t)*", None),
        ("$vis impl $t { }", None),
        ("#![a] impl $t { }", None),
        ("unsafe fn f() { }", None),
        ("mod a { impl $t { } }", None),
    ],
)
def test_what_a_rule_makes(made: str, expected: bool | None) -> None:
    check(f"($(#[$m:meta])* $t:ty) => {{ {made} }};", "A", expected)


def test_every_rule_counts() -> None:
    check("(a) => { impl A { } }; (b) => { struct B; };", "a", None)
    check("(a) => { impl A { } }; (b) => { impl Clone for B { } }; () => {};", "b", True)
    check("", "", None)


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("($(#[$m:meta])* $t:ty) => { $(#[$m])* impl Clone for $t { } };", False),
        ("($($t:tt)*) => { impl A { m! { $($t)* } } };", True),
        ("($(#[doc $($d:tt)*])* $t:ty) => { impl Clone for $t { } };", False),
        ("($(#[doc $($d:tt)*])* $t:ty) => { $(#[doc $($d)*])* impl Clone for $t { } };", False),
        ("($(#[doc $($d:tt)*])* $t:ty) => { impl Clone for $t { const D: u8 = $($d)*; } };", None),
        ("($(#[doc = $d:literal])* $t:ty) => { impl $t { $(const D: &str = $d;)* } };", None),
        ("($(#[$a:ident = $d:tt])* $t:ty) => { impl $t { $(const D: &str = $d;)* } };", None),
        ("($(#[$a:ident = $d:expr])* $t:ty) => { impl $t { $(#[doc = $d])* fn f() {} } };", True),
        ("($(#[$m:meta])* $t:ty) => { impl $t { const D: &str = stringify!($(#[$m])*); } };", None),
        ("($(#[$m:meta])* $t:ty) => { impl $t { fn f() { macro_rules! m { } } } };", None),
    ],
)
def test_what_a_rule_makes_of_docs(rule: str, expected: bool | None) -> None:
    check(rule, lex("/// Words.\nA"), expected)


@pytest.mark.parametrize("given", ["/// Words.\nA", "/** Words. */ A", '#[doc = "Words."] A', "A // words"])
def test_docs_that_are_not_told_apart_yet(given: str) -> None:
    check("($(#[$m:meta])* $t:ty) => { impl Clone for $t { } };", given, None)


def test_macros_without_end() -> None:
    chain = {f"m{number}": f"() => {{ impl A {{ }} m{number + 1}!(); }};" for number in range(100)}
    assert only_impls(chain["m0"], "", chain.get) is None
