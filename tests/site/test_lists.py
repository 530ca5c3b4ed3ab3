"""Lists: all items of a crate, the crates of a site, a module's names, source files."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.site.sites import data, document
from tests.site.test_tree import KINDS

_ROW = re.compile(r'<li><a href="([^"]*)">([^<]*)</a></li>')
_HEADING = re.compile(r'<h3 id="([^"]*)">([^<]*)</h3>')


def all_items(site: Path, crate: str = "k") -> list[str]:
    """`all.html`: headings, and under each the paths of its items."""
    text = (site / crate / "all.html").read_text()
    main = text[text.index("<h1>") :]
    return [
        found[1] or found[2] for found in re.finditer(r"<h3 id[^>]*>(.*?)</h3>|<li><a [^>]*>(.*?)</a>", main)
    ]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("", []),
        ("pub fn f() {}", ["Functions", "f"]),
        (
            "pub struct B; pub mod m { pub struct A; pub mod n { pub struct C; } } pub struct A; pub fn a() {}",
            ["Structs", "A", "B", "m::A", "m::n::C", "Functions", "a"],
        ),
        # Shown at two places, listed at both; a re-export that is only a line is not listed.
        ("pub mod m { pub struct A; } #[doc(inline)] pub use m::A;", ["Structs", "A", "m::A"]),
        ("pub mod m { pub struct A; } pub use m::A as B;", ["Structs", "m::A"]),
        ("mod m { pub struct A; } pub use m::A as B;", ["Structs", "B"]),
        (
            KINDS,
            ["Structs", "S", "m::A", "type::fn", "Été", "Enums", "m::deep::E", "Unions", "U", "Primitive Types",
             "u8", "Traits", "T", "Macros", "mac", "Functions", "ef", "f", "Type Aliases", "Ty",
             "Trait Aliases", "TA", "Statics", "ES", "ST", "Constants", "C"],
        ),
    ],
)  # fmt: skip
def test_all_items(tmp_path: Path, source: str, expected: list[str]) -> None:
    site = tmp_path / "site"
    document(site, source)
    assert all_items(site) == expected
    text = (site / "k" / "all.html").read_text()
    for href, _ in _ROW.findall(text):
        assert (site / "k" / href).is_file()
    for id, title in _HEADING.findall(text):
        assert f'<a href="#{id}" title="{title}">{title}</a>' in text


@pytest.mark.parametrize(
    ("source", "module", "expected"),
    [
        ("", "", {}),
        ("pub struct B; pub struct A; pub fn f() {}", "", {"struct": ["A", "B"], "fn": ["f"]}),
        ("pub struct B10; pub struct B9; pub struct b1;", "", {"struct": ["B9", "B10", "b1"]}),
        ("pub mod m { pub use std::vec::Vec; pub enum E {} } pub use m::E;", "", {"mod": ["m"]}),
        ("pub mod m { pub enum E {} }", "m/", {"enum": ["E"]}),
        ("mod m { pub enum E {} } pub use m::E as F;", "", {"enum": ["F"]}),
    ],
)
def test_a_module_s_names(tmp_path: Path, source: str, module: str, expected: dict[str, list[str]]) -> None:
    document(tmp_path / "site", source)
    assert data(tmp_path / "site" / "k" / f"{module}sidebar-items.js") == expected


def crates_of_index(site: Path) -> list[str]:
    """The index page's crates: name, version and summary as text."""
    text = (site / "index.html").read_text()
    main = text[text.index('id="main-content"') :]
    rows = re.findall(r"<dt>(.*?)</dt>(?:\s*<dd>(.*?)</dd>)?", main, re.DOTALL)
    return [" ".join(re.sub(r"<[^>]*>", " ", " ".join(row)).split()) for row in rows]


def test_the_list_of_crates(tmp_path: Path) -> None:
    site = tmp_path / "site"
    document(site, "//! The *second*, by name.\n//!\n//! More.", name="lantern", crate_version="1.2.3")
    assert not (site / "index.html").exists(), "one crate needs no list"
    assert data(site / "crates.js") == ["lantern"]
    document(site, "//! Holds & binds.", name="anchor")
    assert data(site / "crates.js") == ["anchor", "lantern"]
    assert crates_of_index(site) == ["anchor Holds &amp; binds.", "lantern 1.2.3 The second, by name."]
    document(site, "//! Holds no more.", name="anchor")
    assert crates_of_index(site) == ["anchor Holds no more.", "lantern 1.2.3 The second, by name."]


def test_a_list_of_one_crate_if_it_is_wanted(tmp_path: Path) -> None:
    site = tmp_path / "site"
    outcome = document(site, "", enable_index_page=True)
    assert crates_of_index(site) == ["k"]
    assert 'href="./k/index.html"' in (site / "index.html").read_text()
    assert outcome.first_page == str(site / "index.html")


def test_source_files(tmp_path: Path) -> None:
    site = tmp_path / "site"
    (tmp_path / "sources" / "b").mkdir(parents=True)
    (tmp_path / "sources" / "b" / "mod.rs").write_text("pub mod c;")
    (tmp_path / "sources" / "b" / "c.rs").write_text("")
    (tmp_path / "sources" / "a.rs").write_text("")
    document(site, "pub mod a; pub mod b;")
    assert data(site / "src-files.js") == {"k": [[["b", [], ["c.rs", "mod.rs"]]], ["a.rs", "k.rs"]]}
    for path in ("a.rs", "k.rs", "b/mod.rs", "b/c.rs"):
        assert (site / "src" / "k" / f"{path}.html").is_file()
    document(site, "", name="l")
    assert data(site / "src-files.js").keys() == {"k", "l"}


def test_no_source_pages_if_a_crate_says_so(tmp_path: Path) -> None:
    site = tmp_path / "site"
    document(site, "#![doc(html_no_source)]\npub struct A;")
    assert not (site / "src" / "k").exists()
    assert 'class="src"' not in (site / "k" / "struct.A.html").read_text()
