"""Docs of items, cut out of the pages of an installed toolchain."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from typing import TYPE_CHECKING

import msgspec

from pdoc.base.kinds import KINDS
from pdoc.base.patterns import compiled

if TYPE_CHECKING:
    from pdoc.stdlib.facts import StdFacts

_ITEM = compiled(
    r'<section id="((?:ty)?method|associatedtype|associatedconstant)\.(\w+?)(?:-\d+)?" class="[^"]*">'
    r".*?</h4></section>"
    r'(?:</summary>)?(?:<span class="item-info">(.*?)</div></span>)?(?:</summary>)?'
    r"(?:<div class=([\"'])docblock[\"']>)?",
    re.DOTALL,
)
_NOTE = compiled(
    r'stab deprecated"><span class="emoji">[^<]*</span><span>Deprecated[^:<]*: (.*?)</span>\Z', re.DOTALL
)
_LINK = compiled(r'<a href="([^"]*)"(?: title="(\S+)[^"]*")?>')
_NOISE = compiled(r'<a class="test-arrow".*?</a>|<a href="#" class="tooltip"[^>]*>.*?</a>', re.DOTALL)
_END = "</div></details>"


class ItemDocs(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """The docs of an item of a trait or of a blanket impl."""

    html: str
    """The first paragraph without its `<p>`; of a blanket impl's own docs all of them. Links are absolute."""
    more: bool
    """There is more on the trait's page."""
    note: str = ""
    """HTML of the deprecation's reason."""


def item_docs(
    page: str, html: str, absolute: Callable[[str, str], str], whole: bool = False
) -> dict[str, ItemDocs]:
    """By item name, from the HTML of a trait's members, or of one impl of a type's page.

    `whole`: all of the docs, of those items only that have docs of their own.
    """
    found: dict[str, ItemDocs] = {}
    for item in _ITEM.finditer(html):
        noted = _NOTE.search(item[3] or "")
        note = absolute(page, noted[1]) if noted is not None else ""
        end = html.find(_END, item.end())
        if item[4] is None or end < 0 or (whole and item[4] == "'"):
            if note:
                found.setdefault(item[2], ItemDocs("", False, note))
            continue
        text = html[item.end() : end]
        if whole:
            found.setdefault(item[2], ItemDocs(absolute(page, _NOISE.sub("", text)), False, note))
            continue
        first, rest = _first_paragraph(text)
        found.setdefault(item[2], ItemDocs(absolute(page, first), bool(rest), note))
    return found


def _first_paragraph(text: str) -> tuple[str, str]:
    if not text.startswith("<p>"):
        return "", text.strip()
    end = text.find("</p>")
    return text[3:end], text[end + 4 :].strip()


def absolute_links(facts: StdFacts) -> Callable[[str, str], str]:
    """A function of a page and HTML on it that makes its links absolute, to definitions' own addresses."""

    def on_page(page: str, html: str) -> str:
        def one(found: re.Match[str]) -> str:
            return _absolute(facts, page, found[1], found[2] or "")

        return _LINK.sub(one, html)

    return on_page


def _absolute(facts: StdFacts, page: str, href: str, word: str) -> str:
    whole, title = absolute_link(facts, page, href, word)
    return f'<a href="{whole}"{title}>'


def absolute_link(facts: StdFacts, page: str, href: str, word: str = "") -> tuple[str, str]:
    """(the address that a link on a page leads to, ` title="…"` or empty); `word` says what it leads to."""
    path, mark, fragment = href.partition("#")
    if "://" in path or path.startswith("mailto:"):
        return href, ""
    whole = os.path.normpath(os.path.join(os.path.dirname(page), path)).replace(os.sep, "/") if path else page
    key = key_of_page(facts, whole)
    entry = facts.entry(key) if key is not None else None
    if entry is None:
        return f"{facts.base_url}{whole}{mark}{fragment}", ""
    named = fragment.partition(".")[2]
    title = f' title="{word} {entry.path}{"::" + named if named else ""}"' if word else ""
    return f"{entry.url}{mark}{fragment}", title


def key_of_page(facts: StdFacts, page: str) -> str | None:
    """The def key that a page of the documentation is about: `std/iter/struct.Map.html`."""
    folder, _, file = page.rpartition("/")
    modules = tuple(folder.split("/"))
    kind, _, name = file.removesuffix(".html").partition(".")
    if kind == "index":
        return facts.resolve(modules, "t")
    if kind in ("primitive", "keyword"):
        return f"{'prim' if kind == 'primitive' else kind}:{name}"
    return facts.resolve((*modules, name), KINDS[kind].namespace) if kind in KINDS else None
