"""A live site after edits: what it holds is what a clean build of the same sources makes."""

from __future__ import annotations

import random
import re
import shutil
import threading
from pathlib import Path
from typing import Final

import pytest

from pdoc.driver.build import build
from pdoc.driver.live.model import Begin, Update
from pdoc.driver.live.site import LiveSite
from pdoc.driver.options import BuildOptions
from pdoc.rebuild.command import Command
from tests.support import files_below, write_tree

DOCKS: Final = {
    "docks/Cargo.toml": '[package]\nname = "docks"\nversion = "1.0.0"\nedition = "2021"\n\n[features]\n'
    'tall = []\n\n[dependencies]\nropes = { path = "../ropes" }\n\n[workspace]\n',
    "docks/README.md": "All about *docks*.\n",
    "docks/src/lib.rs": """#![doc = include_str!("../README.md")]
#[macro_use]
mod rules;
pub mod crane;
mod quay;
pub use quay::{Quay, Bollard};
pub use ropes::Rope;
/// A ship, moored at a [`Quay`].
#[derive(Clone, Debug, Default)]
pub struct Ship {
    /// In metres.
    pub length: u32,
}
/// What floats.
pub trait Float {
    /// How deep it lies.
    ///
    /// Never negative.
    fn draught(&self) -> u32 { 1 }
}
impl Float for Ship {}
cargo! {
    /// Boxes of one size.
    pub struct Container;
    impl Float for Container {}
}
/// Counts ships.
pub fn count(of: &[Ship]) -> usize { of.len() }
""",
    "docks/src/rules.rs": "macro_rules! cargo { ($($item:item)*) => { $($item)* } }\n",
    "docks/src/crane.rs": "//! Cranes.\nuse crate::Ship;\n/// Lifts what is in a [`Ship`].\npub struct Crane;\n"
    "impl Crane {\n    /// Up.\n    pub fn lift(&self, ship: &Ship) -> bool { true }\n}\n",
    "docks/src/quay.rs": "/// Where ships lie.\npub struct Quay;\n/// Takes a [`Rope`](ropes::Rope).\n"
    "pub enum Bollard {\n    /// Of iron.\n    Iron,\n    Wood(u8),\n}\nimpl crate::Float for Bollard {}\n",
    "ropes/Cargo.toml": '[package]\nname = "ropes"\nversion = "0.2.0"\nedition = "2021"\n\n[workspace]\n',
    "ropes/src/lib.rs": "//! Ropes.\n/// Holds.\n#[derive(Clone)]\npub struct Rope;\n/// Ties.\npub fn tie(_: Rope) {}\n",
}
WORDS: Final = (
    "heavy",
    "a [`Ship`]",
    "[nothing]",
    "`code`",
    "*much*",
    "see [`Crane`](crate::crane::Crane)",
    "",
)
EDITS: Final = 40


class Preview:
    """A live site over a crate's folder, with what it told."""

    def __init__(self, folder: Path, target: Path) -> None:
        self.folder = folder
        self.options = BuildOptions(path=str(folder), target_dir=str(target), jobs=1)
        self.site = LiveSite(Begin(self.options, Command((str(target),), str(folder), (), False), None))
        self._looks = 0
        self._told = threading.Condition()
        self.updates: list[Update] = []
        self.site.on_update = self._take
        self.site.start()
        self.next(1)

    def _take(self, update: Update) -> None:
        with self._told:
            self.updates.append(update)
            self._told.notify_all()

    def next(self, count: int) -> Update:
        """The update of that number, from 1, awaited."""
        with self._told:
            assert self._told.wait_for(lambda: len(self.updates) >= count, 60)
            return self.updates[count - 1]

    def look(self) -> Update:
        """What comes of looking now."""
        self._looks += 1
        self.site.look(self._looks)
        return self.next(self._looks + 1)

    def made(self) -> dict[str, bytes]:
        """The files of the site, as it says which those are."""
        made = self.site.made
        assert made is not None
        return {url: (Path(made.out_dir) / url).read_bytes() for url in made.urls}


def clean(options: BuildOptions, target: Path) -> dict[str, bytes]:
    """The files that a build makes from nothing."""
    from msgspec.structs import replace

    outcome = build(replace(options, target_dir=str(target)), lambda event: None)
    found = files_below(Path(outcome.out_dir))
    shutil.rmtree(target)
    return {url: data for url, data in found.items() if not url.startswith(".")}


@pytest.fixture
def preview(tmp_path: Path) -> Preview:
    """A preview of the docks; its thread waits for the end of the process."""
    write_tree(tmp_path, DOCKS)
    return Preview(tmp_path / "docks", tmp_path / "live")


def edit_of(rng: random.Random, folder: Path) -> str:
    """Change something at random in the sources; says what."""
    sources = sorted([*folder.glob("src/*.rs"), *folder.glob("../ropes/src/*.rs")])
    file = rng.choice(sources)
    text = file.read_text()
    lines = text.split("\n")
    docs = [at for at, line in enumerate(lines) if re.match(r"\s*//[/!]", line)]
    names = re.findall(r"pub (?:struct|fn|enum) (\w+)", text)
    kind = rng.choice(
        ("words", "words", "more", "fewer", "blank", "rename", "item", "private", "attribute", "body")
    )
    if kind == "words" and docs:
        at = rng.choice(docs)
        lines[at] += f" {rng.choice(WORDS)} {rng.randrange(100)}"
    elif kind == "more" and docs:
        at = rng.choice(docs)
        mark = re.match(r"\s*//[/!]", lines[at])
        assert mark is not None
        lines[at + 1 : at + 1] = [
            mark[0],
            f"{mark[0]} # Part {rng.randrange(9)}",
            f"{mark[0]} {rng.choice(WORDS)}",
        ]
    elif kind == "fewer" and docs:
        del lines[rng.choice(docs)]
    elif kind == "blank":
        lines.insert(0, "// a comment") if not text.startswith(("#!", "//!")) else lines.append("// the end")
    elif kind == "rename" and names:
        name = rng.choice(names)
        lines = re.sub(rf"\b{name}\b", f"{name}{rng.randrange(9)}", text).split("\n")
    elif kind == "item":
        lines += [f"/// Made late, beside {rng.choice(WORDS)}.", f"pub struct Late{rng.randrange(1000)};"]
    elif kind == "private" and names:
        lines = text.replace(f"pub fn {names[0]}", f"fn {names[0]}", 1).split("\n")
    elif kind == "attribute" and names:
        lines = re.sub(
            r"^pub (?=struct|fn)", '#[deprecated(note = "old")]\npub ', text, count=1, flags=re.M
        ).split("\n")
    else:
        lines = text.replace("{ true }", "{ let _x = 1; true }").split("\n")
    file.write_text("\n".join(lines))
    return f"{kind} in {file.name}"


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_after_any_edits_the_site_is_that_of_a_clean_build(
    preview: Preview, tmp_path: Path, seed: int
) -> None:
    rng = random.Random(seed)
    done: list[str] = []
    for number in range(EDITS):
        for _ in range(rng.choice((1, 1, 1, 3))):
            done.append(edit_of(rng, preview.folder))
        if rng.random() < 0.1:
            readme = preview.folder / "README.md"
            readme.write_text(f"{readme.read_text()}\nAnd number {number}.\n")
            done.append("README")
        if rng.random() < 0.1:
            manifest = preview.folder / "Cargo.toml"
            manifest.write_text(manifest.read_text().replace("1.0.", "1.0.1"))
            done.append("Cargo.toml")
        update = preview.look()
        assert update.kind in ("words", "build", "nothing"), (update, done)
        if number % 4 == 3:
            made, wanted = preview.made(), clean(preview.options, tmp_path / "clean")
            wrong = sorted(url for url in made.keys() | wanted if made.get(url) != wanted.get(url))
            assert not wrong, (wrong, done[-8:])
    assert preview.site.live.names.used > EDITS / 3
