"""Dead links of a site: every `href` and `src` that stays inside it, fragments included."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final
from urllib.parse import unquote, urlsplit

import lxml.html

RANGE: Final = re.compile(r"(\d+)-\d+")
"""Lines of a source page: JavaScript marks them, so only the first need be there."""


def pages_of(site: Path) -> list[str]:
    """Every HTML page, by its path."""
    return sorted(file.relative_to(site).as_posix() for file in site.rglob("*.html"))


def is_redirect(site: Path, page: str) -> bool:
    """Whether a page only sends its reader elsewhere."""
    return b'http-equiv="refresh"' in (site / page).read_bytes()[:2000].lower()


def dead_links(site: Path) -> list[str]:
    """`page: link: why` for every link that leads nowhere."""

    @cache
    def parsed(page: str) -> tuple[frozenset[str], tuple[str, ...]]:
        document = lxml.html.document_fromstring(
            (site / page).read_bytes(), parser=lxml.html.HTMLParser(encoding="utf-8")
        )
        elements = list(document.iter("*"))
        names = [
            each.get("id") or each.get("name", "") for each in elements if each.get("id") or each.tag == "a"
        ]
        ids = frozenset(names)
        return ids, tuple(_links(elements))

    found: list[str] = []
    for page in pages_of(site):
        for link in parsed(page)[1]:
            parts = urlsplit(link)
            if parts.scheme or parts.netloc:
                continue
            folder = posixpath.dirname(page)
            target = posixpath.normpath(posixpath.join(folder, unquote(parts.path))) if parts.path else page
            if (site / target).is_dir():
                target = posixpath.join(target, "index.html")
            if target.startswith("..") or not (site / target).is_file():
                found.append(f"{page}: {link}: no such file")
            elif parts.fragment and target.endswith(".html") and not is_redirect(site, target):
                ids = parsed(target)[0]
                lines = RANGE.fullmatch(parts.fragment)
                wanted = lines[1] if lines else parts.fragment
                if wanted not in ids and unquote(wanted) not in ids:
                    found.append(f"{page}: {link}: no such id")
    return found


def _links(elements: list[lxml.html.HtmlElement]) -> Iterator[str]:
    for element in elements:
        for name in ("href", "src"):
            if (value := element.get(name)) is not None:
                yield value.strip()
        if element.tag == "meta" and element.get("http-equiv") == "refresh":
            yield element.get("content", "").partition("URL=")[2]
