"""What is known of a crate before its pages are made."""

from __future__ import annotations

import pytest

from pdoc.clean.context import CleanOptions
from pdoc.clean.items import Page, Trait
from pdoc.clean.outline import Outline, outline_crate
from pdoc.clean.outline_impls import foreign_traits
from tests.hir.crates import Crates

OTHER = """
pub trait Shown { fn asked(&self); /// Given.
fn given(&self) {} }
pub trait Inlined { fn a(&self) {} }
pub trait Unused { fn b(&self) {} }
"""


def test_traits_of_other_crates_that_are_implemented() -> None:
    """Their items are shown in impls here; those with a page of this crate are on that."""
    source = """
    pub use other::Inlined; use other::Shown; pub struct A; pub trait Own {}
    impl Shown for A { fn asked(&self) {} } impl Inlined for A {} impl Own for A {} impl Clone for A {}
    """
    crates = Crates(source, {"other": OTHER})
    outline = outline_crate(crates.crate(), crates.hir, CleanOptions(), crates.loaded())
    ((key, item),) = foreign_traits(outline)
    assert key == "t:other::Shown"
    assert isinstance(item.inner, Trait)
    assert [(member.kind, member.name, member.source) for member in item.inner.items] == [
        ("tymethod", "asked", None),
        ("method", "given", None),
    ]
    assert item.inner.items[1].docs is not None


def test_the_canonical_place() -> None:
    """The shortest path, of several the first in the source, as rustdoc's links lead there."""
    source = """
    pub mod a { pub mod d { pub struct Y; } pub struct X; }
    pub mod b {
        pub mod c { #[doc(inline)] pub use crate::a::X; }
        #[doc(inline)] pub use crate::{a::d::Y, z::W, p::P};
    }
    pub mod z { pub struct W; }
    mod p { pub struct P; pub struct Q; pub struct R; }
    pub mod m1 { pub mod m2 { #[doc(inline)] pub use crate::p::{P, Q}; } }
    pub mod aa { #[doc(inline)] pub use crate::p::{P, Q, R}; }
    pub use p::R;
    """
    crates = Crates(source)
    tree = outline_crate(crates.crate(), crates.hir, CleanOptions(), crates.loaded()).tree
    urls = {placed.url for key, placed in tree.by_key.items() if placed.found.kind == "struct"}
    assert urls == {
        "k/a/struct.X.html",
        "k/b/struct.Y.html",
        "k/b/struct.W.html",
        "k/b/struct.P.html",
        "k/aa/struct.Q.html",
        "k/struct.R.html",
    }


def outlined(source: str) -> Outline:
    crates = Crates(source)
    return outline_crate(crates.crate(), crates.hir, CleanOptions(), crates.loaded())


ITEMS = """
pub struct Ship; pub type Boat = Ship; use Ship as Hull; pub trait Sail { fn set(&self); } pub struct Net { pub rope: u8 }
impl Ship { pub fn go(&self) {} } impl Boat { pub fn row(&self) {} } impl Hull { pub fn sink(&self) {} }
impl Sail for Boat { fn set(&self) {} }
"""


@pytest.mark.parametrize(
    ("link", "target", "reads_all"),
    [
        ("Ship", "t:k::Ship", False),
        ("Ship::go", "t:k::Ship#method.go", False),
        ("Boat::go", "t:k::Ship#method.go", False),
        ("Ship::row", "t:k::Ship#method.row", False),
        ("Ship::sink", "t:k::Ship#method.sink", False),
        ("Ship::set", "t:k::Ship#method.set", True),
        ("Net::rope", "t:k::Net#structfield.rope", True),
        ("Ship::fly", "", True),
    ],
)
def test_pages_of_modules_read_no_more_impls_than_their_links_need(
    link: str, target: str, reads_all: bool
) -> None:
    outline = outlined(f"//! [`{link}`]\n{ITEMS}")
    page = outline.maker.page(outline.pages["k/index.html"]).page
    assert page.item.docs is not None
    assert [f"{one.target}#{one.fragment}".rstrip("#") for one in page.item.docs.links] == [target] * bool(
        target
    )
    assert (outline.context.headers is not None) is reads_all


def links_of(page: Page) -> list[tuple[str, str]]:
    assert page.item.docs is not None
    return [(one.written, f"{one.target}#{one.fragment}") for one in page.item.docs.links]


NAMED_TWICE = """
pub struct Foo<T>(T); type Bar = Foo<u8>; {}
impl Foo<u16> {{ pub const new: u8 = 1; pub fn x(&self) {{}} }}
"""


@pytest.mark.parametrize(
    "first", ["impl Foo<u8> {{ pub fn new() {{}} }}", "impl Bar {{ pub fn new() {{}} }}"]
)
def test_what_a_link_means_does_not_depend_on_those_before_it(first: str) -> None:
    source = NAMED_TWICE.format(first.format())
    made = []
    for links in ("[`Foo::x`] [`Foo::new`]", "[`Foo::new`] [`Foo::x`]"):
        outline = outlined(f"//! {links}\n{source}")
        made.append(sorted(links_of(outline.maker.page(outline.pages["k/index.html"]).page)))
    assert made[0] == made[1]
    assert made[0][0] == ("`Foo::new`", "t:k::Foo#method.new")


@pytest.mark.parametrize("first", ["k/trait.Tr.html", "k/struct.T.html"])
def test_pages_are_alike_in_any_order(first: str) -> None:
    """Impls of inlined types are known only when all are read."""
    other = {"o": "pub struct T; pub trait Go { fn go(&self); } impl Go for T { fn go(&self) {} }"}
    source = "pub use o::{T, Go};\npub trait Tr {\n    /// [`T::go`]\n    fn a();\n}"
    crates = Crates(source, other)
    outline = outline_crate(crates.crate(), crates.hir, CleanOptions(), crates.loaded())
    outline.maker.page(outline.pages[first])
    inner = outline.maker.page(outline.pages["k/trait.Tr.html"]).page.item.inner
    assert isinstance(inner, Trait)
    docs = inner.items[0].docs
    assert docs is not None
    assert [one.fragment for one in docs.links] == ["method.go"]


def test_pages_of_types_read_all_impls() -> None:
    outline = outlined(ITEMS)
    assert outline.context.headers is None
    outline.maker.page(outline.pages["k/struct.Ship.html"])
    assert outline.context.headers is not None
    assert len(outline.context.headers) == 4
