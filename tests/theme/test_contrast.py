"""Text can be read in every palette of every built-in theme, by the ratios of WCAG 2."""

from __future__ import annotations

import re
from itertools import product
from typing import Final

import pytest

from pdoc.render.palette import Palette, palette_css
from pdoc.render.theme import built_in_themes, load_theme

PROSE: Final = 7.0
OTHER: Final = 4.5

GROUNDS: Final = ("page", "panel", "code", "hover", "target")
"""What text may lie on."""

MARKS: Final = ("warn", "info", "unstable")
"""Each has a ground of its own, `warn-fill`."""

PALETTES: Final = [
    pytest.param(palette, id=f"{name}-{palette.name}")
    for name in built_in_themes()
    for palette in load_theme(name).palettes
]


def luminance(colour: str) -> float:
    """Relative luminance of `#rrggbb`."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def ratio(one: str, other: str) -> float:
    """Contrast of two colours, from 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def properties(palette: Palette) -> dict[str, str]:
    """The custom properties as the style sheet sets them."""
    rule = palette_css((palette,)).partition("{")[2].partition("}")[0]
    return dict(re.findall(r"--([a-z0-9-]+): ([^;]+);", rule))


def test_ratio_of_known_colours() -> None:
    assert ratio("#000000", "#ffffff") == pytest.approx(21)
    assert ratio("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)
    assert ratio("#336699", "#336699") == pytest.approx(1)


@pytest.mark.parametrize("palette", PALETTES)
def test_contrast(palette: Palette) -> None:
    colours = properties(palette)
    assert all(re.fullmatch(r"#[0-9a-f]{6}", value) for value in colours.values()), colours
    marks = {name for name in MARKS if name in colours}
    assert marks == set(MARKS)
    prose = [("ink", ground) for ground in GROUNDS] + [("link", ground) for ground in GROUNDS]
    prose += [(mark, ground) for mark in MARKS for ground in (f"{mark}-fill", "page")]
    prose += [("ink", f"{mark}-fill") for mark in MARKS] + [("danger", ground) for ground in ("page", "code")]
    told_apart = set(GROUNDS) | {f"{mark}-fill" for mark in MARKS} | {"rule", "ink", "link", "danger"} | marks
    other = list(product(sorted(colours.keys() - told_apart), GROUNDS))
    poor = [
        f"{text} on {ground}: {found:.2f}, not {least}"
        for pairs, least in ((prose, PROSE), (other, OTHER))
        for text, ground in pairs
        if (found := ratio(colours[text], colours[ground])) < least
    ]
    assert not poor, "\n".join(poor)


@pytest.mark.parametrize("palette", PALETTES)
def test_selected_text_and_rings(palette: Palette) -> None:
    colours = properties(palette)
    assert ratio(colours["page"], colours["accent"]) >= OTHER


@pytest.mark.parametrize("name", built_in_themes())
def test_every_property_that_is_used_is_set(name: str) -> None:
    theme = load_theme(name)
    sheet = next(file.data for file in theme.static_files if file.name == "pdoc.css").decode()
    used = set(re.findall(r"var\(--([a-z0-9-]+)", sheet))
    coloured = {key for palette in theme.palettes for key, _ in palette.colours}
    measures = set(re.findall(r"^ *--([a-z0-9-]+):", sheet, re.M)) - coloured
    for palette in theme.palettes:
        assert {key for key, _ in palette.colours} | measures == used
