"""Types, bounds and generics: text to data, and back to text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pdoc.clean.generics import parse_generics
from pdoc.clean.parse import parse_bounds, parse_trait, parse_type
from pdoc.clean.types import Slice, Verbatim
from tests.clean.crates import scope_of
from tests.clean.show import show, show_bounds, show_generics

SOURCE = """
pub struct S; pub struct L<'a>(&'a u8); pub struct G<T>(T); pub struct N<const C: usize>; pub trait Tr { type A; }
pub struct LT<'a, T>(&'a T); pub enum E { V } pub type Alias = S; pub mod m { pub struct Inner; pub trait Deep {} }
pub const SIZE: usize = 4; pub trait Sub: Tr {} macro_rules! ty { ($t:ty) => { Vec<$t> } }
"""
SCOPE = scope_of(SOURCE, "T U")

SAME = [
    "u8", "str", "bool", "!", "_", "()", "(u8,)", "(u8, T)", "S", "T", "Self",
    "&u8", "&mut u8", "&'a u8", "&'a mut u8", "&'static str", "&&u8",
    "*const u8", "*mut u8", "*const *mut T",
    "[u8]", "[u8; 4]", "[[u8; 2]; 4]", "[u8; N]",
    "Vec<u8>", "Vec<Vec<u8>>", "Option<&'a T>", "Result<T, Box<dyn Tr>>", "HashMap<K, V, S>",
    "L<'a>", "LT<'a, T>", "G<T>", "N<3>", "N<-1>", "N<{ 3 }>", "N<{ -1 }>", "N<{ m::SIZE }>", "N<true>", "Verbatim<'c'>",
    "dyn Tr", "dyn Tr + Send", "dyn Tr + Send + 'static", "dyn Tr + 'a", "&'a dyn Tr",
    "dyn Iterator<Item = u8>", "dyn Iterator<Item = Vec<u8>> + Send",
    "dyn for<'a> Tr", "dyn Fn(u8)", "dyn Fn(u8, T) -> u8", "dyn FnOnce()", "dyn for<'a> Fn(&'a u8) -> &'a u8",
    "Box<dyn Fn(u8) -> u8 + Send>",
    "impl Tr", "impl Tr + Send", "impl Fn(u8) -> u8", "impl Iterator<Item = impl Clone>",
    "impl Iterator<Item: Clone + Send>", "impl Sized + use<'a, T>", "impl ?Sized", "impl Tr + 'a",
    "fn()", "fn(u8)", "fn(a: u8, _: T) -> u8", "unsafe fn()", 'extern "C" fn(u8)',
    'unsafe extern "system" fn(u8, ...) -> u8', "for<'a> fn(&'a u8) -> &'a u8",
    "T::Item", "Self::Item", "T::Item<'a>", "Self::A::B",
    "<T as Tr>::A", "<T as Iterator>::Item", "<Self as Tr>::A", "<Vec<T> as IntoIterator>::Item", "<T as Tr>::A<U>",
    "<T as Tr>::A::B",
]  # fmt: skip


@pytest.mark.parametrize("text", SAME)
def test_types_that_are_shown_as_they_are_written(text: str) -> None:
    assert show(parse_type(text, SCOPE)) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # White space and parentheses.
        ("  Vec < u8 > ", "Vec<u8>"),
        ("(u8)", "u8"),
        ("&(dyn Tr + Send)", "&dyn Tr + Send"),
        # Paths: the last segment is shown.
        ("std::vec::Vec<u8>", "Vec<u8>"),
        ("::std::vec::Vec::<u8>", "Vec<u8>"),
        ("crate::m::Inner", "Inner"),
        ("self::S", "S"),
        ("r#S", "S"),
        # Paths that name nothing are shown whole.
        ("nowhere::Thing<u8>", "nowhere::Thing<u8>"),
        # Elided lifetimes.
        ("L", "L<'_>"),
        ("LT<T>", "LT<'_, T>"),
        ("L<'_>", "L<'_>"),
        ("std::fmt::Formatter", "Formatter<'_>"),
        # Trait objects without `dyn`.
        ("Tr", "dyn Tr"),
        ("Tr + Send", "dyn Tr + Send"),
        ("Box<Tr + 'a>", "Box<dyn Tr + 'a>"),
        ("for<'a> Fn(&'a u8)", "dyn for<'a> Fn(&'a u8)"),
        # `dyn` in front of what cannot be a bound is a name.
        ("dyn::S", "dyn S"),
        # Function types.
        ("extern fn()", 'extern "C" fn()'),
        ("fn() -> ()", "fn()"),
        ("dyn Fn() -> ()", "dyn Fn()"),
        ("fn(mut a: u8)", "fn(a: u8)"),
        ("fn(#[cfg(x)] a: u8)", "fn(a: u8)"),
        # Constants.
        ("[u8; 0x10]", "[u8; 16]"),
        ("[u8; SIZE * 2]", "[u8; 8]"),
        ("[u8; 1 + 2]", "[u8; 3]"),
        ("N<{ A + B }>", "N<{ _ }>"),
        ("N<{ T }>", "N<T>"),
        # Macros.
        ("ty!(u8)", "Vec<u8>"),
        ("ty!(ty!(u8))", "Vec<Vec<u8>>"),
        ("unknown!(a, b)", "unknown!(a,b)"),
        # What ends too early is shown as it is.
        ("Vec<(", "Vec<("),
        ("", ""),
    ],
)
def test_types(text: str, expected: str) -> None:
    assert show(parse_type(text, SCOPE)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("S", "S{t:k::S}"),
        ("m::Inner", "Inner{t:k::m::Inner}"),
        ("Alias", "Alias{t:k::Alias}"),
        ("Vec<S>", "Vec{t:alloc::vec::Vec}<S{t:k::S}>"),
        ("HashMap", "HashMap"),
        ("std::collections::HashMap", "HashMap{t:std::collections::hash::map::HashMap}"),
        ("dyn Tr", "dyn Tr{t:k::Tr}"),
        ("<T as Tr>::A", "<T as Tr{t:k::Tr}>::A{t:k::Tr}"),
        ("Iterator::Item", "Iterator{t:core::iter::traits::iterator::Iterator}"
         "::Item{t:core::iter::traits::iterator::Iterator}"),
        ("T", "T"),
        ("u8", "u8"),
    ],
)  # fmt: skip
def test_targets(text: str, expected: str) -> None:
    assert show(parse_type(text, SCOPE), keys=True) == expected


@pytest.mark.parametrize(
    ("generics", "text", "expected"),
    [
        ("T: Tr", "T::A", "T::A{t:k::Tr}"),
        ("T: Sub", "T::A", "T::A{t:k::Tr}"),
        ("T: Iterator", "T::Item", "T::Item{t:core::iter::traits::iterator::Iterator}"),
        ("T: m::Deep", "T::A", "T::A"),
        ("T", "T::A", "T::A"),
        ("T: ?Sized + Tr", "T::A", "T::A{t:k::Tr}"),
    ],
)
def test_bounds_say_whose_an_associated_type_is(generics: str, text: str, expected: str) -> None:
    scope = scope_of(SOURCE)
    parse_generics(generics, "", scope)
    assert show(parse_type(text, scope), keys=True) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ""),
        ("Clone", "Clone"),
        ("Clone + Send", "Clone + Send"),
        ("Clone + ?Sized + 'a", "Clone + ?Sized + 'a"),
        ("for<'a> Fn(&'a u8) -> u8", "for<'a> Fn(&'a u8) -> u8"),
        ("(Clone) + (for<'a> Tr)", "Clone + for<'a> Tr"),
        ("const Tr", "const Tr"),
        ("~const Tr", "~const Tr"),
        ("[const] Tr", "[const] Tr"),
        ("async Fn(u8)", "async Fn(u8)"),
        ("use<'a, T>", "use<'a, T>"),
        ("Iterator<Item = u8>", "Iterator<Item = u8>"),
        ("Clone +", "Clone"),
    ],
)
def test_bounds(text: str, expected: str) -> None:
    assert show_bounds(parse_bounds(text, SCOPE)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tr", "Tr{t:k::Tr}"),
        ("Iterator<Item = u8>", "Iterator{t:core::iter::traits::iterator::Iterator}<Item = u8>"),
        ("for<'a> Fn(&'a u8)", "Fn{t:core::ops::function::Fn}(&'a u8)"),
        ("const Tr", "Tr{t:k::Tr}"),
        ("gone::Tr", "gone::Tr"),
        ("T", "T"),
        ("(", "("),
    ],
)
def test_trait(text: str, expected: str) -> None:
    assert show(parse_trait(text, SCOPE), keys=True) == expected


@pytest.mark.parametrize(
    ("params", "where", "expected"),
    [
        ("", "", ""),
        ("T", "", "<T>"),
        ("'a, T", "", "<'a, T>"),
        ("'a: 'b + 'c, T: Clone + 'a", "", "<'a: 'b + 'c, T: Clone + 'a>"),
        ("T = u8, const N: usize = 3", "", "<T = u8, const N: usize = 3>"),
        ("const N: usize = { 1 + 2 }", "", "<const N: usize = {1+2}>"),
        ("T: Iterator<Item = U>, U", "", "<T: Iterator<Item = U>, U>"),
        ("#[cfg(x)] T", "", "<T>"),
        ("T,", "", "<T>"),
        ("T", "T: Clone", "<T> where T: Clone"),
        ("T", "T: Clone, T: Send", "<T> where T: Clone + Send"),
        ("T: Clone", "T: Send", "<T> where T: Send + Clone"),
        ("T: Clone, U: Clone", "U: Send", "<T: Clone, U> where U: Send + Clone"),
        ("'a", "'a: 'static", "<'a> where 'a: 'static"),
        ("'a: 'b, 'b", "'a: 'static", "<'a, 'b> where 'a: 'static + 'b"),
        ("'a, T", "T: Clone, 'a: 'static", "<'a, T> where 'a: 'static, T: Clone"),
        ("T", "Vec<T>: Clone, for<'x> &'x T: Tr", "<T> where Vec<T>: Clone, for<'x> &'x T: Tr"),
        ("T: Iterator", "T::Item: Clone", "<T: Iterator> where T::Item: Clone"),
        ("", "Self: Sized,", " where Self: Sized"),
        ("T", "T:", "<T> where T: "),
    ],
)
def test_generics(params: str, where: str, expected: str) -> None:
    assert show_generics(parse_generics(params, where, scope_of(SOURCE))) == expected


names = st.sampled_from(
    ["u8", "T", "U", "Self", "S", "str", "!", "()", "L<'a>", "'a", "N<3>", "Self::A"]
).filter(lambda name: name != "'a")


def _wrapped(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.one_of(
        inner.map(lambda one: f"&{one}"),
        inner.map(lambda one: f"&'a mut {one}"),
        inner.map(lambda one: f"*const {one}"),
        inner.map(lambda one: f"[{one}]"),
        inner.map(lambda one: f"[{one}; 3]"),
        inner.map(lambda one: f"Vec<{one}>"),
        inner.map(lambda one: f"({one},)"),
        inner.map(lambda one: f"<{one} as Tr>::A"),
        inner.map(lambda one: f"Box<dyn Iterator<Item = {one}> + Send>"),
        st.tuples(inner, inner).map(lambda two: f"Result<{two[0]}, {two[1]}>"),
        st.tuples(inner, inner).map(lambda two: f"({two[0]}, {two[1]})"),
        st.tuples(inner, inner)
        .map(lambda two: f"fn({two[0]}) -> {two[1]}")
        .filter(lambda text: not text.endswith("-> ()")),
    )


@given(st.recursive(names, _wrapped, max_leaves=6))
def test_there_and_back(text: str) -> None:
    assert show(parse_type(text, SCOPE)) == text


pieces = st.sampled_from(
    "& ( ) [ ] { } < > :: -> , ; = : + ? ~ const for dyn impl fn unsafe extern \"C\" ' 'a u8 T Self Vec Option as "
    "! * mut # 3 - _ use Fn Clone where ... in 'x' \" ty SIZE".split()
)
free = st.lists(pieces, max_size=14).map(" ".join) | st.text(max_size=20)


@settings(max_examples=400)
@given(free, free)
def test_free_text(first: str, second: str) -> None:
    scope = scope_of()
    show(parse_type(first, scope))
    show_bounds(parse_bounds(first, scope))
    show(parse_trait(first, scope))
    show_generics(parse_generics(first, second, scope))


def test_bottomless_text_is_cut() -> None:
    found = parse_type("[" * 100_000, SCOPE)
    levels = 0
    while isinstance(found, Slice):
        found = found.inner
        levels += 1
    assert found == Verbatim("…")
    assert 50 < levels < 200
