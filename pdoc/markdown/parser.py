"""Blocks by markdown-it: CommonMark with tables and footnotes; inline text is left as it is."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

DEEPEST = 60
"""Nested blocks; what is deeper is left out, as it is no text."""


@cache
def parser() -> MarkdownIt:
    """One parser for the process; parsing does not change it. Importing it takes 40 ms."""
    from markdown_it import MarkdownIt

    from pdoc.markdown.footnotes import footnote_definition
    from pdoc.markdown.paragraphs import paragraph
    from pdoc.markdown.tables import table

    md = MarkdownIt("commonmark", {"maxNesting": DEEPEST})
    md.enable("table")
    md.block.ruler.at("table", table, {"alt": ["paragraph", "reference"]})
    md.block.ruler.before(
        "reference",
        "footnote",
        footnote_definition,
        {"alt": ["paragraph", "reference", "blockquote", "list"]},
    )
    md.block.ruler.at("lheading", paragraph)
    md.normalizeLink = _same  # type: ignore[method-assign]
    md.validateLink = _anything  # type: ignore[method-assign]
    return md


def _same(url: str) -> str:
    """Destinations stay as written: they may name items."""
    return url


def _anything(url: str) -> bool:
    """Addresses are judged where they are written out."""
    return True


def parse_blocks(text: str) -> tuple[list[Token], dict[str, tuple[str, str]], set[str]]:
    """(tokens, link definitions by folded label, folded labels of footnotes)."""
    env: dict[str, Any] = {}
    tokens: list[Token] = []
    md = parser()
    md.block.parse(text, md, env, tokens)
    references = env.get("references", {})
    definitions = {key: (value["href"], value["title"]) for key, value in references.items()}
    return tokens, definitions, env.get("footnotes", set())
