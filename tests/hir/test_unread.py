"""Impls that macros make are read when they are asked for, and are those that they would have been."""

from __future__ import annotations

import pytest

from pdoc.hir.model import DefMap, Impl, Unread
from pdoc.hir.unread import all_impls, inherent_impls
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
    assert told("each!(A B);") != told("each!(A C);")
    assert told("both!(A);") != told("own!(A f);")
