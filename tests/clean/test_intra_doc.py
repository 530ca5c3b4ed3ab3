"""What links mean, in the scope that they were written in."""

from __future__ import annotations

import pytest

from tests.clean.crates import clean, pages

ITEMS = """
use std::ops::Deref;
use dep::Far;
pub struct S { pub a: u8 }
impl S { pub fn new() {} pub fn get(&self) {} pub const K: u8 = 1; #[cfg(any())] pub fn gone() {} }
pub enum E { V { x: u8 }, W }
pub trait Sup { fn above(); }
pub trait T: Sup { type A; const C: u8; fn f(); fn g(&self) {} }
impl T for S { type A = u8; const C: u8 = 1; fn f() {} }
impl Deref for S { type Target = E; fn deref(&self) -> &E { loop {} } }
impl T for u8 { type A = u8; const C: u8 = 1; fn f() {} }
impl Clone for S { fn clone(&self) -> S { loop {} } }
pub type Alias = S;
pub type Pair<X> = (X, X);
pub fn twice() {}
pub mod twice {}
#[macro_export] macro_rules! mac { () => {} }
macro_rules! textual { () => {} }
pub static X: u8 = 1;
pub union U { pub a: u8 }
"""
DEP = "pub struct Far { pub a: u8 } impl Far { pub fn go(&self) {} fn hidden() {} } pub mod m { pub trait Tr {} }"

LINKS = {
    "S": "t:k::S",
    "`S`": "t:k::S",
    "struct@S": "t:k::S",
    "type@S": "t:k::S",
    "enum@S": "",
    "S()": "",
    "crate::S": "t:k::S",
    "self::S": "t:k::S",
    "k::S": "",
    "S#part": "t:k::S#part",
    "S#a#b": "",
    "S::a": "t:k::S#structfield.a",
    "field@S::a": "t:k::S#structfield.a",
    "S::a#part": "",
    "U::a": "t:k::U#structfield.a",
    "S::new": "t:k::S#method.new associated function",
    "S::new()": "t:k::S#method.new associated function",
    "fn@S::new": "t:k::S#method.new associated function",
    "S::get": "t:k::S#method.get",
    "S::K": "t:k::S#associatedconstant.K",
    "const@S::K": "t:k::S#associatedconstant.K",
    "S::gone": "",
    "S::nope": "",
    "S::A": "t:k::S#associatedtype.A",
    "S::C": "t:k::S#associatedconstant.C",
    "S::f": "t:k::S#method.f associated function",
    "S::g": "t:k::S#method.g",
    "S::above": "",
    "S::clone": "t:k::S#method.clone",
    "S::deref": "t:k::S#method.deref",
    "S::hash": "",
    "S::V": "",
    "Alias": "t:k::Alias",
    "Alias::new": "t:k::S#method.new associated function",
    "Alias::a": "t:k::Alias#structfield.a",
    "E::V": "t:k::E#variant.V",
    "variant@E::V": "t:k::E#variant.V",
    "E::V::x": "t:k::E#variant.V.field.x",
    "T::f": "t:k::T#tymethod.f associated function",
    "T::g": "t:k::T#method.g",
    "T::A": "t:k::T#associatedtype.A",
    "T::C": "t:k::T#associatedconstant.C",
    "T::above": "",
    "trait@T": "t:k::T",
    "twice": "",
    "twice()": "v:k::twice",
    "fn@twice": "v:k::twice",
    "mod@twice": "t:k::twice",
    "mac": "m:k::mac",
    "mac!": "m:k::mac",
    "mac!()": "m:k::mac",
    "macro@mac": "m:k::mac",
    "textual!": "m:k::textual",
    "X": "v:k::X",
    "static@X": "v:k::X",
    "const@X": "",
    "value@X": "v:k::X",
    "u8": "prim:u8",
    "prim@u8": "prim:u8",
    "u8::MAX": "prim:u8#associatedconstant.MAX",
    "u8::f": "prim:u8#method.f associated function",
    "str::len": "prim:str#method.len",
    "slice": "prim:slice",
    "&": "prim:reference",
    "Vec<T>": "t:alloc::vec::Vec",
    "Vec::<T>::new": "t:alloc::vec::Vec#method.new",
    "Option::Some": "t:core::option::Option#variant.Some",
    "std::fs::File::open": "t:std::fs::File#method.open",
    "Debug": "m:core::fmt::macros::Debug",
    "Clone": "t:core::clone::Clone",
    "derive@Clone": "m:core::clone::Clone",
    "Far": "t:dep::Far",
    "Far::go": "t:dep::Far#method.go",
    "Far::a": "t:dep::Far#structfield.a",
    "Far::hidden": "",
    "dep::m::Tr": "t:dep::m::Tr",
    "Self": "t:k",
    "Nope": "",
    "a/b": "",
    "two words": "",
    "<S as T>::f": "",
    "Vec<": "",
}


@pytest.mark.parametrize("written", LINKS)
def test_links(written: str) -> None:
    text = f"[`{written}`]" if "<" in written else f"[x](<{written}>)"
    made = clean(f"//! {text}\n{ITEMS}", {"dep": DEP})
    docs = pages(made)["index.html"].item.docs
    assert docs is not None
    found = [
        f"{link.target}{'#' if link.fragment else ''}{link.fragment} {link.word}".rstrip()
        for link in docs.links
    ]
    assert found == ([LINKS[written]] if LINKS[written] else [])


SCOPES = {
    "pub mod m { //! [super::S::f]\n}": ("m/index.html", []),
    "pub mod m { //! [super::S::f]\n use super::T as _; }": ("m/index.html", ["t:k::S"]),
    "pub mod m { //! [super::S::f]\n use super::*; }": ("m/index.html", ["t:k::S"]),
    "/// [Inner]\npub mod m { pub struct Inner; }": ("m/index.html", []),
    "/// [m::Inner]\npub mod m { pub struct Inner; }": ("m/index.html", ["t:k::m::Inner"]),
    "mod m { /// [Other]\n pub struct Inner; pub struct Other; } pub use m::Inner;": (
        "struct.Inner.html",
        ["t:k::m::Other"],
    ),
    "mod m { /// [Inner]\n pub struct Inner; } /// [m]\n pub use m::Inner as I;": (
        "struct.I.html",
        ["t:k::m", "t:k::m::Inner"],
    ),
    "macro_rules! d { ($(#[$a:meta])* $n:ident) => { $(#[$a])* pub struct $n; } } d! { /** [S] */ M }": (
        "struct.M.html",
        ["t:k::S"],
    ),
}


@pytest.mark.parametrize("source", SCOPES)
def test_scopes(source: str) -> None:
    url, expected = SCOPES[source]
    page = pages(clean(ITEMS + source, {"dep": DEP}))[url]
    assert page.item.docs is not None
    assert [link.target for link in page.item.docs.links] == expected
