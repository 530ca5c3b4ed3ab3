"""Constant expressions inside types: `[u8; SIZE * 2]` is shown as `[u8; 32]`, as rustdoc does.

Only what can be computed without a compiler is: integer literals, `+ - * / % << >>` and
constants that resolve to such. The rest is shown as it was written.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from pdoc.hir.model import VALUES, Def
from pdoc.hir.resolve import resolve_path

if TYPE_CHECKING:
    from pdoc.clean.scope import Scope
    from pdoc.hir.context import HirContext
    from pdoc.hir.model import ModuleData

_INTEGER: Final = re.compile(
    r"(0x[0-9a-fA-F_]+|0b[01_]+|0o[0-7_]+|[0-9][0-9_]*)(?:[iu](?:8|16|32|64|128|size))?\Z"
)
_LEXEMES: Final = re.compile(r"(?:r#)?[A-Za-z_]\w*|\d\w*|<<|>>|::|[^\s]")
_DEPTH: Final = 16
_TIGHT_BEFORE: Final = frozenset(",;.)]?:")
_PRECEDENCE: Final = {"+": 3, "-": 3, "*": 4, "/": 4, "%": 4, "<<": 2, ">>": 2, "&": 1, "|": 0, "^": 0}


def integer(text: str) -> int | None:
    """The value of an integer literal."""
    found = _INTEGER.match(text)
    return (
        int(found[1].replace("_", ""), 0)
        if found and not re.match(r"0\d", found[1])
        else (int(found[1].replace("_", "")) if found else None)
    )


def const_text(tokens: list[str], scope: Scope, *, braces: bool) -> str:
    """The expression as shown: its value, or its text with usual spacing."""
    if len(tokens) == 1:
        token = tokens[0]
        if token in scope.generics or token in ("_", "true", "false"):
            return token
        value = integer(token)
        if value is not None:
            return str(value)
    value = evaluate(" ".join(tokens), scope.context.hir, scope.module, 0) if tokens else None
    if value is not None:
        return str(value)
    text = spaced(tokens)
    return f"{{ {text} }}" if braces and len(tokens) > 1 else text


def spaced(tokens: list[str]) -> str:
    """Tokens with the spaces a person would put between them."""
    out: list[str] = []
    for at, token in enumerate(tokens):
        previous = tokens[at - 1] if at else ""
        tight = (
            not out
            or token in _TIGHT_BEFORE
            or previous in ("(", "[", "::", ".", "!", "&", "<")
            or token in ("::", "<", ">", "!")
            or (token == "(" and (previous[-1:].isalnum() or previous in ("_", ">")))
            or (token == "[" and previous[-1:].isalnum())
        )
        out.append(token if tight else " " + token)
    return "".join(out)


def evaluate(text: str, context: HirContext, module: ModuleData, depth: int) -> int | None:
    """The integer a constant expression gives, or None when it cannot be said."""
    if depth > _DEPTH:
        return None
    found = _Evaluator(_LEXEMES.findall(text), context, module, depth)
    value = found.expression(0)
    return value if found.at == len(found.tokens) else None


class _Evaluator:
    """Precedence climbing over the tokens of one expression."""

    __slots__ = ("at", "context", "depth", "module", "tokens")

    def __init__(self, tokens: list[str], context: HirContext, module: ModuleData, depth: int) -> None:
        self.tokens = tokens
        self.context = context
        self.module = module
        self.depth = depth
        self.at = 0

    def _peek(self) -> str:
        return self.tokens[self.at] if self.at < len(self.tokens) else ""

    def expression(self, least: int) -> int | None:
        left = self.unary()
        while left is not None:
            op = self._peek()
            precedence = _PRECEDENCE.get(op, -1)
            if precedence < least:
                if op == "as":
                    self.at += 2
                    continue
                return left
            self.at += 1
            right = self.expression(precedence + 1)
            if right is None:
                return None
            left = _apply(op, left, right)
        return None

    def unary(self) -> int | None:
        token = self._peek()
        if token == "-":
            self.at += 1
            value = self.unary()
            return -value if value is not None else None
        if token in ("(", "{"):
            self.at += 1
            value = self.expression(0)
            if self._peek() not in (")", "}"):
                return None
            self.at += 1
            return value
        if token[:1].isdigit():
            self.at += 1
            return integer(token)
        if token[:1].isalpha() or token[:1] == "_":
            path = [token]
            self.at += 1
            while self._peek() == "::" and self.at + 1 < len(self.tokens):
                path.append(self.tokens[self.at + 1])
                self.at += 2
            if self._peek() in ("(", "!", "{", "."):
                return None
            if len(path) == 2 and (limit := _limit(*path)) is not None:
                return limit
            res = resolve_path(self.context, self.module, tuple(path), VALUES)
            if isinstance(res, Def) and res.kind == "constant" and res.item.value:
                return evaluate(res.item.value, self.context, res.scope, self.depth + 1)
        return None


def evaluate_bool(text: str, context: HirContext, module: ModuleData, depth: int) -> bool | None:
    """The truth of a literal, a negation or a constant; None when it cannot be said."""
    text = text.strip()
    if depth > _DEPTH:
        return None
    if text in ("true", "false"):
        return text == "true"
    if text.startswith("!"):
        inner = evaluate_bool(text[1:], context, module, depth + 1)
        return None if inner is None else not inner
    path = tuple(part.strip() for part in text.split("::"))
    if all(part.isidentifier() for part in path):
        res = resolve_path(context, module, path, VALUES)
        if isinstance(res, Def) and res.kind == "constant":
            return evaluate_bool(res.item.value, context, res.scope, depth + 1)
    return None


_INTEGER_TYPE: Final = re.compile(r"([iu])(8|16|32|64|128|size)\Z")


def _limit(kind: str, name: str) -> int | None:
    """`u16::MAX` and the like; of `usize` nothing is said, since it depends on the target."""
    found = _INTEGER_TYPE.match(kind)
    if found is None or found[2] == "size":
        return None
    bits = int(found[2])
    if name == "BITS":
        return bits
    signed = found[1] == "i"
    if name == "MAX":
        return (1 << (bits - 1 if signed else bits)) - 1
    return (-(1 << (bits - 1)) if signed else 0) if name == "MIN" else None


def _apply(op: str, left: int, right: int) -> int | None:
    if op == "+":
        return left + right
    if op == "-":
        return left - right
    if op == "*":
        return left * right
    if op in ("/", "%"):
        if right == 0:
            return None
        quotient = abs(left) // abs(right) * (1 if (left < 0) == (right < 0) else -1)
        return quotient if op == "/" else left - quotient * right
    if op in ("<<", ">>"):
        if not 0 <= right < 128:
            return None
        return left << right if op == "<<" else left >> right
    return left & right if op == "&" else left | right if op == "|" else left ^ right
