"""Types and paths: a recursive descent over the tokens of a signature.

After the grammar of the reference ("Types", "Paths"). It accepts anything: what cannot be understood
becomes `Verbatim`.
"""

from __future__ import annotations

import re
from typing import Final

from pdoc.clean import types as ty
from pdoc.clean.fn_pointer import function_or_trait
from pdoc.clean.paths import no_unit, path_type
from pdoc.clean.scope import Scope
from pdoc.clean.types import (
    Arg,
    Binding,
    Bound,
    ConstArg,
    GenericArgs,
    LifetimeArg,
    Outlives,
    PathType,
    TraitBound,
    Type,
    UseBound,
)
from pdoc.clean.words import END, WORD
from pdoc.hir.expand.call import expand_text
from pdoc.hir.model import MACROS, Def
from pdoc.hir.resolve import resolve_path

_TOKENS: Final = re.compile(
    r"(?:r\#)?[^\W\d]\w*"
    r"|'(?:[^'\\]|\\.[^']*)'"
    r"|'[A-Za-z_]\w*"
    r'|b?c?r?\#*"(?:[^"\\]|\\.)*"\#*'
    r"|\d[\w.]*|::|->|\.\.\.|=>|==|[^\s]"
)


_INFER: Final = ty.Infer()


_NEVER: Final = ty.Never()


_SELF: Final = ty.Param("Self")


class Parser:
    """A position in a token list, and the scope that names are looked up in."""

    __slots__ = ("at", "scope", "tokens")

    def __init__(self, text: str, scope: Scope) -> None:
        self.tokens = _TOKENS.findall(text)
        self.tokens.append(END)
        self.at = 0
        self.scope = scope

    def type(self) -> Type:
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
            return ty.Reference(lifetime, mutable, self._no_bounds())
        if token == "(":
            return self._parenthesised()
        if token == "[":
            return self._slice()
        if token == "*" and tokens[self.at + 1] in ("const", "mut"):
            self.at += 2
            return ty.Pointer(tokens[self.at - 1] == "mut", self._no_bounds())
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
            return ty.DynTrait(self.bounds())
        if token == "impl":
            self.at += 1
            return ty.ImplTrait(self.bounds())
        if token in ("fn", "unsafe", "extern") or (token == "for" and tokens[self.at + 1] == "<"):
            return function_or_trait(self)
        if token == "<":
            return self._qualified()
        if token == "::" or WORD.match(token):
            return self._path_or_bounds()
        self.at += 1 if token != END else 0
        return ty.Verbatim(token)

    def _no_bounds(self) -> Type:
        """A type in a place where `+` ends it."""
        return self.type()

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
            self.skip_to("]")
            return ty.Slice(inner)
        self.at += 1
        start = self.at
        self.skip_to("]")
        return ty.Array(inner, self.scope.context.const_text(tokens[start : self.at - 1], self.scope))

    def skip_to(self, closer: str) -> None:
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

    def higher_ranked(self) -> tuple[str, ...]:
        """`for<'a, 'b>`, or nothing."""
        tokens = self.tokens
        if tokens[self.at] != "for" or tokens[self.at + 1] != "<":
            return ()
        self.at += 2
        names: list[str] = []
        while tokens[self.at] not in (">", END):
            if tokens[self.at][:1] == "'":
                names.append(tokens[self.at])
            self.at += 1
        self.at += 1
        return tuple(names)

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
            base = ty.Projection(base, trait, name, self.generic_args(), trait.target if trait else None)
            trait = None
        return base

    def _path_or_bounds(self) -> Type:
        begin = self.at
        found = self.path()
        if self.tokens[self.at] == "!" and self.tokens[self.at + 1] in "([{" and self.tokens[self.at + 1]:
            path = "".join(self.tokens[begin : self.at])
            self.at += 2
            start = self.at
            self.skip_to(")")
            return self._macro(path, self.tokens[start : self.at - 1])
        if isinstance(found, PathType) and self.scope.context.is_trait(found.target):
            first: tuple[Bound, ...] = (TraitBound((), "", found),)
            while self.tokens[self.at] == "+":
                self.at += 1
                first += self.bounds()
            return ty.DynTrait(first)
        return found

    def _macro(self, path: str, tokens: list[str]) -> Type:
        """A macro in the place of a type, expanded; as written when its rules are not known."""
        scope = self.scope
        found = resolve_path(scope.context.hir, scope.module, tuple(path.split("::")), MACROS)
        if isinstance(found, Def) and scope.macro_depth < 16:
            made = expand_text(found, " ".join(tokens))
            if isinstance(made, str):
                scope.macro_depth += 1
                parsed = Parser(made, scope).type()
                scope.macro_depth -= 1
                return parsed
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
            args.append(self.generic_args())
            if tokens[self.at] == "::" and WORD.match(tokens[self.at + 1]):
                self.at += 1
                continue
            break
        return path_type(self.scope, tuple(segments), args)

    def generic_args(self) -> GenericArgs | None:
        tokens = self.tokens
        if tokens[self.at] == "::" and tokens[self.at + 1] in ("<", "("):
            self.at += 1
        if tokens[self.at] == "(":
            return self._sugar()
        if tokens[self.at] != "<":
            return None
        self.at += 1
        args: list[Arg] = []
        bindings: list[Binding] = []
        while tokens[self.at] not in (">", END):
            before = self.at
            token = tokens[self.at]
            if token[:1] == "'" and token[-1:] != "'":
                args.append(LifetimeArg(token))
                self.at += 1
            elif WORD.match(token) and self._is_binding():
                bindings.append(self._binding())
            else:
                args.append(self.arg())
            if tokens[self.at] == "," or self.at == before:
                self.at += 1
        self.at += 1
        return GenericArgs(tuple(args), tuple(bindings))

    def _is_binding(self) -> bool:
        tokens = self.tokens
        following = tokens[self.at + 1]
        if following in ("=", ":"):
            return True
        if following != "<":
            return False
        at = self.at + 1
        depth = 0
        while tokens[at] != END:
            if tokens[at] == "<":
                depth += 1
            elif tokens[at] == ">":
                depth -= 1
                if depth == 0:
                    return tokens[at + 1] in ("=", ":")
            at += 1
        return False

    def _binding(self) -> Binding:
        tokens = self.tokens
        name = tokens[self.at]
        self.at += 1
        args = self.generic_args()
        if tokens[self.at] == "=":
            self.at += 1
            return Binding(name, args, self.arg())
        self.at += 1
        return Binding(name, args, None, self.bounds())

    def arg(self) -> Arg:
        """A type or a constant among generic arguments."""
        tokens = self.tokens
        token = tokens[self.at]
        if token == "{":
            start = self.at
            self.at += 1
            self.skip_to("}")
            inner = tokens[start + 1 : self.at - 1]
            return ConstArg(self.scope.context.const_text(inner, self.scope, braces=True))
        if token == "-" or token[:1].isdigit() or token in ("true", "false") or token[-1:] in "'\"":
            self.at += 1
            if token == "-":
                token += tokens[self.at]
                self.at += 1
            return ConstArg(token)
        return self.type()

    def _sugar(self) -> GenericArgs:
        """`(A, B) -> C`"""
        inputs = self._parenthesised_list()
        output: Type | None = None
        if self.tokens[self.at] == "->":
            self.at += 1
            output = self._no_bounds()
        return GenericArgs((), (), inputs, no_unit(output))

    def _parenthesised_list(self) -> tuple[Type, ...]:
        tokens = self.tokens
        self.at += 1
        items: list[Type] = []
        while tokens[self.at] not in (")", END):
            before = self.at
            items.append(self.type())
            if tokens[self.at] == "," or self.at == before:
                self.at += 1
        self.at += 1
        return tuple(items)

    def bounds(self, lifetimes: tuple[str, ...] = ()) -> tuple[Bound, ...]:
        """`A + ?Sized + 'a + for<'b> F<'b>`; `lifetimes` belong to the first."""
        tokens = self.tokens
        found: list[Bound] = []
        while True:
            token = tokens[self.at]
            if token[:1] == "'":
                found.append(Outlives(token))
                self.at += 1
            elif token == "use" and tokens[self.at + 1] == "<":
                self.at += 2
                names = []
                while tokens[self.at] not in (">", END):
                    if tokens[self.at] != ",":
                        names.append(tokens[self.at])
                    self.at += 1
                self.at += 1
                found.append(UseBound(tuple(names)))
            elif token == "(" or token in ("?", "~", "for", "const", "async", "::", "[") or WORD.match(token):
                bound = self._trait_bound(lifetimes)
                lifetimes = ()
                if bound is None:
                    break
                found.append(bound)
            else:
                break
            if tokens[self.at] != "+":
                break
            self.at += 1
        return tuple(found)

    def _trait_bound(self, lifetimes: tuple[str, ...]) -> TraitBound | None:
        tokens = self.tokens
        parenthesised = tokens[self.at] == "("
        if parenthesised:
            self.at += 1
        modifier = ""
        lifetimes = lifetimes or self.higher_ranked()
        while tokens[self.at] in ("?", "~", "const", "async", "["):
            token = tokens[self.at]
            if token == "[":
                self.at += 3
                modifier += "[const] "
                continue
            modifier += token if token in "?~" else token + " "
            self.at += 1
        lifetimes = lifetimes or self.higher_ranked()
        if not WORD.match(tokens[self.at]) and tokens[self.at] != "::":
            return None
        found = self.path()
        if parenthesised and tokens[self.at] == ")":
            self.at += 1
        if not isinstance(found, PathType):
            name = found.name if isinstance(found, ty.Param | ty.Primitive | ty.Projection) else "_"
            found = PathType(name, None, None)
        return TraitBound(lifetimes, modifier, found)
