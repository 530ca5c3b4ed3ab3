"""The files around the package: what they promise is there."""

from __future__ import annotations

import os
import re
import subprocess
import tomllib

import pytest

from tests.support import ROOT


@pytest.mark.parametrize("name", ["docs", "test", "check", "bench", "profile", "clean", "help"])
def test_make_knows(name: str) -> None:
    said = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert re.search(rf"^make {name} +\S", said, re.MULTILINE)


def test_ci_is_executable_and_runs_the_checks() -> None:
    script = ROOT / ".ci" / "run"
    assert os.access(script, os.X_OK)
    calls = [line for line in script.read_text(encoding="utf-8").splitlines() if line.startswith("make ")]
    assert calls == ["make check", "make test"]


def test_the_version_has_an_entry_in_the_changelog() -> None:
    from pdoc import __version__

    changes = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert f"## {__version__}" in changes


def test_commands_are_declared() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["scripts"] == {"pdoc": "pdoc.cli.main:main", "cargo-pdoc": "pdoc.cli.cargo:main"}
