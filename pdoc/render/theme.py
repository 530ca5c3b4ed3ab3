"""Themes: a folder with `theme.toml`, `templates/` and `static/`, which may extend another.

A theme that extends another one holds only what differs: a file of the same name takes the
place of the parent's, which a template may still extend as `parent/layout.html`; colours of a
palette are merged over the parent's; and the parts of a bundle are either replaced or, with
`"..."`, added to. What a browser loads is made here: bundles are their parts in order, named by
a hash of their content, so that they may be cached for ever. Palettes are data, so that they can
be checked and listed; their CSS is made from them.
"""

from __future__ import annotations

import functools
import tomllib
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

import msgspec

from pdoc.base.digest import digest
from pdoc.base.errors import ThemeError
from pdoc.render.palette import Palette, merge_palettes, palette_css
from pdoc.render.theme_files import StaticFile, merge_bundles, read_bytes, static_files

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jinja2 import Environment, Template

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


class Theme:
    """A theme that is ready to be used; immutable but for what it remembers."""

    __slots__ = ("__dict__", "fingerprint", "folders", "name", "names", "palettes", "static_files")

    def __init__(
        self,
        names: tuple[str, ...],
        folders: tuple[Path, ...],
        palettes: tuple[Palette, ...],
        files: tuple[StaticFile, ...],
    ) -> None:
        self.name = names[0]
        self.names = names
        """Its own name, then those of the themes that it extends."""
        self.folders = folders
        """Their folders, in the same order."""
        self.palettes = palettes
        """In the order in which they were declared; the first is shown when nothing is chosen."""
        self.static_files = files
        """By name."""
        self.fingerprint = _fingerprint(folders, files)
        """Changes when any page would."""

    @functools.cached_property
    def urls(self) -> Mapping[str, str]:
        """A static file's name to its URL below the site's root."""
        return MappingProxyType({file.name: file.url for file in self.static_files})

    @functools.cached_property
    def _environment(self) -> Environment:
        from pdoc.base.lean import load_hashlib, put_off

        load_hashlib()
        put_off("tempfile")
        from jinja2 import ChoiceLoader, Environment, FileSystemLoader, PrefixLoader, StrictUndefined

        from pdoc.base.user_cache import cache_folder
        from pdoc.render.template_code import TemplateCode

        homes = [folder / "templates" for folder in self.folders]
        named = {name: FileSystemLoader(homes[at:]) for at, name in enumerate(self.names)}
        return Environment(
            loader=ChoiceLoader([FileSystemLoader(homes), PrefixLoader(dict(named))]),
            autoescape=True,
            undefined=StrictUndefined,
            bytecode_cache=TemplateCode(cache_folder() / "templates"),
            auto_reload=False,
            trim_blocks=True,
            lstrip_blocks=True,
        )

    def template(self, name: str) -> Template:
        """A template, compiled once. Raises `ThemeError`."""
        environment = self._environment
        from jinja2 import TemplateError

        try:
            return environment.get_template(name)
        except (TemplateError, UnicodeDecodeError, OSError) as error:
            raise _broken(self.name, name, error) from error

    def render(self, name: str, context: Mapping[str, Any]) -> str:
        """The text that a template gives. Raises `ThemeError`, whatever the template does wrong."""
        template = self.template(name)
        try:
            return template.render(context)
        except ThemeError:
            raise
        except Exception as error:
            raise _broken(self.name, name, error) from error


@functools.lru_cache(maxsize=8)
def load_theme(path_or_name: str) -> Theme:
    """The built-in theme of that name, or the one in that folder. Raises `ThemeError`.

    A name that contains no slash is looked for among the built-in themes first.
    """
    folder = _find(path_or_name, Path())
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
        folder = _find(file.extends, folder)
    palettes = merge_palettes([(file.name, file.palettes) for file in reversed(files)])
    made = {GENERATED: palette_css(palettes).encode()}
    bundles = merge_bundles([file.bundles for file in reversed(files)])
    found = static_files([folder / "static" for folder in folders], bundles, made)
    names = tuple(file.name for file in files)
    return Theme(names, tuple(folders), palettes, found)


def built_in_themes() -> tuple[str, ...]:
    """The names of the themes that come with pdoc."""
    return tuple(sorted(path.parent.name for path in _home().glob("*/theme.toml")))


def _home() -> Path:
    """Where the built-in themes are: in the package when installed, beside it in a checkout."""
    package = Path(__file__).resolve().parent.parent
    inside = package / "themes"
    return inside if inside.is_dir() else package.parent / "themes"


def _find(path_or_name: str, base: Path) -> Path:
    if "/" not in path_or_name:
        built_in = _home() / path_or_name
        if (built_in / "theme.toml").is_file():
            return built_in
    folder = (base / path_or_name).resolve()
    if not (folder / "theme.toml").is_file():
        known = ", ".join(built_in_themes())
        raise ThemeError(f"theme {path_or_name}: no theme.toml in {folder}, and built in are: {known}")
    return folder


def _read(folder: Path) -> _File:
    path = folder / "theme.toml"
    try:
        return msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), _File)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise ThemeError(f"{path}: {error}") from error


def _fingerprint(folders: tuple[Path, ...], files: tuple[StaticFile, ...]) -> str:
    parts = [file.url.encode() for file in files]
    for folder in folders:
        home = folder / "templates"
        for path in sorted(home.rglob("*")):
            if path.is_file():
                parts += (path.relative_to(home).as_posix().encode(), read_bytes(path))
    return digest(b"".join(part + b"\0" for part in parts)).hex()


def _broken(theme: str, template: str, error: Exception) -> ThemeError:
    line = getattr(error, "lineno", None)
    where = f"{template}:{line}" if line else template
    return ThemeError(f"theme {theme}: {where}: {error or type(error).__name__}")
