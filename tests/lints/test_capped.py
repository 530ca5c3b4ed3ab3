"""Lints of crates from a registry are silent, as they are with cargo; those of members are not."""

from __future__ import annotations

from pathlib import Path

import pytest

from pdoc.base.lints import BROKEN_LINKS
from pdoc.driver.build import build
from pdoc.driver.options import BuildOptions

DENYING = "#![deny(warnings, missing_docs)]\n/// [Nope]\npub fn f() {}\n"


def package(folder: Path, name: str, more: str = "") -> None:
    (folder / "src").mkdir(parents=True)
    (folder / "src" / "lib.rs").write_text(DENYING)
    text = f'[package]\nname = "{name}"\nversion = "1.0.0"\nedition = "2021"\n{more}'
    (folder / "Cargo.toml").write_text(text)


@pytest.mark.parametrize(("name", "expected"), [("dep", 0), ("main", 1)])
def test_whose_lints_speak(name: str, expected: int, tmp_path: Path) -> None:
    package(tmp_path / "main", "main", '[dependencies]\ndep = "1"\n[workspace]\n')
    package(tmp_path / "registry" / "dep-1.0.0", "dep")
    (tmp_path / "registry" / "dep-1.0.0" / ".cargo-checksum.json").write_text('{"files": {}}')
    (tmp_path / "main" / ".cargo").mkdir()
    (tmp_path / "main" / ".cargo" / "config.toml").write_text(
        '[source.crates-io]\nreplace-with = "r"\n[source.r]\ndirectory = "../registry"\n'
    )
    options = BuildOptions(path=str(tmp_path / "main"), packages=(name,), jobs=1, check=True)
    found = build(options, lambda event: None)
    assert found.exit_code == expected
    assert any(one.code == BROKEN_LINKS for one in found.diagnostics) is bool(expected)
