"""`pdoc check`: says what a build would say, and leaves no trace."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.command import Command
from tests.support import files_below, write_tree

MANIFEST = '[package]\nname = "quay"\nversion = "0.1.0"\nedition = "2021"\n'
FILES = {
    "Cargo.toml": MANIFEST,
    "src/lib.rs": "//! A quay, see [`Nope`].\npub mod boats;\n",
    "src/boats.rs": "//! [Boat] and <b>\npub struct Boat;\n",
}


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_nothing_is_written(jobs: str, command: Command, tmp_path: Path) -> None:
    write_tree(tmp_path, FILES)
    before = files_below(tmp_path)
    said = command.run("check", "-j", jobs, tmp_path, "--offline")
    assert said.code == 0
    assert "1 crate checked" in said.err and "2 warnings" in said.err
    assert files_below(tmp_path) == before


def test_it_says_what_a_build_says(command: Command, tmp_path: Path) -> None:
    write_tree(tmp_path, FILES)
    checked = command.run("check", "-j1", tmp_path, "--message-format", "json").messages()
    built = command.build(tmp_path, "--message-format", "json").messages()
    assert checked[:-1] == built[:-1]
    assert len(checked) == 3


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["-D", "rustdoc::broken_intra_doc_links"], 1),
        (["--forbid", "rustdoc::invalid-html-tags"], 1),
        (["-D", "warnings"], 1),
        (["-D", "rustdoc::bare_urls"], 0),
        (["-D", "warnings", "-A", "rustdoc::all"], 0),
        (["--output", "x"], 2),
    ],
)
def test_exit_codes(arguments: list[str], code: int, command: Command, tmp_path: Path) -> None:
    write_tree(tmp_path, FILES)
    assert command.run("check", "-j1", tmp_path, *arguments).code == code


def test_what_is_said(command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_tree(tmp_path, FILES)
    monkeypatch.chdir(tmp_path)
    said = command.run("check", "-j1", "-q", "-D", "rustdoc::broken_intra_doc_links")
    assert said.err.splitlines() == [
        "error[rustdoc::broken_intra_doc_links]: the link `Nope` leads to no item",
        " --> src/lib.rs:1:19",
        "  |",
        "1 | //! A quay, see [`Nope`].",
        "  |                   ^^^^",
        "  = note: nothing in scope is called `Nope`",
        "  = help: brackets that begin no link are written `\\[` and `\\]`",
    ]
