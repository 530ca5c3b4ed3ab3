"""The scripts of the default theme at work, in a browser that forbids inline scripts and styles."""

from __future__ import annotations

import functools
import http.server
import threading
import time
from collections.abc import Iterator
from typing import Any

import pytest

from pdoc.bench.browser import Browser, find_chromium
from tests.theme.small_site import STRUCT, small_site


class Handler(http.server.SimpleHTTPRequestHandler):
    """Serves a site with the strictest policy."""

    def end_headers(self) -> None:
        self.send_header(
            "Content-Security-Policy",
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'",
        )
        super().end_headers()

    def log_message(self, *_: object) -> None:
        pass


class Reader:
    """Someone who reads the site."""

    def __init__(self, browser: Browser, address: str) -> None:
        self.browser = browser
        self.address = address

    def go(self, path: str) -> None:
        self.browser.open("about:blank")
        self.browser.open(f"{self.address}/{path}")

    def see(self, expression: str) -> Any:
        return self.browser.evaluate(expression)

    def wait(self, expression: str) -> Any:
        """The first value of the expression that is not false."""
        end = time.monotonic() + 10
        while not (value := self.see(expression)) and time.monotonic() < end:
            time.sleep(0.02)
        return value

    def type(self, *keys: str) -> None:
        for key in keys:
            text = {"text": key} if len(key) == 1 else {}
            self.browser.call("Input.dispatchKeyEvent", type="keyDown", key=key, **text)
            self.browser.call("Input.dispatchKeyEvent", type="keyUp", key=key)


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    program = find_chromium()
    if not program:
        pytest.skip("no Chromium on this machine")
    handler = functools.partial(Handler, directory=str(small_site(tmp_path_factory.mktemp("site"))))
    with (
        http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server,
        Browser(program, tmp_path_factory.mktemp("profile")) as browser,
    ):
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield Reader(browser, f"http://127.0.0.1:{server.server_port}")
        server.shutdown()


@pytest.fixture
def reader(shared: Reader) -> Iterator[Reader]:
    """With nothing set; what went wrong on the page that was open last fails the test."""
    shared.browser.resize(1200, 800)
    shared.go("help.html")
    shared.see("localStorage.clear()")
    yield shared
    assert shared.browser.errors() == []


def test_neighbours_and_names_of_impls(reader: Reader) -> None:
    reader.go(STRUCT)
    assert reader.see("document.querySelector('#rustdoc-modnav .block.struct').innerText") == "BigLens\nLens"
    assert reader.see("document.querySelector('#rustdoc-modnav .current').innerText") == "BigLens"
    names = reader.see(
        "[...document.querySelectorAll('.impl-fold > summary a')].map(each => each.textContent)"
    )
    assert names == ["!Send", "Sync"]
    shut = reader.see(
        "[...document.querySelectorAll('.impl-fold, .implementors-toggle')].map(each => each.open)"
    )
    assert shut == [True, False, False], "inherent impls stay open, the others are one line each"


@pytest.mark.parametrize("id", ["method.lit", "impl-Sync-for-BigLens"])
def test_a_fragment_opens_what_it_is_in(reader: Reader, id: str) -> None:
    reader.go(f"{STRUCT}#{id}")
    top = reader.wait(f"document.getElementById('{id}').getBoundingClientRect().top")
    assert 0 < top < 800


def test_contents_follow_the_scroll(reader: Reader) -> None:
    reader.go(STRUCT)
    reader.see("document.getElementById('method.m9').scrollIntoView()")
    reader.wait("document.querySelector('#rustdoc-toc .current')?.textContent === 'm9'")
    assert reader.see("document.querySelector('#rustdoc-toc .current').textContent") == "m9"


def test_folding_everything_moves_nothing_that_is_read(reader: Reader) -> None:
    reader.go(STRUCT)
    reader.see("document.getElementById('method.m5').scrollIntoView()")
    top = "Math.round(document.getElementById('method.m5').getBoundingClientRect().top)"
    before = reader.see(top)
    reader.type("-")
    assert reader.see("document.querySelectorAll('.method-toggle[open]').length") == 0
    reader.type("+")
    assert reader.see("document.querySelectorAll('.method-toggle[open]').length") == 20
    assert abs(reader.see(top) - before) <= 1


def test_search_by_keys(reader: Reader) -> None:
    reader.go(STRUCT)
    reader.type("s")
    assert reader.see("document.activeElement.name") == "search"
    reader.type(*"lens")
    assert reader.wait("document.querySelectorAll('.search-results a').length") == 2
    assert reader.see("location.search") == "?search=lens"
    reader.type("ArrowDown")
    assert reader.see("document.activeElement.pathname") == "/beacon/fn.lens_cap.html"
    reader.type("ArrowDown")
    assert reader.see("document.activeElement.pathname") == "/beacon/optics/struct.BigLens.html"
    reader.type("Escape")
    assert reader.see("document.getElementById('main-content').hidden") is False
    assert reader.see("location.search") == ""


def test_typing_is_not_taken_for_keys(reader: Reader) -> None:
    reader.go(STRUCT)
    reader.type("/", "s", "-", "?")
    assert reader.see("document.querySelector('.search-input').value") == "s-?"
    assert reader.see("document.querySelectorAll('.method-toggle[open]').length") == 20


def test_search_in_the_address(reader: Reader) -> None:
    reader.go("help.html?search=biglens")
    assert (
        reader.wait("document.querySelector('.search-results a .result-name')?.textContent")
        == "beacon::optics::BigLens"
    )
    assert reader.see("document.querySelector('.search-status').textContent").startswith("One item found")


def test_lines_of_a_source_file(reader: Reader) -> None:
    reader.go("src/beacon/lamp/wick.rs.html#150-160")
    marked = "[...document.querySelectorAll('.line-highlighted')].map(each => Number(each.id))"
    assert reader.wait(f"{marked}.length && {marked}") == list(range(150, 161))
    assert reader.see("scrollY") > 0
    reader.see("document.getElementById('20').click()")
    shift = "new MouseEvent('click', {bubbles: true, cancelable: true, shiftKey: true})"
    reader.see(f"document.getElementById('18').dispatchEvent({shift})")
    assert reader.see("location.hash") == "#18-20"
    assert reader.see(marked) == [18, 19, 20]
    assert reader.see("document.querySelector('.files .selected').textContent") == "wick.rs"
    folders = (
        "[...document.querySelectorAll('.dir-entry')].map(each => [each.firstChild.textContent, each.open])"
    )
    assert reader.see(folders) == [["beacon", True], ["lamp", True], ["tide", False]]


def test_implementors_of_other_crates(reader: Reader) -> None:
    reader.go("beacon/trait.Lit.html")
    assert reader.wait("document.querySelector('#implementors-list')?.innerText") == "impl Lit for Moon"
    assert reader.see("document.querySelector('#implementors-list a').pathname") == "/beacon/trait.Lit.html"
    assert (
        reader.see("document.querySelector('#synthetic-implementors-list').innerText") == "impl Lit for Sea"
    )


def test_settings_hold_on_the_next_page(reader: Reader) -> None:
    reader.go("settings.html")
    reader.see("document.querySelector('input[name=theme][value=ayu]').click()")
    reader.see("document.querySelector('input[name=auto-hide-method-docs]').click()")
    assert reader.see("document.documentElement.dataset.theme") == "ayu"
    assert reader.see("localStorage.getItem('rustdoc-theme')") == "ayu"
    reader.go(STRUCT)
    assert reader.see("document.documentElement.dataset.theme") == "ayu"
    assert reader.see("getComputedStyle(document.documentElement).backgroundColor") == "rgb(15, 20, 25)"
    assert reader.see("document.querySelectorAll('.method-toggle[open]').length") == 0


@pytest.mark.parametrize(("scheme", "palette"), [("light", "light"), ("dark", "dark")])
def test_palette_of_the_system(reader: Reader, scheme: str, palette: str) -> None:
    reader.browser.call(
        "Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}]
    )
    reader.go(STRUCT)
    assert reader.see("document.documentElement.dataset.theme") == palette


def test_copying_says_so(reader: Reader) -> None:
    reader.go(STRUCT)
    reader.see("navigator.clipboard.writeText = text => { window.copied = text; return Promise.resolve(); }")
    for button, text in (
        ("#copy-path", "beacon::optics::BigLens"),
        (".example-tools button", "let lens = 1;"),
    ):
        reader.see(f"document.querySelector('{button}').click()")
        assert reader.wait(f"document.querySelector('{button}').textContent === 'Copied'")
        assert reader.see("window.copied") == text


@pytest.mark.parametrize(
    "path",
    [
        STRUCT,
        "beacon/trait.Lit.html",
        "src/beacon/lamp/wick.rs.html",
        "help.html",
        "settings.html",
        "404.html",
    ],
)
@pytest.mark.parametrize("width", [360, 768, 1440])
def test_no_page_scrolls_sideways(reader: Reader, path: str, width: int) -> None:
    reader.browser.resize(width, 800)
    reader.go(path)
    assert reader.see("document.documentElement.scrollWidth") <= width


def test_sidebar_on_a_narrow_screen(reader: Reader) -> None:
    reader.browser.resize(360, 700)
    reader.go(STRUCT)
    seen = "getComputedStyle(document.querySelector('.sidebar')).display !== 'none'"
    assert reader.see(seen) is False
    reader.see("document.querySelector('.sidebar-menu-toggle').click()")
    assert reader.see(seen) is True
    assert reader.see("document.querySelector('.sidebar-menu-toggle').ariaExpanded") == "true"
    reader.type("Escape")
    assert reader.see(seen) is False


def test_targets_are_large_enough(reader: Reader) -> None:
    reader.go(STRUCT)
    targets = ".sidebar a, .page-tools > *, #copy-path, .example-tools button, .impl-fold a"
    small = reader.see(
        f"[...document.querySelectorAll('{targets}')]"
        ".filter(each => each.getBoundingClientRect().height < 24).map(each => each.outerHTML)"
    )
    assert small == []
