"""Expansions that are nothing but calls of other macros.

Macros that take their input apart piece by piece call themselves again and again. Reading each
of these steps as Rust, only to find the next call in it, would cost more than all the rest.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from pdoc.base.named import NamedTuple
from pdoc.hir.expand.lexer import tokens
from pdoc.hir.expand.type_end import is_ident

_NOT_CALLED: Final = frozenset(("macro_rules", "include"))


class Call(NamedTuple):
    """A macro call that no file has: path and input."""

    macro: str
    input: list[str]


class CallsOnly(list[str]):
    """Tokens that are nothing but calls, and where these stand."""

    __slots__ = ("places",)

    def __init__(self, made: Sequence[str], places: tuple[int, ...]) -> None:
        super().__init__(made)
        self.places = places
        """Of each call, one after the other: where its path begins and ends, and where its input ends."""

    def calls(self) -> list[Call]:
        """The calls, in order."""
        rows = zip(*[iter(self.places)] * 3, strict=True)
        return [Call("".join(self[start:bang]), self[bang + 2 : close]) for start, bang, close in rows]


def calls_only(made: Sequence[str]) -> CallsOnly | None:
    """The tokens as calls; None when they hold anything else."""
    if isinstance(made, CallsOnly):
        return made
    if len(made) < 4 or not is_ident(made[0]) or made[1] not in ("!", "::"):
        return None
    t = tokens(list(made))
    text = t.text
    places: list[int] = []
    at = 0
    while at < len(text):
        start = at
        while at + 1 < len(text) and is_ident(text[at]) and text[at + 1] == "::":
            at += 2
        if at + 2 >= len(text) or not is_ident(text[at]) or text[at + 1] != "!":
            return None
        close = t.jump.get(at + 2)
        if close is None or (start == at and text[at] in _NOT_CALLED):
            return None
        places += (start, at + 1, close)
        at = close + 1
        if at < len(text) and text[at] == ";":
            at += 1
    return CallsOnly(text, tuple(places))
