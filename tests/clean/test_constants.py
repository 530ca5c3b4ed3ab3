"""Constants: what is shown of their values."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pdoc.clean.const_value import evaluate, integer
from pdoc.clean.items import Constant, Impl, Static, Struct, Trait
from tests.clean.crates import clean, pages
from tests.clean.show import show
from tests.hir.crates import Crates

CONTEXT = """
pub const FIVE: u32 = 5; pub mod m { pub const TEN: u64 = super::FIVE as u64 * 2; pub type Alias = i16; }
pub enum E { A, B = 5, C } pub enum F { A = -1, B = 1 << 3 } pub const YES: bool = true; pub type Word = u32;
pub const LOOP: u8 = LOOP; pub const A1: u8 = A2; pub const A2: u8 = A1; pub const FN: u8 = f(); const fn f() -> u8 { 1 }
pub const LETTER: char = 'x';
pub struct S; impl S { pub const THREE: u32 = 3; pub const SIX: u32 = S::THREE * 2; #[cfg(any())] pub const OFF: u32 = 1; const SELF: u32 = Self::THREE; }
pub trait Q { const SEVEN: u32; } impl Q for S { const SEVEN: u32 = 7; }
pub struct G<T>(T); impl<T> G<T> { pub const EIGHT: u32 = 8; pub const G: u32 = S::G; } impl S { pub const G: u32 = <G<u8>>::EIGHT; }
"""


@pytest.mark.parametrize(
    ("ty", "value", "shown"),
    [
        # Literals are shown as they are written.
        ("u8", "1", "1"), ("u8", "0xff", "0xff"), ("u32", "1_000_000", "1_000_000"), ("u32", "3u32", "3u32"),
        ("i8", "-1", "-1"), ("u8", "(1)", "(1)"), ("i32", "-(5)", "-(5)"), ("u8", "b'a'", "b'a'"),
        ("char", "'ö'", "'ö'"), ("bool", "true", "true"), ("f32", "1.5", "1.5"), ("f64", "-1e10", "-1e10"),
        ("&str", '"a\\nb"', '"a\\nb"'), ("&[u8]", 'b"abc"', 'b"abc"'),
        # Other expressions with their value.
        ("u64", "1 << 40", "_; // 1_099_511_627_776u64"), ("u8", "{ 1 + 1 }", "_; // 2u8"),
        ("u8", "255 - 1", "_; // 254u8"), ("i64", "1 - 2", "_; // -1i64"), ("u32", "7 / 2", "_; // 3u32"),
        ("i32", "-7 / 2", "_; // -3i32"), ("i32", "-7 % 3", "_; // -1i32"), ("u32", "1 | 2 ^ 3 & 1", "_; // 3u32"),
        ("u32", "2 + 3 * 4 << 1", "_; // 28u32"), ("u32", "(2 + 3) * 4", "_; // 20u32"),
        ("u8", "!0", "_; // 255u8"), ("i8", "!0", "_; // -1i8"), ("u32", "!0", "_; // 4_294_967_295u32"),
        ("u128", "1 << 100", "_; // 1_267_650_600_228_229_401_496_703_205_376u128"),
        # Casts.
        ("u8", "300u16 as u8", "_; // 44u8"), ("i8", "200u8 as i8", "_; // -56i8"),
        ("u32", "-1i32 as u32", "_; // 4_294_967_295u32"), ("u32", "'a' as u32", "_; // 97u32"),
        ("u8", "b'a' + 1", "_; // 98u8"), ("u8", "true as u8", "_; // 1u8"), ("char", "97u8 as char", "_; // 'a'"),
        ("u8", "FIVE as u8 + 1", "_; // 6u8"), ("usize", "FIVE as usize", "_; // 5usize"),
        ("Word", "1 + 1", "_; // 2u32"), ("i16", "1 as m::Alias", "_; // 1i16"),
        # Truth.
        ("bool", "!true", "_; // false"), ("bool", "1 < 2", "_; // true"), ("bool", "FIVE == 5 && YES", "_; // true"),
        ("bool", "true || false", "_; // true"), ("bool", "1 + 1 != 2", "_; // false"),
        # Paths, as written without white space.
        ("u32", "FIVE", "FIVE; // 5u32"), ("u32", "crate :: FIVE", "crate::FIVE; // 5u32"),
        ("u64", "m::TEN", "m::TEN; // 10u64"), ("u64", "self::m::TEN + 1", "_; // 11u64"),
        ("u16", "u16::MAX", "u16::MAX; // 65_535u16"), ("u8", "std::u8::MAX", "std::u8::MAX; // 255u8"),
        ("i128", "i128::MIN", "i128::MIN; // -170_141_183_460_469_231_731_687_303_715_884_105_728i128"),
        ("usize", "usize::MAX", "usize::MAX; // 18_446_744_073_709_551_615usize"), ("u32", "u8::BITS", "u8::BITS; // 8u32"),
        ("usize", "std::mem::size_of::<u64>()", "_; // 8usize"), ("usize", "4 * size_of::<Word>()", "_; // 16usize"),
        ("u8", "E::A as u8", "_; // 0u8"), ("u8", "E::C as u8", "_; // 6u8"), ("i8", "F::A as i8", "_; // -1i8"),
        ("isize", "F::B as isize", "_; // 8isize"), ("char", "LETTER", "LETTER; // 'x'"),
        ("u32", "S::THREE", "S::THREE; // 3u32"), ("u32", "crate::S::SIX + 1", "_; // 7u32"),
        ("u32", "G::EIGHT", "G::EIGHT; // 8u32"), ("u32", "S::OFF", "S::OFF"), ("u32", "S::SEVEN", "S::SEVEN"),
        ("u32", "S::NONE", "S::NONE"), ("u32", "S::SELF", "S::SELF"), ("u32", "G::G", "G::G"), ("u32", "E::D", "E::D"),
        # Of what is no number nothing is shown.
        ("[u8; 2]", "[1, 2]", ""), ("(u8, u8)", "(1, 2)", ""), ("Option<u8>", "None", ""), ("E", "E::A", ""),
        ("&str", "OTHER", ""), ("fn()", "|| {}", ""),
        # What cannot be said here.
        ("u8", "f()", ""), ("u32", "2u32.pow(3)", ""), ("u8", "LOOP", "LOOP"), ("u8", "A1", "A1"), ("u8", "FN", "FN"),
        ("f32", "f32::MAX", "f32::MAX"), ("u8", "1 / 0", ""), ("u8", "255 + 1", ""), ("u8", "1 +", ""),
        ("u8", "unknown", "unknown"), ("fn(u8)", "m::f", "m::f"), ("u8", "<S as T>::A", "<S as T>::A"),
    ],
)  # fmt: skip
def test_shown(ty: str, value: str, shown: str) -> None:
    page = pages(clean(f"{CONTEXT} pub const X: {ty} = {value};"))["constant.X.html"]
    inner = page.item.inner
    assert isinstance(inner, Constant)
    comment = f"; // {inner.value}" if inner.value else ""
    assert inner.expression + comment == shown


@pytest.mark.parametrize(
    ("value", "shown"),
    [("3", "3"), ("0xff", "0xff"), ("1 + 1", "_"), ("Self::B", "Self::B"), ("None", "None"), ("[1]", "_")],
)
def test_associated_constants_show_expressions_only(value: str, shown: str) -> None:
    found = pages(
        clean(
            f"pub struct S; impl S {{ pub const A: u8 = {value}; }} pub trait T {{ const A: u8 = {value}; }}"
        )
    )
    (impl,) = (one for one in found["struct.S.html"].impls if isinstance(one.inner, Impl) and one.inner.items)
    trait = found["trait.T.html"].item.inner
    assert isinstance(impl.inner, Impl)
    assert isinstance(trait, Trait)
    for item in (*impl.inner.items, *trait.items):
        assert isinstance(item.inner, Constant)
        assert (item.inner.expression, item.inner.value) == (shown, "")


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("pub static X: u8 = 1;", ""),
        ("pub static mut X: u8 = 1;", "mut"),
        ('extern "C" { pub static X: u8; }', "unsafe"),
        ('unsafe extern "C" { pub safe static X: u8; pub static mut Y: u8; }', "safe"),
    ],
)
def test_statics(source: str, words: str) -> None:
    inner = pages(clean(source))["static.X.html"].item.inner
    assert isinstance(inner, Static)
    shown = (("mut", inner.mutable), ("unsafe", inner.unsafe), ("safe", inner.safe))
    assert " ".join(word for word, holds in shown if holds) == words


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("[u8; 4]", "[u8; 4]"), ("[u8; 0x10]", "[u8; 16]"), ("[u8; 1 << 2]", "[u8; 4]"), ("[u8; SIZE]", "[u8; 8]"),
        ("[u8; 2 * SIZE]", "[u8; 16]"), ("[u8; { SIZE + 1 }]", "[u8; 9]"), ("[u8; SIZE as usize]", "[u8; 8]"),
        ("[u8; N]", "[u8; N]"), ("[[u8; SIZE]; 2]", "[[u8; 8]; 2]"), ("W<SIZE>", "W<SIZE>"),
    ],
)  # fmt: skip
def test_in_types(written: str, shown: str) -> None:
    source = f"pub const SIZE: usize = 8; pub struct W<const N: usize>; pub struct S<const N: usize>(pub {written});"
    inner = pages(clean(source))["struct.S.html"].item.inner
    assert isinstance(inner, Struct)
    field = inner.fields[0].inner
    assert show(field.ty) == shown  # type: ignore[union-attr,arg-type]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0", 0),
        ("007", 7),
        ("0x_fF", 255),
        ("0b1_0", 2),
        ("0o17u8", 15),
        ("1_0usize", 10),
        ("1.0", None),
        ("", None),
        ("u8", None),
    ],
)
def test_integers(text: str, value: int | None) -> None:
    assert integer(text) == value


CRATE = Crates(CONTEXT)
PARTS = st.sampled_from(
    "1 0xff 2u8 -1 'a' true FIVE m::TEN E::B u8::MAX as u8 u64 bool + - * / % << >> & | ^ && || == < ! ( ) { } :: ; size_of :: <".split()
)


@given(
    st.lists(PARTS, max_size=24).map(" ".join) | st.text(max_size=40),
    st.sampled_from(["", "u8", "bool", "usize"]),
)
def test_any_expression_ends(text: str, expected: str) -> None:
    crate = CRATE.crate()
    found = evaluate(text, CRATE.hir, crate.root, expected)
    assert found is None or isinstance(found.value, int)


def test_deep_expressions_end() -> None:
    crate = CRATE.crate()
    for text in (
        "(" * 100_000,
        "-" * 100_000 + "1",
        "1 + " * 100_000 + "1",
        "!" * 500,
        "(" * 30 + "-1" + ")" * 30,
        "1" + " as u8" * 1000,
    ):
        evaluate(text, CRATE.hir, crate.root, "u8")
