"""Blocks by markdown-it: CommonMark with tables and footnotes; inline text is left as it is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache, lru_cache
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, Final

from pdoc.base.named import NamedTuple

if TYPE_CHECKING:
    from markdown_it.parser_block import ParserBlock
    from markdown_it.token import Token

_RULES: Final = (
    *("table", "code", "fence", "blockquote", "hr", "list", "reference", "html_block", "heading", "lheading"),
    "paragraph",
)
DEEPEST = 60
"""Nested blocks; what is deeper is left out, as it is no text."""


class _Blocks:
    """What rules ask of the whole parser, where only blocks are parsed."""

    __slots__ = ("block", "helpers", "normalizeLink", "options", "validateLink")

    def __init__(self, block: ParserBlock, options: Mapping[str, Any], helpers: _Helpers) -> None:
        self.block = block
        self.options = options
        self.helpers = helpers
        self.normalizeLink = _same
        self.validateLink = _anything

    def __getitem__(self, name: str) -> object:
        return getattr(self, name)


class _Helpers(NamedTuple):
    parseLinkDestination: Callable[..., Any]
    parseLinkTitle: Callable[..., Any]


@cache
def parser() -> _Blocks:
    """One parser for the process; parsing does not change it. Importing it takes 10 ms.

    It is markdown-it's parser of blocks alone: what else makes a `MarkdownIt` takes as long again to import.
    """
    from pdoc.base.lean import load_parts

    # It reads its own tests by paths, and logs each line that it looks at, where somebody debugs it.
    given = {"pathlib": SimpleNamespace(Path=None), "logging": SimpleNamespace(getLogger=_no_log)}
    load_parts("markdown_it", "parser_block", "utils", given=given, patterns=True)
    load_parts("markdown_it.helpers", "parse_link_destination", "parse_link_title")
    from markdown_it.helpers.parse_link_destination import parseLinkDestination
    from markdown_it.helpers.parse_link_title import parseLinkTitle
    from markdown_it.parser_block import ParserBlock
    from markdown_it.utils import OptionsDict

    from pdoc.markdown.footnotes import footnote_definition
    from pdoc.markdown.paragraphs import paragraph
    from pdoc.markdown.tables import table

    block = ParserBlock()
    block.ruler.enableOnly(list(_RULES))  # CommonMark's, and tables
    block.ruler.at("table", table, {"alt": ["paragraph", "reference"]})
    block.ruler.before(
        "reference",
        "footnote",
        footnote_definition,
        {"alt": ["paragraph", "reference", "blockquote", "list"]},
    )
    block.ruler.at("lheading", paragraph)
    options = OptionsDict({"maxNesting": DEEPEST, "html": True})  # type: ignore[typeddict-item]
    helpers = _Helpers(parseLinkDestination, parseLinkTitle)
    return _Blocks(block, options, helpers)


class _NoLog:
    """A logger that says nothing."""

    def __getattr__(self, name: str) -> Callable[..., None]:
        return _say_nothing


def _say_nothing(*words: object, **more: object) -> None:
    """Takes what would be logged."""


def _no_log(name: str) -> _NoLog:
    return _NoLog()


def _same(url: str) -> str:
    """Destinations stay as written: they may name items."""
    return url


def _anything(url: str) -> bool:
    """Addresses are judged where they are written out."""
    return True


@lru_cache(maxsize=16)
def parse_blocks(text: str) -> tuple[list[Token], dict[str, tuple[str, str]], set[str]]:
    """(tokens, link definitions by folded label, folded labels of footnotes); nobody may change them.

    The docs of a page are parsed for it, for its description, for the search and for lints.
    """
    env: dict[str, Any] = {}
    tokens: list[Token] = []
    md = parser()
    md.block.parse(text, md, env, tokens)  # type: ignore[arg-type]  # it asks no more of it
    references = env.get("references", {})
    definitions = {key: (value["href"], value["title"]) for key, value in references.items()}
    return tokens, definitions, env.get("footnotes", set())
