"""Rendering with the least of a page around it, and HTML as the browser would read it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from html import escape
from typing import Any

from selectolax.lexbor import LexborHTMLParser, LexborNode

from pdoc.markdown.model import Link, Rendered
from pdoc.markdown.render import render

NAMES: Mapping[str, Link] = {
    "Boat": Link("struct.Boat.html", "struct harbour::Boat", "Boat"),
    "`Boat`": Link("struct.Boat.html", "struct harbour::Boat", "Boat"),
    "struct@Boat": Link("struct.Boat.html", "struct harbour::Boat", "Boat"),
    "`struct@Boat`": Link("struct.Boat.html", "struct harbour::Boat", "Boat"),
    "Boat::sail()": Link("struct.Boat.html#method.sail", "method harbour::Boat::sail", "Boat::sail()"),
    "crate::Boat#mast": Link("struct.Boat.html#mast", "struct harbour::Boat", None),
    "two words": Link("index.html", "mod harbour", "two words"),
}


def page_ids() -> Callable[[str], str]:
    """A page's id map, as far as headings need one."""
    seen: dict[str, int] = {}

    def new_id(base: str) -> str:
        count = seen.get(base, -1) + 1
        seen[base] = count
        return f"{base}-{count}" if count else base

    return new_id


def code_text(code: str) -> str:
    """A highlighter that knows no colours."""
    return escape(code, quote=False)


def rendered(text: str, **options: Any) -> Rendered:
    """A text as an item's docs, with `NAMES` in scope."""
    settings: dict[str, Any] = {
        "new_id": page_ids(),
        "heading_offset": 1,
        "resolve": NAMES.get,
        "highlight": code_text,
    }
    return render(text, **{**settings, **options})


def html_of(text: str, **options: Any) -> str:
    """Only the HTML, white space folded outside of code."""
    return fold(rendered(text, **options).html)


def fold(html: str) -> str:
    """HTML without the line feeds between blocks."""
    return re.sub(r"\s*\n\s*(?=<)|(?<=>)\s*\n\s*", "", html).strip()


def tree(html: str) -> LexborNode:
    """The HTML inside a block of its own."""
    root = LexborHTMLParser(f'<body><div id="root-of-test">{html}</div></body>').css_first("#root-of-test")
    assert root is not None
    return root
