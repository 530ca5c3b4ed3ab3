"""`pdoc why`, `pdoc clean` and `--verify-cache`."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from pdoc.cli.main import run
from tests.support import write_crate

LIB = """//! The docks.
/// A ship.
#[derive(Clone)]
pub struct Ship;
/// A boat.
pub struct Boat;
"""


@pytest.fixture
def crate(tmp_path: Path) -> Path:
    folder = write_crate(tmp_path / "c", "docks", LIB)
    assert build(folder) == 0
    return folder


def build(folder: Path, *more: str) -> int:
    time.sleep(0.02)
    return run(["build", str(folder), "-j1", *more])


def edit(folder: Path, old: str, new: str) -> None:
    path = folder / "src" / "lib.rs"
    path.write_text(path.read_text().replace(old, new))


def said(capfd: pytest.CaptureFixture[str], *command: str, code: int = 0) -> str:
    capfd.readouterr()
    assert run(list(command)) == code
    found = capfd.readouterr()
    return found.out + found.err


def test_why_a_page_is_new(crate: Path, capfd: pytest.CaptureFixture[str]) -> None:
    text = said(capfd, "why", "docks/struct.Ship.html", str(crate))
    assert "nothing is known of it" in text
    assert f"<- the struct docks::Ship <- {crate}/src/lib.rs" in text
    assert "<- the items of the trait core::clone::Clone" in text
    assert "now: up to date" in text


def test_why_the_item(crate: Path, capfd: pytest.CaptureFixture[str]) -> None:
    edit(crate, "pub struct Ship;", "pub struct Ship(pub u8);")
    text = said(capfd, "why", "struct.Ship.html", str(crate))
    assert f"now: would be looked at: {crate}/src/lib.rs changed" in text
    assert build(crate) == 0
    text = said(capfd, "why", "struct.Ship.html", str(crate))
    assert ": the item changed\n" in text
    assert "now: up to date" in text


def test_why_the_index(crate: Path, capfd: pytest.CaptureFixture[str]) -> None:
    lib = crate / "src" / "lib.rs"
    lib.write_text(lib.read_text() + "/// Moors.\npub fn moor(_: &Ship, _: Pier) {}\nstruct Pier;\n")
    assert build(crate) == 0
    text = said(capfd, "why", "docks/fn.moor.html", str(crate))
    assert "<- what the index has of docks::Pier, docks::Ship" in text
    edit(crate, "struct Pier", "pub struct Pier")
    assert build(crate) == 0
    text = said(capfd, "why", "docks/fn.moor.html", str(crate))
    assert ": the index has something else of docks::Pier\n" in text


def test_why_words(crate: Path, capfd: pytest.CaptureFixture[str]) -> None:
    edit(crate, "A ship.", "A big ship.")
    assert build(crate) == 0
    assert "edited words of doc comments" in said(capfd, "why", "struct.Ship.html", str(crate))
    assert "edited words" not in said(capfd, "why", "struct.Boat.html", str(crate))


def test_why_a_source_page(crate: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert f"<- {crate}/src/lib.rs" in said(capfd, "why", "src/docks/lib.rs.html", str(crate))


def test_why_a_page_that_is_gone(crate: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (crate / "target" / "pdoc" / "docks" / "struct.Ship.html").unlink()
    assert "the file is not there" in said(capfd, "why", "struct.Ship.html", str(crate))


def test_why_no_page(crate: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert "no build is known" in said(capfd, "why", "struct.Whale.html", str(crate), code=1)


def test_clean(crate: Path, capfd: pytest.CaptureFixture[str]) -> None:
    target = crate / "target"
    (target / "debug").mkdir()
    (target / "debug" / "mine").write_text("mine")
    before = sorted(target.rglob("*"))
    assert "would remove" in said(capfd, "clean", "-n", str(crate))
    assert sorted(target.rglob("*")) == before
    assert "removed" in said(capfd, "clean", str(crate))
    assert sorted(path.name for path in target.rglob("*")) == ["debug", "mine"]
    assert "0 files" in said(capfd, "clean", str(crate))
    assert build(crate) == 0


def test_clean_leaves_what_is_not_ours(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    folder = write_crate(tmp_path / "c", "docks", LIB)
    (folder / "target" / "pdoc").mkdir(parents=True)
    (folder / "target" / "pdoc" / "notes.txt").write_text("mine")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "crates.js").write_text("mine")
    (folder / "target" / ".pdoc").symlink_to(elsewhere)
    assert "0 files" in said(capfd, "clean", str(folder))
    assert (folder / "target" / "pdoc" / "notes.txt").read_text() == "mine"
    assert (elsewhere / "crates.js").read_text() == "mine"


@pytest.mark.parametrize("name", ["docks/struct.Ship.html", "src/docks/lib.rs.html"])
def test_verify_cache(name: str, crate: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert build(crate, "--verify-cache") == 0
    page = crate / "target" / "pdoc" / name
    right, status = page.read_bytes(), page.stat()
    page.write_bytes(right.replace(b"hip", b"hop"))
    os.utime(page, ns=(status.st_atime_ns, status.st_mtime_ns))
    capfd.readouterr()
    assert build(crate, "--verify-cache") == 1
    assert f"{name} was kept though it is another now" in capfd.readouterr().err
    assert page.read_bytes() == right
    assert build(crate, "--verify-cache") == 0
