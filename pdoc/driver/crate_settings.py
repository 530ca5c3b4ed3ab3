"""A crate's settings for its render workers, from options and attributes."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from pdoc.base.errors import UsageError
from pdoc.base.reads import note
from pdoc.clean.crate_html import crate_html
from pdoc.driver.settings import CrateSettings

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pdoc.cargo.model import CrateData, CrateGraph
    from pdoc.driver.options import BuildOptions
    from pdoc.hir.model import DefMap


def make_settings(
    options: BuildOptions,
    crate: CrateData,
    graph: CrateGraph,
    out_dir: str,
    found: DefMap,
    loaded: Mapping[str, DefMap],
) -> CrateSettings:
    """How a crate is rendered; `loaded` are the crates that were read for it.

    Raises `UsageError` for an HTML file that cannot be read.
    """
    html = crate_html(found)
    own = {
        name: url
        for name, other in loaded.items()
        if name != crate.name and (url := crate_html(other).root_url)
    }
    given: dict[str, str] = {}
    for text in options.extern_html_root_urls:
        name, equals, url = text.partition("=")
        if not equals:
            raise UsageError(f"--extern-html-root-url `{text}`: expected NAME=URL")
        given[name] = url
    roots = {**own, **given} if options.extern_html_root_takes_precedence else {**given, **own}
    return CrateSettings(
        name=crate.name,
        version=options.crate_version or crate.version,
        edition=crate.edition,
        html=html,
        out_dir=out_dir,
        theme=theme_path(options.theme),
        playground=options.playground_url or html.playground_url,
        trust_html=options.trust_html,
        html_roots=tuple(sorted(roots.items())),
        roots_first=options.extern_html_root_takes_precedence,
        in_header=_texts(options.in_header),
        before_content=_texts(options.before_content),
        after_content=_texts(options.after_content),
        extend_css=options.extend_css is not None,
        default_theme=options.default_theme or "",
        by_appearance=options.by_appearance,
        verify=options.verify_cache,
        index_page=options.enable_index_page or len(graph.documented) > 1,
    )


def theme_path(theme: str | None) -> str:
    """A theme's name, or the absolute path of its folder."""
    if theme is None:
        return "default"
    if not os.path.isdir(theme):
        return theme
    for folder, _, names in os.walk(note(theme)):
        for name in names:
            note(os.path.join(folder, name))
    return os.path.abspath(theme)


def _texts(paths: tuple[str, ...]) -> str:
    parts: list[str] = []
    for path in paths:
        try:
            with open(note(path), encoding="utf-8", errors="replace") as file:
                parts.append(file.read())
        except OSError as error:
            raise UsageError(f"cannot read `{path}`: {error.strerror}") from error
    return "\n".join(parts)
