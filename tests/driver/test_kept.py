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
from pdoc.driver.look_ups import LOOKED_UP
from pdoc.store.open import open_store
from pdoc.store.store import Store
from tests.support import write_crate

LIB = """//! The docks.
#![allow(rustdoc::broken_intra_doc_links, rustdoc::private_intra_doc_links)]
pub mod crane;
pub mod quay;
mod hold;
/// A ship.
pub struct Ship;
/// A boat.
pub struct Boat;
/// What floats.
pub trait Float {
    /// How deep it lies.
    fn draught(&self) -> u32 { 1 }
    /// Loads.
    fn load(&mut self, _: Cargo) {}
}
impl Float for Ship {}
impl Float for Boat {}
/// Counts.
pub fn count(of: &[Ship]) -> usize { of.len() }
struct Rudder;
pub use hold::Cargo;
"""
CRANE = """//! Cranes.
/// Lifts.
pub struct Crane;
impl From<crate::quay::Quay> for Crane { fn from(_: crate::quay::Quay) -> Self { Crane } }
"""
QUAY = """//! Quays.
/// Where ships lie.
pub struct Quay {
    /// Below a [`Crane`](crate::crane::Crane), and perhaps a [`Buoy`](crate::crane::Buoy).
    pub depth: u32,
}
/// With a [`Rudder`](crate::Rudder).
pub fn steer() {}
/// Of a ship.
pub fn unload() -> Option<crate::Cargo> { None }
/// By a ship.
pub fn ship() -> crate::Cargo { crate::Cargo }
"""
HOLD = """//! Holds.
/// What is shipped.
pub struct Cargo;
"""
ALL = ["crane/index.html", "crane/struct.Crane.html", "fn.count.html", "index.html", "quay/fn.ship.html", "quay/fn.steer.html",
       "quay/fn.unload.html", "quay/index.html", "quay/struct.Quay.html", "struct.Boat.html",
       "struct.Cargo.html", "struct.Ship.html", "trait.Float.html"]  # fmt: skip


class Docks:
    """A crate, its site, and the pages that the last build rendered."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder = folder
        self.rendered: list[str] = []
        (folder / "src").mkdir(parents=True)
        (folder / "Cargo.toml").write_text('[package]\nname = "docks"\nversion = "1.0.0"\nedition = "2021"\n')
        self.write("lib.rs", LIB)
        self.write("crane.rs", CRANE)
        self.write("quay.rs", QUAY)
        self.write("hold.rs", HOLD)
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

    def append(self, name: str, text: str) -> None:
        self.write(name, (self.folder / "src" / name).read_text() + text)

    def build(self, target: str = "target", *more: str, code: int = 0) -> list[str]:
        """What is rendered, sorted."""
        self.rendered.clear()
        # Not by the record of the build before, which would have it render nothing (tests/rebuild).
        shutil.rmtree(self.folder / target / ".pdoc" / "builds", ignore_errors=True)
        arguments = ["build", str(self.folder), "-q", "-j1", "--target-dir", str(self.folder / target)]
        assert run([*arguments, *more]) == code
        return sorted(self.rendered)

    def site(self, target: str = "target") -> dict[str, bytes]:
        root = self.folder / target / "pdoc"
        return {str(file.relative_to(root)): file.read_bytes() for file in root.rglob("*") if file.is_file()}


@pytest.fixture
def docks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Docks:
    return Docks(tmp_path / "docks", monkeypatch)


SOURCE_LIB, SOURCE_CRANE, SOURCE_QUAY = "src/docks/lib.rs", "src/docks/crane.rs", "src/docks/quay.rs"
EVERYTHING = sorted([*ALL, SOURCE_LIB, SOURCE_CRANE, SOURCE_QUAY, "src/docks/hold.rs"])

EDITS: list[tuple[str, Callable[[Docks], object], list[str]]] = [
    ("nothing", lambda d: None, []),
    ("touched", lambda d: os.utime(d.folder / "src/lib.rs"), []),
    ("first line of docs", lambda d: d.edit("lib.rs", "A boat.", "A small boat."),
     ["index.html", SOURCE_LIB, "struct.Boat.html"]),
    ("docs of a module", lambda d: d.edit("crane.rs", "Cranes.", "The cranes."),
     ["crane/index.html", "index.html", SOURCE_CRANE]),
    ("a trait's docs", lambda d: d.edit("lib.rs", "How deep", "So deep"),
     [SOURCE_LIB, "struct.Boat.html", "struct.Ship.html", "trait.Float.html"]),
    ("a signature", lambda d: d.edit("lib.rs", "-> usize", "-> u64"), ["fn.count.html", SOURCE_LIB]),
    ("a body", lambda d: d.edit("lib.rs", "{ of.len() }", "{ of.len() + 0 }"), [SOURCE_LIB]),
    ("a new item", lambda d: d.append("crane.rs", "pub struct Hook;\n"),
     ["crane/index.html", "crane/struct.Hook.html", SOURCE_CRANE]),
    ("a renamed item", lambda d: (
        d.edit("crane.rs", "pub struct Crane", "pub struct Derrick"),
        d.edit("crane.rs", "for Crane { fn from(_: crate::quay::Quay) -> Self { Crane }",
               "for Derrick { fn from(_: crate::quay::Quay) -> Self { Derrick }"),
     ), ["crane/index.html", "crane/struct.Derrick.html", "quay/struct.Quay.html", SOURCE_CRANE]),
    ("an item of another type's impl is renamed", lambda d: (
        d.edit("quay.rs", "struct Quay", "struct Pier"), d.edit("crane.rs", "quay::Quay", "quay::Pier"),
     ), ["crane/struct.Crane.html", "quay/index.html", "quay/struct.Pier.html", SOURCE_CRANE, SOURCE_QUAY]),
    ("what docs link to appears", lambda d: d.append("crane.rs", "pub struct Buoy;\n"),
     ["crane/index.html", "crane/struct.Buoy.html", "quay/struct.Quay.html", SOURCE_CRANE]),
    ("what docs link to vanishes", lambda d: d.write("crane.rs", "//! Cranes.\n"),
     ["crane/index.html", "quay/struct.Quay.html", SOURCE_CRANE]),
    ("what docs link to has a page now", lambda d: d.edit("lib.rs", "struct Rudder", "pub struct Rudder"),
     ["index.html", "quay/fn.steer.html", "quay/index.html", SOURCE_LIB, "struct.Rudder.html"]),
    ("an impl of a notable trait", lambda d: d.append("hold.rs",
        "impl Iterator for Cargo { type Item = (); fn next(&mut self) -> Option<()> { None } }\n"),
     ["quay/fn.ship.html", "src/docks/hold.rs", "struct.Cargo.html"]),
    # Traits' provided methods mention it, whose sections pages of one folder share.
    ("a re-export moves", lambda d: (
        d.edit("lib.rs", "pub use hold::Cargo;", "use hold::Cargo;"),
        d.edit("crane.rs", "/// Lifts.", "pub use crate::hold::Cargo; /// Lifts."),
     ), ["crane/index.html", "crane/struct.Cargo.html", "index.html", "quay/fn.ship.html", "quay/fn.unload.html",
         SOURCE_CRANE, SOURCE_LIB, "struct.Boat.html", "struct.Ship.html", "trait.Float.html"]),
    ("what pages mention has no page now", lambda d: d.edit("lib.rs", "pub use hold", "use hold"),
     ["index.html", "quay/fn.ship.html", "quay/fn.unload.html", SOURCE_LIB, "struct.Boat.html",
      "struct.Ship.html", "trait.Float.html"]),
]  # fmt: skip


@pytest.mark.parametrize(("edit", "expected"), [row[1:] for row in EDITS], ids=[row[0] for row in EDITS])
def test_what_an_edit_reaches(docks: Docks, edit: Callable[[Docks], object], expected: list[str]) -> None:
    assert docks.build() == EVERYTHING
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
    assert docks.build("target", "--html-in-header", str(header)) == EVERYTHING
    assert docks.build("target", "--html-in-header", str(header)) == []
    header.write_text("<meta name=b>")
    assert docks.build("target", "--html-in-header", str(header)) == EVERYTHING


def test_a_page_with_something_to_say_says_it_again(docks: Docks, capsys: pytest.CaptureFixture[str]) -> None:
    docks.edit("lib.rs", "A boat.", "A boat, see https://example.org/boat for it.")
    for _ in range(2):
        docks.build()
        assert docks.build() == [], "it is said again, but no page rendered"
        arguments = ["build", str(docks.folder), "-j1", "--target-dir", str(docks.folder / "target")]
        run(arguments)
        assert "bare_urls" in capsys.readouterr().err


def test_what_several_pages_show_is_said_once_and_again(
    docks: Docks, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each of them may be the only one that is rendered next time, or that is left."""
    docks.edit(
        "lib.rs", "impl Float for Ship", "/// See https://example.org/ship for it.\nimpl Float for Ship"
    )
    arguments = ["build", str(docks.folder), "-j1", "--target-dir", str(docks.folder / "target")]
    docks.build()
    for edit in (("A boat.", "A *boat*."), ("How deep it", "How far it"), ("pub struct Ship", "struct Ship")):
        assert docks.build() == []
        capsys.readouterr()
        run(arguments)
        assert capsys.readouterr().err.count("bare_urls") == 1
        docks.edit("lib.rs", *edit)
        docks.build()


def test_another_crate_of_the_site(docks: Docks) -> None:
    """Its item is at another place now: what mentions it is rendered, in this crate as in its own."""
    rope = "//! Ropes.\nmod made {\n    /// Holds.\n    pub struct Rope;\n}\n{}pub use made::Rope;\n{}"
    ropes = write_crate(docks.folder / "ropes", "ropes", rope.replace("{}", ""))
    manifest = docks.folder / "Cargo.toml"
    manifest.write_text(manifest.read_text() + '[dependencies]\nropes = { path = "ropes" }\n')
    docks.append("quay.rs", "/// Ties.\npub fn tie(_: ropes::Rope) {}\n")
    docks.build("target", "--deps")
    assert docks.build("target", "--deps") == []
    knots = "#[doc(hidden)]\n", "/// Knots.\npub mod knots { pub use crate::made::Rope; }\n"
    (ropes / "src/lib.rs").write_text(rope.replace("{}", knots[0], 1).replace("{}", knots[1]))
    moved = ["ropes/index.html", "ropes/knots/index.html", "ropes/knots/struct.Rope.html"]
    assert docks.build("target", "--deps") == ["quay/fn.tie.html", *moved, "src/ropes/lib.rs"]
    docks.build("clean", "--deps")
    assert docks.site() == docks.site("clean")


def test_look_ups_that_nobody_knows_any_more(docks: Docks) -> None:
    """Without the rows that say what was looked up, a page of another state of the index is rendered."""
    docks.build()
    (path,) = (docks.folder / "target/.pdoc").glob("store-*.lmdb")
    with open_store(str(path)) as store:
        store.put_many(LOOKED_UP, [(key, b"") for key, _ in store.scan(LOOKED_UP)])
    assert docks.build() == []
    docks.append("crane.rs", "pub struct Hook;\n")
    assert {"trait.Float.html", "struct.Boat.html"} < set(docks.build())
    docks.build("clean")
    assert docks.site() == docks.site("clean")
    assert docks.build() == []


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


def test_a_crate_whose_root_file_is_gone(docks: Docks) -> None:
    docks.build()
    (docks.folder / "src/lib.rs").rename(docks.folder / "away")
    (docks.folder / "Cargo.toml").write_text('[package]\nname = "docks"\n[lib]\npath = "src/lib.rs"\n')
    docks.build(code=1)
    docks.build("clean", code=1)
    assert docks.site() == docks.site("clean")
    assert not [url for url in docks.site() if url.startswith("src/docks")]


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
