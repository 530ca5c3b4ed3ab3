"""`#[repr]` and discriminants: shown where users may rely on them."""

from __future__ import annotations

import pytest

from pdoc.clean.items import Enum, TypeAlias, Variant
from tests.clean.crates import clean, pages

PHANTOM = "std::marker::PhantomData<T>"


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("#[repr(C)] pub struct S { pub a: u8, pub b: u8 }", "#[repr(C)]"),
        ("#[repr(C)] pub struct S { a: u8 }", ""),
        ("#[repr(C)] pub struct S { pub a: u8, b: u8 }", ""),
        ("#[repr(C)] pub struct S { pub a: u8, pub(crate) b: u8 }", ""),
        ("#[repr(C)] pub struct S { pub a: u8, #[doc(hidden)] pub b: u8 }", ""),
        ("#[repr(C)] pub struct S { pub a: u8, #[cfg(no)] b: u8 }", "#[repr(C)]"),
        ("#[repr(C)] pub struct S;", "#[repr(C)]"),
        ("#[repr(C)] pub struct S {}", "#[repr(C)]"),
        ("#[repr(Rust)] pub struct S(pub u8);", ""),
        ("#[repr(align(8))] pub struct S(u8);", ""),
        ("#[repr(align(8))] pub struct S(pub u8);", "#[repr(align(8))]"),
        ("#[repr(packed)] pub struct S(pub u8);", "#[repr(packed(1))]"),
        ("#[repr(C, packed(2))] pub struct S(pub u8);", "#[repr(C, packed(2))]"),
        ("#[repr(align(16))] #[repr( C )] pub struct S(pub u8);", "#[repr(C, align(16))]"),
        ("#[repr(C)] #[non_exhaustive] pub struct S(pub u8);", "#[non_exhaustive] #[repr(C)]"),
        ("#[repr(transparent)] pub struct S(pub u8);", "#[repr(transparent)]"),
        ("#[repr(transparent)] pub struct S(u8);", ""),
        ("#[repr(transparent)] pub struct S(#[doc(hidden)] pub u8);", ""),
        # Fields without a size say nothing, unless there are no others.
        ("#[repr(transparent)] pub struct S(pub u8, ());", "#[repr(transparent)]"),
        ("#[repr(transparent)] pub struct S(u8, pub ());", ""),
        (f"#[repr(transparent)] pub struct S<T>(pub u8, {PHANTOM});", "#[repr(transparent)]"),
        (f"#[repr(transparent)] pub struct S<T>(u8, pub {PHANTOM});", ""),
        ("#[repr(transparent)] pub struct S(pub u8, [u64; 0]);", "#[repr(transparent)]"),
        ("#[repr(transparent)] pub struct S(pub u8, Unit); struct Unit;", "#[repr(transparent)]"),
        ("#[repr(transparent)] pub struct S(pub ());", "#[repr(transparent)]"),
        ("#[repr(transparent)] pub struct S(());", ""),
        ("#[repr(C)] pub union S { pub a: u8, b: u8 }", ""),
        ("#[repr(C)] pub union S { pub a: u8, pub b: u8 }", "#[repr(C)]"),
        ("#[repr( u8 )] pub enum S { X }", "#[repr(u8)]"),
        ("#[repr(u8, C)] pub enum S { X(u8) }", "#[repr(C, u8)]"),
        ("#[repr(u8)] pub enum S { X, #[doc(hidden)] Y }", ""),
        ("#[repr(u8)] pub enum S { X { #[doc(hidden)] a: u8 } }", ""),
    ],
)
def test_repr(source: str, expected: str) -> None:
    found = pages(clean(source))
    page = next(page for url, page in found.items() if url.endswith(".S.html"))
    assert " ".join(page.item.attrs) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("pub enum S { X, Y }", "X Y"),
        ("pub enum S { X, Y = 5, Z }", "X=0 Y=5 Z=6"),
        ("#[repr(u8)] pub enum S { X, Y }", "X=0 Y=1"),
        ("#[repr(C)] pub enum S { X }", "X=0"),
        ("#[repr(align(8))] pub enum S { X }", "X"),
        ("#[repr(u8)] pub enum S { X = 1_000 - 999, Y, Z = 0x10 }", "X=1 Y=2 Z=16"),
        ("pub enum S { X = 1000, Y = -5, Z }", "X=1_000 Y=-5 Z=-4"),
        ("#[repr(u64)] pub enum S { X = 0xffff_ffff_ffff_ffff }", "X=18_446_744_073_709_551_615"),
        ("pub enum S { X = f(), Y } const fn f() -> isize { 1 }", "X=f() Y"),
        # Beside variants with fields only what is given is shown, and not on those.
        ("#[repr(i16)] pub enum S { X = 1, Y, A(u8) = 5 }", "X=1 Y A"),
        ("#[repr(i16)] pub enum S { X = 1, Y, A {} }", "X=1 Y A"),
        ("#[repr(u8)] pub enum S { X, #[doc(hidden)] Y }", "X"),
    ],
)
def test_discriminants(source: str, expected: str) -> None:
    inner = pages(clean(source))["enum.S.html"].item.inner
    assert isinstance(inner, Enum)
    shown = []
    for variant in inner.variants:
        assert isinstance(variant.inner, Variant)
        given = variant.inner.discriminant
        shown.append(f"{variant.name}={given}" if given else variant.name)
    assert " ".join(shown) == expected


def test_an_alias_shows_the_layout_behind_it() -> None:
    found = clean("#[repr(C)] #[non_exhaustive] pub struct S(pub u8); pub type A = S;")
    alias = pages(found)["type.A.html"].item
    assert isinstance(alias.inner, TypeAlias)
    assert alias.inner.aliased_attrs == ("#[repr(C)]",)
    assert alias.attrs == ()
