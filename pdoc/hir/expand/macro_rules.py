"""Matching a macro's input against its rules, and writing the result.

Matching is greedy and never goes back into a repetition: where that would matter rustc
itself rejects the macro as ambiguous.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from pdoc.base.named import NamedTuple
from pdoc.hir.expand import fragments
from pdoc.hir.expand.lexer import Tokens, tokens
from pdoc.hir.expand.rules import Frag, Group, Part, Rep, Var, Words, parse_rules

MAX_OUTPUT: Final = 4_000_000
"""Tokens that one expansion may give; a macro that doubles itself stops here."""


class TooLargeError(Exception):
    """The expansion passed `MAX_OUTPUT`; never leaves this package."""


@lru_cache(maxsize=2048)
def expand(body: str, source: str, dollar_crate: str) -> Sequence[str] | None:
    """The tokens that the first matching arm of a macro gives; None when no arm matches.

    `body` is what stands between the macro's braces. Many calls of a crate are often alike, so
    results are kept. Raises `TooLargeError`.
    """
    return expand_tokens(body, source, dollar_crate)


def expand_tokens(body: str, source: str | list[str], dollar_crate: str) -> Sequence[str] | None:
    """`expand` of text or tokens, done anew."""
    t = tokens(source)
    for rule in parse_rules(body):
        bound: dict[str, object] = {}
        if _match(t, 0, len(t.text), rule.matcher, bound, True) == len(t.text):
            out: list[str] = []
            _write(rule.transcriber, bound, dollar_crate, out)
            return out
    return None


def expand_any(body: str, source: str | list[str], dollar_crate: str) -> Sequence[str] | None:
    """`expand` of text, `expand_tokens` of tokens."""
    if isinstance(source, str):
        return expand(body, source, dollar_crate)
    return expand_tokens(body, source, dollar_crate)


def as_text(made: Sequence[str]) -> str:
    """Tokens as text. The grammar wants `macro_rules!` and `name!` in one piece."""
    return " ".join(made).replace(" ! ", "! ").replace("# !", "#!")


def _match(
    t: Tokens, at: int, end: int, parts: tuple[Part, ...], bound: dict[str, object], whole: bool
) -> int:
    """Index behind what `parts` match from `at`, or -1; `whole`: they must reach `end`."""
    text = t.text
    for part in parts:
        if isinstance(part, str):
            if at < end and text[at] == part:
                at += 1
            else:
                return -1
        elif isinstance(part, Frag):
            reach = fragments.FRAGMENTS.get(part.spec)
            if reach is None:
                return -1
            to = reach(t, at) if at < end or part.spec == "vis" else -1
            if to < 0 or to > end:
                return -1
            bound[part.name] = text[at:to]
            at = to
        elif isinstance(part, Group):
            if at >= end or text[at] != part.open or at not in t.jump:
                return -1
            close = t.jump[at]
            if _match(t, at + 1, close, part.parts, bound, True) != close:
                return -1
            at = close + 1
        elif isinstance(part, Rep):
            at = _match_rep(t, at, end, part, bound)
            if at < 0:
                return -1
    return at if not whole or at == end else -1


def _match_rep(t: Tokens, at: int, end: int, rep: Rep, bound: dict[str, object]) -> int:
    if rep.run and not t.stray:
        # `$($t:tt)*` takes all that is left: nothing need be looked at.
        if rep.op == "+" and at >= end:
            return -1
        bound[rep.run] = Run(t, at, max(at, end))
        return max(at, end)
    rounds: list[dict[str, object]] = []
    while True:
        start = at
        if rounds and rep.separator:
            if at >= end or t.text[at] != rep.separator:
                break
            at += 1
        one: dict[str, object] = {}
        to = _match(t, at, end, rep.parts, one, False)
        if to < 0 or (to == at and not rep.separator):
            at = start
            break
        rounds.append(one)
        at = to
        if rep.op == "?" or (at >= end and not rep.separator):
            break
    if rep.op == "+" and not rounds:
        return -1
    for name in rep.names:
        bound[name] = _Rounds(tuple(one.get(name, []) for one in rounds))
    return at


class _Rounds(NamedTuple):
    """What a metavariable is in each round of a repetition."""

    values: tuple[object, ...]


class Run:
    """What `$t` of `$($t:tt)*` is: token trees in a row, told apart only when somebody asks."""

    __slots__ = ("_values", "end", "start", "tokens")

    def __init__(self, t: Tokens, start: int, end: int) -> None:
        self.tokens = t
        self.start = start
        self.end = end
        self._values: tuple[object, ...] | None = None

    @property
    def values(self) -> tuple[object, ...]:
        """The token trees, one a round."""
        if self._values is None:
            t, at = self.tokens, self.start
            trees: list[object] = []
            while at < self.end:
                to = t.jump.get(at, at) + 1
                trees.append(t.text[at:to])
                at = to
            self._values = tuple(trees)
        return self._values


def _write(parts: tuple[Part, ...], bound: dict[str, object], dollar_crate: str, out: list[str]) -> None:
    for part in parts:
        if isinstance(part, Words):
            out.extend(part.tokens)
        elif isinstance(part, str):
            out.append(dollar_crate)
        elif isinstance(part, Var):
            value = bound.get(part.name)
            if isinstance(value, list):
                out.extend(value)
            elif value is None:
                # Not a metavariable here: it belongs to a macro that this one defines.
                out.extend(("$", part.name))
        elif isinstance(part, Rep):
            _write_rep(part, bound, dollar_crate, out)
        if len(out) > MAX_OUTPUT:
            raise TooLargeError


def _write_rep(rep: Rep, bound: dict[str, object], dollar_crate: str, out: list[str]) -> None:
    if rep.run and isinstance(run := bound.get(rep.run), Run):
        out.extend(run.tokens.text[run.start : run.end])
        return
    repeated = {
        name: value.values for name in rep.names if isinstance(value := bound.get(name), _Rounds | Run)
    }
    if not repeated:
        # No metavariable of ours inside: the text of a macro that this one defines.
        out.extend(("$", "("))
        _write(rep.parts, bound, dollar_crate, out)
        out.append(")")
        if rep.separator:
            out.append(rep.separator)
        out.append(rep.op)
        return
    rounds = min(len(values) for values in repeated.values())
    for index in range(rounds):
        if index and rep.separator:
            out.append(rep.separator)
        _write(rep.parts, {**bound, **{n: v[index] for n, v in repeated.items()}}, dollar_crate, out)
