"""The section `Aliased Type`: what an alias stands for, of this crate or of the standard library."""

from __future__ import annotations

from pathlib import Path

import pytest

from pdoc.clean.items import Enum, Field, Item, Struct, TypeAlias, Variant
from tests.clean.crates import clean, pages
from tests.clean.show import show
from tests.support import pdoc_build, succeed, write_crate


def shown(source: str) -> str:
    """`enum: Ok(T) Err(E)`, `struct (pub 0: u8)`, with `…` for what is not shown."""
    inner = pages(clean(source))["type.A.html"].item.inner
    assert isinstance(inner, TypeAlias)
    behind = inner.aliased
    if isinstance(behind, Struct):
        return f"{inner.aliased_kind} {behind.style}: {fields(behind.fields, behind.stripped)}".rstrip()
    if not isinstance(behind, Enum):
        return "-"
    parts = []
    for variant in behind.variants:
        assert isinstance(variant.inner, Variant)
        inside = fields(variant.inner.fields, variant.inner.stripped)
        given = f"={variant.inner.discriminant}" if variant.inner.discriminant else ""
        parts.append(variant.name + (f"({inside})" if inside else "") + given)
    return f"enum: {' '.join(parts)}"


def fields(found: tuple[Item, ...], stripped: bool) -> str:
    """Types of fields that are shown, with names where they have some."""
    parts = []
    for field in found:
        assert isinstance(field.inner, Field)
        kind = show(field.inner.ty) if field.inner.ty is not None else "_"
        parts.append(kind if field.name.isdigit() else f"{field.name}: {kind}")
    return ", ".join([*parts, *(["…"] if stripped else [])])


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("pub type A = Vec<u8>;", "struct plain: …"),
        ("pub type A<'a> = std::io::IoSlice<'a>;", "struct tuple: _, …"),
        ("pub type A = std::ops::Range<u8>;", "struct plain: start: u8, end: u8"),
        ("pub type A<T> = Result<T, u8>;", "enum: Ok(T) Err(u8)"),
        ("pub type A<T, E = u8> = Result<T, E>;", "enum: Ok(T) Err(E)"),
        ("pub type A = Option<String>;", "enum: None Some(String)"),
        ("pub type A = std::cmp::Ordering;", "enum: Less=-1 Equal=0 Greater=1"),
        # Aliases are followed, those of the standard library and those inside of types too.
        ("pub type A<T> = std::io::Result<T>;", "enum: Ok(T) Err(Error)"),
        ("pub type A = B; pub type B = Option<W>; pub type W = u32;", "enum: None Some(u32)"),
        ("pub type A = S; pub struct S { pub w: W } pub type W = u32;", "struct plain: w: u32"),
        ("pub type A = A2; pub type A2 = A;", "-"),
        ("pub type A = std::os::raw::c_char;", "-"),
        ("pub type A = fn(u8) -> u8;", "-"),
        # Arguments take the place of parameters, of lifetimes as well.
        ("pub type A<'b> = S<'b, u8>; pub struct S<'a, T>(pub &'a T, pub Q<'a>); pub struct Q<'a>(&'a u8);",
         "struct tuple: &'b u8, Q<'b>"),
        ("pub type A<'x, 'y> = S<'y, 'x>; pub struct S<'x, 'y>(pub &'x u8, pub &'y u8);",
         "struct tuple: &'y u8, &'x u8"),
        ("pub type A<'b> = std::borrow::Cow<'b, str>;", "enum: Borrowed(&'b str) Owned(<str as ToOwned>::Owned)"),
    ],
)  # fmt: skip
def test_aliased(source: str, expected: str) -> None:
    assert shown(source) == expected


@pytest.mark.parametrize("alias", ["locks::Mutex<u8>", "Of<u8>", "in_use::Of<u8>"])
def test_a_dependency_is_read_for_the_types_behind_aliases(alias: str, tmp_path: Path) -> None:
    source = (
        "use locks::Mutex as Of;\nmod in_use { pub use locks::Mutex as Of; }\n"
        f"/// A lock.\npub type Lock = {alias};\ntype Own = other::Thing;\n"
    )
    write_crate(tmp_path / "app", "app", source, ["locks", "other"])
    write_crate(
        tmp_path / "locks",
        "locks",
        "pub struct Mutex<T> { pub raw: T }\nimpl<T> Mutex<T> { pub fn lock(&self) {} }\n",
    )
    write_crate(tmp_path / "other", "other", "pub struct Thing {\n")  # it would be told if it were read
    done = pdoc_build(tmp_path / "app", "--offline", "--target-dir", tmp_path / "target")
    succeed(done)
    html = (tmp_path / "target/pdoc/app/type.Lock.html").read_text()
    assert "struct Lock {" in html
    assert 'id="structfield.raw"' in html
