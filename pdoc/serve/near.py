"""Addresses like one that the site does not have."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from html import escape
from typing import Final

_SHOWN: Final = 8
_LOOKED_AT: Final = 4000
"""Comparing is slow: of a large site only what begins alike is compared."""


def near_names(key: str, urls: Iterable[str]) -> list[str]:
    """Addresses of documents whose file is called like `key`'s, the most similar first."""
    wanted = key.rpartition("/")[2].lower()
    names: dict[str, list[str]] = {}
    for url in urls:
        if url.endswith(".html"):
            names.setdefault(url.rpartition("/")[2].lower(), []).append(url)
    bare = wanted.partition(".")[2] or wanted
    candidates: list[str] = list(names)
    if len(candidates) > _LOOKED_AT:
        first = bare[:1]
        candidates = [name for name in names if f".{first}" in name][:_LOOKED_AT]
    found = [
        url for name in get_close_matches(wanted, candidates, _SHOWN, 0.6) for url in sorted(names[name])
    ]
    return found[:_SHOWN]


def not_found_page(page: bytes, key: str, found: list[str]) -> bytes:
    """The site's own page for what is not there, with links that hold wherever it is shown."""
    links = "".join(f'<li><a href="/{escape(url)}">{escape(url)}</a></li>' for url in found)
    said = f"<p>No <code>{escape(key[:200])}</code> here.</p>"
    if links:
        said += f"<p>Did you mean</p><ul>{links}</ul>"
    if b"<head>" not in page or b"</section>" not in page:
        return f"<!DOCTYPE html><title>Not found</title>{said}".encode("utf-8", "replace")
    page = page.replace(b"<head>", b'<head><base href="/">', 1)
    added = f'<div class="docblock near-names">{said}</div></section>'.encode("utf-8", "replace")
    return page.replace(b"</section>", added, 1)
