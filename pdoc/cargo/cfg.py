"""Conditions of `#[cfg(…)]`: their text to a tree, and the tree to true or false.

Grammar: `all(…)`, `any(…)`, `not(…)`, `name`, `name = "value"`, `true`, `false` (the Rust
Reference, Conditional compilation). What cannot be read counts as true and says why, so
that a condition nobody understands hides nothing. `pdoc.cargo.cfg_text` writes trees back.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache, lru_cache
from typing import Final, TypeAlias

import msgspec

from pdoc.base.named import NamedTuple
from pdoc.base.patterns import compiled

CfgSet: TypeAlias = frozenset[tuple[str, str | None]]
"""What is set: `(name, None)` for `unix`, `(name, value)` for `feature = "net"`."""


class Option(msgspec.Struct, frozen=True, gc=False, array_like=True, tag="is"):
    """`unix`, or `feature = "net"`."""

    name: str
    value: str | None = None


class All(msgspec.Struct, frozen=True, array_like=True, tag="all"):
    """Every part holds; with no parts, true."""

    parts: tuple[CfgExpr, ...]


class Any(msgspec.Struct, frozen=True, array_like=True, tag="any"):
    """At least one part holds; with no parts, false."""

    parts: tuple[CfgExpr, ...]


class Not(msgspec.Struct, frozen=True, array_like=True, tag="not"):
    """The part does not hold."""

    part: CfgExpr


class Const(msgspec.Struct, frozen=True, gc=False, array_like=True, tag="const"):
    """`true` or `false`."""

    value: bool


CfgExpr: TypeAlias = Option | All | Any | Not | Const

TRUE: Final = Const(True)
FALSE: Final = Const(False)

_DEEPEST: Final = 100
"""Nesting beyond this is refused; it would exhaust the stack."""

_TOKEN: Final = compiled(
    r"""(?:\s|//[^\n]*|/\*.*?\*/)*(?:
        (?P<word>(?:r\#)?[^\W\d]\w*)(?!["\#])
      | "(?P<text>(?:[^"\\]|\\.)*)"
      | r(?P<hash>\#*)"(?P<raw>.*?)"(?P=hash)
      | (?P<mark>[(),=])
      )""",
    re.VERBOSE | re.DOTALL,
)
_SPACE: Final = compiled(r"(?:\s|//[^\n]*|/\*.*?\*/)*", re.DOTALL)
_ESCAPE: Final = compiled(r"\\(?:u\{([0-9a-fA-F_]+)\}|x([0-9a-fA-F]{2})|\n\s*|(.))", re.DOTALL)
_SHORT: Final = {"n": "\n", "r": "\r", "t": "\t", "0": "\0"}


class Parsed(NamedTuple):
    """A condition that was read."""

    expr: CfgExpr
    """`TRUE` when there is a problem."""
    end: int
    """Offset of the first character that is not part of it."""
    problem: str = ""
    """Why it cannot be read; empty when it can."""


class _Unreadable(Exception):
    """Inside the parser only."""


def parse_prefix(text: str, start: int = 0) -> Parsed:
    """The condition that begins at `start`; what follows it is the caller's (`cfg_attr`'s list)."""
    try:
        expr, end = _parse(text, start, 0)
    except _Unreadable as why:
        return Parsed(TRUE, start, str(why))
    return Parsed(expr, end)


@lru_cache(maxsize=4096)
def parse(text: str) -> Parsed:
    """The condition `text` is, alone or in one pair of round brackets: the arguments of `cfg`."""
    begin = _SPACE.match(text)
    start = begin.end() if begin else 0
    bracket = text.startswith("(", start)
    found = parse_prefix(text, start + bracket)
    if found.problem:
        return found
    end = found.end
    if bracket:
        closing = re.compile(r"\s*,?\s*\)").match(text, end)
        if not closing:
            return Parsed(TRUE, end, "expected `)`")
        end = closing.end()
    if text[end:].strip().rstrip(","):
        return Parsed(TRUE, end, f"unexpected `{text[end:].strip()[:40]}`")
    return Parsed(found.expr, end)


def _parse(text: str, at: int, depth: int) -> tuple[CfgExpr, int]:
    if depth > _DEEPEST:
        raise _Unreadable("nested too deeply")
    found = _TOKEN.match(text, at)
    word = found and found["word"]
    if not found or not word:
        raise _Unreadable("expected a condition")
    name = word.removeprefix("r#")
    at = found.end()
    following = _TOKEN.match(text, at)
    mark = following["mark"] if following else None
    if following and mark == "=":
        value = _TOKEN.match(text, following.end())
        if not value or (value["text"] is None and value["raw"] is None):
            raise _Unreadable(f"expected a string after `{name} =`")
        string = value["raw"] if value["raw"] is not None else _unescape(value["text"])
        return Option(name, string), value.end()
    if following and mark == "(":
        return _call(text, name, following.end(), depth)
    if word in ("true", "false"):
        return Const(word == "true"), at
    return Option(name), at


def _call(text: str, name: str, at: int, depth: int) -> tuple[CfgExpr, int]:
    if name not in ("all", "any", "not"):
        raise _Unreadable(f"`{name}(…)` is not a known condition")
    parts: list[CfgExpr] = []
    while True:
        found = _TOKEN.match(text, at)
        if not found:
            raise _Unreadable("expected `)`")
        if found["mark"] == ")":
            at = found.end()
            break
        part, at = _parse(text, at, depth + 1)
        parts.append(part)
        found = _TOKEN.match(text, at)
        if found and found["mark"] == ",":
            at = found.end()
        elif not found or found["mark"] != ")":
            raise _Unreadable("expected `,` or `)`")
    if name == "all":
        return All(tuple(parts)), at
    if name == "any":
        return Any(tuple(parts)), at
    if len(parts) != 1:
        raise _Unreadable("`not` takes one condition")
    return Not(parts[0]), at


def _unescape(text: str) -> str:
    if "\\" not in text:
        return text

    def plain(found: re.Match[str]) -> str:
        code = found[1] or found[2]
        if code:
            number = int(code.replace("_", "") or "0", 16)
            return chr(number) if number < 0x110000 and not 0xD800 <= number < 0xE000 else "\ufffd"
        return _SHORT.get(found[3], found[3]) if found[3] else ""

    return _ESCAPE.sub(plain, text)


def evaluate(expr: CfgExpr, cfgs: CfgSet) -> bool:
    """Whether the condition holds where exactly `cfgs` are set."""
    if isinstance(expr, Option):
        return (expr.name, expr.value) in cfgs
    if isinstance(expr, All):
        return all(evaluate(part, cfgs) for part in expr.parts)
    if isinstance(expr, Any):
        return any(evaluate(part, cfgs) for part in expr.parts)
    if isinstance(expr, Not):
        return not evaluate(expr.part, cfgs)
    return expr.value


def evaluator(cfgs: Iterable[tuple[str, str | None]]) -> Callable[[str], bool]:
    """A function from a condition's text, `(unix)` or `unix`, to its truth; it remembers its answers."""
    known = frozenset(cfgs)

    @cache
    def holds(text: str) -> bool:
        return evaluate(parse(text).expr, known)

    return holds


def parse_setting(text: str) -> tuple[str, str | None] | None:
    """What `--cfg TEXT` sets: `docsrs` or `feature="net"`; None when it is neither."""
    found = parse(text)
    if found.problem or not isinstance(found.expr, Option):
        return None
    return found.expr.name, found.expr.value
