"""Expansions that are nothing but calls of other macros.

Macros that take their input apart piece by piece call themselves again and again. Reading each
of these steps as Rust, only to find the next call in it, would cost more than all the rest.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from pdoc.base.named import NamedTuple
from pdoc.hir.expand.lexer import tokens
from pdoc.hir.expand.macro_rules import as_text
from pdoc.hir.expand.type_end import is_ident

_NOT_CALLED: Final = frozenset(("macro_rules", "include"))


class Call(NamedTuple):
    """A macro call that no file has: path and input."""

    macro: str
    input: list[str]

    @property
    def text(self) -> str:
        """The input as it could have been written."""
        return as_text(self.input)


def as_calls(made: Sequence[str]) -> list[Call] | None:
    """The calls that tokens consist of, in order; None when they hold anything else."""
    if len(made) < 4 or not is_ident(made[0]) or made[1] not in ("!", "::"):
        return None
    t = tokens(list(made))
    text = t.text
    found: list[Call] = []
    at = 0
    while at < len(text):
        start = at
        while at + 1 < len(text) and is_ident(text[at]) and text[at + 1] == "::":
            at += 2
        if at + 2 >= len(text) or not is_ident(text[at]) or text[at + 1] != "!":
            return None
        path = "".join(text[start : at + 1])
        opening = at + 2
        close = t.jump.get(opening)
        if close is None or path in _NOT_CALLED:
            return None
        found.append(Call(path, text[opening + 1 : close]))
        at = close + 1
        if at < len(text) and text[at] == ";":
            at += 1
    return found
