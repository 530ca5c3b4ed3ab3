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


WORDS: dict[str, tuple[str, str, str]] = {
    "first line": ("src/lib.rs", "Under a ship.", "Below a ship."),
    "first line, appended": ("src/lib.rs", "Under a ship.", "Under a ship, mostly"),
    "beside a link": ("src/lib.rs", "A ship with a", "A large ship with a"),
    "last line": ("src/lib.rs", "Ships are large.", "Ships are small."),
    "field": ("src/lib.rs", "How long it is.", "How long it was."),
    "method": ("src/lib.rs", "Makes a ship.", "Makes a new ship."),
    "method with a heading that others have": ("src/lib.rs", "Says its length", "Tells its length"),
    "inherent impl": ("src/lib.rs", "/// None.\nimpl", "/// Never any.\nimpl"),
    "impl of a trait": ("src/lib.rs", "Ships float well.", "Ships float quite well."),
    "impl of a trait, further down": ("src/lib.rs", "Mostly.", "On Mondays."),
    "trait": ("src/lib.rs", "What floats.", "What floats and swims."),
    "crate": ("src/lib.rs", "They are old.", "They are new."),
    "crate, first line": ("src/lib.rs", "The docks. See", "The new docks. See"),
    "example": ("src/lib.rs", "let ship = docks", "let boat = docks"),
    "private": ("src/lib.rs", "Nobody sees this one.", "Nobody sees that one."),
    "first piece": ("src/lib.rs", "In pieces, of which", "In three pieces, of which"),
    "last piece": ("src/lib.rs", "and this the third.", "and that the third."),
    "module": ("src/crane.rs", "They lift.", "They lift and carry."),
    "module, outside of its file": ("src/lib.rs", "Oars, said outside.", "Oars, still said outside."),
    "another file": ("src/crane.rs", "Lifts ships, as", "Lifts boats, as"),
    "re-exported": ("src/hidden.rs", "Marks a place.", "Marks some place."),
    "trait's member, below its first line": ("src/lib.rs", "Slowly, at first.", "Slowly, at last."),
    "file's docs": ("src/hidden.rs", "//! Not shown.", "//! Never shown."),
    "private field": ("src/lib.rs", "How much is in it.", "How much was in it."),
    "private method": ("src/lib.rs", "sees this method.", "sees that method."),
    "method that is not configured": (
        "src/lib.rs",
        "/// | Nobody | sees this |",
        "/// | Nobody | sees that |",
    ),
    "private module": ("src/lib.rs", "sees this module.", "sees that module."),
    "private variant": ("src/lib.rs", "sees this variant.", "sees that variant."),
    "private variant's field": ("src/lib.rs", "/// Nor its field.", "/// Nor a field."),
    "in a macro call": ("src/lib.rs", "Made by a macro.", "Made by the macro."),
    "in a macro call, beside other words": ("src/lib.rs", "What the call says.", "What the call said."),
    "in a macro call, new line": (
        "src/lib.rs",
        "/// Made by a macro.",
        "/// Made by a macro.\n///\n/// Long ago.",
    ),
    "in a macro call, new line in two items": (
        "src/lib.rs",
        "        /// Shown with a struct",
        "        /// In two places:\n        /// - Shown with a struct",
    ),
    "in a macro call, line less in a method": (
        "src/lib.rs",
        "    /// A method that a macro made.\n",
        "    /// A method\n    /// that a\n    /// macro made.\n",
    ),
    "in a macro call, in two items": ("src/lib.rs", "Shown with a struct", "Seen with a struct"),
    "in a macro call, example": ("src/lib.rs", "let shown = 2;", "let seen = 2;"),
    "in a macro call, method": ("src/lib.rs", "A method that a macro", "Some method that a macro"),
    "tag": ("src/lib.rs", "Under a ship.", "Under <b>a ship</b>."),
    "list": ("src/lib.rs", "/// Under a ship.", "/// - Under a ship."),
    "new line": ("src/lib.rs", "/// Under a ship.", "/// Under a ship.\n/// Always."),
    "new line on top": ("src/lib.rs", "/// Under a ship.", "/// Below.\n///\n/// Under a ship."),
    "new lines of what is re-exported": ("src/hidden.rs", "/// Marks a", "/// See.\n///\n/// 1. Marks a"),
    "new line of the crate": ("src/lib.rs", "//! They are old.", "//! They are old.\n//! And new."),
    "new line of a module": ("src/crane.rs", "//! They lift.", "//! They\n//! *lift*, and `lower`."),
    "new example": (
        "src/lib.rs",
        "/// Ships are large.\n",
        '/// Ships are large.\n///\n/// ```should_panic\n/// panic!("{}", [1, 2][3]);\n/// ```\n',
    ),
    "another example": ("src/lib.rs", "let ship = docks::Ship::new();", "let ship = [1, 2]; // < & >"),
    "line less": (
        "src/lib.rs",
        "    /// # Examples\n    ///\n    /// Look at",
        "    /// # Examples\n    /// Look at",
    ),
    "field, new line": ("src/lib.rs", "/// How long it is.", "/// How long it is.\n    /// In **feet**."),
    "trait's member, new line": (
        "src/lib.rs",
        "/// Slowly, at first.",
        "/// Slowly, at first.\n    ///\n    /// Then fast.",
    ),
    "private field, new line": ("src/lib.rs", "/// How much is in it.", "/// How much\n    /// is in it."),
    "said by two items of one name": (
        "src/tides.rs",
        "/// The same, in two places.\npub mod high {\n    /// Goes in and out.",
        "/// The same, in two places.\npub mod high {\n    /// Goes out and in.",
    ),
    "an item at two places": (
        "src/tides.rs",
        "/// Goes in and out.\n    pub struct Turn",
        "/// Goes out and in.\n    pub struct Turn",
    ),
    "said twice": ("src/lib.rs", "/// Twice the same.\npub fn first", "/// Once the same.\npub fn first"),
    "quotes": ("src/lib.rs", "/// Splits at", "/// Parts at"),
    "table": ("src/lib.rs", "/// | one | two |", "/// | one | three |"),
}
"""Edits of words that are put where they are shown."""


@pytest.mark.parametrize("name", WORDS)
def test_words(name: str, docks: Docks) -> None:
    docks.edit(*WORDS[name])
    check(docks, builds=0)
    file, old, new = WORDS[name]
    docks.edit(file, new, old)
    check(docks, builds=0)


CODE: dict[str, tuple[str, str, str]] = {
    "a body": ("src/lib.rs", "String::new()\n", 'String::from("a ship")\n'),
    "a longer body": (
        "src/lib.rs",
        "String::new()\n",
        "let found = 1 + 2;\n\n        drop(found);\n        String::new()\n",
    ),
    "a shorter body": (
        "src/lib.rs",
        "        /// Not of an item that is shown.\n        fn inner() {}\n",
        "",
    ),
    "words in a body": ("src/lib.rs", "Not of an item that is shown.", "Not of an item."),
    "a comment": ("src/lib.rs", "pub mod crane;\n", "// Made in 1999.\npub mod crane;\n"),
    "an empty line": ("src/lib.rs", "    /// Says its length", "\n\n    /// Says its length"),
    "more than a hundred lines": ("src/lib.rs", "pub mod crane;\n", "\n" * 400 + "pub mod crane;\n"),
    "in another file": ("src/crane.rs", "//! Cranes.", "\n// Here.\n//! Cranes."),
}
"""Edits that pages show nothing of but the lines of what is below."""


@pytest.mark.parametrize("name", CODE)
def test_code(name: str, docks: Docks) -> None:
    file, old, new = CODE[name]
    before = (docks.folder / file).read_text()
    docks.edit(file, old, new)
    check(docks, builds=0)
    for words in ("last line", "in a macro call") if file == "src/lib.rs" else ("module",):
        docks.edit(*WORDS[words])
        check(docks, builds=0)
    (docks.folder / file).write_text(before)
    check(docks, builds=0)


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
