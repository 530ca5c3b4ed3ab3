"""Which macros make docs of docs, and nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pdoc.hir.expand.lexer import lex, lex_docs
from pdoc.hir.expand.macro_rules import as_text, expand_any
from pdoc.hir.expand.verbatim import is_verbatim

CASES = [
    ("$(#[$m:meta])* $n:ident", "$(#[$m])* struct $n;", True),
    ("$($i:item)*", "$(#[cfg(x)] $i)*", True),
    ("$($t:tt)*", "mod a { $($t)* }", True),
    ("$(#[$m:meta])* $n:ident", "struct $n;", True),
    ("$(#[$m:meta])* $n:ident", "$(#[$m])* struct $n; $(#[$m])* struct B;", True),
    ("$(#[$m:meta])* $n:ident", '#[doc = "Else."] $(#[$m])* struct $n;', True),
    ("$(#[doc = $d:expr])* $n:ident", "$(#[doc = $d])* struct $n;", True),
    ("$(#[doc = $d:expr])* $n:ident", "#[doc = concat!($($d),*)] struct $n;", False),
    ("$(#[doc = $d:expr])* $n:ident", "const $n: &str = $($d)*;", False),
    ("$(#[doc = $d:expr])* $n:ident", "$(#[doc = $d] #[deprecated(note = $d)])* struct $n;", False),
    ("$(#[$m:meta])* $n:ident", "$(#[$m])* const $n: &str = stringify!($(#[$m])*);", False),
    ("$(#[$m:meta])* $n:ident", "macro_rules! b { () => { $(#[$m])* struct $n; } }", False),
    ("$(#[$m:meta])* $n:ident", '$(#[$m])* struct $n; #[doc = " A ship."] struct B;', False),
    ("$(#[$m:meta])* $n:ident", "$(#[$m])* struct $n;\n/// A ship.\nstruct B;", False),
    ('#[doc = " A ship."] $n:ident', '#[doc = " A ship."] struct $n;', False),
    ('$(#[doc = " A boat."])* $(#[$m:meta])* $n:ident', "$(#[$m])* struct $n;", False),
]  # fmt: skip


@pytest.mark.parametrize(("matcher", "transcriber", "expected"), CASES)
def test_verbatim(matcher: str, transcriber: str, expected: bool) -> None:
    body = f"({matcher}) => {{ {transcriber} }};"
    given = "/// A ship.\nShip" if "item" not in matcher else "/// A ship.\nstruct Ship;"
    made = expand_any(body, given, "")
    assert made is not None
    assert is_verbatim(given, [body], [as_text(made)]) is expected


def test_a_call_without_docs_is_verbatim() -> None:
    body = "($n:ident) => { #[doc = concat!(stringify!($n))] struct $n; };"
    assert is_verbatim("Ship", [body], ["# [ doc = concat ! ( stringify ! ( Ship ) ) ] struct Ship ;"])


PIECES = [
    "/// A ship.\n", "    /// Of \"the\" line.\n", "//! Inner.\n", "//// Not.\n", "// Not either /// this\n", "/** Block. */", "/* no */",
    '#[doc = "Said."]', "#[doc(hidden)]", '"/// in a string"', "'\"'", "'/'", r"'\''", r"'\"'", r"'\\'", "'a", 'r"/// raw"', 'r#"""#',
    'b"/*"', "struct A;", "a / b", "doc", "= 1", "\n", "\\", '"', "https://x.y", "/*",
]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES)).map("".join))
def test_docs_are_found_where_the_lexer_finds_them(source: str) -> None:
    assert docs_in(lex_docs(source)) == docs_in(lex(source))


def docs_in(tokens: list[str]) -> list[str]:
    """Texts of outer docs."""
    return [
        tokens[at + 4]
        for at in range(len(tokens) - 5)
        if tokens[at : at + 4] == ["#", "[", "doc", "="] and tokens[at + 5] == "]"
    ]
