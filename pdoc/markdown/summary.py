"""The one-line summary of a text: its first paragraph."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from pdoc.markdown.fast import paragraphs
from pdoc.markdown.headings import plain_text
from pdoc.markdown.model import Resolve, Settings
from pdoc.markdown.parser import parser

if TYPE_CHECKING:
    from markdown_it.token import Token

_BLANK: Final = re.compile(r"\n[ \t]*\n")
_TAGS: Final = re.compile(r"<[^>]*>")


def _same(name: str) -> str:
    return name


def summary(text: str, *, resolve: Resolve) -> str:
    """The first paragraph, or heading, as inline HTML."""
    first = _first(text)
    quick = paragraphs(first)
    if quick is not None:
        return quick[3:-5]
    from pdoc.markdown.render import _Writer

    env: dict[str, Any] = {"resolve": resolve, "references": {}}
    settings = Settings(_same, 1, resolve, _same, "2015", "", "", False, None)
    writer = _Writer(settings, 1_000_000, env)
    inline = _inline(first if "]" not in first or "]:" not in text else text, env)
    if inline is None:
        return ""
    writer.inline(
        [t for t in inline.children or [] if t.type not in ("footnote_ref", "html_inline", "image")]
    )
    return "".join(writer.out)


def plain_summary(text: str) -> str:
    """The first paragraph as plain text; code keeps its backticks."""
    first = _first(text)
    quick = paragraphs(first)
    if quick is not None:
        return first.strip()
    inline = _inline(first, {"resolve": None, "references": {}})
    if inline is None:
        return ""
    parts: list[str] = []
    for token in inline.children or []:
        if token.type == "code_inline":
            parts.append(f"`{token.content}`")
        else:
            parts.append(plain_text([token]))
    return "".join(parts).strip()


def _first(text: str) -> str:
    stripped = text.strip("\n")
    m = _BLANK.search(stripped)
    return stripped[: m.start()] if m is not None else stripped


def _inline(text: str, env: dict[str, Any]) -> Token | None:
    try:
        tokens = parser().parse(text, env)
    except RecursionError:
        return None
    for at, token in enumerate(tokens):
        if token.type == "inline" and tokens[at - 1].type in ("paragraph_open", "heading_open"):
            return token
        if token.type in (
            "fence",
            "code_block",
            "html_block",
            "bullet_list_open",
            "ordered_list_open",
            "table_open",
        ):
            return None
    return None
