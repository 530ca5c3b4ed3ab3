"""Bounds, read from a signature's tokens (the reference, "Trait and lifetime bounds")."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pdoc.clean import types as ty
from pdoc.clean.types import Bound, Outlives, PathType, TraitBound, UseBound
from pdoc.clean.words import END, WORD

if TYPE_CHECKING:
    from pdoc.clean.parser import Parser


def read_bounds(parser: Parser, lifetimes: tuple[str, ...] = ()) -> tuple[Bound, ...]:
    """`A + ?Sized + 'a + for<'b> F<'b>`; `lifetimes` belong to the first."""
    tokens = parser.tokens
    found: list[Bound] = []
    while True:
        token = tokens[parser.at]
        if token[:1] == "'":
            found.append(Outlives(token))
            parser.at += 1
        elif token == "use" and tokens[parser.at + 1] == "<":
            parser.at += 2
            names = []
            while tokens[parser.at] not in (">", END):
                if tokens[parser.at] != ",":
                    names.append(tokens[parser.at])
                parser.at += 1
            parser.at += 1
            found.append(UseBound(tuple(names)))
        elif token == "(" or token in ("?", "~", "for", "const", "async", "::", "[") or WORD.match(token):
            bound = _trait_bound(parser, lifetimes)
            lifetimes = ()
            if bound is None:
                break
            found.append(bound)
        else:
            break
        if tokens[parser.at] != "+":
            break
        parser.at += 1
    return tuple(found)


def _trait_bound(parser: Parser, lifetimes: tuple[str, ...]) -> TraitBound | None:
    tokens = parser.tokens
    parenthesised = tokens[parser.at] == "("
    if parenthesised:
        parser.at += 1
    modifier = ""
    lifetimes = lifetimes or higher_ranked(parser)
    while tokens[parser.at] in ("?", "~", "const", "async", "["):
        token = tokens[parser.at]
        if token == "[":
            parser.at += 3
            modifier += "[const] "
            continue
        modifier += token if token in "?~" else token + " "
        parser.at += 1
    lifetimes = lifetimes or higher_ranked(parser)
    if not WORD.match(tokens[parser.at]) and tokens[parser.at] != "::":
        return None
    found = parser.path()
    if parenthesised and tokens[parser.at] == ")":
        parser.at += 1
    if not isinstance(found, PathType):
        name = found.name if isinstance(found, ty.Param | ty.Primitive | ty.Projection) else "_"
        found = PathType(name, None, None)
    return TraitBound(lifetimes, modifier, found)


def higher_ranked(parser: Parser) -> tuple[str, ...]:
    """`for<'a, 'b>`, or nothing."""
    tokens = parser.tokens
    if tokens[parser.at] != "for" or tokens[parser.at + 1] != "<":
        return ()
    parser.at += 2
    names: list[str] = []
    while tokens[parser.at] not in (">", END):
        if tokens[parser.at][:1] == "'":
            names.append(tokens[parser.at])
        parser.at += 1
    parser.at += 1
    return tuple(names)
