"""Which call led to which, and how much the calls of the sources may make.

A macro that calls itself without end, once or many times over, is given up as a whole: what it
made so far stays, and the rest of the crate is as if it ended there.
"""

from __future__ import annotations

from typing import Final

LIMIT: Final = 128
"""How deep calls may lead to calls, as for the compiler."""
WORK: Final = 20_000
"""How many calls one call of the sources may lead to; so many tokens count as one more:"""
_TOKENS: Final = 50
_SHOWN: Final = 8


def cost_of(tokens: int) -> int:
    """What a call costs of `WORK` that makes so many tokens."""
    return 1 + tokens // _TOKENS


class Expansion:
    """One macro call; `above` is the call whose expansion holds it, None for a call of the sources."""

    __slots__ = ("_aside", "_verbatim", "above", "bodies", "given", "left", "macro", "outermost", "texts")

    def __init__(self, macro: str, above: Expansion | None) -> None:
        self.macro = macro
        self.above = above
        self.outermost: Expansion = above.outermost if above is not None else self
        self.left = WORK
        """Of the outermost: what may still be made."""
        self.given = ""
        """Of the outermost: what the call holds."""
        self.bodies: list[str] = []
        """Of the outermost: those of the macros on the way."""
        self.texts: list[str] = []
        """Of the outermost: what was made in the end, as text of items."""
        self._verbatim: bool | None = None
        self._aside: Expansion | None = None

    @property
    def given_up(self) -> bool:
        """Nothing more is expanded of what the call in the sources led to."""
        return self.outermost.left <= 0

    def give_up(self) -> None:
        """Expand nothing more of it."""
        self.outermost.left = 0

    def aside(self) -> Expansion:
        """The same for what is expanded later, whatever is given up until then.

        All that is put aside of a call of the sources may make as much as was left at the first time.
        """
        top = self.outermost
        if top._aside is None:
            top._aside = Expansion(top.macro, None)
            top._aside.left = top.left
        found = Expansion(self.macro, self.above)
        found.outermost = top._aside
        return found

    def made(self, tokens: int) -> bool:
        """Count an expansion; False when it is one too many."""
        self.outermost.left -= cost_of(tokens)
        return not self.given_up

    @property
    def verbatim(self) -> bool:
        """Of the outermost, when all is expanded: docs in the call are docs of items, and nothing else."""
        if self._verbatim is None:
            from pdoc.hir.expand.verbatim import is_verbatim

            self._verbatim = is_verbatim(self.given, self.bodies, self.texts)
        return self._verbatim

    def obscure(self) -> None:
        """Docs in the call of the sources may be more than docs of items."""
        self.outermost._verbatim = False

    def chain(self) -> str:
        """The calls from the sources' own on: `a!` → `b!` → `a!` → …"""
        names: list[str] = []
        one: Expansion | None = self
        while one is not None:
            names.append(f"`{one.macro}!`")
            one = one.above
        names.reverse()
        return " → ".join(names[:_SHOWN]) + (" → …" if len(names) > _SHOWN else "")
