"""A command given once more: what of it needs no build, and that the site is that of a clean one."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable

import pytest

from tests.rebuild.docks import Docks, check
from tests.rebuild.sources import CRANE

Edit = Callable[[Docks], None]


def test_nothing_to_do(docks: Docks, capfd: pytest.CaptureFixture[str]) -> None:
    capfd.readouterr()
    times = {path: path.stat().st_mtime_ns for path in docks.site.rglob("*")}
    check(docks, builds=0)
    assert {path: path.stat().st_mtime_ns for path in docks.site.rglob("*")} == times
    said = capfd.readouterr().err.splitlines()[0]
    assert said.startswith("pdoc: 1 crate, "), said
    assert said.endswith(", 0 warnings: " + str(docks.site / "docks" / "index.html"))


OTHERS: dict[str, tuple[str, str, str]] = {
    "trait's member": ("src/lib.rs", "How deep it lies in", "How deep it sits in"),
    "module, outside of its file and inside": ("src/lib.rs", "Masts, said outside.", "Masts, said before."),
    "module, inside of its file and outside": ("src/mast.rs", "And said inside.", "And said within."),
    "in a macro call, said twice": (
        "src/lib.rs",
        "/// The same is said of two.\n    pub fn left",
        "/// Not the same is said of two.\n    pub fn left",
    ),
    "in a macro call, with other words": ("src/lib.rs", "Said by a macro.", "Said by the macro."),
    "in a macro call, shown as code": (
        "src/lib.rs",
        "The value of a constant.",
        "The value of the constant.",
    ),
    "in a macro call that looks at it": ("src/lib.rs", "The other one.", "The chosen one."),
    "in a macro call, no docs": ("src/lib.rs", "/// Made by a macro.\n", "\n"),
    "in a macro call, a comment": ("src/lib.rs", "/// Made by a macro.\n", "// Made by a macro.\n"),
    "in a macro call, new line said twice": (
        "src/lib.rs",
        "/// The same is said of two.\n    pub fn left",
        "/// The same is\n    /// not said of two.\n    pub fn left",
    ),
    "in a macro call, new line in other words": (
        "src/lib.rs",
        "/// Said by a macro.",
        "/// Said by\n    /// the macro.",
    ),
    "in a macro call of what is not shown, new line": (
        "src/lib.rs",
        "/// Nobody sees what",
        "/// Nobody\n    /// sees what",
    ),
    "in a macro call, then as the macro": ("src/lib.rs", "What the call says.", "What the macro says."),
    "in a macro call, joined": ("src/lib.rs", "Joined to other docs.", "Joined to some docs."),
    "in a macro call, of what is not shown": ("src/lib.rs", "a macro made of this.", "a macro made of that."),
    "in a string": ("src/lib.rs", "This is no comment.", "This is a string."),
    "note": ("src/lib.rs", "Has a note", "Has one note"),
    "heading": ("src/lib.rs", "/// # Errors", "/// # Failures"),
    "link": ("src/lib.rs", "[keel](Keel)", "[keels](Keel)"),
    "new link": ("src/lib.rs", "Under a ship.", "Under a [Ship]."),
    "script": ("src/lib.rs", "Under a ship.", "Under <script>a ship</script>."),
    "open tag": ("src/lib.rs", "Under a ship.", "Under <b>a ship."),
    "backtick": ("src/lib.rs", "Under a ship.", "Under `a ship."),
    "new note": ("src/lib.rs", "/// Under a ship.", "/// Under a ship[^1].\n///\n/// [^1]: Far."),
    "new line in front of a trait's member": (
        "src/lib.rs",
        "/// How deep it lies",
        "/// Or sits.\n    /// How deep it lies",
    ),
    "new heading": ("src/lib.rs", "/// Under a ship.", "/// Under a ship.\n///\n/// # Deep\n///\n/// Down."),
    "other label": ("src/lib.rs", "[keel](Keel)", "[`Keel`](Keel)"),
    "link that was none": ("src/lib.rs", "/// Ships are large.", "/// Ships are [large]."),
    "address of a label": ("src/crane.rs", "/// [`Ship`]: crate::Ship", "/// [`Ship`]: crate::Keel"),
    "docs where none were": ("src/lib.rs", "impl<const DECKS", "/// Some.\nimpl<const DECKS"),
    "code that is none": (
        "src/lib.rs",
        "/// let ship = docks::Ship::new();",
        '/// let ship = docks::Ship::new(";',
    ),
    "address": ("src/lib.rs", "Under a ship.", "Under http://example.org"),
    "no docs": ("src/lib.rs", "/// Under a ship.", "// Under a ship."),
    "broken example": ("src/lib.rs", "let ship = docks", "let ship' = docks"),
    "signature": ("src/lib.rs", "pub fn first()", "pub fn first(x: u8)"),
    "new item": ("src/lib.rs", "mod hidden;", "mod hidden;\npub struct New;"),
    "feature": ("Cargo.toml", "more = []", 'default = ["more"]\nmore = []'),
    "version": ("Cargo.toml", 'version = "1.0.0"', 'version = "1.0.1"'),
}
"""Edits that need a build, which may be known only when it is made."""


@pytest.mark.parametrize("name", OTHERS)
def test_other_edits(name: str, docks: Docks) -> None:
    docks.edit(*OTHERS[name])
    check(docks, builds=1)
    check(docks, builds=0)


def _many(docks: Docks) -> None:
    docks.edit("src/lib.rs", "Under a ship.", "Below a ship.")
    docks.edit("src/lib.rs", "Makes a ship.", "Makes one ship.")
    docks.edit("src/crane.rs", "They lift.", "They carry.")


def _rewritten(docks: Docks) -> None:
    path = docks.folder / "src" / "lib.rs"
    path.write_bytes(path.read_bytes())


def _other_line_ends(docks: Docks) -> None:
    docks.edit("src/tides.rs", "pub mod low {\n    /// Goes in", "pub mod low {\n    /// Comes in")
    for name in ("tides", "crane"):
        path = docks.folder / "src" / f"{name}.rs"
        path.write_text(path.read_text(), newline="\n" if name == "tides" else "\r\n")


def _same_size_and_time(docks: Docks) -> None:
    path = docks.folder / "src" / "crane.rs"
    status = path.stat()
    docks.edit("src/crane.rs", "They lift.", "They fall.")
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))


def _by_rename(docks: Docks) -> None:
    path = docks.folder / "src" / "crane.rs"
    beside = path.with_suffix(".new")
    beside.write_text(CRANE.replace("They lift.", "They hoist."))
    beside.rename(path)


def _words_lines_and_code(docks: Docks) -> None:
    docks.edit("src/lib.rs", "/// Made by a macro.", "/// Made by\n/// a macro.")
    docks.edit("src/lib.rs", "/// A method that a macro", "/// Some method that a macro")
    docks.edit("src/lib.rs", "/// Under a ship.", "/// Under a ship.\n/// Always.")
    docks.edit("src/lib.rs", "/// How long it is.", "/// In feet:\n    /// how long it is.")
    docks.edit("src/lib.rs", "String::new()\n", "let text = String::new();\n\n        text\n")
    docks.edit("src/crane.rs", "They lift.", "They carry.")


FREE: dict[str, Edit] = {
    "words, lines and code": _words_lines_and_code,
    "several": _many,
    "rewritten": _rewritten,
    "other line ends": _other_line_ends,
    "same size and time": _same_size_and_time,
    "by rename": _by_rename,
}


@pytest.mark.parametrize("name", FREE)
def test_ways_to_edit(name: str, docks: Docks) -> None:
    FREE[name](docks)
    check(docks, builds=0)


def _remove_page(docks: Docks) -> None:
    (docks.site / "docks" / "struct.Keel.html").unlink()


def _edit_page(docks: Docks) -> None:
    with (docks.site / "docks" / "struct.Keel.html").open("a") as file:
        file.write("<!-- mine -->")


def _remove_shared(docks: Docks) -> None:
    (docks.site / "search.index" / "docks.js").unlink()


def _remove_site(docks: Docks) -> None:
    shutil.rmtree(docks.site)


def _remove_state(docks: Docks) -> None:
    shutil.rmtree(docks.site.parent / ".pdoc")
    (docks.site.parent / ".pdoc" / "log").mkdir(parents=True)
    (docks.site.parent / ".pdoc" / "log" / "pdoc.log").touch()


def _damage_record(docks: Docks) -> None:
    (record,) = (docks.site.parent / ".pdoc" / "builds").iterdir()
    data = bytearray(record.read_bytes())
    data[len(data) // 2] ^= 1
    record.write_bytes(data)


def _cut_record(docks: Docks) -> None:
    (record,) = (docks.site.parent / ".pdoc" / "builds").iterdir()
    os.truncate(record, 100)


def _other_command(docks: Docks) -> None:
    assert docks.build("target", "--document-private-items") == 0


DAMAGE: dict[str, Edit] = {
    "a page is removed": _remove_page,
    "a page is edited": _edit_page,
    "a shared file is removed": _remove_shared,
    "the site is removed": _remove_site,
    "the state is removed": _remove_state,
    "the record is damaged": _damage_record,
    "the record is cut": _cut_record,
    "another command was at the site": _other_command,
}


@pytest.mark.parametrize("name", DAMAGE)
def test_what_is_not_as_it_was_left_is_built(name: str, docks: Docks) -> None:
    DAMAGE[name](docks)
    check(docks, builds=1)
    check(docks, builds=0)


def test_a_file_that_was_missing_appears(docks: Docks) -> None:
    docks.edit("src/lib.rs", "mod hidden;", "mod hidden;\npub mod late;")
    docks.build()
    (docks.folder / "src" / "late.rs").write_text("//! Late.\n")
    check(docks, builds=1)
    (docks.folder / "src" / "late.rs").unlink()
    before = docks.builds()
    docks.build()
    assert docks.builds() == before + 1
    assert not (docks.site / "docks" / "late").exists()


def test_a_variable_of_the_environment(docks: Docks, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RUSTDOCFLAGS", "--document-private-items")
    before = docks.builds()
    docks.build()
    assert docks.builds() == before + 1


def test_warnings_are_said_again(docks: Docks, capfd: pytest.CaptureFixture[str]) -> None:
    docks.edit("src/crane.rs", "as [`Ship`] says", "as [`Boat`] says")
    docks.build()
    capfd.readouterr()
    check(docks, builds=0)
    said = capfd.readouterr().err
    assert "broken_intra_doc_links" in said.partition("pdoc: 1 crate")[0]
    assert "1 warning: " in said
    docks.edit("src/crane.rs", "They lift.", "They carry.")  # of another comment than the one at fault
    check(docks, builds=0)
    docks.edit("src/crane.rs", "says.", "says here.")  # of the line that is at fault
    check(docks, builds=1)


def test_an_included_text(docks: Docks) -> None:
    (docks.folder / "src" / "text.md").write_text("Included.\n")
    docks.edit("src/lib.rs", "/// Under a ship.", '#[doc = include_str!("text.md")]')
    docks.build()
    (docks.folder / "src" / "text.md").write_text("Read in.\n")
    check(docks, builds=1)
    assert "Read in." in (docks.site / "docks" / "struct.Keel.html").read_text()


def test_a_source_that_is_a_text_as_well(docks: Docks) -> None:
    docks.edit("src/lib.rs", "/// Under a ship.", '#[doc = include_str!("oar.rs")]')
    docks.build()
    docks.edit("src/oar.rs", "Moves boats.", "Moves small boats.")
    check(docks, builds=1)
    assert "Moves small boats." in (docks.site / "docks" / "struct.Keel.html").read_text()
