"""What goes into and comes out of rendering."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple


class Link(NamedTuple):
    """Where an intra-doc link leads."""

    url: str
    title: str
    text: str | None
    """What a link without text of its own shows; backticks are kept off."""


class Rendered(NamedTuple):
    """A rendered doc comment."""

    html: str
    headings: tuple[tuple[int, str, str], ...]
    """(level as shown, id, inner HTML), for the page's table of contents."""


Resolve = Callable[[str], Link | None]
"""A link's destination or label, as written, to where it leads."""
Report = Callable[[str, str], None]
"""(code, message) of something that was taken out or cut off."""


class Settings(NamedTuple):
    """What rendering one text needs to know."""

    new_id: Callable[[str], str]
    heading_offset: int
    resolve: Resolve
    highlight: Callable[[str], str]
    edition: str
    playground: str
    crate_name: str
    trust_html: bool
    report: Report | None
