"""Calls of macros that make impls and nothing else: nobody needs what these give to work out names."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, TypeVar

from pdoc.base.named import NamedTuple
from pdoc.hir.expand.impl_rules import makes

T = TypeVar("T")

_MOST: Final = 32
"""Macros that lead to each other."""


class OnlyImpls(NamedTuple):
    """What a call makes, all calls that it leads to included."""

    bodies: tuple[str, ...]
    """Of the macros on the way."""
    inherent: bool
    member_calls: bool


def only_impls(
    macro: T, given: str | list[str], body_of: Callable[[T], str], find: Callable[[str, T], T | None]
) -> OnlyImpls | None:
    """What a call of a macro makes of its input, if that is nothing but impls.

    `find` gives the macro that a name means in the rules of another. A call that holds docs is expanded
    at once where these could become more than docs, and where they are not in the form in which they can be
    told from the rest: what becomes of them says which pages other words of theirs reach.
    """
    docs = "doc" in given
    if isinstance(given, str) and (docs or "//" in given or "/*" in given):
        return None
    macros = [macro]
    impls = inherent = member_calls = False
    for one in macros:
        made = makes(body_of(one))
        if made is None or len(macros) > _MOST or (docs and (made.sees_docs or made.member_calls)):
            return None
        impls |= made.impls
        inherent |= made.inherent
        member_calls |= made.member_calls
        for name in made.calls:
            other = find(name, one)
            if other is None:
                return None
            if other not in macros:
                macros.append(other)
    return OnlyImpls(tuple(map(body_of, macros)), inherent, member_calls) if impls else None
