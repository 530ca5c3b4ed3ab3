"""Whether a macro makes docs of the docs that it is given, as they are, and nothing else.

Then other words in a call are other words of docs. A macro that puts a text into a string of its own,
makes text or another macro of tokens, says the same by itself, or chooses by what a text says, does more
with it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from pdoc.base.patterns import compiled
from pdoc.hir.expand.lexer import tokens
from pdoc.hir.expand.rules import Group, Part, Rep, parse_rules

_LITERAL: Final = r'"(?:[^"\\]|\\.)*"'
DOC: Final = compiled(rf"# ?\[ doc = {_LITERAL} \]")
"""A doc comment in what a macro made."""
_TEXT: Final = compiled(_LITERAL)
_LOOKING: Final = ("stringify", "concat", "macro")
"""What makes texts, or macros that know them."""


def is_verbatim(given: str, bodies: Iterable[str], made: Iterable[str]) -> bool:
    """Whether the docs in the input of a call went as they are through macros with these bodies, which made
    these texts of items."""
    docs = {_text_of(doc) for doc in DOC.findall(" ".join(tokens(given).text))}
    if not docs:
        return True
    rules = [rule for body in set(bodies) for rule in parse_rules(body)]
    if any(True for rule in rules for _ in _texts(rule.matcher)):
        return False  # other words may be those that are looked for
    if not all(docs.isdisjoint(_texts(rule.transcriber)) for rule in rules):
        return False
    return all(_is_plain(text, docs) for text in set(made))


def _text_of(doc: str) -> str:
    return doc[doc.index('"') : -2]


def _is_plain(text: str, docs: set[str]) -> bool:
    """Whether texts of docs are nothing but docs in what was made."""
    rest, number = DOC.subn("", text)
    if not number:
        return docs.isdisjoint(_TEXT.findall(text))
    return docs.isdisjoint(_TEXT.findall(rest)) and not any(name in rest for name in _LOOKING)


def _texts(parts: tuple[Part, ...]) -> Iterator[str]:
    for part in parts:
        if isinstance(part, str):
            if '"' in part:
                yield part
        elif isinstance(part, Group | Rep):
            yield from _texts(part.parts)
