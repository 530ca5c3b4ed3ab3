"""Rules of a macro read as lists of impls and calls.

Only what is beyond doubt counts: whatever could hold or begin another item makes it a macro like others.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from pdoc.base.named import NamedTuple
from pdoc.hir.expand.rules import Frag, Group, Part, Rep, Rule, Var, Words, parse_rules
from pdoc.hir.expand.type_end import is_ident

_OPENING: Final = frozenset("([{")
_CLOSING: Final = frozenset(")]}")
_NOT_IN_HEADERS: Final = frozenset(
    (
        *("struct", "enum", "union", "trait", "mod", "use", "pub", "static", "type", "impl"),
        *("macro", "macro_rules", "#", ";", "$"),
    )
)
"""Tokens that another item begins or ends with."""
_IN_HEADERS: Final = frozenset(("ident", "ty", "path", "lifetime", "literal", "tt"))
"""Fragments that hold no item."""
_WITHOUT_DOCS: Final = frozenset(("ident", "ty", "path", "lifetime", "vis"))
"""Fragments that hold no docs."""
_LOOKING: Final = frozenset(("stringify", "concat", "concat_bytes", "macro_rules"))
"""What makes texts of what it is given, or macros that know it."""
_NOT_BEFORE_BODIES: Final = frozenset(("!", "=", "<", ",", "(", ""))

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
    member_calls: bool
    """There are macro calls among their members, which may give these any names."""
    sees_docs: bool
    """Docs in the input may become more than docs of impls and members, or what bodies of functions hold."""


@lru_cache(maxsize=4096)
def makes(body: str) -> Makes | None:
    """Of a macro's rules; None: other items may come of it."""
    reader = _Reader()
    rules = parse_rules(body)
    if not rules or not all(reader.rule(rule) for rule in rules):
        return None
    return Makes(
        frozenset(reader.calls), reader.impls, reader.inherent, reader.member_calls, reader.sees_docs
    )


class _Reader:
    """Reads transcribers as lists of impls and calls."""

    __slots__ = ("_fragments", "calls", "impls", "inherent", "member_calls", "sees_docs")

    def __init__(self) -> None:
        self._fragments: Mapping[str, str] = {}
        """Of the rule: name → kind."""
        self.calls: set[str] = set()
        self.impls = False
        self.inherent = False
        self.member_calls = False
        self.sees_docs = False

    def rule(self, rule: Rule) -> bool:
        """Whether a rule makes impls and calls, each of them whole."""
        self._fragments = dict(_fragments(rule.matcher))
        self.sees_docs |= _has_texts(rule.matcher)
        return self._items(rule.transcriber)

    def _items(self, parts: tuple[Part, ...]) -> bool:
        item = _Place()
        for part in parts:
            if isinstance(part, Words):
                if not all(self._token(item, token) for token in part.tokens):
                    return False
            elif item.depth:
                if item.where != _CALL and not item.body:
                    self.sees_docs |= self._shows(part, item.ends_in_attribute)
                item.step("")  # brackets in a repetition are in pairs
            elif item.where == _HEADER:
                if not self._is_plain(part):
                    return False
                item.follow("")
            elif item.where not in (_START, _CALLED) or isinstance(part, Var):
                return False
            elif isinstance(part, Rep):
                if _is_attribute(part.parts):
                    self.sees_docs |= self._shows(part, False)
                elif not self._items(part.parts):
                    return False
            else:  # `$crate`
                item.where, item.path = _PATH, ["$crate"]
        return not item.depth and item.where in (_START, _CALLED)

    def _token(self, item: _Place, token: str) -> bool:
        """Takes a token; False where it does not fit."""
        if item.depth:
            if token == "!" and item.block and item.depth == 1 and (not item.before or is_ident(item.before)):
                self.member_calls = True
            if item.block and item.depth == 1:
                item.body = token == "{" and item.before not in _NOT_BEFORE_BODIES
            if item.where != _CALL and not item.body:
                self.sees_docs |= token in _LOOKING
            item.step(token)
            item.depth += (token in _OPENING) - (token in _CLOSING)
            if item.depth == 1:
                item.body = False
            elif not item.depth:
                self._closed(item)
            return True
        if token in _OPENING:
            # A block behind `<`, `,` or `=` is an expression, unless the comma ends a where clause.
            item.block = (
                item.where == _HEADER
                and token == "{"
                and item.before not in ("<", "=")
                and (item.before != "," or item.clause)
            )
            item.depth = 1
            item.body = False
            if item.where == _HEADER:
                item.follow(token)
            else:
                item.step(token)
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

    def _shows(self, part: Part, in_attribute: bool) -> bool:
        """Whether an impl takes, outside of bodies, what may hold docs and is no whole attribute."""
        if isinstance(part, Var):
            kind = self._fragments.get(part.name)
            return kind not in _WITHOUT_DOCS and not (kind == "meta" and in_attribute)
        if isinstance(part, Words):
            return not _LOOKING.isdisjoint(part.tokens)
        if not isinstance(part, Rep):
            return False
        before: Part = ""
        for one in part.parts:
            if self._shows(one, isinstance(before, Words) and before.tokens[-2:] == ("#", "[")):
                return True
            before = one
        return False

    def _is_plain(self, part: Part) -> bool:
        """Whether what a header takes from a call, or has many times over, is a piece of a type."""
        if isinstance(part, Var):
            return self._fragments.get(part.name) in _IN_HEADERS
        if isinstance(part, Rep):
            return not part.run and all(map(self._is_plain, part.parts))
        if isinstance(part, Words):
            return _NOT_IN_HEADERS.isdisjoint(part.tokens) and not {"{", "!", "fn"} & set(part.tokens)
        return True


def _word(item: _Place, token: str) -> bool:
    """Takes a token outside of brackets that is none; False where it does not fit."""
    where = item.where
    if where == _HEADER:
        before = item.before
        item.follow(token)
        if token == "!":
            return before in ("impl", ">")
        return token not in _NOT_IN_HEADERS and not (before == "fn" and is_ident(token))
    if where == _CALLED and token == ";":
        item.where = _START
    elif where in (_START, _CALLED, _UNSAFE):
        if token == "impl":
            item.begin()
        elif where == _UNSAFE:
            return False
        elif token == "#":
            item.where = _ATTRIBUTE
            item.step(token)
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

    __slots__ = ("before", "block", "body", "clause", "depth", "ends_in_attribute", "path", "trait", "where")

    def __init__(self) -> None:
        self.where = _START
        self.depth = 0
        """Brackets that are open."""
        self.before = ""
        """In an impl, the last token; empty: what it is depends on the call."""
        self.ends_in_attribute = False
        """The last two tokens begin an attribute."""
        self.block = False
        """The outermost open bracket begins an impl's block."""
        self.body = False
        """In the body of a function."""
        self.clause = False
        """In a header, behind `where`."""
        self.trait = False
        self.path: list[str] = []

    def begin(self) -> None:
        """An impl begins."""
        self.where, self.before, self.trait, self.clause = _HEADER, "impl", False, False

    def step(self, token: str) -> None:
        """Another token, wherever."""
        self.ends_in_attribute = token == "[" and self.before == "#"
        self.before = token

    def follow(self, token: str) -> None:
        """In a header, another token."""
        # `for<` is of a bound.
        self.trait |= self.before == "for" and token != "<"
        self.clause |= token == "where"
        self.before = token


def _fragments(parts: tuple[Part, ...]) -> list[tuple[str, str]]:
    """Metavariables of a matcher, and their kinds."""
    found: list[tuple[str, str]] = []
    for part in parts:
        if isinstance(part, Frag):
            found.append((part.name, part.spec))
        elif isinstance(part, Rep | Group):
            found += _fragments(part.parts)
    return found


def _has_texts(parts: tuple[Part, ...]) -> bool:
    """Whether a matcher looks for a text."""
    return any(
        '"' in part if isinstance(part, str) else isinstance(part, Rep | Group) and _has_texts(part.parts)
        for part in parts
    )


def _is_attribute(parts: tuple[Part, ...]) -> bool:
    """Whether what is repeated is one attribute."""
    tokens = [token for part in parts if isinstance(part, Words) for token in part.tokens]
    return tokens[:2] == ["#", "["] and tokens[-1] == "]" and tokens.count("#") == 1 and "!" not in tokens
