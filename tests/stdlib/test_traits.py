"""Traits, blanket impls and impls of types."""

from __future__ import annotations

import re

import pytest

from pdoc.stdlib import StdFacts, load
from pdoc.stdlib.compact import plain
from pdoc.stdlib.model import BlanketImpl, StdImpl, TraitItem
from pdoc.stdlib.tables import AUTO_TRAITS


@pytest.fixture(scope="module")
def facts() -> StdFacts:
    return load(search=False)


def item_of(facts: StdFacts, trait: str, name: str) -> TraitItem:
    found = facts.trait(trait)
    assert found is not None
    return next(item for item in found.items if item.name == name)


def folded(code: str) -> str:
    return re.sub(r"\s+", " ", plain(code))


@pytest.mark.parametrize(
    ("trait", "name", "text"),
    [
        ("t:core::clone::Clone", "clone_from", "fn clone_from(&mut self, source: &Self)"),
        ("t:core::cmp::PartialEq", "ne", "fn ne(&self, other: &Rhs) -> bool"),
        # Bounds stand in the where clause, and aliases are gone, also where std's own page says otherwise.
        (
            "t:std::io::Read",
            "chain",
            "fn chain<R>(self, next: R) -> Chain<Self, R>where R: Read, Self: Sized,",
        ),
        ("t:std::io::Write", "write_all", "fn write_all(&mut self, buf: &[u8]) -> Result<(), Error>"),
        (
            "t:core::iter::traits::iterator::Iterator",
            "map",
            "fn map<B, F>(self, f: F) -> Map<Self, F>where Self: Sized, F: FnMut(Self::Item) -> B,",
        ),
        (
            "t:core::iter::traits::iterator::Iterator",
            "next_chunk",
            "fn next_chunk<const N: usize>( &mut self, ) -> "
            "Result<[Self::Item; N], IntoIter<Self::Item, N>>where Self: Sized,",
        ),
    ],
)
def test_item_text(facts: StdFacts, trait: str, name: str, text: str) -> None:
    assert folded(item_of(facts, trait, name).code) == text


def test_item_marks(facts: StdFacts) -> None:
    hinted = item_of(facts, "t:core::iter::traits::iterator::Iterator", "next_chunk")
    assert (hinted.provided, hinted.feature, hinted.since) == (True, "iter_next_chunk", "")
    old = item_of(facts, "t:core::error::Error", "cause")
    assert (old.deprecated, old.since) == ("1.33.0", "1.0.0")
    required = item_of(facts, "t:core::clone::Clone", "clone")
    assert (required.kind, required.provided, required.fragment) == ("tymethod", False, "tymethod.clone")
    mapped = item_of(facts, "t:core::iter::traits::iterator::Iterator", "map")
    assert mapped.notable == ("Map&lt;Self, F&gt;", "t:core::iter::adapters::map::Map")


def test_item_html(facts: StdFacts) -> None:
    trait = "t:core::clone::Clone"
    base = facts.base_url
    assert facts.html(item_of(facts, trait, "clone_from").code, trait) == (
        f'fn <a href="{base}core/clone/trait.Clone.html#method.clone_from" class="fn">clone_from</a>'
        "(&amp;mut self, source: &amp;Self)"
    )
    iterator = "t:core::iter::traits::iterator::Iterator"
    html = facts.html(item_of(facts, iterator, "last").code, iterator)
    page = f"{base}core/iter/traits/iterator/trait.Iterator.html"
    assert (
        f'<a class="associatedtype" href="{page}#associatedtype.Item"'
        ' title="type core::iter::traits::iterator::Iterator::Item">Item</a>' in html
    )
    assert (
        f'<a class="enum" href="{base}core/option/enum.Option.html" title="enum core::option::Option">'
        in html
    )


def test_tooltip_place(facts: StdFacts) -> None:
    code = item_of(facts, "t:core::iter::traits::iterator::Iterator", "map").code
    assert '&lt;Self, F&gt;[?]<div class="where">' in facts.html(code, "", "[?]")
    assert '&lt;Self, F&gt;<div class="where">' in facts.html(code)


@pytest.mark.parametrize(
    ("key", "generics", "supertraits", "auto", "unsafe", "dyn"),
    [
        ("t:core::cmp::PartialOrd", "<Rhs = Self>", ("t:core::cmp::PartialEq",), False, False, True),
        ("t:core::cmp::Ord", "", ("t:core::cmp::Eq", "t:core::cmp::PartialOrd"), False, False, False),
        ("t:core::marker::Send", "", (), True, True, True),
        ("t:core::error::Error", "", ("t:core::fmt::Debug", "t:core::fmt::Display"), False, False, True),
    ],
)
def test_trait(
    facts: StdFacts,
    key: str,
    generics: str,
    supertraits: tuple[str, ...],
    auto: bool,
    unsafe: bool,
    dyn: bool,
) -> None:
    found = facts.trait(key)
    assert found is not None
    assert (found.generics, found.supertraits) == (generics, supertraits)
    assert (found.auto, found.unsafe, found.dyn_compatible) == (auto, unsafe, dyn)


def test_unknown_trait(facts: StdFacts) -> None:
    assert facts.trait("t:core::option::Option") is None


def blanket(facts: StdFacts, anchor: str) -> BlanketImpl:
    return next(one for one in facts.blanket_impls() if one.anchor == anchor)


def test_blanket_impls_are_in_order(facts: StdFacts) -> None:
    names = [one.title for one in facts.blanket_impls() if not one.bounds or one.param == "T"]
    wanted = [
        "Any",
        "Borrow<T>",
        "BorrowMut<T>",
        "CloneToUninit",
        "From<T>",
        "Into<U>",
        "ToOwned",
        "ToString",
    ]
    assert [name for name in names if name in wanted] == wanted


@pytest.mark.parametrize(
    ("anchor", "needs", "items"),
    [
        ("impl-Any-for-T", [], ["type_id"]),
        ("impl-ToString-for-T", ["t:core::fmt::Display"], ["to_string"]),
        ("impl-ToOwned-for-T", ["t:core::clone::Clone"], ["Owned", "to_owned", "clone_into"]),
        ("impl-TryFrom%3CU%3E-for-T", [], ["Error", "try_from"]),
        (
            "impl-IntoIterator-for-I",
            ["t:core::iter::traits::iterator::Iterator"],
            ["Item", "IntoIter", "into_iter"],
        ),
        ("impl-Receiver-for-P", ["t:core::ops::deref::Deref"], ["Target"]),
        ("impl-From%3C!%3E-for-T", ["t:core::convert::From"], ["from"]),
    ],
)
def test_blanket(facts: StdFacts, anchor: str, needs: list[str], items: list[str]) -> None:
    found = blanket(facts, anchor)
    bounds = [bound for bound in found.bounds if bound.subject == found.param]
    assert [key for bound in bounds for key in bound.keys if key] == needs
    assert [item.name for item in found.items][: len(items)] == items


def test_blanket_html(facts: StdFacts) -> None:
    into = blanket(facts, "impl-Into%3CU%3E-for-T")
    assert folded(into.code) == "impl<T, U> Into<U> for Twhere U: From<T>,"
    assert into.items[0].own_docs
    assert into.items[0].target == "tymethod.into"
    assert 'core/convert/trait.Into.html#tymethod.into" class="fn">into</a>' in facts.html(
        into.items[0].code, into.trait
    )


def auto(facts: StdFacts, key: str) -> dict[tuple[str, str], StdImpl]:
    found = facts.auto_impls(key)
    assert found is not None
    return {(one.trait.rpartition("::")[2], one.for_text): one for one in found}


def test_auto_impls(facts: StdFacts) -> None:
    assert auto(facts, "t:alloc::rc::Rc")[("Send", "Rc<T, A>")].negative
    vec = auto(facts, "t:alloc::vec::Vec")[("Send", "Vec<T, A>")]
    assert not vec.negative
    assert ("T", ("Send",), ("t:core::marker::Send",)) in [(b.subject, b.bounds, b.keys) for b in vec.bounds]
    assert ("Sync", "Cell<T>") in auto(facts, "t:core::cell::Cell")
    shared = auto(facts, "prim:reference")[("Send", "&T")]
    assert "t:core::marker::Sync" in shared.bounds[0].keys
    assert auto(facts, "prim:pointer")[("Send", "*mut T")].negative
    assert facts.auto_impls("t:alloc::string::String") == ()
    assert facts.auto_impls("t:core::Nothing") is None


def test_auto_traits_are_auto(facts: StdFacts) -> None:
    for key in AUTO_TRAITS:
        found = facts.trait(key)
        assert found is not None
        assert found.auto


@pytest.mark.parametrize(
    ("key", "target"),
    [("t:alloc::vec::Vec", "[T]"), ("t:alloc::boxed::Box", "T"), ("t:alloc::string::String", "str")],
)
def test_deref_targets(facts: StdFacts, key: str, target: str) -> None:
    found = next(one for one in facts.trait_impls(key) if one.trait == "t:core::ops::deref::Deref")
    assert [(name, plain(code)) for name, code in found.types] == [("Target", target)]
