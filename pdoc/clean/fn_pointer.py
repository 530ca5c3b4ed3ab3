"""Function pointers, read from a signature's tokens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pdoc.clean import types as ty
from pdoc.clean.bounds import higher_ranked, read_bounds
from pdoc.clean.paths import no_unit
from pdoc.clean.types import Type
from pdoc.clean.words import END, WORD

if TYPE_CHECKING:
    from pdoc.clean.parser import Parser


def function_or_trait(parser: Parser) -> Type:
    """`for<'a> unsafe extern "C" fn(A) -> B`, or a bare trait object that begins with `for<…>`."""
    tokens = parser.tokens
    lifetimes = higher_ranked(parser)
    words: list[str] = []
    while tokens[parser.at] in ("unsafe", "extern") or (tokens[parser.at][:1] == '"' and words):
        words.append(tokens[parser.at])
        parser.at += 1
    if tokens[parser.at] != "fn":
        return ty.DynTrait(read_bounds(parser, lifetimes))
    if words and words[-1] == "extern":
        words.append('"C"')
    parser.at += 2
    inputs: list[tuple[str, Type]] = []
    variadic = False
    while tokens[parser.at] not in (")", END):
        before = parser.at
        while tokens[parser.at] == "#":
            parser.at += 2
            parser.skip_group()
        if tokens[parser.at] == "...":
            variadic = True
            parser.at += 1
        else:
            name = ""
            if tokens[parser.at + 1] == ":" and (WORD.match(tokens[parser.at]) or tokens[parser.at] == "_"):
                name = tokens[parser.at]
                parser.at += 2
            elif tokens[parser.at] == "mut" and tokens[parser.at + 2] == ":":
                name = tokens[parser.at + 1]
                parser.at += 3
            inputs.append((name, parser.type()))
        if tokens[parser.at] == "," or parser.at == before:
            parser.at += 1
    parser.at += 1
    output: Type | None = None
    if tokens[parser.at] == "->":
        parser.at += 1
        output = parser.type()
    qualifiers = "".join(word + " " for word in words)
    return ty.FnPointer(lifetimes, qualifiers, tuple(inputs), no_unit(output), variadic)
