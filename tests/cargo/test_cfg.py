"""Conditions: read, decided, written back, simplified."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pdoc.cargo.cfg import (
    FALSE,
    TRUE,
    All,
    Any,
    CfgExpr,
    Const,
    Not,
    Option,
    evaluate,
    evaluator,
    parse,
    parse_prefix,
    parse_setting,
)
from pdoc.cargo.cfg_text import conjunction, format_cfg, normalise, simplify, without

SET = frozenset({("unix", None), ("feature", "net"), ("feature", 'a"b'), ("target_os", "linux")})


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("(unix)", True),
        ("unix", True),
        (" ( unix , ) ", True),
        ("(windows)", False),
        ('(feature = "net")', True),
        ('(feature="other")', False),
        ("(feature)", False),
        ('(unix = "yes")', False),
        ("(true)", True),
        ("(false)", False),
        ("(r#true)", False),
        ("(r#unix)", True),
        ("(all())", True),
        ("(any())", False),
        ('(all(unix, feature = "net"))', True),
        ('(all(unix, any(windows, feature = "net",),))', True),
        ("(all(unix, not(unix)))", False),
        ("(any(windows, not(windows)))", True),
        ('(feature = r"net")', True),
        ('(feature = r#"a"b"#)', True),
        ('(feature = "a\\"b")', True),
        ('(feature = "\\u{6e}e\\x74")', True),
        ("(/* why */ all(unix, // so\n target_os = \"linux\"))", True),
        ("(allow)", False),
    ],
)  # fmt: skip
def test_evaluate(text: str, holds: bool) -> None:
    found = parse(text)
    assert found.problem == ""
    assert evaluate(found.expr, SET) is holds
    assert evaluator(SET)(text) is holds


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "expected a condition"),
        ("()", "expected a condition"),
        ("(unix", "expected `)`"),
        ("(unix))", "unexpected `)`"),
        ("(unix windows)", "expected `)`"),
        ("unix windows", "unexpected `windows`"),
        ("(all(unix windows))", "expected `,` or `)`"),
        ("(all(unix)", "expected `)`"),
        ("(any(unix,)", "expected `)`"),
        ("(not())", "`not` takes one condition"),
        ("(not(unix, windows))", "`not` takes one condition"),
        ("(feature = net)", "expected a string after `feature =`"),
        ('(version("1.50"))', "`version(…)` is not a known condition"),
        ('("unix")', "expected a condition"),
        ("(" + "not(" * 5000 + "unix" + ")" * 5001, "nested too deeply"),
    ],
)
def test_unreadable_counts_as_true(text: str, problem: str) -> None:
    found = parse(text)
    assert (found.expr, found.problem) == (TRUE, problem)
    assert evaluator(())(text) is True


def test_prefix_leaves_the_rest() -> None:
    text = '(any(unix, windows), doc = "x", allow(y))'
    found = parse_prefix(text, 1)
    assert found.expr == Any((Option("unix"), Option("windows")))
    assert text[found.end :] == ', doc = "x", allow(y))'


@pytest.mark.parametrize(
    ("text", "setting"),
    [
        ("docsrs", ("docsrs", None)),
        ('feature="x"', ("feature", "x")),
        ('target_env=""', ("target_env", "")),
        ("a b", None),
        ("all(x)", None),
        ("feature=x", None),
        ("", None),
    ],
)
def test_setting(text: str, setting: tuple[str, str | None] | None) -> None:
    assert parse_setting(text) == setting


@pytest.mark.parametrize(
    ("text", "simple"),
    [
        ("(unix)", "unix"),
        ('(all(unix,feature="a"))', 'all(unix, feature = "a")'),
        ("(all(unix))", "unix"),
        ("(all(unix, all(a, b), unix))", "all(unix, a, b)"),
        ("(any(a, any(b, any(a))))", "any(a, b)"),
        ("(not(not(a)))", "a"),
        ("(not(false))", "true"),
        ("(all(a, true))", "a"),
        ("(all(a, any()))", "false"),
        ("(any(a, all()))", "true"),
        ("(any(false, a))", "a"),
        ("(not(any(a, b)))", "not(any(a, b))"),
        ('(feature = "q\\"\\\\")', 'feature = "q\\"\\\\"'),
        ("(all(", "(all("),
    ],
)
def test_normalise(text: str, simple: str) -> None:
    assert normalise(text) == simple


@pytest.mark.parametrize(
    ("text", "assumed", "left"),
    [
        ("all(a, b)", "a", "b"),
        ("all(a, b)", "all(b, a)", "true"),
        ("any(a, b)", "a", "any(a, b)"),
        ("a", "true", "a"),
        ("all(any(a, b), c)", "any(a, b)", "c"),
    ],
)
def test_without(text: str, assumed: str, left: str) -> None:
    assert format_cfg(without(parse(text).expr, parse(assumed).expr)) == left


def test_conjunction() -> None:
    assert conjunction([Option("a"), All((Option("b"), Option("a"))), TRUE]) == All(
        (Option("a"), Option("b"))
    )
    assert conjunction([]) == TRUE
    assert conjunction([Option("a"), FALSE]) == FALSE


def test_equal_means_equal_kind() -> None:
    assert All((Option("a"),)) != Any((Option("a"),))


NAMES = st.sampled_from(["unix", "windows", "feature", "a", "b"])
LEAVES = st.one_of(
    st.builds(Option, NAMES, st.one_of(st.none(), st.text())),
    st.builds(Const, st.booleans()),
)
EXPRS: st.SearchStrategy[CfgExpr] = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.builds(Not, inner),
        st.builds(All, st.lists(inner, max_size=4).map(tuple)),
        st.builds(Any, st.lists(inner, max_size=4).map(tuple)),
    ),
    max_leaves=12,
)
SETTINGS = st.frozensets(st.tuples(NAMES, st.one_of(st.none(), st.text())))


@given(EXPRS)
def test_text_round_trip(expr: CfgExpr) -> None:
    found = parse(format_cfg(expr))
    assert found.problem == ""
    assert found.expr == expr


@given(EXPRS, SETTINGS)
def test_simplify_keeps_the_meaning(expr: CfgExpr, settings: frozenset[tuple[str, str | None]]) -> None:
    simple = simplify(expr)
    assert evaluate(simple, settings) is evaluate(expr, settings)
    assert simplify(simple) == simple


@given(st.text(alphabet='()allnyot,= "\\r#/*\n', max_size=60))
def test_any_text_is_read_or_refused(text: str) -> None:
    found = parse(text)
    assert not found.problem or found.expr == TRUE
