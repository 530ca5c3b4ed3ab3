"""Portability conditions as trees: parsed from a cfg expression, and what a parent implies."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from pdoc.base.named import NamedTuple
from pdoc.base.patterns import compiled

_TOKEN: Final = compiled(r'\s*(?:([\w:.-]+)|("(?:[^"\\]|\\.)*")|(.))', re.DOTALL)
_DEEPEST: Final = 64
"""Deeper expressions are cut: nobody reads them."""


class Cfg(NamedTuple):
    """A condition."""

    op: str
    """`all`, `any`, `not`, `is` (an option), `true` or `false`."""
    name: str = ""
    value: str | None = None
    parts: tuple[Cfg, ...] = ()


ALWAYS: Final = Cfg("true")


@lru_cache(maxsize=4_000)
def parse_cfg(source: str) -> Cfg:
    """The tree of `all(unix, feature = "net")`; what cannot be read is an option of that text."""
    tokens = [found.group(found.lastindex or 0) for found in _TOKEN.finditer(source) if found.lastindex]
    cfg, at = _parse(tokens, 0, 0)
    return cfg if at == len(tokens) and tokens else Cfg("is", source.strip()) if tokens else ALWAYS


def _parse(tokens: list[str], at: int, depth: int) -> tuple[Cfg, int]:
    if at >= len(tokens):
        return ALWAYS, at
    name = tokens[at]
    following = tokens[at + 1] if at + 1 < len(tokens) else ""
    if following == "(" and name in ("all", "any", "not") and depth < _DEEPEST:
        parts: list[Cfg] = []
        at += 2
        while at < len(tokens) and tokens[at] != ")":
            part, after = _parse(tokens, at, depth + 1)
            parts.append(part)
            at = after + 1 if after < len(tokens) and tokens[after] == "," else max(after, at + 1)
        return Cfg(name, parts=tuple(parts)), at + 1
    if following == "=" and at + 2 < len(tokens):
        return Cfg("is", name, tokens[at + 2].strip('"')), at + 3
    if name in ("true", "false"):
        return Cfg(name), at + 1
    return Cfg("is", name), at + 1


@lru_cache(maxsize=4_000)
def beyond(own: str, parent: str) -> Cfg | None:
    """What `own` asks for that `parent` does not ask for already; None: nothing."""
    if not own or own == parent:
        return None
    mine = parse_cfg(own)
    if mine.op == "all":
        theirs = parse_cfg(parent) if parent else ALWAYS
        known = theirs.parts if theirs.op == "all" else (theirs,)
        left = tuple(part for part in mine.parts if part not in known)
        if not left:
            return None
        return left[0] if len(left) == 1 and len(mine.parts) > 1 else Cfg("all", parts=left)
    if mine == ALWAYS:
        return None
    if parent:
        theirs = parse_cfg(parent)
        if mine == theirs or (theirs.op == "all" and mine in theirs.parts):
            return None
    return mine
