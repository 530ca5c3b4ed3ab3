"""Open pages in a real browser: what is patched, and what stays as the reader has it."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from pdoc.bench.browser import Browser, find_chromium
from tests.serve.served import Served
from tests.support import write_tree

METHODS = "".join(
    f"""    /// Does the thing number {number}.
    ///
    /// # Examples
    ///
    /// ```
    /// let x = {number};
    /// ```
    pub fn does_{number}(&self) {{}}
"""
    for number in range(40)
)
LIB = f"""//! The docks.

/// A ship of some size.
pub struct Ship;
impl Ship {{
{METHODS}}}
"""


class Reader:
    """Someone who has a page of a served crate open."""

    def __init__(self, browser: Browser, served: Served) -> None:
        self.browser = browser
        self.served = served

    def open(self, path: str) -> None:
        self.browser.open("about:blank")
        self.browser.open(f"{self.served.address}/{path}")
        self.wait("document.documentElement.dataset.pdocLive === 'on'")
        self.see("window.sameDocument = true")

    def see(self, expression: str) -> Any:
        return self.browser.evaluate(expression)

    def wait(self, expression: str) -> Any:
        end = time.monotonic() + 15
        while not (value := self.see(expression)):
            assert time.monotonic() < end, expression
            time.sleep(0.02)
        return value

    def reads(self, text: str) -> None:
        self.wait(f"document.body.textContent.includes({text!r})")
        assert self.see("window.sameDocument === true"), "the page was loaded anew"


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    program = find_chromium()
    assert program is not None, "no Chromium"
    with Browser(program, tmp_path_factory.mktemp("profile")) as browser:
        yield browser


@pytest.fixture
def reader(browser: Browser, tmp_path: Path) -> Iterator[Reader]:
    manifest = '[package]\nname = "docks"\nversion = "1.0.0"\nedition = "2021"\n'
    write_tree(tmp_path, {"Cargo.toml": manifest, "src/lib.rs": LIB})
    with Served(tmp_path) as served:
        served.settled()
        yield Reader(browser, served)
        browser.open("about:blank")


def test_words_appear_and_all_else_stays(reader: Reader) -> None:
    reader.open("docks/struct.Ship.html")
    reader.see("document.querySelectorAll('details.toggle')[5].open = false")
    reader.see("document.querySelector('.search-input').value = 'half a word'")
    reader.see("document.getElementById('method.does_20').scrollIntoView(); window.was = scrollY; 0")
    top = reader.see("document.getElementById('method.does_20').getBoundingClientRect().top")
    reader.served.edit("src/lib.rs", "A ship of some size.", "A ship of no size.")
    reader.reads("A ship of no size.")
    assert reader.see("document.getElementById('method.does_20').getBoundingClientRect().top") == top
    assert reader.see("document.querySelectorAll('details.toggle')[5].open") is False
    assert reader.see("document.querySelector('.search-input').value") == "half a word"
    assert reader.browser.errors() == []


def test_what_is_above_the_window_pushes_nothing(reader: Reader) -> None:
    reader.open("docks/struct.Ship.html")
    reader.see("document.getElementById('method.does_20').scrollIntoView(); 0")
    top = reader.see("document.getElementById('method.does_20').getBoundingClientRect().top")
    more = "\n".join(f"///\n/// Paragraph {number}." for number in range(20))
    reader.served.edit("src/lib.rs", "/// A ship of some size.", f"/// A ship of some size.\n{more}")
    reader.reads("Paragraph 19.")
    moved = reader.see("document.getElementById('method.does_20').getBoundingClientRect().top") - top
    assert abs(moved) < 3


def test_a_new_method(reader: Reader) -> None:
    reader.open("docks/struct.Ship.html")
    reader.served.edit(
        "src/lib.rs", "impl Ship {", "impl Ship {\n    /// Quite new.\n    pub fn newest(&self) {}"
    )
    reader.reads("Quite new.")
    assert reader.see("!!document.getElementById('method.newest')")
    assert reader.browser.errors() == []


def test_many_edits(reader: Reader) -> None:
    reader.open("docks/struct.Ship.html")
    text = "A ship of some size."
    for number in range(20):
        reader.served.edit("src/lib.rs", text, new := f"A ship of size {number}.")
        reader.reads(new)
        text = new


def test_errors_are_laid_over_the_page(reader: Reader) -> None:
    reader.open("docks/struct.Ship.html")
    reader.served.edit("src/lib.rs", "pub struct Ship;", "pub struct Ship")
    said = reader.wait("document.getElementById('pdoc-problems')?.textContent")
    assert "lib.rs:" in said
    assert reader.see("document.body.textContent.includes('A ship of some size.')")
    assert reader.see("window.sameDocument === true")
    assert "as it was before" in said
    reader.see("document.querySelector('#pdoc-problems button').click()")
    reader.served.edit("src/lib.rs", "A ship of some size.", "A ship of any size.")
    reader.see("new Promise(done => setTimeout(done, 600))")
    assert reader.see("!document.getElementById('pdoc-problems')"), "what was closed stays away"
    reader.served.edit("src/lib.rs", "pub struct Ship", "pub struct Ship;")
    reader.reads("A ship of any size.")
    reader.wait("!document.getElementById('pdoc-problems')")


def test_errors_that_the_site_was_made_with(reader: Reader) -> None:
    reader.open("docks/struct.Ship.html")
    reader.served.edit("src/lib.rs", "pub struct Ship;", "mod gone;\npub struct Ship;")
    said = reader.wait("document.getElementById('pdoc-problems')?.textContent")
    assert "file not found for module" in said
    assert "as far as it goes" in said
    reader.served.edit("src/lib.rs", "mod gone;\n", "")
    reader.wait("!document.getElementById('pdoc-problems')")


def test_a_page_whose_item_goes(reader: Reader) -> None:
    reader.served.edit("src/lib.rs", "//! The docks.\n", "//! The docks.\n/// Small.\npub struct Boat;\n")
    reader.served.shows("/docks/struct.Boat.html", "Small.")
    reader.open("docks/struct.Boat.html")
    reader.served.edit("src/lib.rs", "/// Small.\npub struct Boat;\n", "")
    assert "no more" in reader.wait("document.getElementById('pdoc-gone')?.textContent")


def test_a_page_whose_item_returns_as_it_was(reader: Reader) -> None:
    path = reader.served.crate / "src" / "lib.rs"
    reader.open("docks/struct.Ship.html")
    path.write_text("//! The docks.\n")
    reader.wait("document.getElementById('pdoc-gone')?.textContent")
    path.write_text(LIB)
    reader.wait("!document.getElementById('pdoc-gone')")
    assert reader.see("window.sameDocument === true")


def test_a_page_that_is_not_seen_holds_no_connection(reader: Reader) -> None:
    def become(state: str) -> None:
        reader.see(f"Object.defineProperty(document, 'hidden', {{value: {state}, configurable: true}}); 0")
        reader.see("document.dispatchEvent(new Event('visibilitychange')); 0")

    reader.open("docks/struct.Ship.html")
    become("true")
    reader.served.until(lambda now: now["open"] == [])
    reader.served.edit("src/lib.rs", "A ship of some size.", "A ship of no size.")
    reader.served.shows("/docks/struct.Ship.html", "A ship of no size.")
    become("false")
    reader.reads("A ship of no size.")


def test_a_server_that_comes_back(reader: Reader, tmp_path: Path) -> None:
    reader.open("docks/struct.Ship.html")
    port = reader.served.port
    reader.served.end()
    path = tmp_path / "src" / "lib.rs"
    path.write_text(LIB.replace("A ship of some size.", "A ship of another size."))
    with Served(tmp_path, "--port", str(port)) as again:
        assert again.port == port
        reader.reads("A ship of another size.")


def test_an_edited_style_sheet_dresses_the_page_anew(browser: Browser, tmp_path: Path) -> None:
    manifest = '[package]\nname = "docks"\nversion = "1.0.0"\nedition = "2021"\n'
    write_tree(tmp_path / "docks", {"Cargo.toml": manifest, "src/lib.rs": LIB})
    theme = tmp_path / "theme"
    shutil.copytree(Path(__file__).parents[2] / "themes" / "default", theme)
    with Served(tmp_path / "docks", "--theme", str(theme)) as served:
        served.settled()
        reader = Reader(browser, served)
        reader.open("docks/struct.Ship.html")
        sheet = theme / "static" / "base.css"
        sheet.write_text(sheet.read_text() + "\nbody { scroll-padding-left: 13px }\n")
        reader.wait("getComputedStyle(document.body).scrollPaddingLeft === '13px'")
        assert reader.see("window.sameDocument === true")
        reader.wait("document.querySelectorAll('link[rel=stylesheet]').length === 2")
        browser.open("about:blank")


def test_the_status_page(reader: Reader) -> None:
    reader.browser.open(f"{reader.served.address}/-/status")
    reader.wait("/revision [1-9]/.test(document.getElementById('said').textContent)")
    assert "first" in reader.see("document.getElementById('updates').textContent")
    assert "the build itself" in reader.see("document.getElementById('workers').textContent")
    assert reader.browser.errors() == []
