"""Attributes after `cfg`: which are there, and what they say."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pdoc.cargo.cfg import evaluator
from pdoc.hir.attrs import active, active_docs, doc_words, inner_text, parse_attr, split_commas
from pdoc.syntax.literals import string_value
from pdoc.syntax.model import Attr, DocFragment

EVALUATE = evaluator([("unix", None), ("feature", "net")])


def attr(text: str) -> Attr:
    """An attribute from its text between the brackets."""
    made = parse_attr(text, False, 1)
    assert made is not None
    return made


def text_of(one: Attr | DocFragment) -> str:
    """An attribute as it was written; docs in quotes."""
    if isinstance(one, DocFragment):
        return repr(one.text)
    return f"{one.path} {one.args}".strip() if one.args.startswith("=") else one.path + one.args


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ([], []),
        (["must_use", "inline(always)"], ["must_use", "inline(always)"]),
        (["cfg(unix)", "must_use"], ["cfg(unix)", "must_use"]),
        (["cfg(windows)", "must_use"], None),
        (['cfg(all(unix, feature = "net"))'], ['cfg(all(unix, feature = "net"))']),
        (["cfg_attr(unix, must_use)"], ["must_use"]),
        (["cfg_attr(windows, must_use)"], []),
        (["cfg_attr(unix, a, b(c, d), e = 1)"], ["a", "b(c, d)", "e = 1"]),
        (["x", "cfg_attr(unix, a)", "y"], ["x", "a", "y"]),
        (["cfg_attr(unix, cfg_attr(unix, a), b)"], ["a", "b"]),
        (["cfg_attr(unix, cfg_attr(windows, a), b)"], ["b"]),
        (["cfg_attr(unix, cfg(windows))"], None),
        (["cfg_attr(unix, cfg(unix))"], ["cfg(unix)"]),
        (["cfg_attr(windows, cfg(windows))"], []),
        (["cfg_attr(unix,)"], []),
        (["cfg_attr()"], []),
        (["cfg_attr(not(windows), doc(hidden))"], ["doc(hidden)"]),
    ],
)
def test_active(written: list[str], expected: list[str] | None) -> None:
    found = active(tuple(map(attr, written)), EVALUATE)
    assert (None if found is None else [text_of(one) for one in found]) == expected


@pytest.mark.parametrize(
    ("written", "docs", "others"),
    [
        ('cfg_attr(unix, doc = "x")', ["'x'"], []),
        ('cfg_attr(windows, doc = "x")', [], []),
        ('cfg_attr(unix, doc = "x", must_use)', ["'x'"], ["must_use"]),
        ("cfg_attr(unix, doc(hidden))", [], ["doc(hidden)"]),
        ('cfg_attr(unix, doc = include_str!("x"))', ['doc = include_str!("x")'], []),
        (r'cfg_attr(unix, doc = "a\nb\u{e9}")', ["'a\\nbé'"], []),
    ],
)
def test_active_docs(written: str, docs: list[str], others: list[str]) -> None:
    before = DocFragment("before", 1, True, False)
    found, more = active_docs((before, attr(written)), EVALUATE)
    assert [text_of(one) for one in found] == ["'before'", *docs]
    assert [text_of(one) for one in more] == others


def test_docs_without_conditions_are_the_same_object() -> None:
    docs = (DocFragment("a", 1, True, False), attr('doc = concat!("a")'))
    assert active_docs(docs, EVALUATE)[0] is docs


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("", []),
        ("a", ["a"]),
        ("a, b", ["a", "b"]),
        ("a, b,", ["a", "b"]),
        ("f(a, b), [c, d], {e, f}", ["f(a, b)", "[c, d]", "{e, f}"]),
        ('a = "x, y", b', ['a = "x, y"', "b"]),
        (r'"\",", b', [r'"\","', "b"]),
        (" , ,a", ["a"]),
    ],
)
def test_split_commas(text: str, parts: list[str]) -> None:
    assert split_commas(text) == parts


@pytest.mark.parametrize(
    ("text", "inner"), [("(a, b)", "a, b"), ("a", "a"), ("", ""), (" [x] ", "x"), ("{x}", "x"), ("(", "(")]
)
def test_inner_text(text: str, inner: str) -> None:
    assert inner_text(text) == inner


@pytest.mark.parametrize(
    ("text", "path", "args"),
    [
        ("must_use", "must_use", ""),
        ('doc = "x"', "doc", '= "x"'),
        ("rustfmt :: skip", "rustfmt::skip", ""),
        ("unsafe(no_mangle)", "no_mangle", ""),
        ('unsafe(export_name = "x")', "export_name", '= "x"'),
        ("derive(A, B)", "derive", "(A, B)"),
    ],
)
def test_parse_attr(text: str, path: str, args: str) -> None:
    found = parse_attr(text, False, 1)
    assert found is not None
    assert (found.path, found.args) == (path, args)


def test_parse_attr_of_no_attribute() -> None:
    assert parse_attr("= 3", False, 1) is None


@pytest.mark.parametrize(
    ("args", "value"),
    [
        ('= "x"', "x"),
        ('="a\\"b"', 'a"b'),
        ('= r#"a"b"#', 'a"b'),
        (r'= "\x41\u{42}\n\\"', "AB\n\\"),
        ('= "a\\\n    b"', "ab"),
        ("= x", None),
        ('= concat!("a")', None),
        ("", None),
    ],
)
def test_string_value(args: str, value: str | None) -> None:
    assert string_value(args) == value


def test_doc_words() -> None:
    found = doc_words([attr('doc(hidden, alias = "x")'), attr("must_use"), attr("doc(cfg(a, b))")])
    assert found == ["hidden", 'alias = "x"', "cfg(a, b)"]


@given(st.text(alphabet='ab(),[]{}"\\ =') | st.text())
def test_free_text(text: str) -> None:
    split_commas(text)
    inner_text(text)
    string_value(text)
    one = Attr("cfg_attr", text, False, 1)
    active((one,), bool)
    active_docs((one,), bool)
