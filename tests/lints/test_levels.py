"""Levels of lints: attributes and command line, from the outside inwards."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest

from pdoc.base.lints import BARE_URLS, BROKEN_LINKS, DEFAULTS, LintLevel, effective, named
from tests.lints.checked import outcome

DOCS = "/// [Nope]\npub fn f() {}"

LEVELS = {
    DOCS: "warning",
    f"#![allow(rustdoc::broken_intra_doc_links)]\n{DOCS}": "",
    f"#![deny(rustdoc::broken_intra_doc_links)]\n{DOCS}": "error",
    f"#![forbid(rustdoc::broken_intra_doc_links)]\n{DOCS}": "error",
    f"#![expect(rustdoc::broken_intra_doc_links)]\n{DOCS}": "",
    f"#![deny(rustdoc::all)]\n{DOCS}": "error",
    f"#![deny(warnings)]\n{DOCS}": "error",
    f"#![allow(warnings)]\n{DOCS}": "",
    f"#![deny(broken_intra_doc_links)]\n{DOCS}": "error",
    f'#![allow(dead_code, rustdoc::broken_intra_doc_links, reason = "why")]\n{DOCS}': "",
    f"#![cfg_attr(all(), deny(rustdoc::broken_intra_doc_links))]\n{DOCS}": "error",
    f"#![deny(rustdoc::bare_urls)]\n{DOCS}": "warning",
    f"#[allow(rustdoc::broken_intra_doc_links)]\n{DOCS}": "",
    f"#![deny(rustdoc::broken_intra_doc_links)]\n#[allow(rustdoc::broken_intra_doc_links)]\n{DOCS}": "",
    f"#![forbid(rustdoc::broken_intra_doc_links)]\n#[allow(rustdoc::broken_intra_doc_links)]\n{DOCS}": "error",
    f"#[deny(rustdoc::broken_intra_doc_links)]\npub mod m {{ {DOCS} }}": "error",
    f"pub mod m {{ #![allow(rustdoc::broken_intra_doc_links)]\n{DOCS} }}": "",
    "#[deny(rustdoc::all)]\npub struct S { /** [Nope] */ pub a: u8 }": "error",
    "pub struct S { #[deny(rustdoc::all)] /** [Nope] */ pub a: u8 }": "error",
    "pub struct S;\n#[allow(rustdoc::all)] impl S { /** [Nope] */ pub fn f() {} }": "",
    "pub struct S;\nimpl S { #[deny(rustdoc::all)] /** [Nope] */ pub fn f() {} }": "error",
    "pub enum E { #[allow(rustdoc::all)] A { /** [Nope] */ a: u8 } }": "",
    "#[allow(rustdoc::all)] pub trait T { /** [Nope] */ fn f(); }": "",
}


@pytest.mark.parametrize("source", LEVELS)
def test_attributes(source: str, tmp_path: Path) -> None:
    found = outcome(tmp_path, source)
    assert "".join(one.level for one in found.diagnostics if one.code == BROKEN_LINKS) == LEVELS[source]
    assert found.exit_code == (LEVELS[source] == "error")


@pytest.mark.parametrize(
    ("lints", "source", "expected"),
    [
        ("deny rustdoc::broken_intra_doc_links", DOCS, "error"),
        ("deny rustdoc::broken-intra-doc-links", DOCS, "error"),
        ("deny rustdoc::all", DOCS, "error"),
        ("deny warnings", DOCS, "error"),
        ("allow rustdoc::all", DOCS, ""),
        ("allow rustdoc::all, deny rustdoc::broken_intra_doc_links", DOCS, "error"),
        ("deny rustdoc::broken_intra_doc_links, allow rustdoc::all", DOCS, ""),
        ("forbid rustdoc::broken_intra_doc_links, allow rustdoc::all", DOCS, "error"),
        # Attributes stand nearer than the command line.
        ("deny rustdoc::all", f"#![allow(rustdoc::all)]\n{DOCS}", ""),
        ("allow rustdoc::all", f"#![warn(rustdoc::all)]\n/// a\npub mod m {{\n{DOCS} }}", "warning"),
        ("forbid rustdoc::broken_intra_doc_links", f"#![allow(rustdoc::all)]\n{DOCS}", "error"),
        ("deny warnings", f"#![warn(rustdoc::broken_intra_doc_links)]\n{DOCS}", "error"),
        ("deny warnings", f"#[allow(warnings)]\n{DOCS}", ""),
    ],
)
def test_command_line(lints: str, source: str, expected: str, tmp_path: Path) -> None:
    pairs: list[tuple[LintLevel, str]] = []
    for text in lints.split(", "):
        level, _, name = text.partition(" ")
        pairs.append((next(one for one in get_args(LintLevel) if one == level), name))
    found = outcome(tmp_path, source, tuple(pairs)).diagnostics
    assert "".join(one.level for one in found if one.code == BROKEN_LINKS) == expected


def test_names() -> None:
    assert (
        named("rustdoc::bare_urls") == named("bare-urls") == named("rustdoc::non_autolinks") == (BARE_URLS,)
    )
    assert set(named("rustdoc::all")) == {lint for lint in DEFAULTS if lint.startswith("rustdoc::")}
    assert named("dead_code") == named("rustdoc::nothing") == ()


@pytest.mark.parametrize("lint", DEFAULTS)
def test_defaults(lint: str) -> None:
    assert effective(lint, ()) == DEFAULTS[lint]
    assert effective(lint, ((lint, "deny"), ("warnings", "allow"))) == "deny"
