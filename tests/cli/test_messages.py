"""What a build says, in which form, and how it ends."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from pdoc.cli.flags import WITH_VALUE, WITHOUT_VALUE
from tests.cli.command import Command

GOOD = "pub struct S;\n"
BAD = "pub struct S;\npub mod gone;\n"
WARNED = "pub struct S;\npub use crate::nothing;\n"
ESCAPE = "\x1b["


def file(folder: Path, source: str) -> None:
    (folder / "x.rs").write_text(source)


@pytest.mark.parametrize(
    ("source", "arguments", "code", "closing"),
    [
        (GOOD, "", 0, "1 crate, 4 pages, TIME, 0 warnings"),
        (WARNED, "", 0, "1 crate, 4 pages, TIME, 1 warning"),
        (BAD, "", 1, "1 crate, 4 pages, TIME, 1 error, 0 warnings"),
        (WARNED, "-A unresolved-import", 0, "1 crate, 4 pages, TIME, 0 warnings"),
        (WARNED, "--allow warnings", 0, "1 crate, 4 pages, TIME, 0 warnings"),
        (WARNED, "-D unresolved_import", 1, "1 crate, 4 pages, TIME, 1 error, 0 warnings"),
        (WARNED, "--forbid warnings", 1, "1 crate, 4 pages, TIME, 1 error, 0 warnings"),
        (WARNED, "-D warnings -W warnings", 0, "1 crate, 4 pages, TIME, 1 warning"),
        (WARNED, "-W warnings -D warnings", 1, "1 crate, 4 pages, TIME, 1 error, 0 warnings"),
        (WARNED, "-Awarnings --deny=warnings --allow warnings", 0, "1 crate, 4 pages, TIME, 0 warnings"),
    ],
)  # fmt: skip
def test_exit_codes_and_closing_line(
    command: Command, tmp_path: Path, source: str, arguments: str, code: int, closing: str
) -> None:
    file(tmp_path, source)
    said = command.build("x.rs", *arguments.split())
    assert said.code == code
    last = re.sub(r"\d+\.\d\d s", "TIME", said.err.splitlines()[-1])
    assert last == f"pdoc: {closing}: {tmp_path}/doc/x/index.html"
    assert not said.out


def test_diagnostics_are_shown_with_their_line(command: Command, tmp_path: Path) -> None:
    file(tmp_path, BAD)
    said = command.build("x.rs")
    assert said.err.splitlines()[:6] == [
        " Documenting x",
        "error[missing-module-file]: file not found for module `gone`",
        " --> x.rs:2:9",
        "  |",
        "2 | pub mod gone;",
        "  |         ^^^^",
    ]


def test_short(command: Command, tmp_path: Path) -> None:
    file(tmp_path, BAD)
    said = command.build("x.rs", "--message-format", "short")
    assert "x.rs:2:9: error[missing-module-file]: file not found for module `gone`" in said.err.splitlines()


def test_json(command: Command, tmp_path: Path) -> None:
    file(tmp_path, BAD)
    said = command.build("x.rs", "--message-format", "json", "--timings")
    assert not said.err
    assert said.code == 1
    found, end = said.messages()
    assert found["reason"] == "compiler-message"
    assert found["message"] == {
        "level": "error",
        "code": "missing-module-file",
        "message": "file not found for module `gone`",
        "path": "x.rs",
        "line": 2,
        "column": 9,
        "end_column": 13,
        "source_line": "pub mod gone;",
        "notes": [f"help: to create the module, create the file {tmp_path}/gone.rs"],
    }
    assert found["rendered"].startswith("error[missing-module-file]: file not found")
    assert end.pop("seconds") >= 0
    assert end == {
        "reason": "build-finished",
        "success": False,
        "crates": 1,
        "pages": 4,
        "warnings": 0,
        "errors": 1,
        "out_dir": f"{tmp_path}/doc",
        "timings": f"{tmp_path}/doc/.pdoc/timings.html",
    }


@pytest.mark.parametrize(("path", "code"), [("none.rs", 3), ("page.txt", 2)])
def test_json_says_why_there_is_no_site(command: Command, tmp_path: Path, path: str, code: int) -> None:
    (tmp_path / "page.txt").write_text("")
    said = command.build(path, "--message-format", "json")
    found, end = said.messages()
    assert said.code == code
    assert found["message"]["level"] == "error"
    assert path in found["message"]["message"]
    assert end == {"reason": "build-finished", "success": False}
    assert not said.err


@pytest.mark.parametrize(
    ("source", "expected"),
    [(GOOD, ""), (WARNED, ""), (BAD, "error[missing-module-file]: file not found for module `gone`")],
)
def test_quiet_says_errors_only(command: Command, tmp_path: Path, source: str, expected: str) -> None:
    file(tmp_path, source)
    said = command.build("x.rs", "-q")
    assert said.err.partition("\n")[0] == expected
    assert "pdoc:" not in said.err
    assert not said.out


@pytest.mark.parametrize(
    ("wish", "environment", "coloured"),
    [
        ("always", {}, True),
        ("always", {"NO_COLOR": "1"}, True),
        ("never", {}, False),
        ("auto", {}, False),
    ],
)
def test_color(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, wish: str, environment: dict[str, str],
    coloured: bool,
) -> None:  # fmt: skip
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    file(tmp_path, BAD)
    said = command.build("x.rs", "--color", wish)
    assert (ESCAPE in said.err) is coloured


@pytest.mark.parametrize(
    ("environment", "coloured"),
    [({}, True), ({"NO_COLOR": "1"}, False), ({"NO_COLOR": ""}, True), ({"TERM": "dumb"}, False)],
)
def test_color_where_a_terminal_looks(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, environment: dict[str, str],
    coloured: bool,
) -> None:  # fmt: skip
    monkeypatch.setenv("TERM", "xterm")
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    file(tmp_path, BAD)
    said = command.build("x.rs")
    assert (ESCAPE in said.err) is coloured


def test_verbose_tells_stages_and_the_log(command: Command, tmp_path: Path) -> None:
    file(tmp_path, GOOD)
    lines = command.succeed("x.rs", "-v", "--target-dir", "built").err.splitlines()
    assert [line.split() for line in lines[:3]] == [["resolve", "x"], ["clean", "x"], ["render", "x"]]
    assert f"pdoc: the log: {tmp_path}/built/.pdoc/log/pdoc.log" in lines


def test_more_verbose_tells_jobs(command: Command, tmp_path: Path) -> None:
    file(tmp_path, GOOD)
    said = command.succeed("x.rs", "-vv")
    assert re.search(r"^ +\d\.\d{3}s render x 0000$", said.err, re.MULTILINE)
    assert "render x 0000" not in command.succeed("x.rs", "-v").err


@pytest.mark.parametrize("name", [*WITH_VALUE, *WITHOUT_VALUE, "-Z"])
def test_flags_without_effect(command: Command, tmp_path: Path, name: str) -> None:
    file(tmp_path, GOOD)
    value = {"-Z": ["unstable-options"]}.get(name, ["warn"] if name in WITH_VALUE else [])
    note = f"note: without effect: `{name}"
    assert note in command.succeed("x.rs", "-v", name, *value).err
    assert note not in command.succeed("x.rs", name, *value).err


def test_values_may_be_joined_to_a_flag_without_effect(command: Command, tmp_path: Path) -> None:
    file(tmp_path, GOOD)
    said = command.succeed("x.rs", "-v", "-Ldependency=deps", "-Copt-level=3", "--cap-lints=warn", "-Lmore")
    assert said.err.count("note: without effect") == 3


def test_timings(command: Command, tmp_path: Path) -> None:
    file(tmp_path, GOOD)
    said = command.succeed("x.rs", "--timings", "--target-dir", "built")
    page = tmp_path / "built" / ".pdoc" / "timings.html"
    assert f"pdoc: timings: {page}" in said.err.splitlines()
    data = json.loads(page.with_suffix(".json").read_text())
    assert {"clean", "render", "link", "resolve"} <= set(data["stages"])
    assert data["pages"] == 4
    assert data["lock_wait"] >= 0
    assert {span["name"] for span in data["spans"]} >= {"resolve x", "publish x", "render x 0000"}
    assert {row["url"] for row in data["slowest"]} >= {"x/struct.S.html"}
    text = page.read_text()
    assert "<svg" in text
    assert "x/struct.S.html" in text


def test_open(command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr("webbrowser.open", opened.append)
    file(tmp_path, GOOD)
    command.succeed("x.rs")
    assert not opened
    command.succeed("x.rs", "--open")
    assert opened == [(tmp_path / "doc" / "x" / "index.html").as_uri()]


def test_version_and_help(command: Command) -> None:
    for arguments in (["--version"], ["-V"]):
        said = command.run(*arguments)
        assert (said.code, said.err) == (0, "")
        assert re.fullmatch(r"pdoc \d+\.\d+\.\d+\S*\n", said.out)
    for arguments in (["--help"], ["-h"], ["build", "--help"], ["build", "-h"]):
        said = command.run(*arguments)
        assert said.code == 0
        assert "Usage: pdoc" in said.out
