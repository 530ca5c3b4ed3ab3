"""The shell of pages: all that pages of one depth, kind and crate have in common.

The layout is rendered once with marks in the places of what differs, and cut there; after
that a page is one `"".join`. A shell is plain data, so it may be kept or sent anywhere.
"""

from __future__ import annotations

import functools
from typing import Final

from pdoc.base.errors import ThemeError
from pdoc.base.named import NamedTuple
from pdoc.base.patterns import compiled
from pdoc.render.escape import attribute
from pdoc.render.theme import Theme

SLOTS: Final = ("title", "description", "topbar", "sidebar", "content")
_MARK: Final = compiled("\x00([^\x00]*)\x00")


class SiteOptions(NamedTuple):
    """What all pages of a site share."""

    generator: str = "pdoc"
    """For the `generator` meta element: the program and its version."""
    in_header: str = ""
    """HTML for the end of `head`, trusted, as are the two that follow."""
    before_content: str = ""
    after_content: str = ""
    extend_css: bool = False
    """Whether there is a `theme.css` at the site's root to be loaded after the theme's own."""
    default_palette: str = ""
    """For readers who have not chosen; empty: as their system prefers."""
    resource_suffix: str = ""
    """Goes before the extension of files without a hash in their name."""
    index_page: bool = False
    """Whether there is a list of crates at `index.html`."""


class CrateInfo(NamedTuple):
    """What the shell says of a crate; for pages of the site itself the name is empty."""

    name: str = ""
    version: str = ""
    favicon_url: str = ""
    logo_url: str = ""
    playground_url: str = ""


class Shell(NamedTuple):
    """A layout, cut at its slots."""

    pieces: tuple[str, ...]
    """The text around the slots, with an empty string in the place of each."""
    slots: tuple[tuple[int, int], ...]
    """(index into `pieces`, index into `SLOTS`)"""

    def page(self, *, title: str, description: str, topbar: str, sidebar: str, content: str) -> str:
        """A whole document.

        All but `description` is HTML; `sidebar` is the inside of `nav.sidebar`, `content` the
        inside of `#main-content`. `description` is text.
        """
        values = (title, attribute(description), topbar, sidebar, content)
        out = list(self.pieces)
        for index, slot in self.slots:
            out[index] = values[slot]
        return "".join(out)


@functools.lru_cache(maxsize=1024)
def shell_for(theme: Theme, site: SiteOptions, crate: CrateInfo, depth: int, body_class: str) -> Shell:
    """The shell of pages that lie `depth` folders below the site's root.

    `body_class` is the whole class attribute, `rustdoc struct`, and decides the template:
    `source.html` for sources, `layout.html` for all else. Raises `ThemeError`.
    """
    marks = {name: f"\x00{name}\x00" for name in SLOTS}
    template = "source.html" if "src" in body_class.split() else "layout.html"
    text = theme.render(template, context_of(theme, site, crate, depth, body_class) | marks)
    pieces: list[str] = []
    slots: list[tuple[int, int]] = []
    for index, piece in enumerate(_MARK.split(text)):
        if index % 2:
            if piece not in SLOTS:
                raise ThemeError(f"theme {theme.name}: {template} changes what is put into it")
            slots.append((index, SLOTS.index(piece)))
        pieces.append("" if index % 2 else piece)
    if SLOTS.index("content") not in [slot for _, slot in slots]:
        raise ThemeError(f"theme {theme.name}: {template} has no place for the content")
    return Shell(tuple(pieces), tuple(slots))


def context_of(
    theme: Theme, site: SiteOptions, crate: CrateInfo, depth: int, body_class: str
) -> dict[str, object]:
    """What every template may use."""
    root = "../" * depth or "./"
    return {
        "site": site,
        "crate": crate,
        "root": root,
        "body_class": body_class,
        "palettes": [palette.name for palette in theme.palettes],
        "schemes": [palette.scheme for palette in theme.palettes],
        "sidebar_items": _sidebar_items(body_class),
        "static": functools.partial(_static, theme, root),
    }


def _static(theme: Theme, root: str, name: str) -> str:
    url = theme.urls.get(name)
    if url is None:
        raise ThemeError(f"theme {theme.name}: there is no static file {name}")
    return root + url


def _sidebar_items(body_class: str) -> str:
    """From a page to the folder whose `sidebar-items.js` names its siblings; empty: none does."""
    words = body_class.split()
    if "src" in words or "sys" in words or "crate" in words:
        return ""
    return "../" if "mod" in words else "./"
