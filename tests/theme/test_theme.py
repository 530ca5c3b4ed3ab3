"""Themes: extending, bundles, palettes, faults."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from pdoc import __version__
from pdoc.base.errors import ThemeError
from pdoc.render.palette import merge_palettes, palette_css
from pdoc.render.read_theme import read_theme
from pdoc.render.shell import CrateInfo, SiteOptions, shell_for
from pdoc.render.theme import Theme, built_in_themes, load_theme
from pdoc.render.theme_files import merge_bundles
from pdoc.render.theme_parts import kept_parts
from tests.support import write_tree

PALETTE = '[palettes.day]\nscheme = "light"\nink = "#000000"\n'
LAYOUT = "<title>{{ title }}</title><nav>{{ sidebar }}</nav>{{ content }}"


def theme_of(folder: Path, files: dict[str, str]) -> Theme:
    """The theme `mine` made of these files; a `theme.toml` that is not given is the least one."""
    least = {
        "theme.toml": f'name = "mine"\n{PALETTE}',
        "templates/layout.html": LAYOUT,
        "static/a.css": "a {}",
    }
    return load_theme(str(write_tree(folder, least | files)))


def static(theme: Theme, name: str) -> str:
    """A static file's text."""
    return next(file.data for file in theme.static_files if file.name == name).decode()


def test_built_in_themes() -> None:
    assert built_in_themes() == ("default", "paper")
    assert load_theme("default") is load_theme("default")


def test_names_of_static_files_follow_their_content(tmp_path: Path) -> None:
    one = theme_of(tmp_path / "one", {"static/icons/x.svg": "<svg/>", "static/plain": "x"})
    two = theme_of(tmp_path / "two", {"static/icons/x.svg": "<svg/>", "static/a.css": "a { }"})
    assert sorted(one.urls) == ["a.css", "icons/x.svg", "plain"]
    assert one.urls["icons/x.svg"] == two.urls["icons/x.svg"]
    assert one.urls["icons/x.svg"].startswith("static.files/icons/x-")
    assert one.urls["icons/x.svg"].endswith(".svg")
    assert one.urls["plain"] != theme_of(tmp_path / "three", {"static/plain": "y"}).urls["plain"]


def test_an_edited_style_sheet_touches_no_page(tmp_path: Path) -> None:
    one = theme_of(tmp_path / "one", {"static/a.css": "b { }"})
    two = theme_of(tmp_path / "two", {"static/a.css": "a { }"})
    assert one.urls["a.css"] == two.urls["a.css"] == f"static.files/a-{__version__}.css"
    assert one.fingerprint == two.fingerprint


def test_fingerprint_follows_the_palettes_that_pages_list(tmp_path: Path) -> None:
    toml = f'name = "mine"\n{PALETTE}'
    more = {"one": "", "two": '[palettes.night]\nscheme = "dark"\n', "three": 'paper = "#fff"\n'}
    one, two, three = (theme_of(tmp_path / name, {"theme.toml": toml + more[name]}) for name in more)
    assert one.fingerprint != two.fingerprint
    assert one.fingerprint == three.fingerprint  # a style sheet has it


@pytest.mark.parametrize("changed", ["templates/layout.html", "static/a.js", "templates/new.html"])
def test_fingerprint_follows_every_file(tmp_path: Path, changed: str) -> None:
    one = theme_of(tmp_path / "one", {})
    same = theme_of(tmp_path / "same", {})
    other = theme_of(tmp_path / "other", {changed: "something else"})
    assert one.fingerprint == same.fingerprint != other.fingerprint


def test_extending(tmp_path: Path) -> None:
    write_tree(
        tmp_path / "below",
        {
            "theme.toml": (
                f'name = "below"\n[bundles]\n"all.css" = ["palettes.css", "a.css", "b.css"]\n{PALETTE}'
            ),
            "templates/layout.html": "{% block top %}below{% endblock %} {% include 'part.html' %}",
            "templates/part.html": "part of below",
            "static/a.css": "a {}\n",
            "static/b.css": "b {}\n",
        },
    )
    theme = theme_of(
        tmp_path / "mine",
        {
            "theme.toml": (
                'name = "mine"\nextends = "../below"\n[bundles]\n"all.css" = ["...", "c.css"]\n'
                '[palettes.day]\nink = "#111111"\npage = "#ffffff"\n[palettes.dusk]\nscheme = "light"\n'
            ),
            "templates/layout.html": (
                '{% extends "below/layout.html" %}{% block top %}mine over {{ super() }}{% endblock %}'
            ),
            "templates/part.html": "part of mine",
            "static/a.css": "mine {}\n",
            "static/c.css": "c {}\n",
        },
    )
    assert theme.render("layout.html", {}) == "mine over below part of mine"
    sheet = static(theme, "all.css")
    assert sheet.endswith("mine {}\nb {}\nc {}\n")
    assert sorted(theme.urls) == ["all.css"], "parts of a bundle are not files of their own"
    assert [palette.name for palette in theme.palettes] == ["day", "dusk"]
    assert dict(theme.palettes[0].colours) == {"ink": "#111111", "page": "#ffffff"}
    assert theme.palettes[1].colours == theme.palettes[0].colours, "a new palette starts from its scheme's"
    assert ':root[data-theme="dusk"] {\ncolor-scheme: light;\n--ink: #111111;' in sheet


def test_paper_extends_default() -> None:
    paper, default = load_theme("paper"), load_theme("default")
    assert paper.names == ("paper", "default")
    assert static(paper, "pdoc.css").endswith(Path(paper.folders[0], "static/paper.css").read_text())
    assert static(paper, "main.js") == static(default, "main.js")
    shell = shell_for(paper, SiteOptions("pdoc 1"), CrateInfo("beacon", "2.0"), 1, "rustdoc struct")
    page = shell.page(title="T", description="", topbar="", sidebar="", content="C")
    assert '<footer class="page-footer">beacon 2.0, made by pdoc 1</footer>' in page


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({"theme.toml": "name = "}, "theme.toml"),
        ({"theme.toml": 'name = "mine"\ncolour = "red"'}, "unknown field `colour`"),
        ({"theme.toml": "[palettes]"}, "missing required field `name`"),
        ({"theme.toml": 'name = "mine"'}, "at least one palette"),
        ({"theme.toml": 'name = "mine"\nextends = "nowhere"'}, "theme nowhere: no theme.toml in"),
        ({"theme.toml": 'name = "mine"\nextends = "."'}, "one name: mine -> mine"),
        ({"theme.toml": 'name = "default"\nextends = "default"'}, "one name: default -> default"),
        ({"theme.toml": f'name = "mine"\n[bundles]\n"x.js" = ["y.js"]\n{PALETTE}'}, "x.js needs y.js"),
        ({"theme.toml": 'name = "mine"\n[palettes.day]\nink = "#000"'}, 'scheme must be "light" or "dark"'),
        ({"theme.toml": f'name = "mine"\n{PALETTE}page = "red; }} body {{"'}, "page is not a colour"),
        ({"theme.toml": f'name = "mine"\n{PALETTE}"x y" = "red"'}, "'x y' is not a name"),
    ],
)
def test_faults_of_a_folder(tmp_path: Path, files: dict[str, str], said: str) -> None:
    with pytest.raises(ThemeError) as caught:
        theme_of(tmp_path, files)
    assert said in str(caught.value)
    assert "\n" not in str(caught.value).strip()


@pytest.mark.parametrize(
    ("layout", "said"),
    [
        ("{% if %}{{ content }}", "layout.html:1: Expected an expression"),
        ("\n{{ contend }}", "layout.html: 'contend' is undefined"),
        ("{{ title }}", "layout.html has no place for the content"),
        ("{{ title|upper }}{{ content }}", "layout.html changes what is put into it"),
        ("{{ static('no.css') }}{{ content }}", "there is no static file no.css"),
        ("{% extends 'gone.html' %}", "gone.html"),
        ("{{ 1 // 0 }}{{ content }}", "layout.html: "),
    ],
)
def test_faults_of_a_template(tmp_path: Path, layout: str, said: str) -> None:
    theme = theme_of(tmp_path, {"templates/layout.html": layout})
    with pytest.raises(ThemeError) as caught:
        shell_for(theme, SiteOptions(), CrateInfo(), 0, "rustdoc mod")
    assert said in str(caught.value)


def test_unknown_name_lists_the_known() -> None:
    with pytest.raises(ThemeError, match="built in are: default, paper"):
        load_theme("velvet")


@pytest.mark.parametrize(
    ("declared", "expected"),
    [
        ([{"a": ["1", "2"]}], {"a": ("1", "2")}),
        ([{"a": ["1"]}, {"a": ["0", "...", "2"]}], {"a": ("0", "1", "2")}),
        ([{"a": ["1"]}, {"a": ["2"]}], {"a": ("2",)}),
        ([{"a": ["1"]}, {"b": ["...", "2"]}], {"a": ("1",), "b": ("2",)}),
        ([{"a": ["1"]}, {"a": ["...", "2"]}, {"a": ["...", "3"]}], {"a": ("1", "2", "3")}),
    ],
)
def test_merge_bundles(declared: list[dict[str, list[str]]], expected: dict[str, tuple[str, ...]]) -> None:
    assert merge_bundles(declared) == expected


def test_merge_palettes_keeps_order_and_adds() -> None:
    basic = {"day": {"scheme": "light", "ink": "#000"}, "night": {"scheme": "dark", "ink": "#fff"}}
    merged = merge_palettes([("one", basic), ("two", {"night": {"ink": "#eee"}, "dim": {"scheme": "dark"}})])
    assert [(each.name, each.scheme, dict(each.colours)) for each in merged] == [
        ("day", "light", {"ink": "#000"}),
        ("night", "dark", {"ink": "#eee"}),
        ("dim", "dark", {"ink": "#eee"}),
    ]


def test_palettes_on_paper_and_without_scripts() -> None:
    light, dark = {"scheme": "light", "ink": "#000"}, {"scheme": "dark", "ink": "#fff"}
    sheet = palette_css(merge_palettes([("one", {"day": light, "night": dark})]))
    before, _, screen = sheet.partition("@media screen {")
    assert before.startswith(":root {\ncolor-scheme: light;")
    assert (
        "@media screen and (prefers-color-scheme: dark) {\n:root:not([data-theme]) {\ncolor-scheme: dark;"
        in before
    )
    assert "print" not in before
    assert re.findall(r"data-theme=\"(\w+)\"", screen) == ["day", "night"]
    turned = palette_css(merge_palettes([("one", {"night": dark, "day": light})]))
    assert turned.startswith(":root {\ncolor-scheme: dark;")
    assert "@media print {\n:root {\ncolor-scheme: light;\n--ink: #000;" in turned


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Built-in themes of our own: `mine`, and `yours`, which extends it."""
    write_tree(
        tmp_path / "home",
        {
            "mine/theme.toml": f'name = "mine"\n{PALETTE}',
            "mine/templates/layout.html": LAYOUT,
            "mine/static/a.css": "a {}",
            "yours/theme.toml": 'name = "yours"\nextends = "mine"\n',
        },
    )
    age(tmp_path / "home", 60)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "home"


def age(folder: Path, seconds: float) -> None:
    """Have all files be as old as that."""
    for path in folder.rglob("*.*"):
        os.utime(path, (path.stat().st_mtime - seconds,) * 2)


def kept(home: Path, name: str) -> bool:
    """Whether what the theme was made of is kept, and is what would be made of it now."""
    found = kept_parts(str(home / name))
    if found is None:
        return False
    made = read_theme(name, str(home))
    assert found == made
    return True


@pytest.mark.parametrize("name", ["mine", "yours"])
def test_built_in_themes_are_kept(home: Path, name: str) -> None:
    assert not kept(home, name)
    read_theme(name, str(home))
    assert kept(home, name)


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("mine/static/a.css", "a {b}"),
        ("mine/static/new.js", ""),
        ("mine/templates/layout.html", "x"),
        ("mine/theme.toml", f'name = "mine"\n{PALETTE}paper = "#ffffff"\n'),
        ("yours/static/a.css", ""),
    ],
)
def test_what_is_kept_is_of_these_files(home: Path, path: str, text: str) -> None:
    read_theme("yours", str(home))
    write_tree(home, {path: text})
    assert not kept(home, "yours")
    read_theme("yours", str(home))
    assert not kept(home, "yours")  # the file may still be changing
    age(home, 60)
    read_theme("yours", str(home))
    assert kept(home, "yours")


def test_a_file_that_is_gone(home: Path) -> None:
    read_theme("mine", str(home))
    (home / "mine/static/a.css").unlink()
    assert not kept(home, "mine")


@pytest.mark.parametrize("at", [0, 3, 4, 20, -1])
def test_what_is_damaged_is_not_taken(home: Path, tmp_path: Path, at: int) -> None:
    read_theme("mine", str(home))
    (file,) = (tmp_path / "cache/pdoc/themes").iterdir()
    data = bytearray(file.read_bytes())
    data[at] ^= 1
    file.write_bytes(data)
    assert not kept(home, "mine")


def test_other_themes_are_not_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    theme_of(tmp_path / "one", {})
    assert not (tmp_path / "cache").exists()
