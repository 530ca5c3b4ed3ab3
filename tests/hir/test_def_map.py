"""Def maps: modules, files, cfg, macros that make items, definitions and their keys."""

from __future__ import annotations

from typing import Final

import pytest

from pdoc.hir.model import MACROS, TYPES, VALUES, Def, Import, Listed, Ns
from pdoc.hir.resolve import resolve_partial
from pdoc.hir.unread import all_impls
from tests.hir.crates import Crates, Files, codes, module_at, names, target

UNIX: Final = (("unix", None),)


def check(files: Files, expected: list[str]) -> None:
    """The def keys of crate `k`, its own root left out."""
    crate = Crates(files, cfg=UNIX).crate()
    assert sorted(key for key in crate.by_key if key != "t:k") == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("", []),
        ("struct S; enum E {} union U { a: u8 } trait T {} type A = u8;",
         ["t:k::A", "t:k::E", "t:k::S", "t:k::T", "t:k::U"]),
        ("fn f() {} const C: u8 = 1; static X: u8 = 1;", ["v:k::C", "v:k::X", "v:k::f"]),
        ("const _: u8 = 1;", []),
        ("mod a { mod b { fn f() {} } }", ["t:k::a", "t:k::a::b", "v:k::a::b::f"]),
        ("trait A = Clone;", ["t:k::A"]),
        ("macro m() {}", ["m:k::m"]),
        ("macro_rules! m { () => {} }", ["m:k::m"]),
        ("mod a { macro_rules! m { () => {} } }", ["m:k::a::m", "t:k::a"]),
        ("mod a { #[macro_export] macro_rules! m { () => {} } }", ["m:k::m", "t:k::a"]),
        ('extern "C" { fn f(); static X: u8; type T; }', ["t:k::T", "v:k::X", "v:k::f"]),
        # Of two things of one name the first counts.
        ("struct S; mod S {}", ["t:k::S"]),
        ("struct S; fn S() {}", ["t:k::S"]),
        ("struct S {} fn S() {}", ["t:k::S", "v:k::S"]),
        # Conditions.
        ("#[cfg(unix)] struct A; #[cfg(windows)] struct B;", ["t:k::A"]),
        ("#[cfg_attr(unix, cfg(windows))] struct A;", []),
        ("#[cfg(windows)] mod a { struct S; }", []),
        ("#![cfg(windows)] struct A;", []),
        # Macros that make items.
        ("macro_rules! m { ($n:ident) => { struct $n; } } m!(A); m! { B }", ["m:k::m", "t:k::A", "t:k::B"]),
        # rustc wants the macro first; what is documented does not depend on it.
        ("m!(A); macro_rules! m { ($n:ident) => { struct $n; } }", ["m:k::m", "t:k::A"]),
        ("macro_rules! m { () => { n!(); } } macro_rules! n { () => { struct N; } } m!();",
         ["m:k::m", "m:k::n", "t:k::N"]),
        ("macro_rules! m { ($n:ident) => { macro_rules! $n { ($t:ident) => { struct $t; } } } } m!(o); o!(A);",
         ["m:k::m", "m:k::o", "t:k::A"]),
        ("macro_rules! m { ($n:ident) => { mod $n { pub struct S; } } } m!(a);",
         ["m:k::m", "t:k::a", "t:k::a::S"]),
        ("macro_rules! m { () => {} } mod a { macro_rules! m { () => { struct S; } } m!(); } m!();",
         ["m:k::a::m", "m:k::m", "t:k::a", "t:k::a::S"]),
        ("mod a { macro_rules! m { () => { struct S; } } } m!();", ["m:k::a::m", "t:k::a"]),
        ("#[macro_use] mod a { macro_rules! m { () => { struct S; } } } m!();",
         ["m:k::a::m", "t:k::S", "t:k::a"]),
        ("mod a { #[macro_export] macro_rules! m { () => { struct S; } } } mod b { crate::m!(); }",
         ["m:k::m", "t:k::a", "t:k::b", "t:k::b::S"]),
        ("mod b { use crate::m as n; n!(); } mod a { #[macro_export] macro_rules! m { () => { struct S; } } }",
         ["m:k::m", "t:k::a", "t:k::b", "t:k::b::S"]),
        ("#[macro_export] macro_rules! m { () => { $crate::n!(); } } "
         "#[macro_export] macro_rules! n { () => { struct S; } } m!();",
         ["m:k::m", "m:k::n", "t:k::S"]),
        ("macro_rules! m { ($($i:item)*) => { $(#[cfg(windows)] $i)* } } m! { struct S; }", ["m:k::m"]),
        ("nobody_knows! { struct S; }", []),
    ],
)  # fmt: skip
def test_keys(source: str, expected: list[str]) -> None:
    check(source, expected)


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({"lib.rs": "mod a;", "a.rs": "struct S;"}, ["t:k::a", "t:k::a::S"]),
        ({"lib.rs": "mod a;", "a/mod.rs": "mod b;", "a/b.rs": "struct S;"}, ["t:k::a", "t:k::a::b", "t:k::a::b::S"]),
        ({"lib.rs": "mod a { mod b; }", "a/b.rs": "struct S;"}, ["t:k::a", "t:k::a::b", "t:k::a::b::S"]),
        ({"lib.rs": '#[path = "x.rs"] mod a;', "x.rs": "struct S;"}, ["t:k::a", "t:k::a::S"]),
        ({"lib.rs": '#[cfg_attr(unix, path = "x.rs")] mod a;', "x.rs": "struct S;"}, ["t:k::a", "t:k::a::S"]),
        ({"lib.rs": "mod a;", "a.rs": "#![cfg(windows)] struct S;"}, []),
        ({"lib.rs": 'include!("x.rs");', "x.rs": "struct S;"}, ["t:k::S"]),
        ({"lib.rs": 'mod a { include!("x.rs"); }', "x.rs": "struct S;"}, ["t:k::a", "t:k::a::S"]),
        ({"lib.rs": 'std::include!("x.rs");', "x.rs": "struct S;"}, ["t:k::S"]),
        ({"lib.rs": "macro_rules! m { () => { mod a; } } m!();", "a.rs": "struct S;"},
         ["m:k::m", "t:k::a", "t:k::a::S"]),
        ({"lib.rs": "macro_rules! m { () => { struct S; } } mod a;", "a.rs": "m!();"},
         ["m:k::m", "t:k::a", "t:k::a::S"]),
    ],
)  # fmt: skip
def test_files(files: dict[str, str], expected: list[str]) -> None:
    check(files, expected)


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ("mod a;", ["missing-module-file"]),
        ({}, ["missing-module-file"]),
        ('include!("x.rs");', ["missing-module-file"]),
        ({"lib.rs": "mod a;", "a.rs": '#[path = "a.rs"] mod b;'}, ["module-cycle"]),
        ({"lib.rs": '#[path = "lib.rs"] mod b;'}, ["module-cycle"]),
        ({"lib.rs": 'include!("x.rs");', "x.rs": 'include!("x.rs");'}, ["module-cycle"]),
        ("macro_rules! m { () => { m!(); } } m!();", ["macro-recursion"]),
        ("macro_rules! m { (a) => {} } m!(b);", ["macro-no-match"]),
        ("struct S {", ["syntax"]),
        ("struct S;", []),
    ],
)
def test_diagnostics(files: Files, expected: list[str]) -> None:
    assert codes(Crates(files).crate()) == expected


def test_missing_file_says_where_and_what_helps() -> None:
    (found,) = Crates("fn f() {}\nmod gone;").crate().diagnostics
    assert (found.path, found.line, found.column, found.end_column) == ("/k/lib.rs", 2, 5, 9)
    assert found.notes == ("help: to create the module, create the file /k/gone.rs",)


def test_what_a_macro_made_stands_where_it_was_called() -> None:
    crate = Crates("macro_rules! m {\n    () => { struct S; };\n}\n\nm! {\n}\n").crate()
    made = crate.by_key["t:k::S"]
    assert (made.line, made.end_line) == (5, 6)


def test_a_module_of_its_own_file_is_all_of_that_wherever_it_is_declared() -> None:
    files = {
        "lib.rs": "macro_rules! m { ($($i:item)*) => { $($i)* }; }\n\n\nm! {\n mod a;\n}\n",
        "a.rs": "fn f() {}\n\n",
    }
    made = Crates(files).crate().by_key["t:k::a"]
    assert (made.file.path, made.line, made.end_line) == ("/k/a.rs", 1, 2)


def test_items_keep_their_order_around_macro_calls() -> None:
    crate = Crates("macro_rules! m { () => { struct B; } } struct A; m!(); struct C; use C as D;").crate()

    def flat(items: list[Listed]) -> list[str]:
        found = []
        for one in items:
            found += flat(one) if isinstance(one, list) else [one.name]
        return found

    assert flat(crate.root.items) == ["m", "A", "B", "C", "D"]


def test_macros_of_a_dependency() -> None:
    dep = "#[macro_export] macro_rules! m { ($n:ident) => { pub struct $n { a: $crate::T } } } pub struct T;"
    for source in ("dep::m!(S);", "use dep::m; m!(S);", "#[macro_use] extern crate dep; m!(S);"):
        crates = Crates(source, {"dep": dep})
        made = crates.crate().by_key["t:k::S"]
        written = made.item.members[0].ty
        res, rest = resolve_partial(
            crates.hir, made.scope, tuple(part.strip() for part in written.split("::")), TYPES
        )
        assert (target(res), rest) == ("t:dep::T", ())


def test_a_call_inside_a_dependencys_macro_finds_its_other_macros() -> None:
    dep = (
        "#[macro_export] macro_rules! m { () => { $crate::n!(); } } "
        "#[macro_export] macro_rules! n { () => { struct S; } }"
    )
    assert "t:k::S" in Crates("dep::m!();", {"dep": dep}).crate().by_key


def test_local_inner_macros_need_no_dollar_crate() -> None:
    dep = (
        "#[macro_export(local_inner_macros)] macro_rules! m { ($n:ident) => { n!($n); impl $n { o! {} } }; } "
        "#[macro_export] macro_rules! n { ($n:ident) => { struct $n; } } "
        "#[macro_export] macro_rules! o { () => { fn f() {} } }"
    )
    crates = Crates("use dep::m; m!(S);", {"dep": dep})
    crate = crates.crate()
    assert "t:k::S" in crate.by_key
    assert [member.name for one in all_impls(crates.hir, crate) for member in one.item.members] == ["f"]


@pytest.mark.parametrize(
    ("source", "members"),
    [
        ("impl S { m!(f); }", ["f"]),
        ("impl S { fn a() {} m!(f); fn b() {} }", ["a", "f", "b"]),
        ("impl S { m!(f g); }", ["f", "g"]),
        ("impl S { n!(f); }", ["f"]),
        ("impl S { unknown!(); fn a() {} }", ["a"]),
    ],
)
def test_macros_among_members(source: str, members: list[str]) -> None:
    rules = (
        "macro_rules! m { ($($n:ident)*) => { $(pub fn $n() {})* } } "
        "macro_rules! n { ($($n:ident)*) => { m!($($n)*); } } struct S; "
    )
    (found,) = Crates(rules + source).crate().impls
    assert [one.name for one in found.item.members] == members


@pytest.mark.parametrize(
    ("source", "qualifiers"),
    [
        ('extern "C" { fn f(); }', 'unsafe extern "C"'),
        ('unsafe extern "C" { safe fn f(); }', 'extern "C"'),
        ('unsafe extern "system" { unsafe fn f(); }', 'unsafe extern "system"'),
        ("extern { fn f(); }", "unsafe extern"),
        ('extern "C" { static f: u8; }', "unsafe"),
        ('extern "C" { static mut f: u8; }', "unsafe mut"),
        ('unsafe extern "C" { safe static f: u8; }', "safe"),
    ],
)
def test_foreign_items(source: str, qualifiers: str) -> None:
    assert Crates(source).crate().by_key["v:k::f"].item.qualifiers == qualifiers


@pytest.mark.parametrize(
    ("source", "kind", "key"),
    [
        ("#[proc_macro_derive(D, attributes(a))] pub fn f() {}", "derive", "m:k::D"),
        ("#[proc_macro] pub fn f() {}", "macro", "m:k::f"),
        ("#[proc_macro_attribute] pub fn f() {}", "attr", "m:k::f"),
        ("pub fn f() {}", "fn", "v:k::f"),
    ],
)
def test_procedural_macros(source: str, kind: str, key: str) -> None:
    crate = Crates(source, proc_macro=True).crate()
    assert crate.by_key[key].kind == kind


def test_procedural_macros_only_where_they_can_be() -> None:
    assert Crates("#[proc_macro] pub fn f() {}").crate().by_key["v:k::f"].kind == "fn"


def test_variants() -> None:
    crate = Crates("enum E { A, #[cfg(windows)] B, C(u8), D { a: u8 } }").crate()
    members = crate.by_key["t:k::E"].members or {}
    assert [(one.name, one.key, one.kind) for one in members.values()] == [
        ("A", "t:k::E::A", "variant"),
        ("C", "t:k::E::C", "variant"),
        ("D", "t:k::E::D", "variant"),
    ]


@pytest.mark.parametrize(
    ("attributes", "name", "expected"),
    [
        ("", "Vec", "t:alloc::vec::Vec"),
        ("", "println", "m:std::println"),
        ("", "Clone", "t:core::clone::Clone"),
        ("", "drop", "v:core::mem::drop"),
        ("#![no_std]", "Vec", "-"),
        ("#![no_std]", "Option", "t:core::option::Option"),
        ("#![no_core]", "Option", "-"),
        ("", "u8", "prim:u8"),
        ("", "std", "t:std"),
    ],
)
def test_prelude(attributes: str, name: str, expected: str) -> None:
    crates = Crates(attributes)
    root = crates.crate().root
    spaces: tuple[Ns, ...] = (TYPES, VALUES, MACROS)
    found = (resolve_partial(crates.hir, root, (name,), ns)[0] for ns in spaces)
    assert next((target(res) for res in found if res is not None), "-") == expected


@pytest.mark.parametrize(
    ("path", "found", "rest"),
    [
        ("a::S", "t:k::a::S", ()),
        ("a::S::new", "t:k::a::S", ("new",)),
        ("a::E::A", "t:k::a::E::A", ()),
        ("a::E::other", "t:k::a::E", ("other",)),
        ("a::gone", "-", ("gone",)),
        ("gone::S", "-", ()),
        ("crate::a", "t:k::a", ()),
        ("self::a", "t:k::a", ()),
        ("super::a", "t:k::a", ()),
        ("crate", "t:k", ()),
        ("u8::MAX", "prim:u8", ("MAX",)),
        ("Vec::new", "t:alloc::vec::Vec", ("new",)),
        ("std::iter::Iterator::Item", "t:core::iter::traits::iterator::Iterator", ("Item",)),
        ("::std::vec", "t:alloc::vec", ()),
    ],
)
def test_resolve_partial(path: str, found: str, rest: tuple[str, ...]) -> None:
    crates = Crates("mod a { pub struct S; pub enum E { A } }")
    res, left = resolve_partial(crates.hir, crates.crate().root, tuple(path.split("::")), TYPES)
    assert target(res) == found
    if found != "-":
        assert left == rest


def test_modules_know_their_own_definition() -> None:
    crate = Crates("//! root\nmod a { //! inner\n mod b {} }").crate()
    for module in crate.modules:
        own = module.own
        assert isinstance(own, Def)
        assert own.module is module
    assert module_at(crate, "a::b").depth == 2
    assert list(module_at(crate, "a").docs)


def test_imports_are_listed_where_they_stand() -> None:
    crate = Crates("mod a { pub use crate::b::{C, D as E}; } mod b { pub struct C; pub struct D; }").crate()
    listed = [one for one in module_at(crate, "a").items if isinstance(one, Import)]
    assert [(one.path, one.name) for one in listed] == [
        (("crate", "b", "C"), "C"),
        (("crate", "b", "D"), "E"),
    ]


def test_edition_2015_knows_its_extern_crates_everywhere() -> None:
    crate = Crates("mod n { use dep::S; }", {"dep": "pub struct S;"}, edition="2015").crate()
    assert names(crate, "n")["t:S"] == "t:dep::S"
