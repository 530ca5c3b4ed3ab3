"""What goes into and comes out of rendering."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from pdoc.base.named import NamedTuple
from pdoc.base.patterns import compiled
from pdoc.markdown.characters import escape_address, escape_attribute

_SCHEME: Final = compiled(r"[\x00-\x20]*([a-zA-Z][a-zA-Z0-9+.\-\t\r\n]*):(:?)")
SCHEMES: Final = frozenset(
    "http https mailto ftp ftps sftp irc ircs tel sms xmpp matrix news magnet git ssh geo doi vscode".split()
)
_DANGEROUS: Final = frozenset(("javascript", "vbscript", "livescript", "data"))
_LEFT_OUT: Final = compiled(r"[\t\r\n]")
"""Browsers leave it out of an address."""
_PICTURE: Final = compiled(r"data:image/(?:png|gif|jpeg|webp|avif|svg\+xml)[;,]", re.I)
_LEAST_EXPANSION: Final = 100_000
"""Characters that definitions may put into a text, however short it is."""


class Link(NamedTuple):
    """Where an intra-doc link leads."""

    url: str
    title: str
    text: str | None
    """What a link shows that has no text of its own, without backticks; None keeps its label."""


class Rendered(NamedTuple):
    """A rendered doc comment."""

    html: str
    headings: tuple[tuple[int, str, str], ...]
    """(level as shown, id, inner HTML), for the page's table of contents."""
    footnotes: int = 0
    """How many footnotes it has: the next text of the page counts on from there."""


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
    footnotes_before: int = 0


class Context:
    """What all inline content of one text shares."""

    __slots__ = ("_report", "_room", "_trusted", "definitions", "footnotes", "paths", "resolve")

    def __init__(self, length: int, resolve: Resolve, trusted: bool, report: Report | None) -> None:
        self.definitions: dict[str, tuple[str, str]] = {}
        """Label, folded, to (destination, title)."""
        self.footnotes: set[str] = set()
        """Labels, folded, of the footnotes that the text defines."""
        self.paths: set[str] = set()
        """First segments of the Rust paths that stand as addresses: to a browser, schemes."""
        self.resolve = resolve
        self._trusted = trusted
        self._report = report
        self._room = max(length, _LEAST_EXPANSION)

    def spend(self, size: int) -> bool:
        """Whether a definition may be used once more. Fifty kilobytes of references to one
        long definition would make a hundred megabytes, so their sum is bounded."""
        if self._room <= 0:
            return False
        self._room -= size
        if self._room <= 0 and self._report is not None:
            self._report(
                "docs-too-large", "links after this one are left out: their definitions multiply the text"
            )
        return True

    def destination(self, url: str) -> Link | None:
        """The item that a written destination names, if it can name one."""
        if not url or url[0] in "#/." or "://" in url:
            return None
        return self.resolve(url)

    def anchor(self, url: str, title: str) -> str:
        """The opening tag of a link."""
        if not self.allows(url):
            return "<a>"
        if title:
            return f'<a href="{escape_address(url)}" title="{escape_attribute(title)}">'
        return f'<a href="{escape_address(url)}">'

    def source(self, url: str) -> str:
        """The address of an image; empty when it is not one."""
        return url if _PICTURE.match(url) or self.allows(url) else ""

    def allows(self, url: str) -> bool:
        """Whether a link may lead there; said when not."""
        m = _SCHEME.match(url)
        if m is None or self._trusted or safe_url(url):
            if m is not None and m[2]:
                self.paths.add(m[1].lower())
            return True
        if self._report is not None:
            self._report("sanitized-html", f"left out of the page: the address `{one_line(url)}`")
        return False


def one_line(text: str) -> str:
    """The beginning of something that was written, for a message."""
    shown = " ".join(text.split())
    return shown if len(shown) <= 40 else shown[:39] + "…"


def safe_url(url: str) -> bool:
    """Whether an address is harmless: relative, of a known scheme, or a Rust path (`a::b`)."""
    m = _SCHEME.match(url)
    if m is None:
        return True
    scheme = _LEFT_OUT.sub("", m[1]).lower()
    return scheme in SCHEMES or (m[2] == ":" and scheme not in _DANGEROUS)
