"""Whether a macro makes docs of the docs that it is given, as they are, and nothing else.

Then other words in a call are other words of docs. A macro that puts a text into a string of its own,
makes text of tokens, or chooses by what a text says, does more with it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from pdoc.base.patterns import compiled
from pdoc.hir.expand.rules import Group, Part, Rep, parse_rules

_LITERAL: Final = r'"(?:[^"\\]|\\.)*"'
DOC: Final = compiled(rf"# ?\[ doc = {_LITERAL} \]")
"""A doc comment in what a macro made."""
_TEXT: Final = compiled(_LITERAL)
_LOOKING: Final = ("stringify", "concat")
"""Macros that make texts."""


def is_verbatim(bodies: Iterable[str], made: Iterable[str]) -> bool:
    """Whether docs went as they are through macros with these bodies, which made these texts of items."""
    return all(map(_docs_are_docs, set(made))) and not any(map(_chooses_by_text, set(bodies)))


def _docs_are_docs(text: str) -> bool:
    docs = DOC.findall(text)
    if not docs:
        return True
    rest = DOC.sub("", text)
    if any(name in rest for name in _LOOKING):
        return False
    others = set(_TEXT.findall(rest))
    return not any(doc[doc.index('"') : -2] in others for doc in docs)


def _chooses_by_text(body: str) -> bool:
    return any(_has_text(rule.matcher) for rule in parse_rules(body))


def _has_text(parts: tuple[Part, ...]) -> bool:
    for part in parts:
        if isinstance(part, str):
            if '"' in part:
                return True
        elif isinstance(part, Group | Rep) and _has_text(part.parts):
            return True
    return False
