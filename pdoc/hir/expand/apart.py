"""The impls in what a macro made, apart from its other items.

No name depends on them, so whoever works out names does not read them. What is cut out leaves its line
ends, so each item stands on the line on which it stood. Tokens of which it is not certain where items
begin stay whole.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise, repeat
from typing import Final

from pdoc.base.named import NamedTuple
from pdoc.base.patterns import compiled
from pdoc.hir.expand.macro_rules import as_text
from pdoc.hir.expand.type_end import is_ident

_KINDS: Final = {
    **{token: token for token in "([{}])<,=;!#"},
    "impl": "i",
    "for": "f",
    "unsafe": "u",
    "default": "q",
    "const": "q",
    "mod": "m",
    "pub": "p",
    **dict.fromkeys(("->", "=>", "&&", "||"), "-"),
}
"""Tokens that tell items apart, each as one character; all others are:"""
_OTHER: Final = "."


def _nested(opening: str, closing: str, plain: str, depth: int) -> str:
    """A group in brackets, in which groups of the same sort stand in each other, up to `depth`."""
    found = rf"{opening}{plain}*+{closing}"
    for _ in range(depth):
        found = rf"{opening}(?:{plain}++|{found})*+{closing}"
    return found


_BLOCK: Final = _nested(r"\{", r"\}", r"[^{}]", 11)
_GROUP: Final = _nested(r"[(\[]", r"[)\]]", r"[^(){}\[\]]", 7)
_HEADER: Final = rf"(?:[^(){{}}\[\];]++|{_GROUP})*+"
_ITEM: Final = compiled(
    # A block behind `<`, `,` or `=` is an expression, mostly a const argument.
    rf"(?P<attrs>(?:#{_GROUP})*+)(?:u?i(?P<header>{_HEADER})(?<![<,=])(?P<block>{_BLOCK})"
    rf"|(?P<other>[uq]*+i)?{_HEADER}(?:{_BLOCK}|;|\Z))",
    re.S,
)
_INNER: Final = compiled(_BLOCK)
_TRAIT: Final = compiled("f(?!<)")
_NAMING: Final = frozenset(("fn", "const", "type"))
_CALL: Final = compiled(r"[.q]![(\[{]")
_MAKES_MORE: Final = compiled(r"(?:p(?:\([^)]*+\))?)?(?:m[.q]|([.q]++)![.q]?[(\[{])")
BETWEEN: Final = frozenset(("macro_call", "mod", "macro_rules"))
"""Items that impls stay between: what may make impls, too, and what says what their members' calls mean."""


class Impls(NamedTuple):
    """Impls that stand between two other items that may make impls, or change what they mean."""

    text: str
    """Empty: there are none."""
    inherent: bool
    """Some of them have no trait."""
    members: str = ""
    """Text that has the names of the members of these, as far as no macros make them."""
    member_calls: bool = False
    """There are macro calls among the members of some."""


class Apart(NamedTuple):
    """A text in two."""

    rest: str
    """Nothing but line ends, where there are no other items."""
    impls: tuple[Impls, ...]
    """In front of, between and behind those of the other items that are in `BETWEEN`. Empty: none."""


class AsItems(NamedTuple):
    """Tokens that are items, as whoever collects these needs them."""

    size: int
    """How many tokens there are."""
    text: str
    parts: Apart


def as_items(made: Sequence[str]) -> AsItems:
    """Tokens that are no further calls, read as items."""
    parts = apart(made)
    return AsItems(len(made), as_text(made) if parts.impls else parts.rest, parts)


def apart(made: Sequence[str]) -> Apart:
    """Items without impls, and these."""
    parts = _parts(made) if "impl" in made else None
    return parts or Apart(as_text(made), ())


def _parts(made: Sequence[str]) -> Apart | None:
    """None: there is nothing to cut out, or this is not certain."""
    kinds = "".join(map(_KINDS.get, made, repeat(_OTHER)))
    rest: list[str] = []
    runs: list[Impls] = []
    run: list[str] = []
    names: list[str] = []
    inherent = calls = found_any = False
    at = lines = 0
    while at < len(made):
        found = _ITEM.match(kinds, at)
        if found is None or found.end() == at or found["other"]:
            return None
        start, at = at, found.end()
        text = f"{as_text(made[start:at])} "
        ends = text.count("\n")
        if found["block"]:
            found_any = True
            if _TRAIT.search(found["header"]) is None:
                inherent = True
                names += (name for before, name in pairwise(made[start:at]) if before in _NAMING)
            calls = calls or _has_calls(found["block"])
            run.append(text)
            rest.append("\n" * ends)
        else:
            rest.append(text)
            if _makes_more(made, kinds, found.end("attrs")):
                runs.append(Impls("".join(run), inherent, "\0".join(names), calls))
                run, names, inherent, calls = ["\n" * (lines + ends)], [], False, False
            else:
                run.append("\n" * ends)
        lines += ends
    if not found_any:
        return None
    runs.append(Impls("".join(run), inherent, "\0".join(names), calls))
    return Apart("".join(rest), tuple(one if one.text.strip() else Impls("", False) for one in runs))


def _has_calls(block: str) -> bool:
    """Whether there are macro calls among the members in an impl's block, bodies aside."""
    return "!" in block and _CALL.search(_INNER.sub("{}", block[1:-1])) is not None


def _makes_more(made: Sequence[str], kinds: str, at: int) -> bool:
    """Whether the item that begins here, behind its attributes, is in `BETWEEN`."""
    found = _MAKES_MORE.match(kinds, at)
    return found is not None and (
        not found[1] or all(is_ident(token) or token == "::" for token in made[found.start(1) : found.end(1)])
    )
