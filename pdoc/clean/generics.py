"""Generic parameters and where clauses (the reference, "Generic parameters")."""

from __future__ import annotations

from typing import Final

from pdoc.clean import types as ty
from pdoc.clean.arguments import read_arg
from pdoc.clean.bounds import higher_ranked, read_bounds
from pdoc.clean.middle import bounds_behind
from pdoc.clean.parser import Parser
from pdoc.clean.scope import Scope
from pdoc.clean.types import (
    Bound,
    ConstParam,
    GenericParam,
    Generics,
    LifetimeParam,
    Outlives,
    TraitBound,
    Type,
    TypeParam,
    WherePredicate,
)
from pdoc.clean.words import BROKEN, END, WORD

_NO_GENERICS: Final = Generics()


def parse_generics(params: str, where: str, scope: Scope) -> Generics:
    """Parameters and where clause; the names are added to `scope`."""
    if not params and not where:
        return _NO_GENERICS
    found = _params(params, scope) if params else ()
    predicates = parse_where(where, scope) if where else ()
    if scope.module.crate is not scope.context.crate:
        return bounds_behind(Generics(found, predicates))
    return merged(found, predicates) if predicates else Generics(found)


def merged(params: tuple[GenericParam, ...], where: tuple[WherePredicate, ...]) -> Generics:
    """Predicates of one subject together, and a parameter's own bounds with those of its predicate.

    rustdoc's `clean_generics`: lifetimes' predicates first, then the others by first appearance.
    """
    lifetimes: dict[str, WherePredicate] = {}
    others: dict[Type, WherePredicate] = {}
    for one in where:
        if isinstance(one.ty, ty.Verbatim):
            lifetimes[one.ty.text] = _joined(lifetimes.get(one.ty.text), one)
        else:
            others[one.ty] = _joined(others.get(one.ty), one)
    kept: list[GenericParam] = []
    for param in params:
        if (
            isinstance(param, TypeParam)
            and param.bounds
            and (found := others.get(ty.Param(param.name))) is not None
        ):
            others[found.ty] = WherePredicate(found.lifetimes, found.ty, found.bounds + param.bounds)
            param = TypeParam(param.name, (), param.default)
        elif (
            isinstance(param, LifetimeParam)
            and param.bounds
            and (found := lifetimes.get(param.name)) is not None
        ):
            more = tuple(Outlives(name) for name in param.bounds)
            lifetimes[param.name] = WherePredicate((), found.ty, found.bounds + more)
            param = LifetimeParam(param.name, ())
        kept.append(param)
    return Generics(tuple(kept), (*lifetimes.values(), *others.values()))


def _joined(first: WherePredicate | None, second: WherePredicate) -> WherePredicate:
    if first is None:
        return second
    names = first.lifetimes + tuple(n for n in second.lifetimes if n not in first.lifetimes)
    return WherePredicate(names, first.ty, tuple(dict.fromkeys(first.bounds + second.bounds)))


def _params(text: str, scope: Scope) -> tuple[GenericParam, ...]:
    parser = Parser(text, scope)
    tokens = parser.tokens
    _declare(tokens, scope)
    found: list[GenericParam] = []
    try:
        while tokens[parser.at] != END:
            before = parser.at
            one = _param(parser)
            if one is not None:
                found.append(one)
            if tokens[parser.at] == "," or parser.at == before:
                parser.at += 1
    except BROKEN:
        pass  # Those that were read are shown.
    return tuple(found)


def _param(parser: Parser) -> GenericParam | None:
    """One parameter; None where there is none."""
    tokens = parser.tokens
    while tokens[parser.at] == "#":
        parser.at += 2
        parser.skip_group()
    token = tokens[parser.at]
    if token[:1] == "'":
        parser.at += 1
        outlives: list[str] = []
        if tokens[parser.at] == ":":
            parser.at += 1
            while tokens[parser.at] not in (",", END):
                if tokens[parser.at] != "+":
                    outlives.append(tokens[parser.at])
                parser.at += 1
        return LifetimeParam(token, tuple(outlives))
    if token == "const":
        name = tokens[parser.at + 1]
        parser.at += 3
        kind = parser.type()
        default = ""
        if tokens[parser.at] == "=":
            parser.at += 1
            start = parser.at
            read_arg(parser)
            default = "".join(tokens[start : parser.at])
        return ConstParam(name, kind, default)
    if WORD.match(token):
        parser.at += 1
        bounds: tuple[Bound, ...] = ()
        if tokens[parser.at] == ":":
            parser.at += 1
            bounds = read_bounds(parser)
            note_bounds(parser.scope, token, bounds)
        given: Type | None = None
        if tokens[parser.at] == "=":
            parser.at += 1
            given = parser.type()
        return TypeParam(token, bounds, given)
    return None


def _declare(tokens: list[str], scope: Scope) -> None:
    """Bring the parameters' names into scope before their bounds are read."""
    depth = 0
    expecting = True
    for at, token in enumerate(tokens):
        if token in ("<", "(", "[", "{"):
            depth += 1
        elif token in (">", ")", "]", "}"):
            depth -= 1
        elif depth == 0 and token == ",":
            expecting = True
        elif depth == 0 and expecting and WORD.match(token):
            scope.generics.add(tokens[at + 1] if token == "const" else token)
            expecting = False
        elif depth == 0 and token[:1] == "'":
            expecting = False


def note_bounds(scope: Scope, name: str, bounds: tuple[Bound, ...]) -> None:
    """Remember which traits a parameter has."""
    traits = [
        b.path
        for b in bounds
        if isinstance(b, TraitBound) and b.path.target is not None and b.modifier != "?"
    ]
    if traits:
        scope.bounds.setdefault(name, []).extend(traits)


def parse_where(text: str, scope: Scope) -> tuple[WherePredicate, ...]:
    """The predicates of a where clause."""
    parser = Parser(text, scope)
    tokens = parser.tokens
    found: list[WherePredicate] = []
    try:
        while tokens[parser.at] != END:
            before = parser.at
            if tokens[parser.at] != ",":
                found.append(_predicate(parser))
            if tokens[parser.at] == "," or parser.at == before:
                parser.at += 1
    except BROKEN:
        pass  # Those that were read are shown.
    return tuple(found)


def _predicate(parser: Parser) -> WherePredicate:
    tokens = parser.tokens
    lifetimes = higher_ranked(parser)
    left: Type
    if tokens[parser.at][:1] == "'":
        left = ty.Verbatim(tokens[parser.at])
        parser.at += 1
    else:
        left = parser.type()
    bounds: tuple[Bound, ...] = ()
    if tokens[parser.at] == ":":
        parser.at += 1
        bounds = read_bounds(parser)
        if isinstance(left, ty.Param):
            note_bounds(parser.scope, left.name, bounds)
    return WherePredicate(lifetimes, left, bounds)
