"""The value of a constant expression, as far as it can be said without a compiler.

Integers, truth values and characters: literals, operators, casts, limits (`u8::MAX`), sizes of
primitive types, constants (of modules and of inherent impls) and fieldless variants that paths
lead to. Calls, methods, floats and
control flow give nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pdoc.base.named import NamedTuple
from pdoc.base.patterns import compiled
from pdoc.hir.attrs import active
from pdoc.hir.model import TYPES, VALUES, Def, ExtDef
from pdoc.hir.resolve import resolve_path
from pdoc.hir.unread import inherent_impls
from pdoc.syntax.literals import unescape

if TYPE_CHECKING:
    from pdoc.hir.context import HirContext
    from pdoc.hir.model import ModuleData, Res


class Value(NamedTuple):
    """What an expression comes to."""

    value: int
    """A truth value is 0 or 1, a character its code point, a variant its discriminant."""
    type: str
    """`u8`, `bool`, `char`; `enum` of a variant; empty: an integer whose type nothing says."""


_INTEGER: Final = compiled(
    r"(0x[0-9a-fA-F_]+|0b[01_]+|0o[0-7_]+|[0-9][0-9_]*)([iu](?:8|16|32|64|128|size))?\Z"
)
_LEXEMES: Final = compiled(
    r"b?'(?:\\(?:u\{[^}]*\}|x..|.)|[^'\\])'|(?:r#)?[^\W\d]\w*|\d\w*|<<|>>|::|&&|\|\||[=!<>]=|\S"
)
_DEPTH: Final = 16
"""How many constants lead to each other."""
_NESTED: Final = 40
"""How many parentheses and signs stand in each other."""
_CAST: Final = 9
_PRECEDENCE: Final = {
    "||": 0, "&&": 1, "==": 2, "!=": 2, "<": 2, ">": 2, "<=": 2, ">=": 2, "|": 3, "^": 4, "&": 5,
    "<<": 6, ">>": 6, "+": 7, "-": 7, "*": 8, "/": 8, "%": 8, "as": _CAST,
}  # fmt: skip
_COMPARISONS: Final = frozenset(("==", "!=", "<", ">", "<=", ">="))
_C_TYPES: Final = {
    "c_schar": "i8", "c_uchar": "u8", "c_short": "i16", "c_ushort": "u16", "c_int": "i32", "c_uint": "u32",
    "c_longlong": "i64", "c_ulonglong": "u64",
}  # fmt: skip
"""Those of `core::ffi` that are the same for all targets of today but the smallest."""
_SIMPLE: Final = compiled(r"(?:::\s*)?(?:r#)?\w+(?:\s*::\s*\w+)*\Z")


def integer(text: str) -> int | None:
    """The value of an integer literal."""
    found = _INTEGER.match(text)
    if found is None:
        return None
    digits = found[1].replace("_", "")
    return int(digits, 10 if digits.isdigit() else 0)


def evaluate(
    text: str, context: HirContext, module: ModuleData, expected: str = "", depth: int = 0
) -> Value | None:
    """The value of an expression in a module, of the type `expected` where nothing else says one.

    None when it cannot be said, and when the type cannot hold it.
    """
    if depth > _DEPTH:
        return None
    reader = _Reader(_LEXEMES.findall(text), context, module, depth)
    found = reader.binary(0, expected)
    if found is None or reader.at != len(reader.tokens):
        return None
    found = found._replace(type=found.type or expected)
    return found if reader.fits(found) else None


def primitive_of(text: str, context: HirContext, module: ModuleData, depth: int = 0) -> str:
    """The primitive type that a type is, through aliases; empty when it is none or not known."""
    text = text.strip()
    if not _SIMPLE.match(text) or depth > _DEPTH:
        return ""
    path = tuple(part.strip() for part in text.split("::"))
    found = resolve_path(context, module, path, TYPES)
    if isinstance(found, Def):
        return primitive_of(found.item.ty, context, found.scope, depth + 1) if found.kind == "type" else ""
    if isinstance(found, ExtDef):
        if found.kind == "primitive":
            return found.name
        key = found.key or ""
        return _C_TYPES.get(key.rpartition("::")[2], "") if key.startswith("t:core::ffi::") else ""
    return path[0] if len(path) == 1 and (path[0] in ("bool", "char") or _sized(path[0]) is not None) else ""


def _sized(kind: str) -> tuple[bool, str] | None:
    """(signed, bits as text) of an integer type."""
    if kind[:1] in ("i", "u") and kind[1:] in ("8", "16", "32", "64", "128", "size"):
        return kind[0] == "i", kind[1:]
    return None


class _Reader:
    """Precedence climbing over the tokens of one expression."""

    __slots__ = ("at", "context", "depth", "module", "nested", "tokens")

    def __init__(self, tokens: list[str], context: HirContext, module: ModuleData, depth: int) -> None:
        self.tokens = tokens
        self.context = context
        self.module = module
        self.depth = depth
        self.at = 0
        self.nested = 0

    def _peek(self) -> str:
        return self.tokens[self.at] if self.at < len(self.tokens) else ""

    def _take(self, *wanted: str) -> bool:
        """Whether these tokens follow, which are then behind."""
        end = self.at + len(wanted)
        if tuple(self.tokens[self.at : end]) != wanted:
            return False
        self.at = end
        return True

    def binary(self, least: int, expected: str) -> Value | None:
        """An expression whose operators bind at least so tightly."""
        left = self._unary(expected)
        while left is not None:
            op = self._peek()
            precedence = _PRECEDENCE.get(op, -1)
            if precedence < least:
                return left
            self.at += 1
            if op == "as":
                left = self._cast(left, self._type())
                continue
            right = self.binary(precedence + 1, "" if op in ("<<", ">>") else left.type or expected)
            left = self._apply(op, left, right, expected) if right is not None else None
        return None

    def _unary(self, expected: str) -> Value | None:
        self.nested += 1
        found = self._operand(expected) if self.nested < _NESTED else None
        self.nested -= 1
        return found

    def _operand(self, expected: str) -> Value | None:
        token = self._peek()
        self.at += 1
        if token in ("-", "!"):
            found = self._unary(expected)
            return self._negated(token, found, expected) if found is not None else None
        if token in ("(", "{"):
            found = self.binary(0, expected)
            return found if self._take(")" if token == "(" else "}") else None
        if token in ("true", "false"):
            return Value(int(token == "true"), "bool")
        if token[-1:] == "'" and len(token) > 2:
            letter = unescape(token[token.index("'") + 1 : -1])
            return Value(ord(letter), "u8" if token[0] == "b" else "char") if len(letter) == 1 else None
        literal = _INTEGER.match(token)
        if literal is not None:
            value = integer(token)
            return Value(value, literal[2] or "") if value is not None else None
        if token == "::":  # as the first segment it is empty
            self.at -= 1
            return self._path("")
        if token[:1].isalpha() or token[:1] == "_":
            return self._path(token)
        return None

    def _path(self, first: str) -> Value | None:
        path = [first]
        while self._take("::"):
            if self._peek() == "<":
                return self._size_of(path)
            path.append(self._peek())
            self.at += 1
        if self._peek() in ("(", "!", "{", ".", "["):
            return None
        limit = self._limit(path)
        if limit is not None:
            return limit
        found: Res | None = resolve_path(self.context, self.module, tuple(path), VALUES)
        if not isinstance(found, Def):
            return self._associated(tuple(path[:-1]), path[-1]) if found is None else None
        if found.kind == "variant":
            return self._discriminant(tuple(path[:-1]), found.name)
        if found.kind != "constant" or not found.item.value:
            return None
        kind = primitive_of(found.item.ty, self.context, found.scope)
        value = evaluate(found.item.value, self.context, found.scope, kind, self.depth + 1)
        return value if kind else None

    def _associated(self, path: tuple[str, ...], name: str) -> Value | None:
        """A constant of an inherent impl of the type at `path`."""
        owner = resolve_path(self.context, self.module, path, TYPES) if path else None
        if not isinstance(owner, Def) or owner.kind not in ("struct", "enum", "union"):
            return None
        crate = owner.scope.crate
        for impl in inherent_impls(self.context, crate, name):
            item = impl.item
            if item.bounds or not item.ty.startswith(owner.name):
                continue
            head = (item.ty.partition("<")[0].strip(),)
            if resolve_path(self.context, impl.module, head, TYPES) is not owner:
                continue
            for one in item.members:
                if one.name != name or one.kind != "const" or active(one.attrs, crate.evaluate) is None:
                    continue
                kind = primitive_of(one.ty, self.context, impl.module)
                found = evaluate(one.value, self.context, impl.module, kind, self.depth + 1)
                return found if kind else None
        return None

    def _discriminant(self, path: tuple[str, ...], name: str) -> Value | None:
        enum = resolve_path(self.context, self.module, path, TYPES) if path else None
        if not isinstance(enum, Def):
            return None
        following = 0
        for variant in (enum.members or {}).values():
            if variant.item.value:
                found = evaluate(variant.item.value, self.context, enum.scope, "", self.depth + 1)
                if found is None:
                    return None
                following = found.value
            if variant.name == name:
                return Value(following, "enum")
            following += 1
        return None

    def _size_of(self, path: list[str]) -> Value | None:
        self.at += 1
        kind = self._type()
        if path[-1] not in ("size_of", "align_of") or not self._take(">", "(", ")"):
            return None
        bits = self._bits(kind)
        return Value(bits // 8, "usize") if bits and (path[-1] == "size_of" or bits <= 64) else None

    def _limit(self, path: list[str]) -> Value | None:
        """`u16::MAX` and the like."""
        if len(path) not in (2, 3) or (len(path) == 3 and path[0] not in ("std", "core")):
            return None
        kind, name = path[-2:]
        sized = _sized(kind)
        if sized is None:
            return None
        bits = self._bits(kind)
        if name == "BITS":
            return Value(bits, "u32")
        least, most = _range(sized[0], bits)
        return Value(most if name == "MAX" else least, kind) if name in ("MAX", "MIN") else None

    def _type(self) -> str:
        """The primitive type of a path that follows."""
        path = [""] if self._peek() == "::" else [self._peek()]
        self.at += path != [""]
        while self._take("::"):
            path.append(self._peek())
            self.at += 1
        return primitive_of("::".join(path), self.context, self.module)

    def _bits(self, kind: str) -> int:
        sized = _sized(kind)
        if sized is None:
            return {"bool": 8, "char": 32, "f32": 32, "f64": 64}.get(kind, 0)
        if sized[1] != "size":
            return int(sized[1])
        evaluate_cfg = self.module.crate.evaluate
        return next((n for n in (16, 32) if evaluate_cfg(f'target_pointer_width = "{n}"')), 64)

    def fits(self, found: Value) -> bool:
        """Whether a value is one of its type."""
        sized = _sized(found.type)
        if sized is None:
            return True
        least, most = _range(sized[0], self._bits(found.type))
        return least <= found.value <= most

    def _cast(self, found: Value, kind: str) -> Value | None:
        if kind in ("bool", "char"):
            return (
                Value(found.value, kind)
                if kind == found.type or (kind, found.type) == ("char", "u8")
                else None
            )
        sized = _sized(kind)
        return Value(_wrapped(found.value, sized[0], self._bits(kind)), kind) if sized is not None else None

    def _negated(self, op: str, found: Value, expected: str) -> Value | None:
        if op == "-":
            return found._replace(value=-found.value) if found.type != "bool" else None
        if found.type == "bool":
            return Value(1 - found.value, "bool")
        kind = found.type or expected
        sized = _sized(kind)
        return Value(_wrapped(~found.value, sized[0], self._bits(kind)), kind) if sized is not None else None

    def _apply(self, op: str, left: Value, right: Value, expected: str) -> Value | None:
        kind = left.type or ("" if op in ("<<", ">>") else right.type)
        if op in _COMPARISONS:
            return Value(int(_compared(op, left.value, right.value)), "bool")
        if op in ("&&", "||"):
            both = left.value & right.value if op == "&&" else left.value | right.value
            return Value(both, "bool") if kind == "bool" else None
        value = _computed(op, left.value, right.value)
        if value is None or kind in ("char", "enum"):
            return None
        wrapping = _sized(kind or expected) if op == "<<" else None
        if wrapping is not None:
            value = _wrapped(value, wrapping[0], self._bits(kind or expected))
        found = Value(value, kind)
        return found if self.fits(found) else None


def _range(signed: bool, bits: int) -> tuple[int, int]:
    return (-(1 << bits - 1), (1 << bits - 1) - 1) if signed else (0, (1 << bits) - 1)


def _wrapped(value: int, signed: bool, bits: int) -> int:
    value &= (1 << bits) - 1
    return value - (1 << bits) if signed and value >> (bits - 1) else value


def _compared(op: str, left: int, right: int) -> bool:
    if op in ("==", "!="):
        return (left == right) == (op == "==")
    if op in ("<", ">="):
        return (left < right) == (op == "<")
    return (left > right) == (op == ">")


def _computed(op: str, left: int, right: int) -> int | None:
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
