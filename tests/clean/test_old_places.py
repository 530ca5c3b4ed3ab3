"""Addresses of re-exports nobody sees, macros that are inlined with their module, test functions."""

from __future__ import annotations

import pytest

from tests.clean.crates import clean, pages

DEP = {"dep": "pub struct D; pub mod m { pub struct E; }"}
MACRO = "#[macro_export] macro_rules! mac { () => {} }"


@pytest.mark.parametrize(
    ("source", "url", "expected"),
    [
        # Hidden modules inline what they re-export; so do private ones what is another crate's.
        ("mod p { pub struct S; } #[doc(hidden)] pub mod h { pub use crate::p::S; } pub use p::S;",
         "struct.S.html", "h/struct.S.html p/struct.S.html"),
        ("mod p { pub struct S; } mod h { pub use crate::p::S; } pub use p::S;", "struct.S.html", "p/struct.S.html"),
        ("mod p { pub struct S; } pub mod h { pub use crate::p::S; } pub use p::S;", "struct.S.html", "p/struct.S.html"),
        ("mod p { pub struct S; } #[doc(hidden)] pub mod h { pub use crate::p::S as T; } pub use p::S;",
         "struct.S.html", "h/struct.T.html p/struct.S.html"),
        ("mod p { pub struct S; } #[doc(hidden)] pub mod h { pub use crate::p::*; } pub use p::S;",
         "struct.S.html", "h/struct.S.html p/struct.S.html"),
        ("mod p { pub struct S; } #[doc(hidden)] pub mod h { pub(crate) use crate::p::S; } pub use p::S;",
         "struct.S.html", "p/struct.S.html"),
        ("mod p { pub struct S; } #[doc(hidden)] pub mod h { #[doc(no_inline)] pub use crate::p::S; } pub use p::S;",
         "struct.S.html", "p/struct.S.html"),
        ("mod h { pub use dep::D; } pub use h::D;", "struct.D.html", "h/struct.D.html"),
        ("mod h { pub use dep::m::*; } pub use h::E;", "struct.E.html", "h/struct.E.html"),
        # A macro's old address has its mark too.
        (f"mod p {{ {MACRO} }} #[doc(hidden)] pub mod h {{ pub use crate::p::*; }}", "macro.mac.html",
         "macro.mac!.html h/macro.mac.html h/macro.mac!.html"),
        (f"mod o {{ pub use self::p::*; mod p {{ {MACRO} }} }} #[doc(hidden)] pub mod h {{ pub use crate::o::*; }}",
         "macro.mac.html", "macro.mac!.html h/macro.mac.html h/macro.mac!.html"),
    ],
)  # fmt: skip
def test_redirects(source: str, url: str, expected: str) -> None:
    found = pages(clean(source, DEP))[url].redirects
    assert " ".join(one.removeprefix("k/") for one in found) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (f"pub mod o {{ pub use self::p::*; mod p {{ {MACRO} }} }}", "macro.mac.html o/macro.mac.html"),
        (f"pub mod o {{ pub use self::p::*; pub mod p {{ {MACRO} }} }}", "macro.mac.html"),
        (f"pub mod o {{ #[doc(inline)] pub use self::p::*; pub mod p {{ {MACRO} }} }}", "macro.mac.html o/macro.mac.html"),
        ("pub mod o { pub use self::p::*; mod p { #[macro_export] #[doc(hidden)] macro_rules! mac { () => {} } } }", ""),
        ("pub mod o { pub use self::p::*; mod p { macro_rules! mac { () => {} } } }", ""),
    ],
)  # fmt: skip
def test_macros_of_inlined_modules(source: str, expected: str) -> None:
    found = pages(clean(source))
    assert " ".join(sorted(url for url in found if "macro." in url)) == expected


@pytest.mark.parametrize(
    ("source", "there"),
    [
        ("pub fn f() {}", True),
        ("#[test] pub fn f() {}", False),
        ("#[bench] pub fn f() {}", False),
        ("#[cfg_attr(all(), test)] pub fn f() {}", False),
        ("#[cfg(test)] pub fn f() {}", False),
        ("#[other::test] pub fn f() {}", True),
    ],
)
def test_functions_that_are_tests(source: str, there: bool) -> None:
    assert ("fn.f.html" in pages(clean(source))) is there
