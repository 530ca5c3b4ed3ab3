"""Imports: what names mean in the modules of small crates."""

from __future__ import annotations

from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pdoc.hir.def_map import unresolved_diagnostics
from tests.hir.crates import Crates, names


class Case(NamedTuple):
    """A crate, and what names of one of its modules mean."""

    source: str
    expected: dict[str, str]
    """`t:Name` → def key; `-` where the name must mean nothing."""
    module: str = ""
    edition: str = "2021"
    dep: str = ""
    """Source of a crate `dep`."""


CASES: dict[str, Case] = {
    "single": Case("mod m { pub struct S; } use m::S;", {"t:S": "t:k::m::S", "v:S": "t:k::m::S"}),
    "function": Case("mod m { pub fn f() {} } use m::f;", {"v:f": "v:k::m::f", "t:f": "-"}),
    "rename": Case("mod m { pub struct S; } use m::S as T;", {"t:T": "t:k::m::S", "t:S": "-"}),
    "underscore": Case("mod m { pub trait T {} } use m::T as _;", {"t:_": "-", "t:T": "-"}),
    "nested": Case(
        "mod m { pub mod n { pub struct A; pub struct B; } } use m::{n::{A, B as C}, n};",
        {"t:A": "t:k::m::n::A", "t:C": "t:k::m::n::B", "t:n": "t:k::m::n"},
    ),
    "self leaf": Case(
        "mod m { pub mod n {} pub fn n() {} } use m::n::{self};", {"t:n": "t:k::m::n", "v:n": "-"}
    ),
    "both namespaces": Case(
        "mod m { pub mod n {} pub fn n() {} } use m::n;", {"t:n": "t:k::m::n", "v:n": "v:k::m::n"}
    ),
    "chain": Case(
        "mod a { pub use crate::b::X; } mod b { pub use crate::c::X; } mod c { pub struct X; } use a::X;",
        {"t:X": "t:k::c::X"},
    ),
    "chain backwards": Case(
        "use a::X; mod a { pub use super::b::X; } mod b { pub use super::c::Y as X; } mod c { pub enum Y {} }",
        {"t:X": "t:k::c::Y"},
    ),
    "cycle": Case("mod a { pub use crate::b::X; } mod b { pub use crate::a::X; }", {"t:X": "-"}, "a"),
    "itself": Case("use x::x;", {"t:x": "-"}),
    "super": Case("struct S; mod m { use super::S; }", {"t:S": "t:k::S"}, "m"),
    "super twice": Case("struct S; mod m { mod n { use super::super::S; } }", {"t:S": "t:k::S"}, "m::n"),
    "self path": Case("mod m { pub struct S; } use self::m::S;", {"t:S": "t:k::m::S"}),
    "crate path": Case("struct S; mod m { use crate::S as T; }", {"t:T": "t:k::S"}, "m"),
    "crate renamed": Case("mod m { use crate as root; use root::S; } struct S;", {"t:root": "t:k"}, "m"),
    "private is not seen": Case("mod m { struct S; } use m::S;", {"t:S": "-"}),
    "pub(crate)": Case("mod m { pub(crate) struct S; } use m::S;", {"t:S": "t:k::m::S"}),
    "pub(super) from above": Case("mod m { pub(super) struct S; } use m::S;", {"t:S": "t:k::m::S"}),
    "pub(super) from beside": Case(
        "mod m { pub mod n { pub(super) struct S; } } mod o { use crate::m::n::S; }", {"t:S": "-"}, "o"
    ),
    "pub(in)": Case(
        "mod m { pub mod n { pub(in crate::m) struct S; } mod o { use crate::m::n::S; } }",
        {"t:S": "t:k::m::n::S"},
        "m::o",
    ),
    "pub(in) from outside": Case(
        "mod m { pub mod n { pub(in crate::m) struct S; } } use m::n::S;", {"t:S": "-"}
    ),
    "private import is not seen": Case(
        "mod m { use crate::S; } struct S; mod o { use crate::m::S; }", {"t:S": "-"}, "o"
    ),
    "glob": Case("mod m { pub struct A; pub fn f() {} struct B; } use m::*;",
                 {"t:A": "t:k::m::A", "v:f": "v:k::m::f", "t:B": "-"}),
    "glob of globs": Case(
        "mod a { pub use crate::b::*; } mod b { pub use crate::c::*; } mod c { pub struct S; } use a::*;",
        {"t:S": "t:k::c::S"},
    ),
    "cycle of globs": Case(
        "mod a { pub use crate::b::*; pub struct A; } mod b { pub use crate::a::*; pub struct B; }",
        {"t:A": "t:k::a::A", "t:B": "t:k::b::B"},
        "a",
    ),
    "cycle of globs, other side": Case(
        "mod a { pub use crate::b::*; pub struct A; } mod b { pub use crate::a::*; pub struct B; }",
        {"t:A": "t:k::a::A", "t:B": "t:k::b::B"},
        "b",
    ),
    "glob of itself": Case("struct S; use self::*;", {"t:S": "t:k::S"}),
    "item shadows glob": Case("mod m { pub struct S; } use m::*; struct S;", {"t:S": "t:k::S"}),
    "import shadows glob": Case(
        "mod m { pub struct S; } mod n { pub struct S; } use m::*; use n::S;", {"t:S": "t:k::n::S"}
    ),
    "glob shadows only what it has": Case(
        "mod m { pub struct f; } use m::*; fn f() {}", {"t:f": "t:k::m::f", "v:f": "v:k::f"}
    ),
    "glob through a private import": Case(
        "mod m { use crate::S; pub struct T; } struct S; mod o { use crate::m::*; }",
        {"t:S": "-", "t:T": "t:k::m::T"},
        "o",
    ),
    "glob of super": Case("struct S; mod m { use super::*; }", {"t:S": "t:k::S", "t:m": "t:k::m"}, "m"),
    "enum glob": Case(
        "enum E { A, B } use E::*;", {"t:A": "t:k::E::A", "v:A": "t:k::E::A", "v:B": "t:k::E::B"}
    ),
    "variant": Case("enum E { A } use self::E::A as X;", {"t:X": "t:k::E::A", "v:X": "t:k::E::A"}),
    "through an import of a module": Case(
        "mod m { pub mod n { pub struct S; } } use m::n as o; use o::S;", {"t:S": "t:k::m::n::S"}
    ),
    "std": Case("use std::fmt::Debug; use core::fmt; use std::collections::HashMap as Map;",
                {"t:Debug": "t:core::fmt::Debug", "m:Debug": "m:core::fmt::macros::Debug", "t:fmt": "t:core::fmt",
                 "t:Map": "t:std::collections::hash::map::HashMap"}),
    "std glob": Case("use std::fmt::*;", {"t:Formatter": "t:core::fmt::Formatter"}),
    "std enum glob": Case("use std::cmp::Ordering::*;", {"v:Less": "t:core::cmp::Ordering::Less"}),
    "std has no such name": Case("use std::fmt::Nothing;", {"t:Nothing": "-"}),
    "dependency": Case("use dep::S;", {"t:S": "t:dep::m::S"}, dep="mod m { pub struct S; } pub use m::S;"),
    "dependency, private": Case("use dep::S;", {"t:S": "-"}, dep="struct S;"),
    "dependency, pub(crate)": Case("use dep::S;", {"t:S": "-"}, dep="pub(crate) struct S;"),
    "dependency, glob": Case("use dep::*;", {"t:S": "t:dep::S", "t:P": "-"}, dep="pub struct S; struct P;"),
    "dependency, leading colons": Case(
        "mod dep { pub struct S; } use ::dep::S;", {"t:S": "t:dep::S"}, dep="pub struct S;"
    ),
    "module over dependency": Case(
        "mod dep { pub struct S; } use dep::S;", {"t:S": "t:k::dep::S"}, dep="pub struct S;"
    ),
    "extern crate": Case("extern crate dep as d; use d::S;", {"t:d": "t:dep", "t:S": "t:dep::S"},
                         dep="pub struct S;"),
    "extern crate and its new name from below": Case(
        "extern crate dep as d; mod m { pub use d::S; pub use ::d::S as R; }",
        {"t:S": "t:dep::S", "t:R": "t:dep::S"}, "m", dep="pub struct S;",
    ),
    "extern crate self": Case("extern crate self as me; use me::S; struct S;", {"t:me": "t:k"}),
    "extern crate std": Case("extern crate alloc; use alloc::vec::Vec as V;", {"t:V": "t:alloc::vec::Vec"}),
    "2015: from the root": Case(
        "mod m { pub struct S; } mod n { use m::S; }", {"t:S": "t:k::m::S"}, "n", "2015"
    ),
    "2018: from the module": Case(
        "mod m { pub struct S; } mod n { use m::S; }", {"t:S": "-"}, "n", "2018"
    ),
    "2015: leading colons": Case("mod m { pub struct S; } mod n { use ::m::S; }", {"t:S": "t:k::m::S"}, "n", "2015"),
    "2015: dependency": Case("mod n { use dep::S; }", {"t:S": "t:dep::S"}, "n", "2015", "pub struct S;"),
    "2015: glob": Case("mod m { pub struct S; } mod n { use m::*; }", {"t:S": "t:k::m::S"}, "n", "2015"),
    "2018: relative": Case("mod n { pub mod m { pub struct S; } use m::S; }", {"t:S": "t:k::n::m::S"}, "n"),
    "raw names": Case("mod r#fn { pub struct r#type; } use r#fn::r#type;", {"t:type": "t:k::fn::type"}),
    "macro": Case("mod m { #[macro_export] macro_rules! mac { () => {} } } use crate::mac as other;",
                  {"m:mac": "m:k::mac", "m:other": "m:k::mac"}),
    "macro by local use": Case("mod m { macro_rules! mac { () => {} } pub(crate) use mac; } use m::mac;",
                               {"m:mac": "m:k::m::mac"}),
    # Private globs are looked through, by modules inside the one that has them as well.
    "glob seen by a child": Case("mod m { pub struct S; } use m::*; mod n { use crate::S; use super::*; }",
                                 {"t:S": "t:k::m::S"}, "n"),
    "glob not seen by others": Case("mod m { pub struct S; } mod o { use crate::m::*; } mod n { use crate::o::S; }",
                                    {"t:S": "-"}, "n"),
    "globs of each other": Case("mod m { use crate::n::*; pub struct S; } mod n { use crate::m::*; pub struct T; }",
                                {"t:S": "t:k::m::S", "t:T": "t:k::n::T"}, "n"),
    "public glob of what a private one brings": Case(
        "mod m { pub struct S; } mod n { use crate::m::*; pub mod o { pub(super) use super::*; } }",
        {"t:S": "t:k::m::S"}, "n::o"),
    "own name before a private glob's": Case("mod m { pub struct S; } mod n { use crate::m::*; pub struct S; }",
                                             {"t:S": "t:k::n::S"}, "n"),
    "macro by path": Case("mod m { macro_rules! mac { () => {} } pub struct mac; } use m::mac;",
                          {"t:mac": "t:k::m::mac", "v:mac": "t:k::m::mac"}),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_imports(case: Case) -> None:
    crates = Crates(case.source, {"dep": case.dep} if case.dep else {}, edition=case.edition)
    found = names(crates.crate(), case.module)
    assert {name: found.get(name, "-") for name in case.expected} == case.expected


def test_a_crate_that_is_not_read_gives_paths() -> None:
    crate = Crates("pub use far::a::B; use far::C as D;", unread=["far"]).crate()
    assert names(crate)["t:B"] == "?far::a::B"
    assert names(crate)["t:D"] == "?far::C"


@pytest.mark.parametrize(
    ("source", "messages"),
    [
        ("pub use nowhere::S;", ["unresolved import `nowhere::S`"]),
        ("pub use nowhere::*;", ["unresolved import `nowhere::*`"]),
        ("use nowhere::S;", []),
        ("pub use m::S; mod m { pub struct S; }", []),
        ("pub use m::{S, T}; mod m { pub struct S; }", ["unresolved import `m::T`"]),
    ],
)
def test_unresolved(source: str, messages: list[str]) -> None:
    assert [one.message for one in unresolved_diagnostics(Crates(source).crate())] == messages


uses = st.sampled_from(
    [
        "pub use crate::a::*;",
        "pub use crate::b::*;",
        "pub use super::*;",
        "pub use self::c::*;",
        "pub use crate::a::X as Y;",
        "pub use crate::b::Y as X;",
        "pub use crate::a as b;",
        "pub struct X;",
        "pub mod c { pub use super::*; pub enum Y { X } }",
        "pub use self::c::Y::*;",
        "pub use crate::a::b::c::X;",
    ]
)


@settings(max_examples=150)
@given(st.lists(uses, max_size=4, unique=True), st.lists(uses, max_size=4, unique=True))
def test_any_knot_of_imports_ends_and_explicit_names_win(a: list[str], b: list[str]) -> None:
    crate = Crates(f"pub mod a {{ {' '.join(a)} }} pub mod b {{ {' '.join(b)} }}").crate()
    for path, written in (("a", a), ("b", b)):
        if "pub struct X;" in written:
            assert names(crate, path)["t:X"] == f"t:k::{path}::X"
