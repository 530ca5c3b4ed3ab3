"""Lints: what documentation is warned about, by rustdoc's names, and at which level unless told."""

from __future__ import annotations

from typing import Final, Literal

LintLevel = Literal["allow", "expect", "warn", "deny", "forbid"]

BROKEN_LINKS: Final = "rustdoc::broken_intra_doc_links"
PRIVATE_LINKS: Final = "rustdoc::private_intra_doc_links"
REDUNDANT_LINKS: Final = "rustdoc::redundant_explicit_links"
BARE_URLS: Final = "rustdoc::bare_urls"
HTML_TAGS: Final = "rustdoc::invalid_html_tags"
RUST_CODE: Final = "rustdoc::invalid_rust_codeblocks"
CODE_ATTRIBUTES: Final = "rustdoc::invalid_codeblock_attributes"
CRATE_DOCS: Final = "rustdoc::missing_crate_level_docs"
PRIVATE_TESTS: Final = "rustdoc::private_doc_tests"
BACKTICKS: Final = "rustdoc::unescaped_backticks"
MISSING_DOCS: Final = "missing_docs"

DEFAULTS: Final[dict[str, LintLevel]] = {
    BROKEN_LINKS: "warn",
    PRIVATE_LINKS: "warn",
    REDUNDANT_LINKS: "warn",
    BARE_URLS: "warn",
    HTML_TAGS: "warn",
    RUST_CODE: "warn",
    CODE_ATTRIBUTES: "warn",
    CRATE_DOCS: "allow",
    PRIVATE_TESTS: "allow",
    BACKTICKS: "allow",
    MISSING_DOCS: "allow",
}
"""Lint → its level where nobody says anything."""

_OLD: Final = {
    "intra_doc_link_resolution_failure": BROKEN_LINKS,
    "non_autolinks": BARE_URLS,
    "rustdoc::non_autolinks": BARE_URLS,
}
"""Names that lints had before."""

WARNINGS: Final = "warnings"
"""Not a lint: the level that takes the place of `warn`."""


def named(name: str) -> tuple[str, ...]:
    """The lints that a name or the name of a group means; empty when there is none.

    The prefix may be left out, as lints had none once; on command lines `-` may stand for `_`.
    """
    name = name.replace("-", "_")
    if name in ("rustdoc::all", "rustdoc"):
        return tuple(lint for lint in DEFAULTS if lint.startswith("rustdoc::"))
    if name == WARNINGS or name in DEFAULTS:
        return (name,)
    if name in _OLD:
        return (_OLD[name],)
    return (f"rustdoc::{name}",) if f"rustdoc::{name}" in DEFAULTS else ()


def effective(lint: str, levels: tuple[tuple[str, LintLevel], ...]) -> LintLevel:
    """The level of a lint where `levels` were said: (lint, level), each lint once."""
    level = DEFAULTS[lint]
    warnings: LintLevel = "warn"
    for name, said in levels:
        if name == lint:
            level = said
        elif name == WARNINGS:
            warnings = said
    return warnings if level == "warn" else level
