"""The rules of a macro: matchers and transcribers as trees of parts."""

from __future__ import annotations

from functools import lru_cache

from pdoc.base.named import NamedTuple
from pdoc.hir.expand.lexer import Tokens, tokens
from pdoc.hir.expand.type_end import is_ident


class Frag(NamedTuple):
    """`$name:spec`"""

    name: str
    spec: str


class Var(NamedTuple):
    """`$name` in a transcriber."""

    name: str


class Rep(NamedTuple):
    """`$( … ) sep op`"""

    parts: tuple[Part, ...]
    separator: str
    op: str
    names: frozenset[str]
    """Metavariables inside."""
    run: str = ""
    """The metavariable of `$($t:tt)*` and of `$($t)*`, which need no look at single rounds."""


class Group(NamedTuple):
    """A bracketed group of a matcher."""

    open: str
    parts: tuple[Part, ...]


class Words(NamedTuple):
    """Tokens of a transcriber that are written as they are."""

    tokens: tuple[str, ...]


Part = str | Frag | Var | Rep | Group | Words
"""A string is a token, or `$crate`."""


class Rule(NamedTuple):
    """One arm."""

    matcher: tuple[Part, ...]
    transcriber: tuple[Part, ...]


@lru_cache(maxsize=4096)
def parse_rules(body: str) -> tuple[Rule, ...]:
    """The arms of a `macro_rules!` body; of `macro m(…) { … }` its one arm. Broken arms are left out."""
    t = tokens(body)
    rules: list[Rule] = []
    at = 0
    text = t.text
    while at < len(text):
        if text[at] not in "([{" or at not in t.jump:
            at += 1
            continue
        close = t.jump[at]
        matcher = _parts(t, at + 1, close, True)
        at = close + 1
        if at < len(text) and text[at] == "=>":
            at += 1
        if at >= len(text) or at not in t.jump:
            break
        rules.append(Rule(matcher, _joined(_parts(t, at + 1, t.jump[at], False))))
        at = t.jump[at] + 1
    return tuple(rules)


def _parts(t: Tokens, at: int, end: int, matcher: bool) -> tuple[Part, ...]:
    parts: list[Part] = []
    text = t.text
    while at < end:
        token = text[at]
        if token == "$" and at + 1 < end:
            following = text[at + 1]
            if following == "(" and at + 1 in t.jump:
                close = t.jump[at + 1]
                inner = _parts(t, at + 2, close, matcher)
                at = close + 1
                separator = ""
                if (at < end and text[at] not in ("*", "+", "?")) or (
                    at + 1 < end and text[at] == "+" and text[at + 1] in ("*", "+")
                ):
                    separator = text[at]
                    at += 1
                op = text[at] if at < end else "*"
                at += 1
                run = "" if separator or op == "?" else _run(inner)
                parts.append(Rep(inner, separator, op, frozenset(_names(inner)), run))
                continue
            if following == "crate":
                parts.append("$crate")
                at += 2
                continue
            if is_ident(following) or following == "_":
                if matcher and at + 3 < end + 1 and text[at + 2 : at + 3] == [":"] and at + 3 < end:
                    parts.append(Frag(following, text[at + 3]))
                    at += 4
                else:
                    parts.append(Var(following))
                    at += 2
                continue
        if matcher and token in "([{" and at in t.jump:
            parts.append(Group(token, _parts(t, at + 1, t.jump[at], True)))
            at = t.jump[at] + 1
            continue
        parts.append(token)
        at += 1
    return tuple(parts)


def _joined(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """A transcriber's parts with tokens in a row as one part."""
    found: list[Part] = []
    words: list[str] = []
    for part in parts:
        if isinstance(part, str) and part != "$crate":
            words.append(part)
            continue
        if words:
            found.append(Words(tuple(words)))
            words.clear()
        found.append(part._replace(parts=_joined(part.parts)) if isinstance(part, Rep) else part)
    if words:
        found.append(Words(tuple(words)))
    return tuple(found)


def _run(parts: tuple[Part, ...]) -> str:
    """The metavariable that is all there is in a repetition, if it is a `tt`."""
    if len(parts) != 1:
        return ""
    only = parts[0]
    if isinstance(only, Frag):
        return only.name if only.spec == "tt" else ""
    return only.name if isinstance(only, Var) else ""


def _names(parts: tuple[Part, ...]) -> list[str]:
    found: list[str] = []
    for part in parts:
        if isinstance(part, Frag | Var):
            found.append(part.name)
        elif isinstance(part, Rep | Group):
            found.extend(_names(part.parts))
    return found
