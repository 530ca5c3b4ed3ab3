"""Macros that make impls and nothing else: nobody needs what their calls give to work out names."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import Final

from pdoc.base.named import NamedTuple
from pdoc.hir.expand.rules import Frag, Group, Part, Rep, Rule, Var, Words, parse_rules
from pdoc.hir.expand.type_end import is_ident

_OPENING: Final = frozenset("([{")
_CLOSING: Final = frozenset(")]}")
_LOOKING: Final = frozenset(("stringify", "concat", "concat_bytes", "macro", "macro_rules"))
"""What makes text of tokens, or macros that know them."""
_MOST: Final = 32
"""Macros that lead to each other."""

# Where a reader of a transcriber is.
_START: Final = "start"
_ATTRIBUTE: Final = "attribute"
_UNSAFE: Final = "unsafe"
_HEADER: Final = "header"
_PATH: Final = "path"
_CALL: Final = "call"
_CALLED: Final = "called"


class Makes(NamedTuple):
    """What the rules of a macro that makes no other items lead to."""

    calls: frozenset[str]
    """Names of macros, `$crate::` in front where that is written."""
    impls: bool
    """It makes impls itself."""
    inherent: bool
    """Some of these have no trait."""
    sees_docs: bool
    """It may take the text out of docs, or make text of tokens."""


class OnlyImpls(NamedTuple):
    """What a call makes, all calls that it leads to included."""

    bodies: tuple[str, ...]
    """Of the macros on the way."""
    inherent: bool


def only_impls(body: str, given: str | list[str], find: Callable[[str], str | None]) -> OnlyImpls | None:
    """What a call of a macro makes of its input, if that is nothing but impls, and docs in it at most docs of
    these; `find` gives a macro's body by its name as it is called."""
    docs = "doc" in given
    if isinstance(given, str) and (docs or "//" in given or "/*" in given):
        return None  # those are not in the form in which they could be told from the rest
    bodies = [body]
    impls = inherent = False
    for one in bodies:
        made = makes(one)
        if made is None or len(bodies) > _MOST or (docs and made.sees_docs):
            return None
        impls |= made.impls
        inherent |= made.inherent
        for name in made.calls:
            other = find(name)
            if other is None:
                return None
            if other not in bodies:
                bodies.append(other)
    return OnlyImpls(tuple(bodies), inherent) if impls else None


@lru_cache(maxsize=4096)
def makes(body: str) -> Makes | None:
    """Of a macro's rules; None: other items may come of it."""
    reader = _Reader()
    rules: Sequence[Rule] = parse_rules(body)
    if not rules or not all(reader.items(rule.transcriber) for rule in rules):
        return None
    return Makes(frozenset(reader.calls), reader.impls, reader.inherent, _sees_docs(rules))


class _Reader:
    """Reads transcribers as lists of impls and calls."""

    __slots__ = ("calls", "impls", "inherent")

    def __init__(self) -> None:
        self.calls: set[str] = set()
        self.impls = False
        self.inherent = False

    def items(self, parts: tuple[Part, ...]) -> bool:
        """Whether these are impls and calls, each of them whole."""
        item = _Place()
        for part in parts:
            if isinstance(part, Words):
                if not all(self._token(item, token) for token in part.tokens):
                    return False
            elif item.depth:
                continue  # brackets in a repetition are in pairs
            elif item.where == _HEADER:
                if isinstance(part, Rep) and not _is_plain(part.parts):
                    return False
                item.follow("")
            elif item.where not in (_START, _CALLED) or isinstance(part, Var):
                return False
            elif isinstance(part, Rep):
                if not (_is_attributes(part.parts) or self.items(part.parts)):
                    return False
            else:  # `$crate`
                item.where, item.path = _PATH, ["$crate"]
        return not item.depth and item.where in (_START, _CALLED)

    def _token(self, item: _Place, token: str) -> bool:
        if item.depth:
            item.depth += (token in _OPENING) - (token in _CLOSING)
            if not item.depth:
                self._closed(item)
            return True
        if token in _OPENING:
            item.block = token == "{" and item.before not in ("<", ",", "=")
            item.depth = 1
            if item.where == _HEADER:
                item.follow(token)
            return item.where in (_HEADER, _CALL) or (item.where == _ATTRIBUTE and token == "[")
        return token not in _CLOSING and _word(item, token)

    def _closed(self, item: _Place) -> None:
        if item.where == _CALL:
            self.calls.add("".join(item.path))
            item.where = _CALLED
        elif item.where != _HEADER:
            item.where = _START
        elif item.block:
            self.impls = True
            self.inherent |= not item.trait
            item.where = _START


def _word(item: _Place, token: str) -> bool:
    """Takes a token outside of brackets that is none; False where it does not fit."""
    where = item.where
    if where == _HEADER:
        item.follow(token)
        return token != ";"
    if where == _CALLED and token == ";":
        item.where = _START
    elif where in (_START, _CALLED, _UNSAFE):
        if token == "impl":
            item.where, item.before, item.trait = _HEADER, token, False
        elif where == _UNSAFE:
            return False
        elif token == "#":
            item.where = _ATTRIBUTE
        elif token == "unsafe":
            item.where = _UNSAFE
        else:
            item.where, item.path = _PATH, [token]
            return is_ident(token)
    elif where == _PATH:
        if token == "!":
            item.where = _CALL
            return len(item.path) == 1 or (len(item.path) == 3 and item.path[0] == "$crate")
        item.path.append(token)
        return token == "::" or is_ident(token)
    else:
        return False
    return True


class _Place:
    """Where a reader is in an item."""

    __slots__ = ("before", "block", "depth", "path", "trait", "where")

    def __init__(self) -> None:
        self.where = _START
        self.depth = 0
        """Brackets that are open."""
        self.before = ""
        """In a header, the last token."""
        self.block = False
        """The outermost open bracket begins an impl's block."""
        self.trait = False
        self.path: list[str] = []

    def follow(self, token: str) -> None:
        """In a header, another token; empty: what it is depends on the call."""
        # `for<` is of a bound.
        self.trait |= self.before == "for" and token != "<"
        self.before = token


def _sees_docs(rules: Sequence[Rule]) -> bool:
    return any(_looks(rule.transcriber, frozenset(_texts(rule.matcher, False))) for rule in rules)


def _texts(parts: tuple[Part, ...], in_doc: bool) -> Iterator[str]:
    """Metavariables that may be the text of docs, apart from the attribute that it stands in."""
    before: Part = ""
    for part in parts:
        if isinstance(part, Frag):
            if in_doc or part.spec in ("literal", "expr") or (part.spec == "tt" and before == "="):
                yield part.name
        elif isinstance(part, Rep | Group):
            yield from _texts(part.parts, in_doc)
        in_doc = in_doc or part == "doc"
        before = part


def _looks(parts: tuple[Part, ...], texts: frozenset[str]) -> bool:
    """Whether a transcriber may make text of tokens, or macros that know them, or writes one of these
    metavariables elsewhere than in docs."""
    tokens: list[str] = []
    depth = 0  # in an attribute with docs
    for part in parts:
        if isinstance(part, Words):
            for token in part.tokens:
                if depth:
                    depth += (token in _OPENING) - (token in _CLOSING)
                elif token in _LOOKING:
                    return True
                tokens.append(token)
                if not depth and tokens[-3:] == ["#", "[", "doc"]:
                    depth = 1
        elif (isinstance(part, Var) and part.name in texts and not depth) or (
            isinstance(part, Rep) and not depth and _looks(part.parts, texts)
        ):
            return True
    return False


def _is_attributes(parts: tuple[Part, ...]) -> bool:
    first = parts[0] if parts else None
    last = parts[-1] if parts else None
    return (
        isinstance(first, Words)
        and first.tokens[:2] == ("#", "[")
        and isinstance(last, Words)
        and last.tokens[-1] == "]"
        and sum(part.tokens.count("#") for part in parts if isinstance(part, Words)) == 1
    )


def _is_plain(parts: tuple[Part, ...]) -> bool:
    """Whether no block begins in what a repetition adds to a header."""
    return all(
        not {"{", ";"} & set(part.tokens)
        if isinstance(part, Words)
        else _is_plain(part.parts)
        if isinstance(part, Rep)
        else True
        for part in parts
    )
