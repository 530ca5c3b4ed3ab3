"""Every page of the sample site, opened in a browser at the width of a phone."""

from __future__ import annotations

import functools
import http.server
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from pdoc.bench.browser import Browser, find_chromium
from tests.samples.links import dead_links, is_redirect, pages_of
from tests.support import write_tree

POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
)
"""No script but the site's own files: an inline one would be an error in the console."""

WIDTH: Final = 360


class Handler(http.server.SimpleHTTPRequestHandler):
    """Serves a site with a strict policy, and says nothing."""

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", POLICY + "font-src 'self'; connect-src 'self'")
        super().end_headers()

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def address(sample_site: Path) -> Iterator[str]:
    """Where the sample site is served."""
    handler = functools.partial(Handler, directory=str(sample_site))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    program = find_chromium()
    if not program:
        pytest.skip("no Chromium on this machine")
    with Browser(program, tmp_path_factory.mktemp("profile")) as running:
        yield running


def test_no_page_has_an_error_or_scrolls_sideways(sample_site: Path, address: str, browser: Browser) -> None:
    browser.resize(WIDTH, 740)
    pages = [page for page in pages_of(sample_site) if not is_redirect(sample_site, page)]
    assert len(pages) > 100
    found: list[str] = []
    for page in pages:
        browser.open(f"{address}/{page}")
        width = browser.evaluate("document.documentElement.scrollWidth")
        if width > WIDTH:
            found.append(f"{page}: {width} pixels wide")
        found.extend(f"{page}: {error}" for error in browser.errors())
    assert not found, "\n".join(found)


def test_redirects_arrive(sample_site: Path, address: str, browser: Browser) -> None:
    browser.open(f"{address}/beacon/macro.character!.html")
    arrived = "new Promise(done => { const look = () => location.pathname.endsWith('/macro.character.html')"
    arrived += " ? done(location.pathname) : setTimeout(look, 20); look(); })"
    for _ in range(3):
        try:
            assert browser.evaluate(arrived) == "/beacon/macro.character.html"
            return
        except RuntimeError:  # the page that was asked has been left meanwhile
            continue
    pytest.fail("the redirect leads nowhere")


def test_no_dead_links(sample_site: Path) -> None:
    found = dead_links(sample_site)
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    ("link", "dead"),
    [
        ("b/c.html", False),
        ("b/c.html#here", False),
        ("#top", False),
        ("./b/", False),
        ("https://example.org/x", False),
        ("data:,x", False),
        ("b/c.html#5-9", False),
        ("b/%63.html", False),
        ("b/d.html", True),
        ("b/c.html#there", True),
        ("#bottom", True),
        ("../a.html", True),
        ("b/c.html#6-9", True),
    ],
)
def test_dead_links(tmp_path: Path, link: str, dead: bool) -> None:
    page = f'<h1 id="top">a</h1><a href="{link}">x</a>'
    write_tree(
        tmp_path, {"a.html": page, "b/c.html": '<p id="here">c<i id="5"></i></p>', "b/index.html": "<p>i"}
    )
    assert bool(dead_links(tmp_path)) is dead
