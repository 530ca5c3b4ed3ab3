"""Impls that macros make are read when they are asked for, and are those that they would have been."""

from __future__ import annotations

import pytest

from pdoc.hir.expand.expansion import WORK
from pdoc.hir.model import DefMap, Impl
from pdoc.hir.unread import Unread, all_impls, inherent_impls
from pdoc.syntax.model import Item, ItemTree
from tests.hir.crates import Crates, Files, parse_text

RULES = """
macro_rules! own { ($t:ident $f:ident) => { impl $t { fn $f() {} } }; }
macro_rules! clone { ($t:ident) => { impl Clone for $t { fn clone(&self) -> Self { own } } }; }
macro_rules! both { ($t:ident) => { struct $t; impl $t { fn made() {} } clone!($t); impl Copy for $t {} }; }
macro_rules! each { ($t:ident $($more:ident)*) => { clone!($t); each!($($more)*); }; () => {}; }
"""


class Counted(Crates):
    """Notes which texts of macros were parsed."""

    def __init__(self, files: Files) -> None:
        super().__init__(files)
        self.parsed: list[str] = []
        self.hir = self.hir._replace(parse=self._parse)  # type: ignore[misc]

    def _parse(self, text: str) -> ItemTree:
        self.parsed.append(" ".join(text.split()))
        return parse_text(text)


def said(impls: list[Impl]) -> list[str]:
    """Impls in short."""
    return [
        f"{_head(one.item)} {{ {' '.join(member.name for member in one.item.members)} }}" for one in impls
    ]


def _head(item: Item) -> str:
    return f"{item.bounds} for {item.ty}" if item.bounds else item.ty


def unread(crate: DefMap) -> int:
    return sum(isinstance(one, Unread) for one in crate.impls)


def check(source: str, before: list[str], impls: list[str]) -> None:
    """`before`: what is parsed to work out names."""
    crates = Counted(RULES + source)
    crate = crates.crate()
    assert crates.parsed == before
    assert said(all_impls(crates.hir, crate)) == impls
    assert unread(crate) == 0
    parsed = list(crates.parsed)
    assert said(all_impls(crates.hir, crate)) == impls
    assert crates.parsed == parsed


@pytest.mark.parametrize(
    ("source", "before", "impls"),
    [
        ("own!(A f);", [], ["A { f }"]),
        ("own!(A f); impl A { fn g() {} } own!(A h);", [], ["A { f }", "A { g }", "A { h }"]),
        ("each!(A B C);", [], ["Clone for A { clone }", "Clone for B { clone }", "Clone for C { clone }"]),
        (
            "impl A {} both!(A); impl B {}",
            ["struct A ; clone! ( A ) ;"],
            ["A {  }", "A { made }", "Clone for A { clone }", "Copy for A {  }", "B {  }"],
        ),
        ("#[cfg(never)] own!(A f); own!(B f);", [], ["B { f }"]),
        ("mod a { own!(A f); }", [], ["A { f }"]),
        # A macro that comes later does not change what a call meant.
        ("own!(A f); macro_rules! own { ($($t:tt)*) => { struct Z; }; }", [], ["A { f }"]),
        ("each!(A); macro_rules! clone { ($t:ident) => { impl Debug for $t {} }; }", [], ["Clone for A { clone }"]),
        # A call with docs is expanded at once: they are docs of what it makes.
        ("own!(/** Words. */ A f);", [], []),
        ("impl A { own!(A f); }", ["impl X { impl A { fn f ( ) { } } }"], ["A {  }"]),
    ],
)  # fmt: skip
def test_read_when_asked_for(source: str, before: list[str], impls: list[str]) -> None:
    check(source, before, impls)


def test_only_inherent_impls_are_read_for_a_name() -> None:
    crates = Counted(RULES + "clone!(A); own!(A f); both!(B); mod c { own!(C g); }")
    crate = crates.crate()
    known = len(crates.parsed)
    assert said(inherent_impls(crates.hir, crate, "h")) == []
    assert len(crates.parsed) == known
    assert said(inherent_impls(crates.hir, crate, "f")) == ["A { f }", "B { made }", "C { g }"]
    assert unread(crate) == 3
    assert said(all_impls(crates.hir, crate)) == [
        "Clone for A { clone }", "A { f }", "B { made }", "Clone for B { clone }", "Copy for B {  }", "C { g }",
    ]  # fmt: skip


def test_a_name_may_come_from_the_rules_of_a_macro() -> None:
    crates = Counted("macro_rules! m { ($t:ident) => { n!($t); }; } macro_rules! n { ($t:ident) => "
                     "{ impl $t { fn f() {} } }; } m!(A);")  # fmt: skip
    assert said(inherent_impls(crates.hir, crates.crate(), "f")) == ["A { f }"]


def test_what_cfg_says_is_the_crate_s_own_affair() -> None:
    crates = Crates(
        {"lib.rs": ""}, {"other": "macro_rules! m { () => { #[cfg(a)] impl A {} impl B {} }; } m!();"}
    )
    other = crates.crate(1)
    asking = crates.hir._replace(evaluate=lambda condition: True)
    assert said(all_impls(asking, other)) == ["B {  }"]


@pytest.mark.parametrize("impl", ["impl $t { g! {} }", "impl $t { $($m)* }", "struct $t; impl $t { g! {} }"])
def test_a_name_may_come_from_a_macro_among_members(impl: str) -> None:
    crates = Counted(
        "macro_rules! g { () => { fn f() {} }; }"
        f"macro_rules! m {{ ($t:ident $($m:item)*) => {{ {impl} }}; }} m!(A g! {{}});"
    )
    assert said(inherent_impls(crates.hir, crates.crate(), "f")) == ["A { f }"]


def test_a_macro_that_comes_before_changes_what_members_mean() -> None:
    source = """
    macro_rules! k { () => { fn outer() {} }; }
    macro_rules! all { () => {
        impl A { k!{} }
        macro_rules! k { () => { fn one() {} }; }
        impl A { k!{} }
        macro_rules! k { () => { fn two() {} }; }
        impl A { k!{} }
    }; }
    all!();
    """
    crates = Crates(source)
    assert said(all_impls(crates.hir, crates.crate())) == ["A { outer }", "A { one }", "A { two }"]


def test_dollar_crate_is_that_of_the_macro_that_says_it() -> None:
    others = {
        "x": "#[macro_export] macro_rules! c { ($t:ident) => { impl Clone for $t {} }; }"
        "#[macro_export] macro_rules! a { ($t:ident) => { impl Copy for $t {} b!($t); $crate::c!($t); }; }",
        "y": "#[macro_export] macro_rules! b { ($t:ident) => { $crate::c!($t); }; }"
        "#[macro_export] macro_rules! c { ($t:ident) => { struct FromY; }; }",
    }
    crate = Crates("#[macro_use] extern crate x; #[macro_use] extern crate y; a!(T);", others).crate()
    assert "t:k::FromY" in crate.by_key


def test_what_was_made_before_a_call_was_given_up_stays() -> None:
    source = "macro_rules! rec { () => { rec!(); }; } macro_rules! all { ($t:ident) => { own!($t f); rec!(); }; } all!(A);"
    crates = Crates(RULES + source)
    crate = crates.crate()
    assert said(all_impls(crates.hir, crate)) == ["A { f }"]
    assert [one.code for one in crate.diagnostics] == ["macro-recursion"]


def test_what_is_put_aside_has_an_end() -> None:
    source = "macro_rules! m { () => { impl A {} m!(); m!(); }; } macro_rules! all { () => { m!(); m!(); m!(); }; } all!();"
    crates = Crates(source)
    crate = crates.crate()
    assert len(all_impls(crates.hir, crate)) < 2 * WORK
    assert {one.code for one in crate.diagnostics} == {"macro-recursion"}


def test_reading_that_fails_may_be_tried_again() -> None:
    crates = Counted(RULES + "both!(A);")
    crate = crates.crate()

    def fail(text: str) -> ItemTree:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        all_impls(crates.hir._replace(parse=fail), crate)
    assert said(all_impls(crates.hir, crate)) == ["A { made }", "Clone for A { clone }", "Copy for A {  }"]


@pytest.mark.parametrize(
    ("source", "codes"),
    [
        ("own!(A);", ["macro-no-match"]),
        ("macro_rules! m { () => { impl A {} m!(); }; } m!();", ["macro-recursion"]),
        ("macro_rules! m { () => { impl A {} m!(); m!(); }; } m!();", ["macro-recursion"]),
        ("own!(A f);", []),
    ],
)
def test_diagnostics_of_what_is_read_late(source: str, codes: list[str]) -> None:
    crates = Crates(RULES + source)
    crate = crates.crate()
    assert crate.diagnostics == []
    all_impls(crates.hir, crate)
    assert [one.code for one in crate.diagnostics] == codes


def test_what_is_made_is_told_before_it_is_read() -> None:
    """What names are compared by covers impls that are read later."""

    def told(source: str) -> list[str]:
        crates = Crates(RULES + source)
        found: list[str] = []
        crates.hir = crates.hir._replace(made=found.append)  # type: ignore[misc]
        crates.crate()
        return found

    assert told("own!(A f);") != told("own!(A g);")
    assert told("own!(A f);") != told("clone!(A f);")
    more = "macro_rules! any { ($m:ident $t:ident) => { $m!($t); }; } "
    assert told(more + "any!(clone A);") != told(more + "any!(each A);")
    assert told("each!(A B);") != told("each!(A C);")
    assert told("both!(A);") != told("own!(A f);")


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        ("#[$m] struct A;", True),
        ("impl A { #[$m] fn f() {} }", True),
        ("struct A; impl A { say!{ #[$m] } }", False),
        ("impl A { say!{ #[$m] } }", False),
        ("struct A; impl Clone for A { say!{ #[$m] } }", False),
        ("trait A { say!{ #[$m] } }", False),
        ("impl A { #[$m] fn f() { say!{} } }", True),
    ],
)
def test_docs_that_a_member_s_macro_is_given(made: str, expected: bool) -> None:
    """What becomes of them is not known when a page is made of others."""
    crates = Crates(f'macro_rules! m {{ (#[$m:meta]) => {{ {made} }}; }} m! {{ #[doc = "Words."] }}')
    (calls,) = crates.crate().calls.values()
    assert [call.verbatim for call in calls] == [expected]
