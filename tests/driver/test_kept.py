"""What a build renders again after an edit, and that the site is then that of a clean build."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

import pdoc.driver.source_page
import pdoc.render.page
from pdoc.base.errors import DamagedStoreError
from pdoc.cli.main import run
from pdoc.driver.kept import KEPT
from pdoc.store.open import open_store
from pdoc.store.store import Store

LIB = """//! The docks.
pub mod crane;
/// A ship.
pub struct Ship;
/// A boat.
pub struct Boat;
/// What floats.
pub trait Float {
    /// How deep it lies.
    fn draught(&self) -> u32 { 1 }
}
impl Float for Ship {}
/// Counts.
pub fn count(of: &[Ship]) -> usize { of.len() }
"""
CRANE = """//! Cranes.
/// Lifts.
pub struct Crane;
"""
ALL = ["crane/index.html", "crane/struct.Crane.html", "fn.count.html", "index.html", "struct.Boat.html",
       "struct.Ship.html", "trait.Float.html"]  # fmt: skip


class Docks:
    """A crate, its site, and the pages that the last build rendered."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder = folder
        self.rendered: list[str] = []
        (folder / "src").mkdir(parents=True)
        (folder / "Cargo.toml").write_text('[package]\nname = "docks"\nversion = "1.0.0"\nedition = "2021"\n')
        self.write("lib.rs", LIB)
        self.write("crane.rs", CRANE)
        page, source = pdoc.render.page.render_page, pdoc.driver.source_page.source_page

        def rendered(one: pdoc.render.page.Page, *rest: object) -> str:
            self.rendered.append(one.url.removeprefix("docks/"))
            return page(one, *rest)  # type: ignore[arg-type]

        def read(context: object, data: bytes, url: str) -> str:
            self.rendered.append(url)
            return source(context, data, url)  # type: ignore[arg-type]

        monkeypatch.setattr(pdoc.render.page, "render_page", rendered)
        monkeypatch.setattr(pdoc.driver.source_page, "source_page", read)

    def write(self, name: str, text: str) -> None:
        (self.folder / "src" / name).write_text(text)

    def edit(self, name: str, old: str, new: str) -> None:
        text = (self.folder / "src" / name).read_text()
        assert old in text
        self.write(name, text.replace(old, new))

    def build(self, target: str = "target", *more: str) -> list[str]:
        """What is rendered, sorted."""
        self.rendered.clear()
        # Not by the record of the build before, which would have it render nothing (tests/rebuild).
        shutil.rmtree(self.folder / target / ".pdoc" / "builds", ignore_errors=True)
        arguments = ["build", str(self.folder), "-q", "-j1", "--target-dir", str(self.folder / target)]
        assert run([*arguments, *more]) == 0
        return sorted(self.rendered)

    def site(self, target: str = "target") -> dict[str, bytes]:
        root = self.folder / target / "pdoc"
        return {str(file.relative_to(root)): file.read_bytes() for file in root.rglob("*") if file.is_file()}


@pytest.fixture
def docks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Docks:
    return Docks(tmp_path / "docks", monkeypatch)


SOURCE_LIB, SOURCE_CRANE = "src/docks/lib.rs", "src/docks/crane.rs"

EDITS: list[tuple[str, Callable[[Docks], None], list[str]]] = [
    ("nothing", lambda d: None, []),
    ("touched", lambda d: os.utime(d.folder / "src/lib.rs"), []),
    ("first line of docs", lambda d: d.edit("lib.rs", "A boat.", "A small boat."),
     ["index.html", SOURCE_LIB, "struct.Boat.html"]),
    ("docs of a module", lambda d: d.edit("crane.rs", "Cranes.", "The cranes."),
     ["crane/index.html", "index.html", SOURCE_CRANE]),
    ("a trait's docs", lambda d: d.edit("lib.rs", "How deep", "So deep"),
     [SOURCE_LIB, "struct.Ship.html", "trait.Float.html"]),
    ("a signature", lambda d: d.edit("lib.rs", "-> usize", "-> u64"), ["fn.count.html", SOURCE_LIB]),
    ("a body", lambda d: d.edit("lib.rs", "{ of.len() }", "{ of.len() + 0 }"), [SOURCE_LIB]),
    ("a new item", lambda d: d.edit("crane.rs", "pub struct Crane;", "pub struct Crane;\npub struct Hook;"),
     sorted([*ALL, "crane/struct.Hook.html", SOURCE_CRANE])),
    ("a renamed item", lambda d: d.edit("crane.rs", "struct Crane", "struct Derrick"),
     sorted([*(p for p in ALL if "Crane" not in p), "crane/struct.Derrick.html", SOURCE_CRANE])),
]  # fmt: skip


@pytest.mark.parametrize(("edit", "expected"), [row[1:] for row in EDITS], ids=[row[0] for row in EDITS])
def test_what_an_edit_reaches(docks: Docks, edit: Callable[[Docks], None], expected: list[str]) -> None:
    assert docks.build() == sorted([*ALL, SOURCE_LIB, SOURCE_CRANE])
    edit(docks)
    assert docks.build() == expected
    docks.build("clean")
    assert docks.site() == docks.site("clean")
    assert docks.build() == []


def test_a_file_of_the_site_that_was_changed_is_written_again(docks: Docks) -> None:
    docks.build()
    whole = docks.site()
    pages = docks.folder / "target/pdoc/docks"
    (pages / "struct.Boat.html").unlink()
    (pages / "fn.count.html").write_text("else")
    assert docks.build() == ["fn.count.html", "struct.Boat.html"]
    assert docks.site() == whole


def test_other_settings_reach_every_page(docks: Docks) -> None:
    docks.build()
    header = docks.folder / "header.html"
    header.write_text("<meta name=a>")
    everything = sorted([*ALL, SOURCE_LIB, SOURCE_CRANE])
    assert docks.build("target", "--html-in-header", str(header)) == everything
    assert docks.build("target", "--html-in-header", str(header)) == []
    header.write_text("<meta name=b>")
    assert docks.build("target", "--html-in-header", str(header)) == everything


def test_a_page_with_something_to_say_says_it_again(docks: Docks, capsys: pytest.CaptureFixture[str]) -> None:
    docks.edit("lib.rs", "A boat.", "A boat, see https://example.org/boat for it.")
    for _ in range(2):
        docks.build()
        docks.build()
        arguments = ["build", str(docks.folder), "-j1", "--target-dir", str(docks.folder / "target")]
        run(arguments)
        assert "bare_urls" in capsys.readouterr().err


def test_what_is_gone_is_removed_and_nothing_else(docks: Docks) -> None:
    docks.build()
    root = docks.folder / "target/pdoc"
    (root / "docks/notes.txt").write_text("mine")
    docks.edit("lib.rs", "pub mod crane;\n", "")
    docks.edit(
        "lib.rs", "impl Float for Ship {}\n", "impl Clone for Ship { fn clone(&self) -> Self { Ship } }\n"
    )
    docks.build()
    assert list(root.rglob("trait.Clone.js"))
    docks.edit("lib.rs", "impl Clone for Ship { fn clone(&self) -> Self { Ship } }\n", "")
    docks.edit("lib.rs", "pub trait Float", "trait Float")
    docks.build()
    assert not list(root.rglob("trait.Clone.js"))
    assert not (root / "docks/crane").exists()
    assert not (root / "docks/trait.Float.html").exists()
    assert not (root / "src/docks/crane.rs.html").exists()
    assert not list(root.rglob("trait.Float.js"))
    assert (root / "docks/notes.txt").read_text() == "mine"
    (root / "docks/notes.txt").unlink()
    docks.build("clean")
    assert docks.site() == docks.site("clean")


@pytest.mark.parametrize("garbage", [b"", b"\x00", b"\xc1", b"\x94\xc4\x00\x90\x90\x90", b"\x95" * 40])
def test_rows_that_cannot_be_read_are_as_if_there_were_none(docks: Docks, garbage: bytes) -> None:
    everything = docks.build()
    whole = docks.site()
    (path,) = (docks.folder / "target/.pdoc").glob("store-*.lmdb")
    with open_store(str(path)) as store:
        store.put_many(KEPT, [(key, garbage) for key, _ in store.scan(KEPT)])
    assert docks.build() == everything
    assert docks.site() == whole


def test_a_damaged_store_is_put_aside(docks: Docks, monkeypatch: pytest.MonkeyPatch) -> None:
    everything = docks.build()
    whole = docks.site()
    get_many, damaged = Store.get_many, [True]

    def once(self: Store, *rest: object) -> list[bytes | None]:
        if damaged.pop():
            damaged.append(False)
            raise DamagedStoreError(self.path, "a page is not there")
        damaged.append(False)
        return get_many(self, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(Store, "get_many", once)
    assert docks.build() == everything
    assert docks.site() == whole
    assert list((docks.folder / "target/.pdoc").glob("store-*.lmdb.damaged"))
