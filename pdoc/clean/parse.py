"""Signatures: text → types, bounds and generics with every path resolved.

A recursive descent over tokens, after the grammar of the reference ("Types", "Paths",
"Generic parameters"). It accepts anything: what cannot be understood becomes `Verbatim`.
"""

from __future__ import annotations

import re

from pdoc.clean import types as ty
from pdoc.clean.scope import Scope
from pdoc.clean.types import (
    Arg,
    Binding,
    Bound,
    ConstArg,
    ConstParam,
    GenericArgs,
    GenericParam,
    Generics,
    LifetimeArg,
    LifetimeParam,
    Outlives,
    PathType,
    TraitBound,
    Type,
    TypeParam,
    UseBound,
    WherePredicate,
)
from pdoc.hir.expand.call import expand_text
from pdoc.hir.model import MACROS, Def, Res
from pdoc.hir.resolve import resolve_path

_TOKENS = re.compile(
    r"(?:r\#)?[^\W\d]\w*"
    r"|'(?:[^'\\]|\\.[^']*)'"
    r"|'[A-Za-z_]\w*"
    r'|b?c?r?\#*"(?:[^"\\]|\\.)*"\#*'
    r"|\d[\w.]*|::|->|\.\.\.|=>|==|[^\s]"
)
_WORD = re.compile(r"[^\W\d]")
_INFER = ty.Infer()
_NEVER = ty.Never()
_SELF = ty.Param("Self")
_END = ""


def signature_tokens(text: str) -> list[str]:
    """Tokens of a signature; `>>` and `&&` come as two."""
    return _TOKENS.findall(text)


class Parser:
    """A position in a token list, and the scope that names are looked up in."""

    __slots__ = ("at", "scope", "tokens")

    def __init__(self, text: str, scope: Scope) -> None:
        self.tokens = _TOKENS.findall(text)
        self.tokens.append(_END)
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
            or _WORD.match(tokens[self.at + 1])
            or tokens[self.at + 1] == "::"
        ):
            self.at += 1
            return ty.DynTrait(self.bounds())
        if token == "impl":
            self.at += 1
            return ty.ImplTrait(self.bounds())
        if token in ("fn", "unsafe", "extern") or (token == "for" and tokens[self.at + 1] == "<"):
            return self._function_or_trait()
        if token == "<":
            return self._qualified()
        if token == "::" or _WORD.match(token):
            return self._path_or_bounds()
        self.at += 1 if token != _END else 0
        return ty.Verbatim(token)

    def _no_bounds(self) -> Type:
        """A type in a place where `+` ends it."""
        return self.type()

    def _parenthesised(self) -> Type:
        tokens = self.tokens
        self.at += 1
        items: list[Type] = []
        comma = False
        while tokens[self.at] not in (")", _END):
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
            self._skip_to("]")
            return ty.Slice(inner)
        self.at += 1
        start = self.at
        self._skip_to("]")
        return ty.Array(inner, self.scope.context.const_text(tokens[start : self.at - 1], self.scope))

    def _skip_to(self, closer: str) -> None:
        """Behind the bracket that closes the group the position is in."""
        depth = 0
        tokens = self.tokens
        while tokens[self.at] != _END:
            token = tokens[self.at]
            self.at += 1
            if token in "([{":
                depth += 1
            elif token in ")]}":
                if depth == 0:
                    return
                depth -= 1

    def _function_or_trait(self) -> Type:
        tokens = self.tokens
        lifetimes = self._for()
        words: list[str] = []
        while tokens[self.at] in ("unsafe", "extern") or (tokens[self.at][:1] == '"' and words):
            words.append(tokens[self.at])
            self.at += 1
        if tokens[self.at] != "fn":
            return ty.DynTrait(self.bounds(lifetimes))
        if words and words[-1] == "extern":
            words.append('"C"')
        self.at += 2
        inputs: list[tuple[str, Type]] = []
        variadic = False
        while tokens[self.at] not in (")", _END):
            before = self.at
            while tokens[self.at] == "#":
                self.at += 2
                self._skip_to("]")
            if tokens[self.at] == "...":
                variadic = True
                self.at += 1
            else:
                name = ""
                if tokens[self.at + 1] == ":" and (_WORD.match(tokens[self.at]) or tokens[self.at] == "_"):
                    name = tokens[self.at]
                    self.at += 2
                elif tokens[self.at] == "mut" and tokens[self.at + 2] == ":":
                    name = tokens[self.at + 1]
                    self.at += 3
                inputs.append((name, self.type()))
            if tokens[self.at] == "," or self.at == before:
                self.at += 1
        self.at += 1
        output: Type | None = None
        if tokens[self.at] == "->":
            self.at += 1
            output = self.type()
        qualifiers = "".join(word + " " for word in words)
        return ty.FnPointer(lifetimes, qualifiers, tuple(inputs), _no_unit(output), variadic)

    def _for(self) -> tuple[str, ...]:
        """`for<'a, 'b>`, or nothing."""
        tokens = self.tokens
        if tokens[self.at] != "for" or tokens[self.at + 1] != "<":
            return ()
        self.at += 2
        names: list[str] = []
        while tokens[self.at] not in (">", _END):
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
            base = ty.Projection(base, trait, name, self._generic_args(), trait.target if trait else None)
            trait = None
        return base

    def _path_or_bounds(self) -> Type:
        begin = self.at
        found = self.path()
        if self.tokens[self.at] == "!" and self.tokens[self.at + 1] in "([{" and self.tokens[self.at + 1]:
            path = "".join(self.tokens[begin : self.at])
            self.at += 2
            start = self.at
            self._skip_to(")")
            return macro_type(path, self.tokens[start : self.at - 1], self.scope)
        if isinstance(found, PathType) and self.scope.context.is_trait(found.target):
            first: tuple[Bound, ...] = (TraitBound((), "", found),)
            while self.tokens[self.at] == "+":
                self.at += 1
                first += self.bounds()
            return ty.DynTrait(first)
        return found

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
            args.append(self._generic_args())
            if tokens[self.at] == "::" and _WORD.match(tokens[self.at + 1]):
                self.at += 1
                continue
            break
        return path_type(self.scope, tuple(segments), args)

    def _generic_args(self) -> GenericArgs | None:
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
        while tokens[self.at] not in (">", _END):
            before = self.at
            token = tokens[self.at]
            if token[:1] == "'" and token[-1:] != "'":
                args.append(LifetimeArg(token))
                self.at += 1
            elif _WORD.match(token) and self._is_binding():
                bindings.append(self._binding())
            else:
                args.append(self._arg())
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
        while tokens[at] != _END:
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
        args = self._generic_args()
        if tokens[self.at] == "=":
            self.at += 1
            return Binding(name, args, self._arg())
        self.at += 1
        return Binding(name, args, None, self.bounds())

    def _arg(self) -> Arg:
        """A type or a constant among generic arguments."""
        tokens = self.tokens
        token = tokens[self.at]
        if token == "{":
            start = self.at
            self.at += 1
            self._skip_to("}")
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
        return GenericArgs((), (), inputs, _no_unit(output))

    def _parenthesised_list(self) -> tuple[Type, ...]:
        tokens = self.tokens
        self.at += 1
        items: list[Type] = []
        while tokens[self.at] not in (")", _END):
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
                while tokens[self.at] not in (">", _END):
                    if tokens[self.at] != ",":
                        names.append(tokens[self.at])
                    self.at += 1
                self.at += 1
                found.append(UseBound(tuple(names)))
            elif (
                token == "(" or token in ("?", "~", "for", "const", "async", "::", "[") or _WORD.match(token)
            ):
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
        lifetimes = lifetimes or self._for()
        while tokens[self.at] in ("?", "~", "const", "async", "["):
            token = tokens[self.at]
            if token == "[":
                self.at += 3
                modifier += "[const] "
                continue
            modifier += token if token in "?~" else token + " "
            self.at += 1
        lifetimes = lifetimes or self._for()
        if not _WORD.match(tokens[self.at]) and tokens[self.at] != "::":
            return None
        found = self.path()
        if parenthesised and tokens[self.at] == ")":
            self.at += 1
        if not isinstance(found, PathType):
            name = found.name if isinstance(found, ty.Param | ty.Primitive | ty.Projection) else "_"
            found = PathType(name, None, None)
        return TraitBound(lifetimes, modifier, found)


def _no_unit(output: Type | None) -> Type | None:
    return None if isinstance(output, ty.Tuple) and not output.items else output


def path_type(scope: Scope, segments: tuple[str, ...], args: list[GenericArgs | None]) -> Type:
    """What a path means as a type."""
    first = segments[0]
    if first in scope.generics or first == "Self":
        base: Type = _SELF if first == "Self" else ty.Param(first)
        owner = first
        for at in range(1, len(segments)):
            trait = scope.trait_of(owner, segments[at]) if at == 1 else None
            base = ty.Projection(base, None, segments[at], args[at], trait.target if trait else None)
        return base
    res, rest = scope.resolve(segments)
    if res is None:
        # A path that names nothing: shown as it was written, and not a link.
        return PathType("::".join(segments), args[-1], None)
    used = len(segments) - len(rest)
    name = segments[used - 1]
    if res.kind == "primitive" and not rest:
        return ty.Primitive(res.name)
    if name in ("self", "crate", "super") or name.startswith("__dollar_crate_"):
        name = res.name
    base = (
        ty.Primitive(res.name)
        if res.kind == "primitive"
        else PathType(name, elided(scope, res, args[used - 1]), res.key)
    )
    if isinstance(res, Def) and res.kind == "variant":
        return base
    for at in range(used, len(segments)):
        target = res.key if res.kind == "trait" else None
        base = ty.Projection(base, None, segments[at], args[at], target)
    return base


def elided(scope: Scope, res: Res, args: GenericArgs | None) -> GenericArgs | None:
    """Arguments with `'_` for the lifetimes that were left out, as rustdoc shows them."""
    if args is not None and (args.inputs is not None or any(isinstance(a, LifetimeArg) for a in args.args)):
        return args
    count = scope.context.lifetimes(res)
    if not count:
        return args
    hidden: tuple[Arg, ...] = (LifetimeArg("'_"),) * count
    return GenericArgs(hidden) if args is None else GenericArgs(hidden + args.args, args.bindings)


def macro_type(path: str, tokens: list[str], scope: Scope) -> Type:
    """A macro in the place of a type, expanded; as written when its rules are not known."""
    found = resolve_path(scope.context.hir, scope.module, tuple(path.split("::")), MACROS)
    if isinstance(found, Def) and scope.macro_depth < 16:
        made = expand_text(found, " ".join(tokens))
        if isinstance(made, str):
            scope.macro_depth += 1
            parsed = Parser(made, scope).type()
            scope.macro_depth -= 1
            return parsed
    return ty.Verbatim(f"{path}!({''.join(tokens)})")


def parse_type(text: str, scope: Scope) -> Type:
    """The type that `text` is."""
    return Parser(text, scope).type()


def parse_bounds(text: str, scope: Scope) -> tuple[Bound, ...]:
    """The bounds that `text` lists, separated by `+`."""
    return Parser(text, scope).bounds() if text.strip() else ()


def parse_trait(text: str, scope: Scope) -> PathType:
    """The trait of an impl header."""
    parser = Parser(text, scope)
    parser._for()
    while parser.tokens[parser.at] in ("const", "~", "?", "!"):
        parser.at += 1
    found = parser.path()
    return found if isinstance(found, PathType) else PathType(text.strip(), None, None)


def parse_generics(params: str, where: str, scope: Scope) -> Generics:
    """Parameters and where clause; the names are added to `scope`."""
    if not params and not where:
        return _NO_GENERICS
    found = _params(params, scope) if params else ()
    return merged(found, parse_where(where, scope)) if where else Generics(found)


_NO_GENERICS = Generics()


def merged(params: tuple[GenericParam, ...], where: tuple[WherePredicate, ...]) -> Generics:
    """Predicates of one subject together, and a parameter's own bounds with those of its predicate.

    rustdoc's `clean_generics`: lifetimes' predicates first, then the others by first appearance.
    """
    lifetimes: dict[str, WherePredicate] = {}
    others: dict[Type, WherePredicate] = {}
    for one in where:
        if isinstance(one.ty, ty.Verbatim):
            lifetimes[one.ty.text] = _joined(lifetimes.get(one.ty.text), one)
        else:
            others[one.ty] = _joined(others.get(one.ty), one)
    kept: list[GenericParam] = []
    for param in params:
        if (
            isinstance(param, TypeParam)
            and param.bounds
            and (found := others.get(ty.Param(param.name))) is not None
        ):
            others[found.ty] = WherePredicate(found.lifetimes, found.ty, found.bounds + param.bounds)
            param = TypeParam(param.name, (), param.default)
        elif (
            isinstance(param, LifetimeParam)
            and param.bounds
            and (found := lifetimes.get(param.name)) is not None
        ):
            more = tuple(Outlives(name) for name in param.bounds)
            lifetimes[param.name] = WherePredicate((), found.ty, found.bounds + more)
            param = LifetimeParam(param.name, ())
        kept.append(param)
    return Generics(tuple(kept), (*lifetimes.values(), *others.values()))


def _joined(first: WherePredicate | None, second: WherePredicate) -> WherePredicate:
    if first is None:
        return second
    names = first.lifetimes + tuple(n for n in second.lifetimes if n not in first.lifetimes)
    return WherePredicate(names, first.ty, first.bounds + second.bounds)


def _params(text: str, scope: Scope) -> tuple[GenericParam, ...]:
    parser = Parser(text, scope)
    tokens = parser.tokens
    _declare(tokens, scope)
    found: list[GenericParam] = []
    while tokens[parser.at] != _END:
        before = parser.at
        while tokens[parser.at] == "#":
            parser.at += 2
            parser._skip_to("]")
        token = tokens[parser.at]
        if token[:1] == "'":
            parser.at += 1
            outlives: list[str] = []
            if tokens[parser.at] == ":":
                parser.at += 1
                while tokens[parser.at] not in (",", _END):
                    if tokens[parser.at] != "+":
                        outlives.append(tokens[parser.at])
                    parser.at += 1
            found.append(LifetimeParam(token, tuple(outlives)))
        elif token == "const":
            name = tokens[parser.at + 1]
            parser.at += 3
            kind = parser.type()
            default = ""
            if tokens[parser.at] == "=":
                parser.at += 1
                start = parser.at
                parser._arg()
                default = "".join(tokens[start : parser.at])
            found.append(ConstParam(name, kind, default))
        elif _WORD.match(token):
            parser.at += 1
            bounds: tuple[Bound, ...] = ()
            if tokens[parser.at] == ":":
                parser.at += 1
                bounds = parser.bounds()
                note_bounds(scope, token, bounds)
            given: Type | None = None
            if tokens[parser.at] == "=":
                parser.at += 1
                given = parser.type()
            found.append(TypeParam(token, bounds, given))
        if tokens[parser.at] == "," or parser.at == before:
            parser.at += 1
    return tuple(found)


def _declare(tokens: list[str], scope: Scope) -> None:
    """Bring the parameters' names into scope before their bounds are read."""
    depth = 0
    expecting = True
    for at, token in enumerate(tokens):
        if token in ("<", "(", "[", "{"):
            depth += 1
        elif token in (">", ")", "]", "}"):
            depth -= 1
        elif depth == 0 and token == ",":
            expecting = True
        elif depth == 0 and expecting and _WORD.match(token):
            scope.generics.add(tokens[at + 1] if token == "const" else token)
            expecting = False
        elif depth == 0 and token[:1] == "'":
            expecting = False


def note_bounds(scope: Scope, name: str, bounds: tuple[Bound, ...]) -> None:
    """Remember which traits a parameter has."""
    traits = [
        b.path
        for b in bounds
        if isinstance(b, TraitBound) and b.path.target is not None and b.modifier != "?"
    ]
    if traits:
        scope.bounds.setdefault(name, []).extend(traits)


def parse_where(text: str, scope: Scope) -> tuple[WherePredicate, ...]:
    """The predicates of a where clause."""
    parser = Parser(text, scope)
    tokens = parser.tokens
    found: list[WherePredicate] = []
    while tokens[parser.at] != _END:
        before = parser.at
        lifetimes = parser._for()
        left: Type
        if tokens[parser.at][:1] == "'":
            left = ty.Verbatim(tokens[parser.at])
            parser.at += 1
        elif tokens[parser.at] == ",":
            parser.at += 1
            continue
        else:
            left = parser.type()
        bounds: tuple[Bound, ...] = ()
        if tokens[parser.at] == ":":
            parser.at += 1
            bounds = parser.bounds()
            if isinstance(left, ty.Param):
                note_bounds(scope, left.name, bounds)
        found.append(WherePredicate(lifetimes, left, bounds))
        if tokens[parser.at] == "," or parser.at == before:
            parser.at += 1
    return tuple(found)
