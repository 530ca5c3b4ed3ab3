"""Impls cut out of what macros make."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from pdoc.hir.expand.apart import BETWEEN, Impls, apart
from pdoc.hir.expand.lexer import lex
from pdoc.hir.expand.macro_rules import as_text
from pdoc.syntax.model import Item
from tests.hir.crates import parse_text

ITEMS = [
    "struct A;",
    "#[derive(Clone)] pub struct B { a: u8, b: [u8; 2] }",
    "pub(crate) struct C<const N: usize>(pub [u8; N]);",
    "pub fn f(x: impl Clone) -> impl Iterator<Item = u8> { if x { y } else { z } }",
    "const D: fn() -> u8 = { 1 };",
    'static E: &str = "} impl A { }";',
    "const F: char = '{';",
    "const G: char = '\"';",
    "type H = Box<dyn for<'a> Fn(&'a str)>;",
    "use a::{b, c as d};",
    "enum I { J = { 1 }, K(u8) }",
    "trait L { fn m(&self) { } const N: u8; }",
    'extern "C" { fn o(); }',
    "/// It's one.\n/// Two.\nstruct Q;",
    r'const R: &str = r#"a "; impl B { } "b"#;',
    'const S: &[u8] = br"\\";',
]
MAKING_MORE = [
    "m! { a }",
    "m!(b);",
    "#[cfg(x)] k::m! { }",
    "pub mod r { impl A { } }",
    "mod default { }",
    "default! { a }",
    "__dollar_crate_k::m! [c];",
]
IMPLS = [
    "impl A { }",
    "impl<T: Clone> B { pub fn f() { { } } }",
    "#[cfg(x)] impl From<A> for B { fn from(a: A) -> B { B { a: 1, b: [1; 2] } } }",
    "unsafe impl<'a> Send for &'a A { }",
    "impl<F> A where F: for<'a> Fn(&'a u8) { }",
    "/// Says {\n/// \"}\".\nimpl !Sync for B { const X: char = '}'; }",
]
INHERENT = (IMPLS[0], IMPLS[1], IMPLS[4])
UNCERTAIN = [
    "default impl Clone for A { }",
    "impl A<{ 1 }> for B { }",
    "impl C<0, { 2 }> { }",
]


def made_of(*items: str) -> list[str]:
    """As a macro would have made them."""
    return lex(" ".join(item + "\n" for item in items))


def text_of(*items: str) -> str:
    """As text."""
    return as_text(made_of(*items))


def check(items: list[str], rest: list[str], impls: list[list[str]]) -> None:
    """What becomes of items in a row."""
    found = apart(made_of(*items))
    assert found.rest.split() == text_of(*rest).split()
    assert [one.text.split() for one in found.impls] == [text_of(*run).split() for run in impls]
    assert [one.inherent for one in found.impls] == [any(i in INHERENT for i in run) for run in impls]


@pytest.mark.parametrize(
    ("items", "rest", "impls"),
    [
        ([], [], []),
        (["struct A;"], ["struct A;"], []),
        (["impl A { }"], [], [["impl A { }"]]),
        (["struct A;", IMPLS[2], IMPLS[1]], ["struct A;"], [[IMPLS[2], IMPLS[1]]]),
        ([IMPLS[3], "struct A;", IMPLS[5]], ["struct A;"], [[IMPLS[3], IMPLS[5]]]),
        ([IMPLS[0], "m!();", IMPLS[2]], ["m!();"], [[IMPLS[0]], [IMPLS[2]]]),
        (["m!();", "m!();", IMPLS[2]], ["m!();", "m!();"], [[], [], [IMPLS[2]]]),
        (["mod a { }", "struct A;", IMPLS[2], "struct B;"], ["mod a { }", "struct A;", "struct B;"], [[], [IMPLS[2]]]),
    ],
)  # fmt: skip
def test_apart(items: list[str], rest: list[str], impls: list[list[str]]) -> None:
    check(items, rest, impls)


@pytest.mark.parametrize("item", [*ITEMS, *MAKING_MORE])
def test_what_is_no_impl_stays(item: str) -> None:
    check([item, "impl A { }"], [item], [[], ["impl A { }"]] if item in MAKING_MORE else [["impl A { }"]])


@pytest.mark.parametrize("item", UNCERTAIN)
def test_where_it_is_not_certain_nothing_is_cut_out(item: str) -> None:
    made = made_of("impl A { }", item, "struct A;")
    assert apart(made) == (as_text(made), ())


def in_turn(made: list[str]) -> list[Item]:
    """Items in the order in which they are collected."""
    found = apart(made)
    runs = iter(found.impls)
    items: list[Item] = []

    def add() -> None:
        items.extend(parse_text(next(runs, Impls("", False)).text).items)

    add()
    for item in parse_text(found.rest).items:
        items.append(item)
        if item.kind in BETWEEN:
            add()
    assert next(runs, None) is None
    return items


@given(st.lists(st.sampled_from([*ITEMS, *MAKING_MORE, *IMPLS, *UNCERTAIN])))
def test_nothing_is_lost_and_everything_stays_on_its_line(items: list[str]) -> None:
    made = made_of(*items)
    whole = list(parse_text(as_text(made)).items)
    found = in_turn(made)

    def known(each: Iterable[Item]) -> list[Item]:
        return [replace(item, name_column=1, members=tuple(known(item.members))) for item in each]

    assert known([one for one in found if one.kind == "impl"]) == known(
        [one for one in whole if one.kind == "impl"]
    )
    assert known([one for one in found if one.kind != "impl"]) == known(
        [one for one in whole if one.kind != "impl"]
    )
    order = [one.kind for one in whole if one.kind in (*BETWEEN, "impl")]
    assert [one.kind for one in found if one.kind in (*BETWEEN, "impl")] == order


@given(st.text(alphabet="impl {}()[]<>\"'\\;#!=,for\n", max_size=60))
def test_any_text_is_taken(text: str) -> None:
    made = made_of(f"{text} impl A {{ }} {text}")
    found = apart(made)
    together = found.rest + "".join(one.text for one in found.impls)
    assert sorted("".join(together.split())) == sorted("".join(as_text(made).split()))


@pytest.mark.parametrize(
    ("impl", "expected"),
    [
        ("impl A { fn f() { g!() } const B: u8 = !1; fn h() -> ! { } }", False),
        ("impl A { fn f() { } g!(); }", True),
        ("impl A { g! { } }", True),
        ("impl Clone for A { g! { } }", True),
    ],
)
def test_macro_calls_among_members(impl: str, expected: bool) -> None:
    (found,) = apart(made_of("struct A;", impl, "impl Copy for A { }")).impls
    assert found.member_calls is expected
