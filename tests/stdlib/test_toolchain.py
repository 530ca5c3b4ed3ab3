"""Finding a toolchain's documentation."""

from __future__ import annotations

from pathlib import Path

import pytest

from pdoc.stdlib.toolchain import find_toolchain, toolchain_at


def install(home: Path, name: str, release: str) -> Path:
    html = home / "toolchains" / name / "share/doc/rust/html"
    (html / "std").mkdir(parents=True)
    (html / f"crates{release}.js").touch()
    return html


@pytest.fixture
def home(tmp_path: Path) -> Path:
    install(tmp_path, "nightly-x86_64-unknown-linux-gnu", "1.97.0")
    install(tmp_path, "stable-x86_64-unknown-linux-gnu", "1.95.0")
    install(tmp_path, "1.80.1-x86_64-unknown-linux-gnu", "1.80.1")
    return tmp_path


@pytest.mark.parametrize(
    ("settings", "override", "release"),
    [
        ("", "", "1.95.0"),
        ('default_toolchain = "nightly-x86_64-unknown-linux-gnu"\n', "", "1.97.0"),
        ('version = "12"\ndefault_toolchain = "1.80.1"\n', "", "1.80.1"),
        ('default_toolchain = "nightly"\n', "1.80.1", "1.80.1"),
        ('default_toolchain = "beta"\n', "gone", "1.95.0"),
        ("not = [toml", "", "1.95.0"),
    ],
)
def test_which_toolchain(home: Path, settings: str, override: str, release: str) -> None:
    (home / "settings.toml").write_text(settings)
    found = find_toolchain({"RUSTUP_HOME": str(home), "RUSTUP_TOOLCHAIN": override})
    assert found is not None
    assert found.release == release
    assert (Path(found.html) / "std").is_dir()


def test_a_toolchain_without_documentation_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "toolchains/stable-x/share").mkdir(parents=True)
    install(tmp_path, "nightly-x", "1.97.0-nightly")
    found = find_toolchain({"RUSTUP_HOME": str(tmp_path)})
    assert found is not None
    assert found.release == "1.97.0"


def test_no_toolchain(tmp_path: Path) -> None:
    assert find_toolchain({"HOME": str(tmp_path)}) is None
    assert toolchain_at(tmp_path) is None
    assert toolchain_at(tmp_path / "absent") is None
