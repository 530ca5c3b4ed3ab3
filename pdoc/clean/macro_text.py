"""A macro's declaration as shown: its matchers, each arm's body left out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pdoc.hir.expand.lexer import tokens

if TYPE_CHECKING:
    from pdoc.hir.expand.lexer import Tokens
    from pdoc.syntax.model import Item

_NO_SPACE_BEFORE = frozenset((",", ";", ".", "?", ")", "]", "::", ":"))


def macro_text(item: "Item", name: str, vis: str) -> str:
    """`macro_rules! name { (matcher) => { ... }; }`, as rustdoc prints it."""
    t = tokens(item.value)
    if item.kind == "macro_def":
        if t.text[:1] == ["("] and 0 in t.jump:
            return f"{vis}macro {name}{_matcher(t, 0)} {{\n    ...\n}}"
        arms = _arms(t if t.text[:1] != ["{"] else tokens(t.text[1:-1]))
        body = "".join(f"    {arm} => {{ ... }},\n" for arm in arms)
        return f"{vis}macro {name} {{\n{body}}}"
    body = "".join(f"    {arm} => {{ ... }};\n" for arm in _arms(t))
    return f"macro_rules! {name} {{\n{body}}}"


def _arms(t: "Tokens") -> list[str]:
    found: list[str] = []
    at = 0
    while at < len(t.text):
        if at not in t.jump:
            at += 1
            continue
        found.append(_matcher(t, at))
        at = t.jump[at] + 1
        while at < len(t.text) and at not in t.jump:
            at += 1
        at = t.jump[at] + 1 if at < len(t.text) else at
    return found


def _matcher(t: "Tokens", at: int) -> str:
    """The text of a matcher, spaced as rustc's token printer does."""
    inner = t.text[at + 1 : t.jump[at]]
    out = spaced(inner)
    opener, closer = t.text[at], t.text[t.jump[at]]
    return f"{{ {out} }}" if opener == "{" and out else f"{opener}{out}{closer}"


def spaced(inner: list[str]) -> str:
    """Tokens of a matcher as one line."""
    out: list[str] = []
    previous = ""
    for at, token in enumerate(inner):
        if not out:
            glued = True
        elif previous == "$" or token in _NO_SPACE_BEFORE:
            glued = token not in ("?",) or previous == ")"
        elif previous in ("(", "[", "::", "!", "&", "#") and previous != "&":
            glued = True
        elif previous == ":" and at >= 3 and inner[at - 3] == "$":
            glued = True
        elif token in ("*", "+") and previous == ")":
            glued = True
        elif token in ("(", "["):
            glued = previous in ("#", "$") or bool(re.match(r"\w+\Z", previous)) and token == "("
        elif token == "!":
            glued = bool(re.match(r"\w+\Z", previous))
        else:
            glued = False
        out.append(token if glued else " " + token)
        previous = token
    return "".join(out)
