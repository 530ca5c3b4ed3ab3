"""Broken projects: what pdoc says about each, and that the rest of the site is there.

Every folder of `sample_crates/invalid` is a project with `expected.txt`: the exit code, and
one line for each diagnostic, in the order they are shown. `arguments.txt` holds further
arguments. With PDOC_BLESS=1 the files are written anew, to be read before they are committed.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.samples.checker import Expectation, Site, read_expectations
from tests.support import SAMPLE_CRATES, files_below, pdoc_build

INVALID = SAMPLE_CRATES / "invalid"
PROJECTS = sorted(path.name for path in INVALID.iterdir() if path.is_dir())
BLESS = os.environ.get("PDOC_BLESS") == "1"


def build(name: str, tmp_path: Path) -> tuple[subprocess.CompletedProcess[str], Path]:
    """Documents a copy of a project; gives what was said, and the copy."""
    copy = tmp_path / name
    shutil.copytree(INVALID / name, copy)
    more = copy / "arguments.txt"
    arguments = more.read_text().split() if more.exists() else []
    empty = {"CARGO_HOME": str(tmp_path / "no-registry")}
    return pdoc_build(*arguments, "--message-format", "json", cwd=copy, env=empty), copy


def describe(done: subprocess.CompletedProcess[str], folder: Path) -> str:
    """The exit code and the diagnostics, one a line, paths relative to the project."""
    lines = [f"exit {done.returncode}"]
    for line in done.stdout.splitlines():
        found = json.loads(line)
        if found["reason"] != "compiler-message":
            continue
        one = found["message"]
        code = f"[{one['code']}]" if one["code"] else ""
        place = ":".join(str(one[key]) for key in ("path", "line", "column") if one.get(key))
        lines.append(f"{one['level']}{code} {place}{': ' if place else ''}{one['message']}")
        lines.extend(f"    {note}" for note in one.get("notes", ()))
    text = "\n".join(lines) + "\n"
    return text.replace(f"{folder}/", "").replace(str(folder.parent), "..")


@pytest.mark.parametrize("name", PROJECTS)
def test_project(name: str, tmp_path: Path) -> None:
    done, copy = build(name, tmp_path)
    assert "Traceback" not in done.stdout + done.stderr
    said = describe(done, copy)
    expected = INVALID / name / "expected.txt"
    if BLESS:
        expected.write_text(said)
    assert said == expected.read_text()
    if done.returncode in (0, 1):
        pages = Site(copy / "target" / "pdoc")
        wanted = [each for source in sorted(copy.rglob("*.rs")) for each in expectations(source)]
        failures = [why for each in wanted if (why := pages.check(each))]
        assert not failures, "\n".join(failures)


def expectations(source: Path) -> list[Expectation]:
    """A file's expectations; none where the file is not text."""
    try:
        return read_expectations(source)
    except UnicodeDecodeError:
        return []


def test_every_exit_code_occurs() -> None:
    codes = {(INVALID / name / "expected.txt").read_text().split("\n")[0] for name in PROJECTS}
    assert codes == {"exit 0", "exit 1", "exit 2", "exit 3"}


def test_line_ends_leave_no_trace(tmp_path: Path) -> None:
    _, copy = build("crlf", tmp_path)
    pages = files_below(copy / "target" / "pdoc" / "crlf")
    assert pages
    assert not [path for path, content in pages.items() if b"\r" in content]


def test_diagnostics_for_people_show_the_place(tmp_path: Path) -> None:
    copy = tmp_path / "syntax"
    shutil.copytree(INVALID / "syntax", copy)
    done = pdoc_build(copy)
    assert done.returncode == 1
    assert "error[syntax]" in done.stderr
    assert "src/lib.rs:8:" in done.stderr
    assert "^" in done.stderr
