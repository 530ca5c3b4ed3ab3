"""Options of how a site is made: each, on a single file, with what it puts into the site."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.command import Command
from tests.support import files_below, write_tree

SOURCE = """\
//! A lighthouse.
//!
//! ```
//! let lamp = 1;
//! ```

/// Burns.
pub struct Lamp {
    glass: u8,
}
struct Cellar;
#[doc(hidden)]
pub struct Trapdoor;
/// Scales. <script>alert(1)</script>
pub struct Algae;
#[cfg(lit)]
pub struct Lit;
#[cfg(colour = "red")]
pub struct Red;
/// Of another crate.
pub fn moor(rope: rope::Rope) {}
"""
FILES = {
    "beacon.rs": SOURCE,
    "rope.rs": "/// Ties.\npub struct Rope;\n",
    "head.html": '<meta name="port" content="north">',
    "before.html": "<p>before the page</p>",
    "after.html": "<p>after the page</p>",
    "more.css": ".lamp { color: gold }",
    "own/theme.toml": 'name = "own"\nextends = "default"\n',
    "own/static/css/own.css": "body { color: navy }",
}
INDEX = "beacon/index.html"


@pytest.mark.parametrize(
    ("arguments", "file", "text"),
    [
        ("--crate-name pharos", "pharos/struct.Lamp.html", "Lamp"),
        ("--crate-version 4.5.6", INDEX, "4.5.6"),
        ("--document-private-items", "beacon/struct.Cellar.html", "Cellar"),
        ("--document-private-items", "beacon/struct.Lamp.html", "structfield.glass"),
        ("--document-hidden-items", "beacon/struct.Trapdoor.html", "Trapdoor"),
        ("--cfg lit", "beacon/struct.Lit.html", "Lit"),
        ('--cfg colour="red"', "beacon/struct.Red.html", "Red"),
        ('--cfg lit --cfg colour="red"', "beacon/struct.Red.html", "Red"),
        ("--extern rope=rope.rs --extern-html-root-url rope=https://rope.example/docs "
         "--extern-html-root-takes-precedence", "beacon/fn.moor.html",
         "https://rope.example/docs/rope/struct.Rope.html"),
        ("--extern rope=rope.rs --extern-html-root-url rope=https://rope.example/docs", "beacon/fn.moor.html",
         "https://rope.example/docs/rope/struct.Rope.html"),
        ("--theme own", "static.files", "color: navy"),
        ("--default-theme ayu", INDEX, 'data-theme="ayu"'),
        ("--playground-url https://play.example/", INDEX, "https://play.example/"),
        ("--html-in-header head.html", INDEX, 'content="north"'),
        ("--html-before-content before.html", INDEX, "<p>before the page</p>"),
        ("--html-after-content after.html", INDEX, "<p>after the page</p>"),
        ("--html-before-content before.html --html-before-content after.html", INDEX,
         "<p>before the page</p>\n<p>after the page</p>"),
        ("--extend-css more.css", "", "color: gold"),
        ("-e more.css", "", "color: gold"),
        ("--enable-index-page", "index.html", "beacon/index.html"),
        ("--trust-html", "beacon/struct.Algae.html", "<script>alert(1)</script>"),
        ("--crate-type bin", "beacon/struct.Cellar.html", "Cellar"),
    ],
)  # fmt: skip
def test_what_an_option_adds(command: Command, tmp_path: Path, arguments: str, file: str, text: str) -> None:
    write_tree(tmp_path, FILES)
    command.succeed("beacon.rs", "-o", "plain")
    command.succeed("beacon.rs", "-o", "with", *arguments.split())
    assert text not in found(tmp_path / "plain", file), "it is there without the option as well"
    assert text in found(tmp_path / "with", file)


def found(site: Path, prefix: str) -> str:
    """The text of all files whose path begins so."""
    return "\n".join(
        content.decode(errors="replace")
        for path, content in files_below(site).items()
        if path.startswith(prefix)
    )


def test_rows_as_in_the_source(command: Command, tmp_path: Path) -> None:
    write_tree(tmp_path, FILES)
    command.succeed("beacon.rs", "-o", "plain")
    command.succeed("beacon.rs", "-o", "with", "--sort-modules-by-appearance")
    plain, by_appearance = found(tmp_path / "plain", INDEX), found(tmp_path / "with", INDEX)
    assert plain.index("struct.Algae.html") < plain.index("struct.Lamp.html")
    assert by_appearance.index("struct.Lamp.html") < by_appearance.index("struct.Algae.html")


def test_an_extern_crate_s_types_are_linked_where_it_is_documented(command: Command, tmp_path: Path) -> None:
    write_tree(tmp_path, FILES)
    command.succeed("rope.rs", "-o", "site")
    command.succeed("beacon.rs", "-o", "site", "--extern", "rope=rope.rs")
    assert 'href="../rope/struct.Rope.html"' in found(tmp_path / "site", "beacon/fn.moor.html")


@pytest.mark.parametrize(
    ("edition", "shown"),
    [((), "Async"), (("--edition", "2015"), "Async"), (("--edition", "2018"), "async")],
)
def test_a_single_file_is_of_2015_unless_said(
    command: Command, tmp_path: Path, edition: tuple[str, ...], shown: str
) -> None:
    # In 2015 a path in `use` begins at the crate's root, later with a crate's name.
    source = "mod async_ { pub struct Async; }\nmod inner { mod async_ { pub struct async; } pub use async_::*; }\n"
    write_tree(tmp_path, {"a.rs": source + "pub use inner::*;\n"})
    command.succeed("a.rs", "-o", "site", *edition)
    names = {path.name for path in (tmp_path / "site" / "a").iterdir()}
    assert f"struct.{shown}.html" in names


def test_a_target_sets_its_cfgs(command: Command, tmp_path: Path) -> None:
    write_tree(tmp_path, {"a.rs": "#[cfg(windows)]\npub struct Pane;\n#[cfg(unix)]\npub struct Sail;\n"})
    for target, name in (("x86_64-pc-windows-msvc", "Pane"), ("x86_64-unknown-linux-gnu", "Sail")):
        command.succeed("a.rs", "-o", target, "--target", target)
        assert {path.name for path in (tmp_path / target / "a").glob("struct.*")} == {f"struct.{name}.html"}
