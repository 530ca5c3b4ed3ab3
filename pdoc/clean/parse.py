"""Signatures: text → types and bounds with every path resolved."""

from __future__ import annotations

from pdoc.clean.parser import Parser
from pdoc.clean.scope import Scope
from pdoc.clean.types import (
    Bound,
    PathType,
    Type,
)


def parse_type(text: str, scope: Scope) -> Type:
    """The type that `text` is."""
    return Parser(text, scope).type()


def parse_bounds(text: str, scope: Scope) -> tuple[Bound, ...]:
    """The bounds that `text` lists, separated by `+`."""
    return Parser(text, scope).bounds() if text.strip() else ()


def parse_trait(text: str, scope: Scope) -> PathType:
    """The trait of an impl header."""
    parser = Parser(text, scope)
    parser.higher_ranked()
    while parser.tokens[parser.at] in ("const", "~", "?", "!"):
        parser.at += 1
    found = parser.path()
    return found if isinstance(found, PathType) else PathType(text.strip(), None, None)
