"""Derives of other crates whose names are traits too."""

from __future__ import annotations

from pathlib import Path

import pytest

from pdoc.clean.items import Impl
from tests.clean.crates import clean, pages
from tests.clean.show import show, show_generics
from tests.support import pdoc_build, succeed

DERIVES = """
#[proc_macro_derive(Pack, attributes(pack))] pub fn pack(i: TokenStream) -> TokenStream { i }
#[proc_macro_derive(Unpack)] pub fn unpack(i: TokenStream) -> TokenStream { i }
#[proc_macro_derive(Both)] pub fn both(i: TokenStream) -> TokenStream { i }
#[proc_macro_derive(Typed)] pub fn typed(i: TokenStream) -> TokenStream { i }
#[proc_macro_derive(Alone)] pub fn alone(i: TokenStream) -> TokenStream { i }
"""
TRAITS = """
pub use ser_derive::*;
pub trait Pack { fn pack(&self); fn size(&self) -> u8 { 0 } }
pub trait Unpack<'de>: Sized { fn unpack(from: &'de [u8]) -> Self; }
pub trait Both<T> { fn both(&self, t: T); }
pub trait Typed { type Of; }
"""


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("use ser::Pack; #[derive(Pack)] pub struct S;", ["Pack for S"]),
        ("#[derive(ser::Pack, Clone)] pub struct S;", ["Pack for S"]),
        ("use ser::Pack; #[derive(Pack)] pub struct S<T, const N: u8>([T; N]);", ["<T: Pack, const N: u8> Pack for S<T, N>"]),
        ("use ser::Unpack; #[derive(Unpack)] pub enum S<T> { A(T) }", ["<'de, T: Unpack<'de>> Unpack<'de> for S<T>"]),
        ("use ser::*; #[derive(Both, Typed, Alone)] pub struct S;", []),
        ("use ser_derive::Pack; #[derive(Pack)] pub struct S;", []),
        ("pub trait Pack {} use ser_derive::Unpack; #[derive(Unpack)] pub struct S;", []),
    ],
)  # fmt: skip
def test_headers(source: str, expected: list[str]) -> None:
    found = pages(clean(source, {"ser": TRAITS, "ser_derive": DERIVES}))
    page = next(page for url, page in found.items() if url.endswith(".S.html"))
    shown = []
    for item in page.impls:
        assert isinstance(item.inner, Impl)
        if item.inner.derived_by:
            assert item.inner.trait is not None
            generics = show_generics(item.inner.generics)
            shown.append(f"{generics} {show(item.inner.trait)} for {show(item.inner.for_type)}".strip())
    assert shown == expected


def test_the_traits_items_stand_in_for_those_that_nobody_knows() -> None:
    found = pages(
        clean("use ser::Pack; #[derive(Pack)] pub struct S;", {"ser": TRAITS, "ser_derive": DERIVES})
    )
    (derived,) = [
        i.inner for i in found["struct.S.html"].impls if isinstance(i.inner, Impl) and i.inner.derived_by
    ]
    assert (derived.items, derived.provided, derived.derived_by) == ((), ("pack", "size"), "Pack")


def test_a_dependency_is_read_for_its_derives(tmp_path: Path) -> None:
    for name, text, more in (
        ("app", "use ser::Pack;\n/// An app.\n#[derive(Pack)]\npub struct App;\n", '[dependencies]\nser = { path = "../ser" }'),
        ("ser", TRAITS, '[dependencies]\nser_derive = { path = "../ser_derive" }'),
        ("ser_derive", DERIVES, "[lib]\nproc-macro = true"),
    ):  # fmt: skip
        (tmp_path / name / "src").mkdir(parents=True)
        (tmp_path / name / "src" / "lib.rs").write_text(text)
        manifest = f'[package]\nname = "{name}"\nversion = "0.1.0"\nedition = "2021"\n{more}\n'
        (tmp_path / name / "Cargo.toml").write_text(manifest)
    succeed(pdoc_build(tmp_path / "app", "--offline", "--target-dir", tmp_path / "target"))
    html = (tmp_path / "target/pdoc/app/struct.App.html").read_text()
    assert 'id="impl-Pack-for-App"' in html
    assert "Made by <code>#[derive(Pack)]</code>" in html
