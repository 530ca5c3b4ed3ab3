"""Under which names paths, aliases and re-exports are shown."""

from __future__ import annotations

import pytest

from pdoc.clean.items import Function, Macro, Trait
from pdoc.clean.types import Primitive, Reference
from tests.clean.crates import clean, pages, rows
from tests.clean.show import show, show_bounds, show_generics

SOURCE = """
mod m {
    pub struct Foo; pub struct Own; pub trait Tr {} pub type Al = u8; pub type Gen<T, E = u16> = Result<T, E>;
    pub mod sub { pub struct Deep; }
}
pub use m::Foo as Bar; pub use m::Tr as Tr2; pub use m::Al as Al2; pub use std::collections::HashMap as Map;
use m::Own as Renamed; use m::Al as Al3; use m::Gen as G; use std::result::Result as StdResult; use m::sub as deeper;
type Around = Inside; type Inside = Around; type Few<T> = Vec<T>;
"""


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("Bar", "Bar"),
        ("Renamed", "Own"),
        ("m::Own", "Own"),
        ("Al2", "Al2"),
        ("Al3", "Al"),
        ("G<u8>", "Result<u8, u16>"),
        ("G<u8, u32>", "Result<u8, u32>"),
        ("Few<Renamed>", "Vec<Own>"),
        ("Map<u8, Few<u8>>", "Map<u8, Vec<u8>>"),
        ("StdResult<u8, u8>", "Result<u8, u8>"),
        ("deeper::Deep", "Deep"),
        ("Around", "Around"),
    ],
)
def test_types(written: str, shown: str) -> None:
    found = pages(clean(SOURCE + f"pub fn f(a: {written}) {{}}"))["fn.f.html"].item.inner
    assert isinstance(found, Function)
    assert show(found.signature.inputs[0][1]) == shown


@pytest.mark.parametrize(
    ("header", "bounds"),
    [
        ("T: Into<Option<<Self as T>::W>>", "Into<Option<Self::W>>"),
        ("T: Iterator<Item = <Self as T>::W>", "Iterator<Item = Self::W>"),
        ("T: Into<<u8 as T>::W>", "Into<<u8 as T>::W>"),
        ("T: Into<<Self as Iterator>::Item>", "Into<<Self as Iterator>::Item>"),
    ],
)
def test_a_trait_names_its_own_types_by_self(header: str, bounds: str) -> None:
    found = pages(clean(f"pub trait {header} {{ type W; }}"))["trait.T.html"].item.inner
    assert isinstance(found, Trait)
    assert show_bounds(found.bounds, False) == bounds


def test_a_macro_is_shown_under_the_name_of_its_reexport() -> None:
    source = "#[macro_export] #[doc(hidden)] macro_rules! inner { () => {} }\n#[doc(inline)] pub use inner as outer;"
    found = pages(clean(source))["macro.outer.html"].item.inner
    assert isinstance(found, Macro)
    assert found.source.startswith("macro_rules! outer {")


def test_a_second_name_for_a_reexport_is_a_row() -> None:
    found = clean("mod m { pub struct A; } pub use m::A; pub use A as B;")
    assert rows(found) == ["struct.A.html", "pub use A as B"]


def test_std_seen_through_a_glob_in_2015() -> None:
    source = "mod lib { mod core { pub use std::*; } pub use self::core::fmt; } use lib::*; pub fn f(a: fmt::Error) {}"
    found = pages(clean(source))["fn.f.html"].item.inner
    assert isinstance(found, Function)
    assert show(found.signature.inputs[0][1], keys=True) == "Error{t:core::fmt::Error}"


def test_bounds_of_another_crates_items_stand_in_the_where_clause() -> None:
    other = "pub fn f<U: Clone, T>(u: U, t: T) where T: Copy + Sized, U: Send {}"
    found = pages(clean("pub use other::f;", {"other": other}))["fn.f.html"].item.inner
    assert isinstance(found, Function)
    assert show_generics(found.signature.generics) == "<U, T> where U: Clone + Send, T: Sized + Copy"


def test_a_type_made_by_a_macro_of_several_signs() -> None:
    source = """
    pub struct And; pub struct Shl; pub struct Range;
    #[macro_export] macro_rules! Sign { [&&] => { And }; [<<] => { Shl }; [..=] => { Range }; }
    pub fn f(a: (Sign![&&], Sign![<<], Sign![..=])) {}
    """
    found = pages(clean(source))["fn.f.html"].item.inner
    assert isinstance(found, Function)
    assert show(found.signature.inputs[0][1]) == "(And, Shl, Range)"


@pytest.mark.parametrize(
    ("written", "shown"),
    [("usize", "usize"), ("&str", "&str"), ("u8", "u8"), ("bool", "bool")],
)
def test_modules_named_like_primitive_types_hide_none(written: str, shown: str) -> None:
    source = f"use std::usize; use std::str; mod u8 {{}} struct bool; pub fn f(a: {written}) {{}}"
    found = pages(clean(source))["fn.f.html"].item.inner
    assert isinstance(found, Function)
    kind = found.signature.inputs[0][1]
    assert show(kind) == shown
    inner = kind.inner if isinstance(kind, Reference) else kind
    assert isinstance(inner, Primitive) is (written != "bool")
