"""One pass over the HTML tree: which pages there are, where each item was written, what redirects where.

An item that is re-exported has a page wherever it is inlined, and all of them show the same
`Source` link; a private definition path has a small redirect page. Together they tell which
pages are one definition and what its definition path is.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

from pdoc.base.named import NamedTuple
from pdoc.base.patterns import compiled

CRATES = ("core", "alloc", "std", "proc_macro", "test", "std_detect")
_SOURCE = compiled(rb'<a class="src" href="([^"]+)">Source</a>')
_REDIRECT = compiled(rb'http-equiv="refresh" content="0;URL=([^"]+)"')
_MAIN = b'<section id="main-content"'
_DECLARATION = b'<pre class="rust item-decl"'


class PageName(NamedTuple):
    """What a page's path says."""

    module: str
    """The path of the module that holds it, `core::iter`; empty for a crate's root."""
    kind: str
    name: str

    @property
    def path(self) -> str:
        """The whole path, `core::iter::Map`."""
        return f"{self.module}::{self.name}" if self.module else self.name


class Scan(NamedTuple):
    """The tree, paths relative to its root with `/`."""

    root: Path
    pages: dict[str, str]
    """Page → where its item was written (`src/core/option.rs.html#571`), or empty."""
    redirects: dict[str, str]
    """Redirect page → page."""
    styles: dict[str, str]
    """Struct page → `plain`, `tuple` or `unit`."""


def page_name(page: str) -> PageName | None:
    """`core/iter/struct.Map.html` → its module, kind and name; None for pages without an item."""
    folder, _, file = page.rpartition("/")
    stem = file[: -len(".html")]
    if stem == "index":
        module, _, name = folder.replace("/", "::").rpartition("::")
        return PageName(module, "mod", name)
    kind, dot, name = stem.partition(".")
    if not dot or name.endswith("!"):
        return None
    return PageName(folder.replace("/", "::"), kind, name)


def scan(root: Path) -> Scan:
    """All item pages below the crates' folders of `root`."""
    pages: dict[str, str] = {}
    redirects: dict[str, str] = {}
    styles: dict[str, str] = {}
    for crate in CRATES:
        for folder, folders, files in os.walk(root / crate):
            folders.sort()
            below = os.path.relpath(folder, root).replace(os.sep, "/")
            for file in sorted(files):
                page = f"{below}/{file}"
                if not file.endswith(".html") or page_name(page) is None:
                    continue
                with open(os.path.join(folder, file), "rb") as handle:
                    head = handle.read(1 << 16)
                    found = _REDIRECT.search(head, 0, 600)
                    if found is not None:
                        redirects[page] = _join(below, found[1])
                        continue
                    if head.find(_DECLARATION) < 0:
                        head += handle.read()
                pages[page] = _source(below, head)
                if file.startswith("struct."):
                    styles[page] = _style(head)
    return Scan(root, pages, redirects, styles)


def _join(folder: str, href: bytes) -> str:
    return os.path.normpath(f"{folder}/{href.decode()}").replace(os.sep, "/")


def _source(folder: str, head: bytes) -> str:
    start = head.find(_MAIN)
    end = head.find(_DECLARATION, start)
    found = _SOURCE.search(head, start, end if end >= 0 else len(head))
    # Only the first line: a page made from a crate's metadata ends the span at the item's head.
    if found is None or found[1].startswith(b"http"):
        return ""
    return _join(folder, found[1]).partition("-")[0]


def _style(head: bytes) -> str:
    start = head.find(_DECLARATION)
    text = re.sub(rb"<[^>]*>", b"", head[start : head.find(b"</pre>", start)]).decode(errors="replace")
    text = text[text.find("struct ") :]
    if "{" in text:
        return "plain"
    return "tuple" if re.search(r"\w(?:&lt;.*&gt;)?\(", text, re.DOTALL) else "unit"
