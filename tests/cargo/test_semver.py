"""Versions and requirements; the cases are those of The Cargo Book and of the semver crate."""

from __future__ import annotations

import pytest

from pdoc.cargo.semver import is_requirement, matches, parse_version

CASES = [
    ("1.2.3", "1.2.3 1.2.4 1.9.0", "1.2.2 2.0.0 2.0.0-alpha 1.3.0-alpha 0.9.0"),
    ("^1.2", "1.2.0 1.9.9", "1.1.9 2.0.0"),
    ("1", "1.0.0 1.9.9", "0.9.9 2.0.0"),
    ("0.2.3", "0.2.3 0.2.9", "0.2.2 0.3.0 1.0.0"),
    ("0.0.3", "0.0.3", "0.0.2 0.0.4 0.1.0"),
    ("0.0", "0.0.0 0.0.9", "0.1.0"),
    ("0", "0.0.0 0.9.9", "1.0.0"),
    ("~1.2.3", "1.2.3 1.2.9", "1.2.2 1.3.0"),
    ("~1.2", "1.2.0 1.2.9", "1.1.9 1.3.0"),
    ("~1", "1.0.0 1.9.9", "0.9.9 2.0.0"),
    ("*", "0.0.0 9.9.9", "1.0.0-alpha"),
    ("", "0.0.0 9.9.9", "1.0.0-alpha"),
    ("1.*", "1.0.0 1.9.9", "0.9.9 2.0.0"),
    ("1.2.*", "1.2.0 1.2.9", "1.1.9 1.3.0"),
    ("1.x", "1.5.0", "2.0.0"),
    ("=1.2.3", "1.2.3 1.2.3+build", "1.2.2 1.2.4 1.2.3-alpha"),
    ("=1.2", "1.2.0 1.2.9", "1.1.9 1.3.0"),
    ("> 1.2.3", "1.2.4 2.0.0", "1.2.3 1.0.0"),
    (">1.2", "1.3.0", "1.2.0 1.2.9"),
    (">=1.2", "1.2.0 9.0.0", "1.1.9"),
    ("<1.2.3", "1.2.2 0.0.1", "1.2.3 1.2.3-alpha"),
    ("<=1.2.3", "1.2.3 0.0.1", "1.2.4"),
    ("<=1.2", "1.2.9 1.1.0", "1.3.0"),
    (">=1.2, <1.5", "1.2.0 1.4.9", "1.1.9 1.5.0"),
    (">= 1.0.0 , < 3", "1.0.0 2.9.9", "0.9.9 3.0.0"),
    ("1.0.0-beta.2", "1.0.0-beta.2 1.0.0-beta.11 1.0.0 1.2.0", "1.0.0-beta.1 1.0.0-alpha 1.2.0-beta.3 2.0.0"),
    ("=1.0.0-alpha.5", "1.0.0-alpha.5", "1.0.0-alpha.6 1.0.0"),
    ("<=1.0.0-beta", "1.0.0-beta 1.0.0-alpha 0.9.0", "1.0.0"),
    (">1.0.0-beta", "1.0.0-rc 1.0.0", "1.0.0-beta 1.0.0-alpha"),
]  # fmt: skip


@pytest.mark.parametrize(("requirement", "met", "unmet"), CASES)
def test_matches(requirement: str, met: str, unmet: str) -> None:
    answers = {}
    for text in f"{met} {unmet}".split():
        version = parse_version(text)
        assert version is not None
        answers[text] = matches(requirement, version)
    assert answers == {**dict.fromkeys(met.split(), True), **dict.fromkeys(unmet.split(), False)}


def test_order() -> None:
    texts = (
        "0.9.9 1.0.0-alpha 1.0.0-alpha.1 1.0.0-alpha.beta 1.0.0-beta.2 1.0.0-beta.11 1.0.0-rc.1 1.0.0 1.0.1"
    )
    versions = [parse_version(text) for text in texts.split()]
    assert None not in versions
    assert sorted(versions) == versions  # type: ignore[type-var]


@pytest.mark.parametrize("text", ["", "1", "1.2", "1.2.x", "v1.2.3", "1.2.3.4", "a.b.c", "-1.2.3"])
def test_no_version(text: str) -> None:
    assert parse_version(text) is None


@pytest.mark.parametrize(
    ("text", "good"), [("^1", True), ("", True), ("latest", False), ("1,", False), ("=>1", False)]
)
def test_requirement(text: str, good: bool) -> None:
    assert is_requirement(text) is good
