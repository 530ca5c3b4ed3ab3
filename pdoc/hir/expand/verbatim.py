"""Whether a macro makes docs of the docs that it is given, as they are, and nothing else.

Then other words in a call are other words of docs. A macro that puts a text into a string of its own,
makes text or another macro of tokens, says the same by itself, or chooses by what a text says, does more
with it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final

from pdoc.base.patterns import compiled
from pdoc.hir.expand.lexer import lex_docs
from pdoc.hir.expand.rules import Group, Part, Rep, Words, parse_rules

_LITERAL: Final = r'"(?:[^"\\]++|\\.)*+"'
DOC: Final = compiled(rf"# ?\[ doc = {_LITERAL} \]")
"""A doc comment in what a macro made."""
_LOOKING: Final = ("stringify", "concat", "macro")
"""What makes texts, or macros that know them."""


def is_verbatim(given: str, bodies: Iterable[str], made: Iterable[str]) -> bool:
    """Whether the docs in the input of a call went as they are through macros with these bodies, which made
    these texts of items."""
    docs = _docs(given)
    if not docs:
        return True
    for body in set(bodies):
        known = _texts_of(body)
        if known is None or not docs.isdisjoint(known):
            return False
    return all(_is_plain(text, docs) for text in set(made))


def _docs(given: str) -> set[str]:
    """The texts of docs in the input of a call, quoted."""
    found = lex_docs(given)
    return {
        found[at + 2]
        for at, token in enumerate(found[:-3])
        if token == "doc"
        and found[at + 1] == "="
        and found[at + 3] == "]"
        and found[at - 2 : at] == ["#", "["]
        and found[at + 2][:1] == '"'
    }


@lru_cache(maxsize=1024)
def _texts_of(body: str) -> frozenset[str] | None:
    """The texts that a macro says by itself; None where it looks for texts: other words may be those."""
    rules = parse_rules(body)
    if any(True for rule in rules for _ in _texts(rule.matcher)):
        return None
    return frozenset(text for rule in rules for text in _texts(rule.transcriber))


def _is_plain(text: str, docs: set[str]) -> bool:
    """Whether texts of docs are nothing but docs in what was made."""
    rest, number = DOC.subn("", text)
    if '"' in rest:
        # What is in front of a text's second quote must be among these: so few are looked for.
        between = set(rest.split('"'))
        if any(one[1:].partition('"')[0] in between and one in rest for one in docs):
            return False
    return not number or not any(name in rest for name in _LOOKING)


def _texts(parts: tuple[Part, ...]) -> Iterator[str]:
    for part in parts:
        if isinstance(part, Words):
            yield from (token for token in part.tokens if '"' in token)
        elif isinstance(part, str):
            if '"' in part:
                yield part
        elif isinstance(part, Group | Rep):
            yield from _texts(part.parts)
