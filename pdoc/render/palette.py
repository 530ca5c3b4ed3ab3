"""Palettes: named sets of colours, which become the custom properties of a style sheet."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, Literal, cast

import msgspec

from pdoc.base.errors import ThemeError
from pdoc.base.patterns import compiled

_NAME: Final = compiled(r"[a-z][a-z0-9-]*")
_UNSAFE: Final = compiled(r"[;{}<\\]|/\*")

Scheme = Literal["light", "dark"]


class Palette(msgspec.Struct, frozen=True):
    """One palette, complete."""

    name: str
    """As `data-theme` has it: `ayu`."""
    scheme: Scheme
    """What the browser's own controls and a reader's preference take it for."""
    colours: tuple[tuple[str, str], ...]
    """(custom property without its dashes, CSS colour), in order of declaration."""


def merge_palettes(declared: Iterable[tuple[str, dict[str, dict[str, str]]]]) -> tuple[Palette, ...]:
    """The palettes of a theme; `declared` are (theme, its palettes), the most basic theme first.

    A palette that a theme adds starts from the first one of its scheme. Raises `ThemeError`.
    """
    merged: dict[str, dict[str, str]] = {}
    for theme, palettes in declared:
        for name, colours in palettes.items():
            _check(theme, name, colours)
            merged[name] = (merged.get(name) or _like(merged, colours.get("scheme"))) | colours
    if not merged:
        raise ThemeError("a theme needs at least one palette")
    out: list[Palette] = []
    for name, colours in merged.items():
        scheme = colours.get("scheme")
        if scheme not in ("light", "dark"):
            raise ThemeError(f'palette {name}: scheme must be "light" or "dark"')
        rows = tuple((key, value) for key, value in colours.items() if key != "scheme")
        out.append(Palette(name, cast(Scheme, scheme), rows))
    return tuple(out)


def palette_css(palettes: tuple[Palette, ...]) -> str:
    """Rules that set the custom properties by the `data-theme` of the root element.

    Without one, which is how a page looks when scripts do not run, the first palette of the
    scheme that the reader's system prefers is taken. On paper it is always the first light one.
    """
    first = palettes[0]
    other = next((each for each in palettes if each.scheme != first.scheme), None)
    out = [_rule(":root", first)]
    if other is not None:
        alone = _rule(":root:not([data-theme])", other)
        out.append(f"@media screen and (prefers-color-scheme: {other.scheme}) {{\n{alone}}}\n")
        if other.scheme == "light":
            out.append(f"@media print {{\n{_rule(':root', other)}}}\n")
    out.append("@media screen {\n")
    out.extend([_rule(f':root[data-theme="{each.name}"]', each) for each in palettes])
    out.append("}\n")
    return "".join(out)


def _rule(selector: str, palette: Palette) -> str:
    rows = "".join([f"--{key}: {value};\n" for key, value in palette.colours])
    return f"{selector} {{\ncolor-scheme: {palette.scheme};\n{rows}}}\n"


def _like(merged: dict[str, dict[str, str]], scheme: str | None) -> dict[str, str]:
    return next((colours for colours in merged.values() if colours.get("scheme") == scheme), {})


def _check(theme: str, name: str, colours: dict[str, str]) -> None:
    for word in (name, *colours):
        if not _NAME.fullmatch(word):
            raise ThemeError(f"theme {theme}: palette {name}: {word!r} is not a name")
    for key, value in colours.items():
        if _UNSAFE.search(value):
            raise ThemeError(f"theme {theme}: palette {name}: {key} is not a colour: {value!r}")
