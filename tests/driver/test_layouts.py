"""Shells of built-in themes, kept without what is a crate's own."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from pdoc.driver.layouts import layout
from pdoc.render.shell import CrateInfo, SiteOptions, shell_for
from pdoc.render.theme import built_in_themes, load_theme
from tests.support import write_tree

CRATES = [
    CrateInfo("beacon", "1.0.0"),
    CrateInfo("a", ""),
    CrateInfo("Z_9", "0.1.0-alpha.1+build-7"),
    CrateInfo("b", "2", "https://x.y/f.ico", "https://x.y/l.svg", "https://play.x.y"),
    CrateInfo("café", "1"),
    CrateInfo("a&b", "<1>"),
]
SITES = [
    SiteOptions(),
    SiteOptions("pdoc 1", "<link>", "<p>", "<hr>", True, "ayu", "-1", True),
]
BODIES = [(1, "rustdoc mod crate"), (3, "rustdoc struct"), (2, "rustdoc src")]


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    return tmp_path / "pdoc/layouts"


@pytest.mark.parametrize("name", built_in_themes())
@pytest.mark.parametrize("site", SITES)
@pytest.mark.parametrize(("depth", "body_class"), BODIES)
def test_a_layout_is_the_crate_s_shell(name: str, site: SiteOptions, depth: int, body_class: str) -> None:
    theme = load_theme(name)
    for crate in (*CRATES, *CRATES):
        expected = shell_for(theme, site, crate, depth, body_class)
        assert layout(theme, site, crate, depth, body_class) == expected


def test_crates_share_what_is_kept(cache: Path) -> None:
    theme = load_theme("default")
    for crate in (CRATES[0], CRATES[2]):
        layout(theme, SITES[0], crate, 1, "rustdoc mod")
        assert len(list(cache.iterdir())) == 1
    for other in (CRATES[1], CRATES[3], CRATES[5]):  # without a version; with addresses; not plain
        layout(theme, SITES[0], other, 1, "rustdoc mod")
    assert len(list(cache.iterdir())) == 3


def test_what_is_damaged_is_made_again(cache: Path) -> None:
    theme = load_theme("default")
    made = layout(theme, SITES[0], CRATES[0], 1, "rustdoc mod")
    (file,) = cache.iterdir()
    whole = file.read_bytes()
    for data in (b"", b"x", whole[:-1], whole[:9] + b"\0" + whole[10:]):
        file.write_bytes(data)
        assert layout(theme, SITES[0], CRATES[0], 1, "rustdoc mod") == made


def test_other_themes_are_not_kept(cache: Path, tmp_path: Path) -> None:
    files = {
        "theme.toml": 'name = "mine"\n[palettes.day]\nscheme = "light"\n',
        "templates/layout.html": "<title>{{ crate.name|upper }}</title>{{ content }}",
    }
    theme = load_theme(str(write_tree(tmp_path / "mine", files)))
    for _ in range(2):
        assert "BEACON" in layout(theme, SITES[0], CRATES[0], 1, "rustdoc mod").pieces[0]
    assert not cache.exists()


def test_the_template_engine_is_not_loaded_for_what_is_kept() -> None:
    code = (
        "import sys\n"
        "from tests.driver.test_layouts import CRATES, SITES, layout, load_theme\n"
        "layout(load_theme('default'), SITES[0], CRATES[int(sys.argv[1])], 1, 'rustdoc mod')\n"
        "print('jinja2.environment' in sys.modules)"
    )
    said = [
        subprocess.run([sys.executable, "-c", code, crate], check=True, capture_output=True, text=True).stdout
        for crate in ("0", "2")
    ]
    assert said == ["True\n", "False\n"]
