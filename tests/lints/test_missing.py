"""Documentation that is missing, and tests in what nobody sees."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.lints.checked import check

MISSING = {
    "pub struct S;": "1 pub struct S",
    "pub struct S { pub a: u8, b: u8 }": "1 pub struct S|16 pub a",
    "/** s */ pub struct S(pub u8);": "",
    "pub enum E { A, B { a: u8 } }": "1 pub enum E|14 A|17 B|21 a",
    "pub trait T { fn f(); type A; const C: u8; }": "1 pub trait T|15 fn f|23 type A|31 const C",
    "pub union U { pub a: u8 }": "1 pub union U|15 pub a",
    "pub fn f() {}": "1 pub fn f",
    'pub const unsafe extern "C" fn f() {}': '1 pub const unsafe extern "C" fn f',
    "pub const K: u8 = 1;": "1 pub const K",
    "pub static X: u8 = 1;": "1 pub static X",
    "pub type A = u8;": "1 pub type A",
    "pub mod m {}": "1 pub mod m",
    "#[macro_export] macro_rules! m { () => {} }": "17 macro_rules! m",
    "macro_rules! m { () => {} }": "",
    "/** s */ pub struct S; impl S { pub fn f() {} fn g() {} pub const C: u8 = 1; }": "33 pub fn f|57 pub const C",
    "/** s */ pub struct S; /** t */ pub trait T { /** f */ fn f(); } impl T for S { fn f() {} }": "",
    "struct S; fn f() {} mod m { pub fn g() {} }": "",
    "mod m { pub fn g() {} } pub use m::g;": "9 pub fn g",
    "#[doc(hidden)] pub fn f() {} #[doc(hidden)] pub mod m { pub fn g() {} }": "",
    '#[doc = "f"] pub fn f() {}': "",
    "#[allow(missing_docs)] pub mod m { pub fn g() {} }": "",
    "#[cfg(any())] pub fn f() {} /** s */ pub struct S { #[cfg(any())] pub a: u8 }": "",
    "pub use std::vec::Vec;": "",
}


@pytest.mark.parametrize("source", MISSING)
def test_missing_docs(source: str, tmp_path: Path) -> None:
    places = [one.partition(" ") for one in MISSING[source].split("|") if one]
    expected = [f"3:{column} missing_docs {text}" for column, _, text in places]
    check(tmp_path, f"#![warn(missing_docs)]\n//! k\n{source}", *expected)


def test_nobody_asks_for_docs(tmp_path: Path) -> None:
    check(tmp_path, "pub struct S;")


def test_crate_docs(tmp_path: Path) -> None:
    lint = "rustdoc::missing_crate_level_docs"
    check(
        tmp_path, f"// words\n#![warn({lint})]\nfn f() {{}}", f"2:1 missing_crate_level_docs #![warn({lint})]"
    )
    check(tmp_path, f"//! words\n#![warn({lint})]")


TESTED = {
    "/// ```\n/// f();\n/// ```\nfn f() {}": "3:1",
    "/// ```\n/// f();\n/// ```\npub fn f() {}": "",
    "/// ```text\n/// f();\n/// ```\nfn f() {}": "",
    "/// ```ignore\n/// f();\n/// ```\nfn f() {}": "",
    "pub struct S;\nimpl S {\n    /// ```\n    /// f();\n    /// ```\n    fn f() {}\n}": "5:5",
}


@pytest.mark.parametrize("source", TESTED)
def test_private_tests(source: str, tmp_path: Path) -> None:
    marked = f"{TESTED[source]} private_doc_tests /// ```"
    text = f"#![warn(rustdoc::private_doc_tests)]\n//! k\n{source}"
    check(tmp_path, text, *([marked] if TESTED[source] else []))


def test_backticks(tmp_path: Path) -> None:
    check(
        tmp_path,
        "#![warn(rustdoc::unescaped_backticks)]\n/// a ` b\npub fn f() {}",
        "2:7 unescaped_backticks `",
    )
