"""Impls for type aliases: they are shown where the type itself is, as impls for it."""

from __future__ import annotations

import pytest

from tests.clean.crates import clean, impl_texts


@pytest.mark.parametrize(
    ("impl", "expected"),
    [
        ("impl Alias { pub fn f() {} }", "impl S"),
        ("impl Private { pub fn f() {} }", "impl S"),
        ("impl Twice { pub fn f() {} }", "impl S"),
        ("impl Clone for Alias { fn clone(&self) -> S { S } }", "impl Clone for S"),
        ("impl m::Deep { pub fn f() {} }", "impl S"),
        ("impl Loop { pub fn f() {} }", ""),
    ],
)
def test_plain(impl: str, expected: str) -> None:
    source = (
        "pub struct S; pub type Alias = S; type Private = S; pub type Twice = Alias; "
        f"pub mod m {{ pub type Deep = super::S; }} type Loop = Loop; {impl}"
    )
    kind = "trait" if " for " in impl else "inherent"
    assert "; ".join(impl_texts(clean(source), "struct.S.html", kind)) == expected


@pytest.mark.parametrize(
    ("impl", "expected"),
    [
        ("impl<T> Half<T> { pub fn f() {} }", "impl<T> P<T, u8>"),
        ("impl Half<u16> { pub fn f() {} }", "impl P<u16, u8>"),
        ("impl<'a> Lent<'a> { pub fn f() {} }", "impl<'a> P<&'a str, u8>"),
    ],
)
def test_arguments(impl: str, expected: str) -> None:
    source = (
        f"pub struct P<A, B>(A, B); pub type Half<X> = P<X, u8>; pub type Lent<'a> = P<&'a str, u8>; {impl}"
    )
    assert impl_texts(clean(source), "struct.P.html", "inherent") == [expected]
