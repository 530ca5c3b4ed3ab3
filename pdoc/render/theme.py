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
import os
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from pdoc.base.errors import ThemeError
from pdoc.render.theme_parts import ThemeParts, kept_parts

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jinja2 import Environment, Template


class Theme:
    """A theme that is ready to be used; immutable but for what it remembers."""

    __slots__ = ("__dict__", "fingerprint", "folders", "name", "names", "palettes", "static_files")

    def __init__(self, parts: ThemeParts) -> None:
        self.name = parts.names[0]
        self.names = parts.names
        """Its own name, then those of the themes that it extends."""
        self.folders = parts.folders
        """Their folders, in the same order."""
        self.palettes = parts.palettes
        """In the order in which they were declared; the first is shown when nothing is chosen."""
        self.static_files = parts.files
        """By name."""
        self.fingerprint = parts.fingerprint
        """Changes when any page would."""

    @property
    def built_in(self) -> bool:
        """It comes with pdoc, and so do those that it extends."""
        return {os.path.dirname(folder) for folder in self.folders} == {_home()}

    @functools.cached_property
    def urls(self) -> Mapping[str, str]:
        """A static file's name to its URL below the site's root."""
        return MappingProxyType({file.name: file.url for file in self.static_files})

    @functools.cached_property
    def _environment(self) -> Environment:
        from pdoc.base.lean import load_hashlib, put_off

        load_hashlib()
        put_off("tempfile", "json", "ipaddress")
        from jinja2 import ChoiceLoader, Environment, FileSystemLoader, PrefixLoader, StrictUndefined

        from pdoc.base.user_cache import cache_path
        from pdoc.render.template_code import TemplateCode

        homes = [os.path.join(folder, "templates") for folder in self.folders]
        named = {name: FileSystemLoader(homes[at:]) for at, name in enumerate(self.names)}
        return Environment(
            loader=ChoiceLoader([FileSystemLoader(homes), PrefixLoader(dict(named))]),
            autoescape=True,
            undefined=StrictUndefined,
            bytecode_cache=TemplateCode(os.path.join(cache_path(), "templates")),
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
    parts = kept_parts(os.path.join(_home(), path_or_name)) if "/" not in path_or_name else None
    if parts is None:
        from pdoc.render.read_theme import read_theme

        parts = read_theme(path_or_name, _home())
    return Theme(parts)


def built_in_themes() -> tuple[str, ...]:
    """The names of the themes that come with pdoc."""
    from pdoc.render.read_theme import themes_in

    return themes_in(_home())


def _home() -> str:
    """Where the built-in themes are: in the package when installed, beside it in a checkout."""
    package = os.path.dirname(os.path.dirname(os.path.realpath(__file__)))
    inside = os.path.join(package, "themes")
    return inside if os.path.isdir(inside) else os.path.join(os.path.dirname(package), "themes")


def _broken(theme: str, template: str, error: Exception) -> ThemeError:
    line = getattr(error, "lineno", None)
    where = f"{template}:{line}" if line else template
    return ThemeError(f"theme {theme}: {where}: {error or type(error).__name__}")
