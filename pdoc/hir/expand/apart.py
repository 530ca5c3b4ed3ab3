"""The impls in a text that a macro made, apart from its other items.

No name depends on them, so whoever works out names does not read them. What is cut out leaves its line
ends, so each item stands on the line on which it stood. A text in which it is not certain where items
begin stays whole.
"""

from __future__ import annotations

import re
from typing import Final

from pdoc.base.named import NamedTuple
from pdoc.base.patterns import compiled

_LITERALS: Final = r"""|"(?:[^"\\]++|\\.)*+"|'(?:[^'\\]|\\[^ ]+)'|'"""


def _nested(opening: str, closing: str, plain: str, depth: int) -> str:
    """A group in brackets, in which groups of the same sort stand in each other, up to `depth`."""
    found = rf"{opening}(?:{plain}{_LITERALS})*+{closing}"
    for _ in range(depth):
        found = rf"{opening}(?:{plain}{_LITERALS}|{found})*+{closing}"
    return found


_BLOCK: Final = _nested(r"\{", r"\}", r"""[^{}"']++""", 11)
_GROUP: Final = _nested(r"[(\[]", r"[)\]]", r"""[^(){}\[\]"']++""", 7)
_HEADER: Final = rf"""(?:[^(){{}}\[\]"';]++{_LITERALS}|{_GROUP})*+"""
_ITEM: Final = compiled(
    # A block behind `<`, `,` or `=` is an expression, mostly a const argument.
    rf"(?:# {_GROUP} )*+(?:unsafe )?impl\b(?P<header>{_HEADER})(?<![<,=] ){_BLOCK} ?"
    rf"|{_HEADER}(?:{_BLOCK}|;|\Z) ?",
    re.S,
)
_MAKES_MORE: Final = compiled(
    rf"(?:# {_GROUP} )*+(?:pub (?:\( .*? \) )?)?(?:mod \w|[\w:# ]++! (?:\w+ )?[(\[{{])", re.S
)
_OTHER_IMPL: Final = compiled(rf"(?:# {_GROUP} )*+(?:default |unsafe |const )*+impl\b", re.S)
"""One that is written in another way than `_ITEM` knows."""
_TRAIT: Final = compiled(r" for (?!<)")


_RAW_STRING: Final = compiled(r'\br#*"|\b[bc]r#*"')
_INNER: Final = compiled(_BLOCK, re.S)
_MEMBER_CALL: Final = compiled(r"\w! [(\[{]")
BETWEEN: Final = frozenset(("macro_call", "mod", "macro_rules"))
"""Items that impls stay between: what may make impls, too, and what says what their members' calls mean."""


class Impls(NamedTuple):
    """Impls that stand between two other items that may make impls, or change what they mean."""

    text: str
    """Empty: there are none."""
    inherent: bool
    """Some of them have no trait."""
    member_calls: bool = False
    """There are macro calls among the members of these."""


class Apart(NamedTuple):
    """A text in two."""

    rest: str
    """Nothing but line ends, where there are no other items."""
    impls: tuple[Impls, ...]
    """In front of, between and behind those of the other items that are in `BETWEEN`. Empty: none."""


def apart(text: str) -> Apart:
    """Items as macros write them, each token behind one space, without impls, and these."""
    if "impl " not in text or ("r" in text and _RAW_STRING.search(text) is not None):
        return Apart(text, ())
    rest: list[str] = []
    runs: list[Impls] = []
    run: list[str] = []
    inherent = calls = found_any = False
    at = lines = 0
    while at < len(text):
        found = _ITEM.match(text, at)
        if found is None or found.end() == at:
            return Apart(text, ())
        piece, at = found[0], found.end()
        header = found["header"]
        ends = piece.count("\n")
        if header is not None:
            inherent = inherent or _TRAIT.search(header) is None
            calls = calls or _has_calls(text[found.end("header") : at].strip())
            found_any = True
            run.append(piece)
            rest.append("\n" * ends)
        elif _OTHER_IMPL.match(piece) is not None:
            return Apart(text, ())
        else:
            rest.append(piece)
            if _MAKES_MORE.match(piece):
                runs.append(Impls("".join(run), inherent, calls))
                run, inherent, calls = ["\n" * (lines + ends)], False, False
            else:
                run.append("\n" * ends)
        lines += ends
    runs.append(Impls("".join(run), inherent, calls))
    if not found_any:
        return Apart(text, ())
    return Apart("".join(rest), tuple(one if one.text.strip() else Impls("", False) for one in runs))


def _has_calls(block: str) -> bool:
    """Whether there are macro calls among the members in an impl's block, bodies aside."""
    return "!" in block and _MEMBER_CALL.search(_INNER.sub("{}", block[1:-1])) is not None
