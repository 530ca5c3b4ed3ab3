"""Portability: conditions as words, and what a parent's condition leaves of them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pdoc.render.cfg_expr import beyond, parse_cfg
from pdoc.render.cfg_text import long_html, long_plain, short_html
from tests.render.build import plain

# (condition, in an item's info, in a tooltip, in a badge)
WORDS: list[tuple[str, str, str, str]] = [
    ("unix", "Available on Unix only.", "Available on Unix only", "Unix"),
    ("not(windows)", "Available on non-Windows only.", "Available on non-Windows only", "Non-Windows"),
    ("foo", "Available on foo only.", "Available on `foo` only", "foo"),
    ('foo = "bar"', "Available on foo=bar only.", "Available on `foo=bar` only", "foo=bar"),
    (
        'feature = "net"',
        "Available on crate feature net only.",
        "Available on crate feature `net` only",
        "net",
    ),
    (
        'all(feature = "a", feature = "b")',
        "Available on crate features a and b only.",
        "Available on crate features `a` and `b` only",
        "a and b",
    ),
    (
        'any(feature = "a", feature = "b", feature = "c")',
        "Available on crate features a or b or c only.",
        "Available on crate features `a` or `b` or `c` only",
        "a or b or c",
    ),
    (
        'all(unix, any(feature = "a", feature = "b"))',
        "Available on Unix and (crate features a or b) only.",
        "Available on Unix and (crate features `a` or `b`) only",
        "Unix and (a or b)",
    ),
    (
        'any(all(unix, feature = "a"), windows)',
        "Available on Unix and crate feature a, or Windows only.",
        "Available on Unix and crate feature `a`, or Windows only",
        "Unix and a, or Windows",
    ),
    (
        'any(any(unix, feature = "a"), feature = "b")',
        "Available on (Unix or crate feature a), or crate feature b only.",
        "Available on (Unix or crate feature `a`), or crate feature `b` only",
        "(Unix or a), or b",
    ),
    (
        'target_feature = "sse2"',
        "Available with target feature sse2 only.",
        "Available with target feature `sse2` only",
        "sse2",
    ),
    (
        'any(target_feature = "sse2", target_feature = "avx")',
        "Available on target features sse2 or avx only.",
        "Available on target features `sse2` or `avx` only",
        "sse2 or avx",
    ),
    (
        "not(any(unix, windows))",
        "Available on neither Unix nor Windows.",
        "Available on neither Unix nor Windows",
        "Neither Unix nor Windows",
    ),
    (
        "not(all(unix, windows))",
        "Available on not (Unix and Windows).",
        "Available on not (Unix and Windows)",
        "Not (Unix and Windows)",
    ),
    (
        'not(feature = "c")',
        "Available on non-crate feature c only.",
        "Available on non-crate feature `c` only",
        "Non-c",
    ),
    (
        'all(unix, not(any(feature = "a", windows)))',
        "Available on Unix and neither crate feature a nor Windows only.",
        "Available on Unix and neither crate feature `a` nor Windows only",
        "Unix and neither a nor Windows",
    ),
    ("not(not(unix))", "Available on not (non-Unix).", "Available on not (non-Unix)", "Not (non-Unix)"),
    (
        'target_os = "dragonfly"',
        "Available on DragonFly BSD only.",
        "Available on DragonFly BSD only",
        "DragonFly BSD",
    ),
    (
        'target_os = "uefi"',
        "Available on target_os=uefi only.",
        "Available on `target_os=uefi` only",
        "target_os=uefi",
    ),
    ('target_arch = "x86_64"', "Available on x86-64 only.", "Available on x86-64 only", "x86-64"),
    ('target_env = "musl"', "Available on musl only.", "Available on musl only", "musl"),
    ('target_endian = "big"', "Available on big-endian only.", "Available on big-endian only", "Big-endian"),
    ('target_pointer_width = "64"', "Available on 64-bit only.", "Available on 64-bit only", "64-bit"),
    (
        "debug_assertions",
        "Available on debug-assertions enabled only.",
        "Available on debug-assertions enabled only",
        "Debug-assertions enabled",
    ),
    ("any()", "Available nowhere.", "Available nowhere", "Nowhere"),
    ("false", "Available nowhere.", "Available nowhere", "Nowhere"),
]


@pytest.mark.parametrize(("source", "long", "title", "short"), WORDS, ids=[row[0] for row in WORDS])
def test_words(source: str, long: str, title: str, short: str) -> None:
    """The three forms, as rustdoc 1.95 prints them."""
    cfg = parse_cfg(source)
    assert (plain(long_html(cfg)), long_plain(cfg), plain(short_html(cfg))) == (long, title, short)


def test_names_are_code() -> None:
    """Features and unknown options are set as code, escaped."""
    assert long_html(parse_cfg('feature = "a&b"')).endswith("<code>a&amp;b</code></strong> only.")


# (own condition, the parent's, what is left)
LEFT: list[tuple[str, str, str | None]] = [
    ("", "unix", None),
    ("unix", "", "unix"),
    ("unix", "unix", None),
    ("unix", "all(unix, windows)", None),
    ('all(unix, feature = "a")', "unix", 'feature = "a"'),
    ('all(unix, feature = "a", feature = "b")', 'all(feature = "b", unix)', 'feature = "a"'),
    ('all(unix, feature = "a", feature = "b")', "unix", 'all(feature = "a", feature = "b")'),
    ("any(unix, windows)", "unix", "any(unix, windows)"),
    ("all()", "", None),
    ("true", "", None),
]


@pytest.mark.parametrize(("own", "parent", "left"), LEFT)
def test_beyond(own: str, parent: str, left: str | None) -> None:
    """What a page's item says is not said again of its members."""
    assert beyond(own, parent) == (None if left is None else parse_cfg(left))


@given(st.text(alphabet='abc_=(),"not anyall true false\\', max_size=60))
def test_any_text_is_read(source: str) -> None:
    """No condition breaks a page, and none brings markup of its own into it."""
    cfg = parse_cfg(source)
    assert long_html(cfg).startswith("Available ")
    assert plain(long_html(cfg)).count("<") == source.count("<")


def test_depth() -> None:
    """Very deep conditions are cut, not refused."""
    assert "Available" in long_html(parse_cfg("not(" * 3000 + "unix" + ")" * 3000))
