"""Which macros make docs of docs, and nothing else."""

from __future__ import annotations

import pytest

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
