"""Which files a site has: the addresses that links from elsewhere count on."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.site.sites import document, redirects, shared_files, urls
from tests.support import files_below

KINDS = """
#![feature(extern_types, trait_alias, rustdoc_internals, rustc_attrs)]
pub mod m { pub struct A; pub mod deep { pub enum E { V } } }
pub struct S { pub field: u8 }
impl S { pub fn method(&self) {} pub const N: u8 = 1; }
pub union U { a: u8 }
pub trait T { fn required(); fn provided() {} }
pub trait TA = T + Send;
pub fn f() {}
pub type Ty = u8;
pub const C: u8 = 1;
pub static ST: u8 = 1;
#[macro_export] macro_rules! mac { () => {} }
extern "C" { pub type F; pub fn ef(); pub static ES: u8; }
#[doc(keyword = "match")] mod kw {}
#[doc(attribute = "must_use")] mod at {}
#[rustc_doc_primitive = "u8"] mod prim {}
pub mod empty {}
pub mod r#type { pub struct r#fn; }
pub struct Été;
"""


@pytest.mark.parametrize(
    ("source", "options", "expected"),
    [
        ("", {}, "index.html"),
        (
            KINDS,
            {},
            "attribute.must_use.html constant.C.html empty/index.html fn.ef.html fn.f.html foreigntype.F.html "
            "index.html keyword.match.html m/deep/enum.E.html m/deep/index.html m/index.html m/struct.A.html "
            "macro.mac.html primitive.u8.html static.ES.html static.ST.html struct.S.html struct.Été.html "
            "trait.T.html traitalias.TA.html type.Ty.html type/index.html type/struct.fn.html union.U.html",
        ),
        (
            '#![crate_type = "proc-macro"]\n#[proc_macro] pub fn m(a: T) -> T { a }\n'
            "#[proc_macro_derive(D)] pub fn d(a: T) -> T { a }\n"
            "#[proc_macro_attribute] pub fn a(a: T, b: T) -> T { b }\nfn helper() {}",
            {},
            "attr.a.html derive.D.html index.html macro.m.html",
        ),
        # What may not be seen.
        ("struct A; pub(crate) struct B; mod m { pub struct C; }", {}, "index.html"),
        ("struct A; mod m { pub struct C; fn f() {} }", {"document_private": True},
         "index.html m/fn.f.html m/index.html m/struct.C.html struct.A.html"),
        ("#[doc(hidden)] pub struct A; #[doc(hidden)] pub mod m { pub struct B; }", {}, "index.html"),
        ("#[doc(hidden)] pub struct A; #[doc(hidden)] pub mod m { pub struct B; }", {"document_hidden": True},
         "index.html m/index.html m/struct.B.html struct.A.html"),
        ("#[cfg(x)] pub struct A; #[cfg(not(x))] pub struct B;", {}, "index.html struct.B.html"),
        ("#[cfg(x)] pub struct A; #[cfg(not(x))] pub struct B;", {"cfgs": ("x",)}, "index.html struct.A.html"),
        # A file's crate name and the names of things side by side.
        ("pub struct index; pub mod all { pub fn index() {} }", {},
         "all/fn.index.html all/index.html index.html struct.index.html"),
        ("pub struct A; pub fn A() {} #[macro_export] macro_rules! A { () => {} }", {},
         "fn.A.html index.html macro.A.html struct.A.html"),
        # Items inside functions are nobody's.
        ("pub fn f() { pub struct Inner; } pub const C: u8 = { pub struct I; 1 };", {},
         "constant.C.html fn.f.html index.html"),
        # A const without a name, an import that is nothing, an impl.
        ("const _: () = (); use std as _; pub struct A; impl A {}", {}, "index.html struct.A.html"),
    ],
)  # fmt: skip
def test_pages(tmp_path: Path, source: str, options: dict[str, Any], expected: str) -> None:
    document(tmp_path / "site", source, **options)
    assert " ".join(urls(tmp_path / "site")) == expected


def test_what_a_site_has_beside_its_crates(tmp_path: Path) -> None:
    site = tmp_path / "site"
    document(site, KINDS)
    assert shared_files(site) == ["crates.js", "src/k/k.rs.html", "src-files.js", "trait.impl/k/trait.T.js"]
    files = files_below(site)
    assert {"help.html", "settings.html", "404.html", "search.index/k.js"} <= files.keys()
    assert not [path for path in files if path.endswith(".tmp")]
    assert {path for path in files if path.startswith("k/") and path.endswith(".js")} == {
        f"k/{folder}sidebar-items.js" for folder in ("", "m/", "m/deep/", "type/", "empty/")
    }


def test_a_build_writes_only_what_is_new(tmp_path: Path) -> None:
    site = tmp_path / "site"
    first = document(site, "pub struct A; pub struct B;")
    assert first.written > 5
    before = {path: (site / path).stat().st_mtime_ns for path in files_below(site) if path != ".lock"}
    assert document(site, "pub struct A; pub struct B;").written == 0
    assert {path: (site / path).stat().st_mtime_ns for path in before} == before


@pytest.mark.parametrize(
    ("source", "options", "expected"),
    [
        ("pub struct A;", {}, {}),
        ("#[macro_export] macro_rules! m { () => {} }", {}, {"macro.m!.html": "macro.m.html"}),
        ("pub macro n() {}", {}, {"macro.n!.html": "macro.n.html"}),
        # What is shown where it is re-exported leaves its old address behind.
        ("mod private { pub struct P; } pub use private::P;", {}, {"private/struct.P.html": "struct.P.html"}),
        ("mod private { pub struct P; } pub use private::*;", {}, {"private/struct.P.html": "struct.P.html"}),
        ("mod private { pub struct P; } pub use private::P as Q;", {},
         {"private/struct.P.html": "struct.Q.html"}),
        ("mod a { pub mod b { pub fn f() {} } } pub use a::b::*;", {}, {"a/b/fn.f.html": "fn.f.html"}),
        ("mod a { pub mod b { pub fn f() {} } } pub use a::b;", {}, {"a/b/index.html": "b/index.html",
                                                                    "a/b/fn.f.html": "b/fn.f.html"}),
        ("#[doc(hidden)] pub mod hid { pub struct H; pub struct I; } pub use hid::H;", {},
         {"hid/struct.H.html": "struct.H.html"}),
        ("mod a { pub enum E { V } } pub mod m { pub use a::E; use super::a; }", {},
         {"a/enum.E.html": "m/enum.E.html"}),
        # What is public where it stands has a page there, or one at each place.
        ("pub mod m { pub struct A; } pub use m::A;", {}, {}),
        ("pub mod m { pub struct A; } #[doc(inline)] pub use m::A;", {}, {}),
        ("mod private { pub struct P; } pub use private::P;", {"document_private": True}, {}),
        # Nothing to leave: it is nowhere shown.
        ("mod private { pub struct P; }", {}, {}),
        ("mod private { pub struct P; } pub(crate) use private::P;", {}, {}),
    ],
)  # fmt: skip
def test_redirects(tmp_path: Path, source: str, options: dict[str, Any], expected: dict[str, str]) -> None:
    document(tmp_path / "site", source, **options)
    assert redirects(tmp_path / "site") == expected
