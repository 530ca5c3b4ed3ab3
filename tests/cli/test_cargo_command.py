"""`cargo pdoc`: what becomes of the arguments that cargo passes on."""

from __future__ import annotations

import sys

import pytest

import pdoc.cli.cargo


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ([], ["build"]),
        (["pdoc"], ["build"]),
        (["pdoc", "-p", "lantern"], ["build", "-p", "lantern"]),
        (["pdoc", "build", "-p", "lantern"], ["build", "-p", "lantern"]),
        (["-p", "lantern"], ["build", "-p", "lantern"]),
        (["pdoc", "lantern"], ["build", "lantern"]),
        (["pdoc", "pdoc"], ["build", "pdoc"]),
        (["pdoc", "--version"], ["--version"]),
        (["pdoc", "-V"], ["-V"]),
        (["pdoc", "--help"], ["--help"]),
        (["-h"], ["-h"]),
    ],
)
def test_arguments(monkeypatch: pytest.MonkeyPatch, arguments: list[str], expected: list[str]) -> None:
    ran: list[list[str]] = []
    left: list[int] = []
    monkeypatch.setattr(sys, "argv", ["cargo-pdoc", *arguments])
    monkeypatch.setattr(pdoc.cli.cargo, "run", lambda given: ran.append(given) or 7)
    monkeypatch.setattr(pdoc.cli.cargo, "leave", left.append)
    pdoc.cli.cargo.main()
    assert ran == [expected]
    assert left == [7]
