"""The files of a theme, read and merged with those of the themes that it extends."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Final

import msgspec

from pdoc.base.digest import digest
from pdoc.base.errors import ThemeError
from pdoc.render.palette import merge_palettes, palette_css
from pdoc.render.theme_files import merge_bundles, read_bytes, static_files
from pdoc.render.theme_parts import ThemeParts, keep_parts, stamps

GENERATED: Final = "palettes.css"
"""The part of a bundle that is made from the palettes."""


class _File(msgspec.Struct, forbid_unknown_fields=True):
    """`theme.toml` as it is written."""

    name: str
    extends: str = ""
    """A built-in theme's name, or a path from this theme's folder."""
    bundles: dict[str, tuple[str, ...]] = {}
    """`pdoc.css` to the names of its parts in `static/`."""
    palettes: dict[str, dict[str, str]] = {}
    """A palette's name to its colours; `scheme` says whether it is `light` or `dark`."""


def read_theme(path_or_name: str, home: str) -> ThemeParts:
    """The parts of a theme; see `pdoc.render.theme.load_theme`. `home` has the built-in ones, of which the
    parts are kept. Raises `ThemeError`."""
    built_in = Path(home)
    folder = _find(path_or_name, Path(), built_in)
    folders: list[Path] = []
    files: list[_File] = []
    while True:
        file = _read(folder)
        if file.name in [other.name for other in files]:
            chain = " -> ".join([*(other.name for other in files), file.name])
            raise ThemeError(
                f"theme {path_or_name}: two of the themes that it extends have one name: {chain}"
            )
        folders.append(folder)
        files.append(file)
        if not file.extends:
            break
        folder = _find(file.extends, folder, built_in)
    paths = tuple(map(str, folders))
    before = stamps(paths)
    palettes = merge_palettes([(file.name, file.palettes) for file in reversed(files)])
    made = {GENERATED: palette_css(palettes).encode()}
    bundles = merge_bundles([file.bundles for file in reversed(files)])
    found = static_files([folder / "static" for folder in folders], bundles, made)
    names = tuple(file.name for file in files)
    shown = [f"{palette.name} {palette.scheme}" for palette in palettes]
    parts = ThemeParts(
        names, paths, palettes, found, _fingerprint(folders, [*shown, *(f.url for f in found)])
    )
    if folders[0].parent == built_in:
        keep_parts(before, parts)
    return parts


def themes_in(home: str) -> tuple[str, ...]:
    """The names of the themes in a folder."""
    return tuple(sorted(path.parent.name for path in Path(home).glob("*/theme.toml")))


def _find(path_or_name: str, base: Path, home: Path) -> Path:
    if "/" not in path_or_name:
        built_in = home / path_or_name
        if (built_in / "theme.toml").is_file():
            return built_in
    folder = (base / path_or_name).resolve()
    if not (folder / "theme.toml").is_file():
        known = ", ".join(themes_in(str(home)))
        raise ThemeError(f"theme {path_or_name}: no theme.toml in {folder}, and built in are: {known}")
    return folder


def _read(folder: Path) -> _File:
    path = folder / "theme.toml"
    try:
        return msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), _File)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise ThemeError(f"{path}: {error}") from error


def _fingerprint(folders: list[Path], said: list[str]) -> str:
    """Of templates, and of what they say of the rest."""
    parts = [one.encode() for one in said]
    for folder in folders:
        home = folder / "templates"
        for path in sorted(home.rglob("*")):
            if path.is_file():
                parts += (path.relative_to(home).as_posix().encode(), read_bytes(path))
    return digest(b"".join(part + b"\0" for part in parts)).hex()
