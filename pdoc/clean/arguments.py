"""Generic arguments, read from a signature's tokens (the reference, "Paths")."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pdoc.clean.bounds import read_bounds
from pdoc.clean.const_text import block_text
from pdoc.clean.paths import no_unit
from pdoc.clean.types import Arg, Binding, ConstArg, GenericArgs, LifetimeArg, Type
from pdoc.clean.words import END, WORD

if TYPE_CHECKING:
    from pdoc.clean.parser import Parser


def read_args(parser: Parser) -> GenericArgs | None:
    """`<'a, T, N = X>` or `(A, B) -> C`; None where there are none."""
    tokens = parser.tokens
    if tokens[parser.at] == "::" and tokens[parser.at + 1] in ("<", "("):
        parser.at += 1
    if tokens[parser.at] == "(":
        return _sugar(parser)
    if tokens[parser.at] != "<":
        return None
    parser.at += 1
    args: list[Arg] = []
    bindings: list[Binding] = []
    while tokens[parser.at] not in (">", END):
        before = parser.at
        token = tokens[parser.at]
        if token[:1] == "'" and token[-1:] != "'":
            args.append(LifetimeArg(token))
            parser.at += 1
        elif WORD.match(token) and _is_binding(parser):
            bindings.append(_binding(parser))
        else:
            args.append(read_arg(parser))
        if tokens[parser.at] == "," or parser.at == before:
            parser.at += 1
    parser.at += 1
    return GenericArgs(tuple(args), tuple(bindings))


def _is_binding(parser: Parser) -> bool:
    tokens = parser.tokens
    following = tokens[parser.at + 1]
    if following in ("=", ":"):
        return True
    if following != "<":
        return False
    at = parser.at + 1
    depth = 0
    while tokens[at] != END:
        if tokens[at] == "<":
            depth += 1
        elif tokens[at] == ">":
            depth -= 1
            if depth == 0:
                return tokens[at + 1] in ("=", ":")
        at += 1
    return False


def _binding(parser: Parser) -> Binding:
    tokens = parser.tokens
    name = tokens[parser.at]
    parser.at += 1
    args = read_args(parser)
    if tokens[parser.at] == "=":
        parser.at += 1
        return Binding(name, args, read_arg(parser))
    parser.at += 1
    return Binding(name, args, None, read_bounds(parser))


def read_arg(parser: Parser) -> Arg:
    """A type or a constant among generic arguments."""
    tokens = parser.tokens
    token = tokens[parser.at]
    if token == "{":
        start = parser.at
        parser.at += 1
        parser.skip_group()
        inner = tokens[start + 1 : parser.at - 1]
        return ConstArg(block_text(inner, parser.scope))
    if token == "-" or token[:1].isdigit() or token in ("true", "false") or token[-1:] in "'\"":
        parser.at += 1
        if token == "-":
            token += tokens[parser.at]
            parser.at += 1
        return ConstArg(token)
    return parser.type()


def _sugar(parser: Parser) -> GenericArgs:
    """`(A, B) -> C`"""
    inputs = _parenthesised_list(parser)
    output: Type | None = None
    if parser.tokens[parser.at] == "->":
        parser.at += 1
        output = parser.type()
    return GenericArgs((), (), inputs, no_unit(output))


def _parenthesised_list(parser: Parser) -> tuple[Type, ...]:
    tokens = parser.tokens
    parser.at += 1
    items: list[Type] = []
    while tokens[parser.at] not in (")", END):
        before = parser.at
        items.append(parser.type())
        if tokens[parser.at] == "," or parser.at == before:
            parser.at += 1
    parser.at += 1
    return tuple(items)
