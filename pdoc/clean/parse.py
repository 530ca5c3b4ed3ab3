"""Signatures: text → types and bounds with every path resolved."""

from __future__ import annotations

from typing import Final

from pdoc.clean.bounds import higher_ranked, read_bounds
from pdoc.clean.parser import Parser
from pdoc.clean.paths import path_type
from pdoc.clean.scope import Scope
from pdoc.clean.types import Bound, PathType, Type, Verbatim
from pdoc.clean.words import BROKEN

_NO_ARGS: Final = (None,)


def parse_type(text: str, scope: Scope) -> Type:
    """The type that `text` is."""
    if text.isidentifier() and text != "_":  # half of all types are a single name
        found = path_type(scope, (text,), _NO_ARGS)
        if not (isinstance(found, PathType) and scope.context.is_trait(found.target)):
            return found
    try:
        return Parser(text, scope).type()
    except BROKEN:
        return Verbatim(text.strip())


def parse_bounds(text: str, scope: Scope) -> tuple[Bound, ...]:
    """The bounds that `text` lists, separated by `+`."""
    try:
        return read_bounds(Parser(text, scope)) if text.strip() else ()
    except BROKEN:
        return ()


def parse_trait(text: str, scope: Scope) -> PathType:
    """The trait of an impl header."""
    if scope.generics or scope.bounds or scope.self_trait is not None:
        return _trait(text, scope)
    # All that counts is the module, and many impls of a module are of the same trait.
    known = scope.context.plain_traits
    key = (id(scope.module), text)
    found = known.get(key)
    if found is None:
        found = known[key] = _trait(text, scope)
    return found


def _trait(text: str, scope: Scope) -> PathType:
    parser = Parser(text, scope)
    try:
        higher_ranked(parser)
        while parser.tokens[parser.at] in ("const", "~", "?", "!"):
            parser.at += 1
        found = parser.path()
    except BROKEN:
        found = Verbatim(text)
    return found if isinstance(found, PathType) else PathType(text.strip(), None, None)
