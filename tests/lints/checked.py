"""Checking a crate of one file, and its diagnostics in one line each."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

from pdoc.base.diagnostics import Diagnostic
from pdoc.base.lints import LintLevel
from pdoc.driver.build import build
from pdoc.driver.options import BuildOptions
from pdoc.driver.report import Outcome


def outcome(
    folder: Path, source: str, lints: tuple[tuple[LintLevel, str], ...] = (), *, private: bool = False
) -> Outcome:
    """What checking a file with this source comes to."""
    path = folder / "lib.rs"
    path.write_text(dedent(source).lstrip("\n"), encoding="utf-8")
    options = BuildOptions(
        path=str(path),
        crate_name="k",
        edition="2021",
        jobs=1,
        check=True,
        lints=lints,
        document_private=private,
    )
    return build(options, lambda event: None)


def shown(found: Diagnostic) -> str:
    """`3:7 error broken_intra_doc_links <what the caret is under>`"""
    text = found.source_line[found.column - 1 : found.end_column - 1]
    return f"{found.line}:{found.column} {found.level} {found.code.removeprefix('rustdoc::')} {text}"


def check(folder: Path, source: str, *expected: str, private: bool = False) -> None:
    """A source has just these warnings: place, lint and what is marked."""
    found = [
        shown(one).replace(" warning ", " ", 1)
        for one in outcome(folder, source, private=private).diagnostics
    ]
    assert found == list(expected)
