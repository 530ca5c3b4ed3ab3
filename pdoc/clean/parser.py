"""Types and paths: a recursive descent over the tokens of a signature.

After the grammar of the reference ("Types", "Paths"). It accepts anything: what cannot be understood
becomes `Verbatim`.
"""

from __future__ import annotations

from typing import Final

from pdoc.base.patterns import compiled
from pdoc.clean import types as ty
from pdoc.clean.arguments import read_args
from pdoc.clean.bounds import read_bounds
from pdoc.clean.const_text import length_text
from pdoc.clean.fn_pointer import function_or_trait
from pdoc.clean.paths import path_type
from pdoc.clean.scope import Scope
from pdoc.clean.types import (
    Bound,
    GenericArgs,
    PathType,
    TraitBound,
    Type,
)
from pdoc.clean.words import BROKEN, END, WORD
from pdoc.hir.expand.call import expand_text
from pdoc.hir.model import MACROS, Def
from pdoc.hir.resolve import resolve_path

_DEEPEST: Final = 100
"""Levels of nesting in a type that are read."""
_TOKENS: Final = compiled(
    r"(?:r\#)?[^\W\d]\w*"
    r"|'(?:[^'\\]|\\.[^']*)'"
    r"|'[A-Za-z_]\w*"
    r'|b?c?r?\#*"(?:[^"\\]|\\.)*"\#*'
    r"|\d[\w.]*|::|->|\.\.\.|=>|==|[^\s]"
)
_APART: Final = compiled(r"(?<=[^\w\s'\"]) (?=[^\w\s'\"])")
_INFER: Final = ty.Infer()
_NEVER: Final = ty.Never()


class Parser:
    """A position in a token list, and the scope that names are looked up in."""

    __slots__ = ("at", "depth", "scope", "tokens")

    def __init__(self, text: str, scope: Scope) -> None:
        self.tokens = _TOKENS.findall(text)
        self.tokens.append(END)
        self.at = 0
        self.depth = 0
        self.scope = scope

    def type(self) -> Type:
        """One type; what is nested deeper than anybody writes is left out."""
        if self.depth >= _DEEPEST:
            self.at = len(self.tokens) - 1
            return ty.Verbatim("…")
        self.depth += 1
        found = self._type()
        self.depth -= 1
        return found

    def _type(self) -> Type:
        """One type, with `+` bounds when it is a `dyn`, `impl` or bare trait object."""
        tokens = self.tokens
        token = tokens[self.at]
        if token == "&":
            self.at += 1
            lifetime = ""
            if tokens[self.at][:1] == "'":
                lifetime = tokens[self.at]
                self.at += 1
            mutable = tokens[self.at] == "mut"
            if mutable:
                self.at += 1
            return ty.Reference(lifetime, mutable, self.type())
        if token == "(":
            return self._parenthesised()
        if token == "[":
            return self._slice()
        if token == "*" and tokens[self.at + 1] in ("const", "mut"):
            self.at += 2
            return ty.Pointer(tokens[self.at - 1] == "mut", self.type())
        if token == "!":
            self.at += 1
            return _NEVER
        if token == "_":
            self.at += 1
            return _INFER
        if token == "dyn" and (
            tokens[self.at + 1][:1] in ("'", "?", "(", "<")
            or WORD.match(tokens[self.at + 1])
            or tokens[self.at + 1] == "::"
        ):
            self.at += 1
            return ty.DynTrait(read_bounds(self))
        if token == "impl":
            self.at += 1
            return ty.ImplTrait(read_bounds(self))
        if token in ("fn", "unsafe", "extern") or (token == "for" and tokens[self.at + 1] == "<"):
            return function_or_trait(self)
        if token == "<":
            return self._qualified()
        if token == "::" or WORD.match(token):
            return self._path_or_bounds()
        self.at += 1 if token != END else 0
        return ty.Verbatim(token)

    def _parenthesised(self) -> Type:
        tokens = self.tokens
        self.at += 1
        items: list[Type] = []
        comma = False
        while tokens[self.at] not in (")", END):
            before = self.at
            items.append(self.type())
            comma = tokens[self.at] == ","
            if comma or self.at == before:
                self.at += 1
        self.at += 1
        if len(items) == 1 and not comma:
            return items[0]
        return ty.Tuple(tuple(items))

    def _slice(self) -> Type:
        tokens = self.tokens
        self.at += 1
        inner = self.type()
        if tokens[self.at] != ";":
            self.skip_group()
            return ty.Slice(inner)
        self.at += 1
        start = self.at
        self.skip_group()
        return ty.Array(inner, length_text(tokens[start : self.at - 1], self.scope))

    def skip_group(self) -> None:
        """Behind the bracket that closes the group the position is in."""
        depth = 0
        tokens = self.tokens
        while tokens[self.at] != END:
            token = tokens[self.at]
            self.at += 1
            if token in "([{":
                depth += 1
            elif token in ")]}":
                if depth == 0:
                    return
                depth -= 1

    def _qualified(self) -> Type:
        """`<T as Trait>::Name::Name`"""
        tokens = self.tokens
        self.at += 1
        base = self.type()
        trait: PathType | None = None
        if tokens[self.at] == "as":
            self.at += 1
            found = self.path()
            trait = found if isinstance(found, PathType) else None
        if tokens[self.at] == ">":
            self.at += 1
        while tokens[self.at] == "::":
            self.at += 1
            name = tokens[self.at]
            self.at += 1
            base = ty.Projection(base, trait, name, read_args(self), trait.target if trait else None)
            trait = None
        return base

    def _path_or_bounds(self) -> Type:
        begin = self.at
        found = self.path()
        if self.tokens[self.at] == "!" and self.tokens[self.at + 1] in "([{" and self.tokens[self.at + 1]:
            path = "".join(self.tokens[begin : self.at])
            self.at += 2
            start = self.at
            self.skip_group()
            return self._macro(path, self.tokens[start : self.at - 1])
        if isinstance(found, PathType) and self.scope.context.is_trait(found.target):
            first: tuple[Bound, ...] = (TraitBound((), "", found),)
            while self.tokens[self.at] == "+":
                self.at += 1
                first += read_bounds(self)
            return ty.DynTrait(first)
        return found

    def _macro(self, path: str, tokens: list[str]) -> Type:
        """A macro in the place of a type, expanded; as written when its rules are not known."""
        scope = self.scope
        found = resolve_path(scope.context.hir, scope.module, tuple(path.split("::")), MACROS)
        if found is None:
            found = scope.module.crate.textual_macros.get(path)
        if isinstance(found, Def) and scope.macro_depth < 16:
            made = expand_text(found, _joined(tokens))
            if isinstance(made, str):
                scope.macro_depth += 1
                try:
                    return Parser(made, scope).type()
                except BROKEN:
                    return ty.Verbatim(made)
                finally:
                    scope.macro_depth -= 1
        return ty.Verbatim(f"{path}!({''.join(tokens)})")

    def path(self) -> Type:
        """A path as a type: a parameter, a primitive, an item, or a projection."""
        tokens = self.tokens
        segments: list[str] = []
        args: list[GenericArgs | None] = []
        if tokens[self.at] == "::":
            segments.append("")
            args.append(None)
            self.at += 1
        while True:
            segments.append(tokens[self.at].removeprefix("r#"))
            self.at += 1
            args.append(read_args(self))
            if tokens[self.at] == "::" and WORD.match(tokens[self.at + 1]):
                self.at += 1
                continue
            break
        return path_type(self.scope, tuple(segments), args)


def _joined(tokens: list[str]) -> str:
    """Tokens as text again, `&` and `&` as the one token `&&` that they were."""
    text = " ".join(tokens)
    return _APART.sub("", text)
