"""Rows of re-exports: what is inlined, what is shown as `pub use`, and the docs of both."""

from __future__ import annotations

import pytest

from tests.clean.crates import clean, pages, rows


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        # Variants have no page: they are never inlined.
        ("mod m { pub enum E { V } } pub use m::E; pub use m::E::V;", "enum.E.html pub use m::E::V"),
        ("pub enum E { V } pub use E::V as W;", "enum.E.html pub use E::V as W"),
        # What a glob brings is inlined unless the re-export behind it is seen elsewhere.
        ("mod m { pub struct S; } mod g { pub use crate::m::S; } pub use g::*;", "struct.S.html"),
        ("pub mod f { mod w { pub struct S; } pub use self::w::S; } mod g { pub use crate::f::S; } pub use g::*;",
         "f/index.html pub use crate::f::S"),
    ],
)  # fmt: skip
def test_rows(source: str, expected: str) -> None:
    assert " ".join(rows(clean(source))) == expected


def test_variants_that_are_named_by_reexports_have_an_address() -> None:
    found = clean("pub mod m { pub enum E { V, W } } pub use m::E::V;")
    entries = {key: entry.url for key, entry in found.entries}
    assert entries["t:k::m::E::V"] == "k/m/enum.E.html#variant.V"
    assert "t:k::m::E::W" not in entries


def test_docs_of_a_reexport_go_on_with_those_of_the_item() -> None:
    found = clean("mod m { /// two\npub struct S; }\n/// one\npub use m::S;")
    docs = pages(found)["struct.S.html"].item.docs
    assert docs is not None and docs.text == "one\ntwo"
