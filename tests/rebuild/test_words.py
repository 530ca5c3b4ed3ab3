"""Edits that need no build: what docs say, and what pages show nothing of, put in its new place."""

from __future__ import annotations

import pytest

from tests.rebuild.docks import Docks, check

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
