"""What the built-in themes send to a browser: no inline script, nothing from elsewhere, little."""

from __future__ import annotations

import re
from typing import Final

import pytest
from selectolax.lexbor import LexborHTMLParser

from pdoc.render.shell import CrateInfo, SiteOptions, shell_for
from pdoc.render.theme import Theme, built_in_themes, load_theme
from pdoc.site.static_pages import ListedCrate, index_page, site_pages, static_files

BUDGET: Final = 30_000
"""Bytes of script before search is used."""

CLASSES: Final = ("rustdoc struct", "rustdoc mod", "rustdoc mod crate", "rustdoc mod sys", "rustdoc src")
NAMES: Final = built_in_themes()


def pages(theme: Theme) -> dict[str, str]:
    """Every kind of page, with nothing in it that the theme did not put there."""
    site = SiteOptions(index_page=True, default_palette="dark")
    found = {
        body: shell_for(theme, site, CrateInfo("beacon", "1.0"), 2, body).page(
            title="t", description="d", topbar="", sidebar="", content=""
        )
        for body in CLASSES
    }
    made = site_pages(theme, site) | index_page(theme, site, [ListedCrate("beacon", "1.0", "Light <here>.")])
    return found | {url: data.decode() for url, data in made.items()}


@pytest.mark.parametrize("name", NAMES)
def test_no_inline_script_style_or_handler(name: str) -> None:
    for url, text in pages(load_theme(name)).items():
        tree = LexborHTMLParser(text)
        assert not tree.css("style"), url
        for node in tree.css("*"):
            odd = [key for key in node.attributes if key.startswith("on") or key == "style"]
            assert not odd, (url, node.tag, odd)
            if node.tag == "script":
                assert node.attributes.get("src"), url
                assert not node.text().strip(), url
            for key in ("href", "src", "action"):
                assert not (node.attributes.get(key) or "").startswith(("javascript:", "http", "//")), url


@pytest.mark.parametrize("name", NAMES)
def test_everything_that_is_loaded_exists(name: str) -> None:
    theme = load_theme(name)
    files = static_files(theme)
    data = {"crates.js", "src-files.js", "sidebar-items.js"}
    used: set[str] = set()
    for url, text in pages(theme).items():
        tree = LexborHTMLParser(text)
        loaded = [node.attributes.get("src") for node in tree.css("script")]
        loaded += [node.attributes.get("href") for node in tree.css("link")]
        loaded += [node.attributes["data-search-js"] for node in tree.css('meta[name="rustdoc-vars"]')]
        paths = {re.sub(r"^(\.\.?/)+", "", path or "") for path in loaded}
        assert paths <= files.keys() | data, url
        used |= paths
    assert files.keys() <= used, "a file that no page loads"


@pytest.mark.parametrize("name", NAMES)
def test_one_sheet_and_few_bytes_of_script(name: str) -> None:
    theme = load_theme(name)
    files = static_files(theme)
    for url, text in pages(theme).items():
        tree = LexborHTMLParser(text)
        assert len(tree.css('link[rel="stylesheet"]')) == 1, url
        scripts = [re.sub(r"^(\.\.?/)+", "", node.attributes["src"] or "") for node in tree.css("script")]
        assert sum(len(files.get(path, b"")) for path in scripts) < BUDGET, url
        blocking = [node for node in tree.css("script") if "defer" not in node.attributes]
        assert [node.attributes.get("id") for node in blocking] == ["default-settings"], url


@pytest.mark.parametrize("name", NAMES)
def test_sheets_and_scripts_need_nothing_from_elsewhere(name: str) -> None:
    for file in load_theme(name).static_files:
        if file.name.endswith((".css", ".js")):
            text = file.data.decode()
            assert not re.search(r"https?://|url\(|@import|@font-face|eval\(|new Function", text), file.name


def test_ids_and_landmarks_of_a_page() -> None:
    tree = LexborHTMLParser(pages(load_theme("default"))["rustdoc struct"])
    for selector in (
        "body.rustdoc.struct > a.skip-main-content",
        "rustdoc-topbar button.sidebar-menu-toggle",
        "nav.sidebar",
        "main > .width-limiter > section#main-content.content",
        "form.search-form input.search-input[name=search]",
        "#settings-menu",
        "#help-button",
        "#toggle-all-docs",
        'meta[name="rustdoc-vars"]',
    ):
        assert len(tree.css(selector)) == 1, selector


def test_pages_of_the_site() -> None:
    theme = load_theme("default")
    site = SiteOptions(index_page=True)
    assert sorted(site_pages(theme, site)) == ["404.html", "help.html", "settings.html"]
    crates = [ListedCrate("tide", "", ""), ListedCrate("beacon", "1.0", "Light <here>.")]
    tree = LexborHTMLParser(index_page(theme, site, crates)["index.html"])
    assert [node.attributes["href"] for node in tree.css("dt a")] == [
        "./beacon/index.html",
        "./tide/index.html",
    ]
    assert [node.text() for node in tree.css("dd")] == ["Light <here>."]
    empty = LexborHTMLParser(index_page(theme, site, [])["index.html"])
    assert "No crate" in empty.css_first("#main-content").text()


def test_settings_are_named_as_they_are_stored() -> None:
    theme = load_theme("default")
    tree = LexborHTMLParser(site_pages(theme, SiteOptions())["settings.html"])
    names = {node.attributes["name"] or "" for node in tree.css(".settings input")}
    scripts = b"".join(file.data for file in theme.static_files if file.name.endswith(".js")).decode()
    named = scripts.replace("preferred-${scheme}-theme", "preferred-dark-theme")
    assert {name for name in names if f'"{name}"' not in named and f"`{name}`" not in named} == set()
    choices = [node.attributes["value"] for node in tree.css('input[name="theme"]')]
    assert choices == ["system", *[palette.name for palette in theme.palettes]]
