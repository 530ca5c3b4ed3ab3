"""What a build works out anew after an edit, by the event log of its queries, and what it renders.

Each build is a process's first: nothing is known but what earlier ones left in the store. Names and
outlines hold on to what they were made from and are made in every build; whether they are as they were
decides what else is.
"""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import pytest

import pdoc.clean.pages
import pdoc.driver.front_end
import pdoc.driver.source_page
import pdoc.render.page
from pdoc.clean.pages import Made
from pdoc.cli.main import run
from pdoc.query.database import Database
from tests.support import files_below, write_tree

DOCKS: Final = {
    "Cargo.toml": '[package]\nname = "docks"\nversion = "1.0.0"\nedition = "2021"\n\n[dependencies]\n'
    'ropes = { path = "ropes" }\n\n[workspace]\n',
    "src/lib.rs": """//! The docks.
#[macro_use]
mod rules;
pub mod boxes;
pub mod crane;
mod quay;
pub use quay::Quay;
pub use ropes::Rope;
/// A ship.
pub struct Ship;
/// What floats.
pub trait Float {
    /// How deep it lies.
    fn draught(&self) -> u32 { 1 }
}
impl Float for Ship {}
cargo!(Container);
""",
    "src/rules.rs": "macro_rules! cargo { ($name:ident) => { /// A box.\npub struct $name; } }\n"
    "macro_rules! packed { ($($made:item)*) => { $($made)* } }\n",
    "src/boxes.rs": "//! Boxes.\npacked! {\n    /// Of wood.\n    pub struct Case;\n    impl crate::Float for Case {}\n}\n",
    "src/crane.rs": "//! Cranes.\nuse crate::Ship;\n/// Lifts.\npub struct Crane;\nimpl Crane {\n    /// Up.\n"
    "    pub fn lift(&self, ship: &Ship) -> bool { true }\n}\n/// Turns it.\npub fn turn(by: u32) {}\n",
    "src/quay.rs": "/// Where ships lie.\npub struct Quay;\nimpl crate::Float for Quay {}\n",
    "ropes/Cargo.toml": '[package]\nname = "ropes"\nversion = "0.2.0"\nedition = "2021"\n',
    "ropes/src/lib.rs": "//! Ropes.\n/// Holds.\npub struct Rope;\n/// Ties.\npub fn tie(_: Rope) {}\n",
}
PAGES: Final = (
    "boxes/index boxes/struct.Case crane/fn.turn crane/index crane/struct.Crane index struct.Container struct.Quay struct.Rope struct.Ship "
    "trait.Float"
)
"""Without `.html`."""


class Docks:
    """The crate and its site, built again and again by the same command."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder = folder
        self.databases: list[Database] = []
        self.shown: list[str] = []
        write_tree(folder, DOCKS)
        page, source = pdoc.render.page.render_page, pdoc.driver.source_page.source_page

        def watched(**settings: Any) -> Database:
            self.databases.append(Database(log=True, **settings))
            return self.databases[-1]

        def rendered(one: pdoc.render.page.Page, *rest: object) -> str:
            self.shown.append(one.url.removeprefix("docks/").removesuffix(".html"))
            return page(one, *rest)  # type: ignore[arg-type]

        def read(context: object, data: bytes, url: str) -> str:
            self.shown.append(url)
            return source(context, data, url)  # type: ignore[arg-type]

        monkeypatch.setattr(pdoc.driver.front_end, "Database", watched)
        monkeypatch.setattr(pdoc.render.page, "render_page", rendered)
        monkeypatch.setattr(pdoc.driver.source_page, "source_page", read)

    def edit(self, name: str, old: str, new: str) -> None:
        path = self.folder / name
        text = path.read_text() if path.exists() else ""
        assert old in text
        path.write_text(text.replace(old, new))

    def build(self, target: str = "target", *more: str) -> tuple[str, str]:
        """(sources parsed and pages made, documents rendered)"""
        time.sleep(0.02)  # what is written in the moment in which a build begins is not relied on
        self.databases.clear()
        self.shown.clear()
        arguments = ["build", str(self.folder), "-q", "-j1", "--target-dir", str(self.folder / target)]
        assert run([*arguments, *more]) == 0
        events = [event for each in self.databases for event in each.take_events()]
        made = [
            self._short(str(event.key))
            for event in events
            if event.kind == "will_execute" and event.key.query in ("item_tree", "page")
        ]
        return " ".join(sorted(made)), " ".join(sorted(self.shown))

    def site(self, target: str = "target") -> dict[str, bytes]:
        """All files."""
        return files_below(self.folder / target / "pdoc")

    def _short(self, name: str) -> str:
        query, _, key = name.rstrip(")").partition("(")
        if query == "item_tree":
            return os.path.relpath(key, self.folder)
        return key.rpartition("docks/")[2].rstrip("')").removesuffix(".html")


@pytest.fixture
def docks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Docks:
    """The docks, built once."""
    made = Docks(tmp_path / "docks", monkeypatch)
    sources = "ropes/src/lib.rs src/boxes.rs src/crane.rs src/lib.rs src/quay.rs src/rules.rs"
    assert made.build()[0].split() == sorted(f"{PAGES} {sources}".split())
    return made


CRANE: Final = "crane/fn.turn crane/index crane/struct.Crane index src/crane.rs"
"""What is made after an edit of that file: the pages that show something of it."""
EDITS: Final[list[tuple[str, Callable[[Docks], None], str, str]]] = [
    ("nothing", lambda d: None, "", ""),
    ("touched", lambda d: os.utime(d.folder / "src/quay.rs"), "", ""),
    # These need no build: what pages show is put in its new place (tests/rebuild).
    ("a body", lambda d: d.edit("src/crane.rs", "{ true }", "{ false }"), "", ""),
    ("lines of code", lambda d: d.edit("src/crane.rs", "{ true }", "{\n    false\n}"), "", ""),
    ("lines of docs", lambda d: d.edit("src/crane.rs", "/// Lifts.", "/// Lifts.\n/// Much."), "", ""),
    ("lines of docs within a macro call",
     lambda d: d.edit("src/boxes.rs", "/// Of wood.", "/// Of wood.\n    /// Or iron."), "", ""),
    ("a signature", lambda d: d.edit("src/crane.rs", "by: u32", "by: u64"),
     CRANE, "crane/fn.turn src/docks/crane.rs"),
    ("a method's signature", lambda d: d.edit("src/crane.rs", "-> bool", "-> Option<bool>"),
     CRANE, "crane/struct.Crane src/docks/crane.rs"),
    ("a link in a line more, so that others move",
     lambda d: d.edit("src/crane.rs", "/// Lifts.", "/// Lifts.\n/// A [`Ship`]."),
     CRANE, "crane/fn.turn crane/index crane/struct.Crane src/docks/crane.rs"),
    ("a link, in docs that are inlined", lambda d: d.edit("src/quay.rs", "ships lie", "[ships](crate::Ship) lie"),
     "index src/quay.rs struct.Quay trait.Float", "index src/docks/quay.rs struct.Quay"),
    ("a dependency's docs", lambda d: d.edit("ropes/src/lib.rs", "/// Holds.", "/// Holds.\n///\n/// Well."),
     "index ropes/src/lib.rs struct.Rope", "index struct.Rope"),
    ("a trait's method", lambda d: d.edit("src/lib.rs", "-> u32", "-> u64"),
     f"{PAGES} src/lib.rs", "boxes/struct.Case src/docks/lib.rs struct.Quay struct.Ship trait.Float"),
    ("a macro", lambda d: d.edit("src/rules.rs", "A box.", "A big box."),
     f"{PAGES} src/rules.rs", "index src/docks/rules.rs struct.Container"),
    ("a link within a macro call",
     lambda d: d.edit("src/boxes.rs", "/// Of wood.", "/// Of wood.\n    /// As a [ship](crate::Ship)."),
     "boxes/index boxes/struct.Case index src/boxes.rs trait.Float",
     "boxes/index boxes/struct.Case src/docks/boxes.rs trait.Float"),
    ("a name within a macro call", lambda d: d.edit("src/boxes.rs", "impl crate::Float for Case {}", ""),
     f"{PAGES} src/boxes.rs",
     "boxes/struct.Case src/docks/boxes.rs trait.Float"),
    ("a private item", lambda d: d.edit("src/quay.rs", "pub struct Quay;", "pub struct Quay;\nstruct Pier;"),
     f"{PAGES} src/quay.rs", "src/docks/quay.rs struct.Quay trait.Float"),
]  # fmt: skip


@pytest.mark.parametrize(("edit", "made", "shown"), [row[1:] for row in EDITS], ids=[row[0] for row in EDITS])
def test_what_an_edit_reaches(docks: Docks, edit: Callable[[Docks], None], made: str, shown: str) -> None:
    edit(docks)
    assert docks.build() == (" ".join(sorted(made.split())), shown)
    docks.build("clean")
    assert docks.site() == docks.site("clean")
    assert docks.build() == ("", "")


def test_another_command_between_two_of_the_same(docks: Docks) -> None:
    """It makes its own pages in the same place; what is known of files holds for both."""
    made, _ = docks.build("target", "--document-private-items")
    assert "quay/index" in made
    assert ".rs" not in made
    docks.edit("src/quay.rs", "/// Where", "/// Here and there:\n/// Where")
    made, _ = docks.build()
    assert [name for name in made.split() if name.endswith(".rs")] == ["src/quay.rs"]
    docks.build("clean")
    assert docks.site() == docks.site("clean")


def test_a_template_reaches_every_page_and_css_none(docks: Docks) -> None:
    theme = docks.folder / "theme"
    shutil.copytree(Path(__file__).parents[2] / "themes" / "default", theme)
    everything = docks.build("target", "--theme", str(theme))[1]
    style = next(theme.rglob("*.css"))
    style.write_text(style.read_text() + "\n.docks { color: red }\n")
    assert docks.build("target", "--theme", str(theme))[1] == ""
    assert any(b".docks { color: red }" in data for url, data in docks.site().items() if url.endswith(".css"))
    template = next(path for path in theme.rglob("*.html") if "</main>" in path.read_text())
    template.write_text(template.read_text().replace("</main>", "</main><!-- new -->"))
    assert docks.build("target", "--theme", str(theme))[1] == everything


def test_what_nothing_reaches_any_more_is_forgotten(docks: Docks) -> None:
    from pdoc.driver.memory import MEMOS
    from pdoc.driver.settings import PAGES as MADE
    from pdoc.driver.settings import TREES
    from pdoc.store.open import open_store

    docks.edit("src/lib.rs", "pub mod crane;\n", "")
    (docks.folder / "src/crane.rs").unlink()
    docks.build()
    (path,) = (docks.folder / "target/.pdoc").glob("store-*.lmdb")
    with open_store(str(path)) as store:
        keys = [key for table in (MEMOS, MADE, TREES) for key, _ in store.scan(table)]
    assert keys
    assert not [key for key in keys if b"crane" in key]


def test_verify_cache_finds_what_should_have_been_made_again(
    docks: Docks, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """A page that forgets to say which files it shows would be kept for ever."""
    command = ["build", str(docks.folder), "-q", "-j1", "--target-dir", str(docks.folder / "other")]
    with monkeypatch.context() as forgetful:
        forgetful.setattr(pdoc.clean.pages, "Made", lambda page, sources: Made(page, frozenset()))
        docks.build("other")
        docks.edit("src/crane.rs", "by: u32", "by: u64")
        assert "fn.turn" not in docks.build("other")[0]
    capfd.readouterr()
    assert run([*command, "--verify-cache"]) == 1
    assert "docks/crane/fn.turn.html was kept though it is another now" in capfd.readouterr().err
    docks.build("clean")
    assert docks.site("other") == docks.site("clean")
