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
    found = only_impls(body, given, str, lambda name, of: OTHERS.get(name) if name != "include" else None)
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
        # A where clause ends in a comma.
        ("impl<T> Clone for $t where T: Clone, { }", False),
        ("impl<T> Clone for $t where T: Clone, { } pub struct A { a: u8 }", None),
        ("impl<T> Clone for $t where T: Clone, { } impl<T> $t where T: Clone, { }", True),
        ("impl<T> Clone for $t where T: Clone, { } own!($t);", True),
        ("impl<T> Clone for $t where [u8; N]: B<0, { N }>, { }", None),
        # The call may have the block, and what follows is another item.
        ("impl Clone for $t $b pub struct A { }", None),
        ("impl Clone for $t $b fn f() { }", None),
        ("impl Clone for $t $b item! { A }", None),
        ("impl Clone for $t $b #[x] fn f() { }", None),
        ("impl Clone for $t $b impl $t { }", None),
        ("impl Clone for $t $b $(struct $t { })* { }", None),
        ("impl $($b)* { }", None),
        ("impl $unknown { }", None),
        ("impl !Sync for $t { }", False),
        ("impl<T> !Sync for $t { }", False),
        ("impl Clone for fn(u8) -> u8 { }", False),
        ('impl Clone for unsafe extern "C" fn(u8) { }', False),
        ("$( #[a] item![$t] )*", None),
    ],
)
def test_what_a_rule_makes(made: str, expected: bool | None) -> None:
    check(f"($(#[$m:meta])* $t:ty $b:tt) => {{ {made} }};", "A {}", expected)


@pytest.mark.parametrize("kind", ["item", "block", "stmt", "expr", "vis", "meta", "pat"])
def test_pieces_of_headers(kind: str) -> None:
    check(f"($a:{kind} $t:ty) => {{ impl Clone for $t $a {{ }} }};", "A", None)
    check(f"($($a:{kind})* $t:ty) => {{ impl $($a)+* for $t {{ }} }};", "A", None)


def test_every_rule_counts() -> None:
    check("(a) => { impl A { } }; (b) => { struct B; };", "a", None)
    check("(a) => { impl A { } }; (b) => { impl Clone for B { } }; () => {};", "b", True)
    check("", "", None)


@pytest.mark.parametrize("given", ["/// Words.\nA", "/** Words. */ A", '#[doc = "Words."] A', "A // words"])
def test_docs_that_are_not_told_apart_yet(given: str) -> None:
    check("($(#[$m:meta])* $t:ty) => { impl Clone for $t { } };", given, None)


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("($(#[$m:meta])* $t:ident) => { $(#[$m])* impl Clone for $t { } };", False),
        ("($(#[$m:meta])* $t:ident) => { impl Clone for $t { $(#[$m])* fn f() {} } };", False),
        ("(#[$m:meta] $t:ident) => { #[$m] impl Clone for $t { #[$m] fn f() {} } };", False),
        ("($(#[doc $($d:tt)*])* $t:ident) => { impl Clone for $t { } };", False),
        ("($($x:tt)*) => { clone! { $($x)* } };", False),
        ("($($x:tt)*) => { impl A { fn f() { $($x)* } } };", True),
        ("($($x:tt)*) => { impl A { fn f<T>(&self) -> u8 where T: Clone { stringify!($($x)*) } } };", True),
        # Their words come to be something else.
        ("($($x:tt)*) => { impl A { $($x)* } };", None),
        ("($($x:tt)*) => { impl A { g! { $($x)* } } };", None),
        ("($($x:tt)*) => { impl A { fn f() {} $($x)* } };", None),
        ("($($x:tt)*) => { impl A { fn f() {} const B: u8 = $($x)*; fn g() {} } };", None),
        ("($t:ident $x:expr) => { impl A { fn f() {} $x fn g() {} } };", None),
        ("(#[$m:meta] $t:ident) => { impl A { g! { #[$m] } } };", None),
        ("(#[$m:meta] $t:ident) => { impl A { #[$m] g! { } } };", None),
        ("(#[$m:meta] $t:ident) => { impl A { $t! { #[$m] } } };", None),
        ("($($x:tt)*) => { impl A { const B: &str = stringify!($($x)*); } };", None),
        ("($($x:tt)*) => { impl A { const B: &str = { $($x)* }; } };", None),
        ("($($x:tt)*) => { impl A { fn f(x: [u8; { $($x)* }]) { } } };", None),
        ("($(#[doc = $d:literal])* $t:ident) => { impl A { $(#[doc = concat!($d)])* fn f() {} } };", None),
        ("($(#[doc = $d:literal])* $t:ident) => { impl A { $(#[doc = $d])* fn f() {} } };", None),
        ("($(#[doc = $d:literal])* $t:ident) => { $(#[deprecated(note = $d)])* impl A { } };", None),
        ("($(#[doc = $d:expr])* $t:ident) => { impl A { $(const B: &str = $d;)* } };", None),
        ('(#[doc = " Words."] $t:ident) => { impl A { } }; (#[$m:meta] $t:ident) => { impl B { } };', None),
        ("($(#[$m:meta])* $t:ident) => { impl A { #[doc = stringify!($(#[$m])*)] fn f() {} } };", None),
    ],
)
def test_what_a_rule_makes_of_docs(rule: str, expected: bool | None) -> None:
    check(rule, lex("/// Words.\nA"), expected)


def test_macros_without_end() -> None:
    chain = {f"m{number}": f"() => {{ impl A {{ }} m{number + 1}!(); }};" for number in range(100)}
    assert only_impls(chain["m0"], "", str, lambda name, of: chain.get(name)) is None


@pytest.mark.parametrize(
    ("impl", "expected"),
    [
        ("impl $t { fn f() { g!() } const A: u8 = h(!1); fn i() -> ! { } }", False),
        ("impl $t { g!(); }", True),
        ("impl $t { fn f() {} g! { } }", True),
        ("impl $t { $(#[$m])* g!(); }", True),
        ("impl $t { $t! { } }", True),
        ("impl $t { $(#[$m])* a::g! { } }", True),
        ("clone!($t); impl $t { }", False),
    ],
)
def test_macro_calls_among_members(impl: str, expected: bool) -> None:
    body = f"($(#[$m:meta])* $t:ty) => {{ {impl} }};"
    found = only_impls(body, "A", str, lambda name, of: OTHERS.get(name))
    assert found is not None
    assert found.member_calls is expected
