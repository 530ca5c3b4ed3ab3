"""Pages that belong to no crate: help, settings, not found."""

from __future__ import annotations

from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from tests.site.sites import document


@pytest.mark.parametrize(
    ("url", "title", "holds"),
    [
        ("help.html", "Help", ["kbd", "main"]),
        ("settings.html", "Settings", ["noscript", "main"]),
        ("404.html", "There is no such page", ["main"]),
    ],
)
def test_page(tmp_path: Path, url: str, title: str, holds: list[str]) -> None:
    site = tmp_path / "site"
    document(site, "pub struct A;")
    page = LexborHTMLParser((site / url).read_text())
    heading = page.css_first("h1")
    assert heading is not None
    assert heading.text().strip() == title
    for selector in holds:
        assert page.css_first(selector) is not None, selector
    for node in page.css("script[src], link[href], a[href]"):
        target = (node.attributes.get("src") or node.attributes.get("href") or "").partition("#")[0]
        if target and "://" not in target:
            assert (site / url).parent.joinpath(target).is_file(), target


def test_every_page_leads_to_help_and_settings(tmp_path: Path) -> None:
    site = tmp_path / "site"
    document(site, "pub mod m { pub struct A; }")
    for url in ("k/index.html", "k/all.html", "k/m/struct.A.html", "src/k/k.rs.html", "help.html"):
        text = (site / url).read_text()
        root = "../" * url.count("/") or "./"
        assert f'data-root-path="{root}"' in text, url
