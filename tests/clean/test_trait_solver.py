"""Which traits types may have, which blanket impls and provided methods pages show for that reason."""

from __future__ import annotations

import pytest

from pdoc.clean.auto_traits import Solver
from pdoc.clean.generics import parse_generics
from pdoc.clean.headers import Header, headers
from pdoc.clean.items import Impl
from pdoc.clean.parse import parse_trait, parse_type
from pdoc.clean.scope import Scope
from pdoc.clean.substitute import substitute
from pdoc.clean.trait_solver import TraitSolver
from pdoc.clean.types import Infer
from tests.clean.crates import clean, context_of, pages

CRATE = """
use std::fmt::Display; use std::iter::FromIterator;
pub struct Plain; pub struct Held<T>(T); pub struct Raw(*const u8); pub struct Both<A, B>(A, B);
pub type Alias = Held<Plain>;
pub trait Named {} pub trait Carries { type Load; } pub trait Asks<T> {} pub trait Deep {} pub trait Loop {}
pub trait Everyone {} impl<T: ?Sized> Everyone for T {}
impl Named for Plain {}
impl<T: Named> Named for Held<T> {}
impl Named for &Raw {}
impl Carries for Plain { type Load = Raw; }
impl<T> Carries for Held<T> { type Load = T; }
impl Asks<u8> for Plain {}
impl<T> Asks<Held<T>> for Held<T> {}
impl<T: Carries<Load = Raw>> Deep for T {}
impl<T: Loop> Loop for Held<T> {}
impl Named for [Plain; 2] {}
impl Named for (Plain, u8) {}
impl Display for Plain { fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { Ok(()) } }
impl Clone for Plain { fn clone(&self) -> Self { Plain } }
impl From<Plain> for String { fn from(p: Plain) -> String { String::new() } }
impl Iterator for Plain { type Item = Held<u8>; fn next(&mut self) -> Option<Held<u8>> { None } }
"""

CASES = [
    ("Plain: Named", True),
    ("Held<Plain>: Named", True),
    ("Alias: Named", True),
    ("Held<Raw>: Named", False),
    ("Held<_>: Named", True),
    ("Raw: Named", False),
    ("&Raw: Named", True),
    ("&mut Raw: Named", False),
    ("[Plain; 2]: Named", True),
    ("[Plain; 3]: Named", False),
    ("[Plain]: Named", False),
    ("(Plain, u8): Named", True),
    ("(Plain, u16): Named", False),
    ("(Plain,): Named", False),
    ("Plain: Asks<u8>", True),
    ("Plain: Asks<u16>", False),
    ("Held<Raw>: Asks<Held<Raw>>", True),
    ("Held<Raw>: Asks<Held<Plain>>", False),
    ("Plain: Deep", True),
    ("Held<Raw>: Deep", True),
    ("Held<Plain>: Deep", False),
    ("Held<_>: Deep", True),
    ("Raw: Everyone", True),
    ("str: Everyone", True),
    ("Held<Plain>: Loop", False),
    ("Held<Held<Held<Plain>>>: Loop", False),
    # The standard library's.
    ("Plain: Sized", True),
    ("str: Sized", False),
    ("[u8]: Sized", False),
    ("Plain: Into<String>", True),
    ("Raw: Into<String>", False),
    ("Raw: Into<Raw>", True),
    ("Raw: Into<Option<Raw>>", True),
    ("Raw: Into<Option<Plain>>", False),
    ("Plain: TryInto<String>", True),
    ("String: TryFrom<Plain>", True),
    ("Raw: std::borrow::Borrow<Raw>", True),
    ("Raw: std::borrow::Borrow<Plain>", False),
    ("Plain: ToString", True),
    ("Raw: ToString", False),
    ("Plain: ToOwned", True),
    ("Plain: IntoIterator", True),
    ("Plain: IntoIterator<Item = Held<u8>>", True),
    ("Plain: Iterator<Item = Held<u8>>", True),
    ("Plain: Iterator<Item = Raw>", False),
    ("Raw: Send", False),
    ("Held<Raw>: Send", False),
    ("Held<Plain>: Send", True),
    ("Held<_>: Send", True),
    ("Vec<Plain>: Clone", True),
    ("Vec<Raw>: Clone", False),
    ("Option<_>: Clone", True),
    ("(u8, Plain): Clone", True),
    ("(u8, Raw): Clone", False),
    ("[Plain; 2]: Clone", True),
    ("&Raw: Clone", True),
    ("&mut Raw: Clone", False),
    ("&Plain: Display", True),
    ("&Raw: Display", False),
    ("&mut Plain: Iterator", True),
    ("&Plain: Iterator", False),
    ("u8: Ord", True),
    ("f32: Ord", False),
    ("f32: PartialOrd", True),
    ("u8: Iterator", False),
    ("!: std::fmt::Debug", True),
    ("fn(): Clone", True),
    ("_: Unknown", False),
    ("<Plain as Carries>::Load: Named", False),
    ("<Held<Plain> as Carries>::Load: Named", True),
]


@pytest.fixture(scope="module")
def solver() -> tuple[TraitSolver, Scope]:
    context = context_of(CRATE)
    found = headers(context, context.crate.impls, list(context.crate.by_key.values()))
    by_type: dict[str, list[Header]] = {}
    for header in found:
        if header.head is not None:
            by_type.setdefault(header.head, []).append(header)
    return TraitSolver(context, found, Solver(context, by_type)), Scope(context, context.crate.root)


@pytest.mark.parametrize(("question", "expected"), CASES, ids=str)
def test_may_hold(solver: tuple[TraitSolver, Scope], question: str, expected: bool) -> None:
    left, _, right = question.partition(": ")
    trait = parse_trait(right, solver[1])
    assert trait is not None
    assert solver[0].may_hold(parse_type(left, solver[1]), trait) is expected


def test_what_two_places_ask_of_one_parameter_must_agree(solver: tuple[TraitSolver, Scope]) -> None:
    scope = Scope(solver[1].context, solver[1].module)
    generics = parse_generics("T", "", scope)
    assert generics.params
    same = substitute(parse_type("Both<T, T>", scope), {"T": Infer()})
    trait = parse_trait("Named", scope)
    assert trait is not None
    assert solver[0].may_hold(same, trait) is False


def impl_named(source: str, url: str, trait: str, *, others: dict[str, str] | None = None) -> Impl | None:
    """The impl of a trait that a page shows."""
    for item in pages(clean(source, others))[url].impls:
        assert isinstance(item.inner, Impl)
        if item.inner.trait is not None and item.inner.trait.name == trait:
            return item.inner
    return None


ITERATORS = """
pub struct One; pub struct Two; pub struct Own; pub struct Text<T>(T);
impl Iterator for One { type Item = Own; fn next(&mut self) -> Option<Own> { None } }
impl Iterator for Two { type Item = u8; fn next(&mut self) -> Option<u8> { None } }
impl DoubleEndedIterator for Two { fn next_back(&mut self) -> Option<u8> { None } }
impl<T> Iterator for Text<T> { type Item = T; fn next(&mut self) -> Option<T> { None } }
pub trait Shape {
    fn area(&self) -> u8;
    fn double(&self) -> u8 where Self: Clone { 0 }
    fn sized(&self) where Self: Sized {}
    fn by<F>(&self, f: F) where F: Clone, Self: PartialEq<F> {}
    #[doc(hidden)] fn secret(&self) {}
}
impl Shape for One { fn area(&self) -> u8 { 0 } }
impl Shape for str { fn area(&self) -> u8 { 0 } }
impl Shape for Own { fn area(&self) -> u8 { 0 } fn secret(&self) {} }
"""


@pytest.mark.parametrize(
    ("url", "trait", "there", "left_out"),
    [
        ("struct.One.html", "Iterator", "map filter sum", "rev flatten max cycle cmp is_sorted"),
        ("struct.Two.html", "Iterator", "map rev max flatten", "cycle"),
        ("struct.Text.html", "Iterator", "map max flatten", "rev"),
        ("struct.One.html", "Shape", "sized by", "double secret"),
    ],
)
def test_provided_methods_that_cannot_be(url: str, trait: str, there: str, left_out: str) -> None:
    found = impl_named(ITERATORS, url, trait)
    assert found is not None
    assert set(there.split()) <= set(found.provided)
    assert not set(left_out.split()) & set(found.provided)


def test_hidden_members_of_a_trait_are_hidden_in_its_impls() -> None:
    found = impl_named(ITERATORS, "struct.Own.html", "Shape")
    assert found is not None
    assert [member.name for member in found.items] == ["area"]


OTHER = """
pub mod open { pub trait Open {} impl<T> Open for T {} }
#[doc(hidden)] pub mod shut { pub trait Shut {} impl<T> Shut for T {} }
mod private { pub trait Reexported {} impl<T> Reexported for T {} pub trait Sealed {} impl<T> Sealed for T {} }
pub use private::Reexported;
pub struct Thing;
"""


@pytest.mark.parametrize(
    ("trait", "shown"), [("Open", True), ("Shut", False), ("Reexported", True), ("Sealed", False)]
)
def test_another_crates_blanket_impls_are_shown_if_the_trait_can_be_named(trait: str, shown: bool) -> None:
    found = impl_named(
        "pub struct Mine; pub use other::Thing;", "struct.Mine.html", trait, others={"other": OTHER}
    )
    assert (found is not None) is shown


def test_what_is_written_for_private_types_counts() -> None:
    """An `unsafe impl Send` of a private type makes the public one that holds it `Send`."""
    source = """
    struct Inner(*const u8);
    unsafe impl Send for Inner {}
    pub struct Outer(Inner);
    """
    send, sync = (impl_named(source, "struct.Outer.html", trait) for trait in ("Send", "Sync"))
    assert send is not None and not send.negative
    assert sync is not None and sync.negative
