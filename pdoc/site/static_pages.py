"""The pages of the site that belong to no crate: help, settings, not found, the list of crates."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from pdoc.base.named import NamedTuple
from pdoc.render.shell import CrateInfo, SiteOptions, context_of
from pdoc.render.theme import Theme

_PAGES: Final = {
    "help.html": ("Help", "Keys, and how to search this documentation."),
    "settings.html": ("Settings", "How this documentation is shown to you."),
    "404.html": ("Not found", "There is no such page."),
}


class ListedCrate(NamedTuple):
    """A row of the list of crates."""

    name: str
    version: str = ""
    summary: str = ""
    """Text, of one line."""


def site_pages(theme: Theme, site: SiteOptions) -> dict[str, bytes]:
    """URL below the site's root to page. Raises `ThemeError`."""
    return {url: _page(theme, site, url, *words) for url, words in _PAGES.items()}


def index_page(theme: Theme, site: SiteOptions, crates: Iterable[ListedCrate]) -> dict[str, bytes]:
    """The list of crates, in order of name, as `site_pages`. Raises `ThemeError`."""
    page = _page(theme, site, "index.html", "Crates", "The crates documented here.", crates=sorted(crates))
    return {"index.html": page}


def static_files(theme: Theme) -> dict[str, bytes]:
    """URL below the site's root to file: style sheets, scripts, icons."""
    return {file.url: file.data for file in theme.static_files}


def _page(theme: Theme, site: SiteOptions, url: str, title: str, description: str, **more: object) -> bytes:
    context = context_of(theme, site, CrateInfo(), 0, "rustdoc mod sys")
    words = {"title": title, "description": description, "topbar": "", "sidebar": "", "content": ""}
    return theme.render(url, context | words | more).encode()
