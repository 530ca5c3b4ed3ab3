"""A macro's declaration as shown: its matchers, each arm's body left out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from pdoc.base.patterns import compiled
from pdoc.hir.expand.lexer import tokens

if TYPE_CHECKING:
    from pdoc.hir.expand.lexer import Tokens
    from pdoc.syntax.model import Item

_NO_SPACE_BEFORE: Final = frozenset((",", ";", ".", "?", ")", "]", "::", ":"))


def macro_text(item: Item, name: str, vis: str, expanded: bool) -> str:
    """`macro_rules! name { (matcher) => { ... }; }`.

    A matcher is shown as it stands in the source; one that another macro made (`expanded`) has
    no source and is laid out by rule.
    """
    if item.kind == "macro_def":
        matchers = _matchers(item.value, expanded)
        if item.value.lstrip()[:1] == "(":
            return f"{vis}macro {name}{matchers[0] if matchers else '()'} {{\n    ...\n}}"
        inner = item.value.strip().removeprefix("{").removesuffix("}")
        body = "".join(f"    {arm} => {{\n        ...\n    }},\n" for arm in _matchers(inner, expanded))
        return f"{vis}macro {name} {{\n{body}}}"
    body = "".join(f"    {arm} => {{ ... }};\n" for arm in _matchers(item.value, expanded))
    return f"macro_rules! {name} {{\n{body}}}"


def _matchers(body: str, expanded: bool) -> list[str]:
    return _arms(tokens(body)) if expanded else source_matchers(body)


_SKIP: Final = compiled(
    r'//[^\n]*|/\*.*?\*/|b?r(#*)".*?"\1|b?"(?:[^"\\]|\\.)*"|b?\'(?:[^\'\\\n]|\\[^\n][^\'\n]*)\'|[()\[\]{}]',
    re.S,
)


def source_matchers(body: str) -> list[str]:
    """Every other top-level group of a macro's body, as written: the matchers of its arms."""
    groups: list[str] = []
    depth = 0
    start = 0
    for m in _SKIP.finditer(body):
        token = m[0]
        if token in "([{":
            if depth == 0:
                start = m.start()
            depth += 1
        elif token in ")]}":
            depth -= 1
            if depth == 0:
                groups.append(body[start : m.end()])
    return groups[::2]


def _arms(t: Tokens) -> list[str]:
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


def _matcher(t: Tokens, at: int) -> str:
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
        elif (
            (previous in ("(", "[", "::", "!", "&", "#") and previous != "&")
            or (previous == ":" and at >= 3 and inner[at - 3] == "$")
            or (token in ("*", "+") and previous == ")")
        ):
            glued = True
        elif token in ("(", "["):
            glued = previous in ("#", "$") or (bool(re.match(r"\w+\Z", previous)) and token == "(")
        elif token == "!":
            glued = bool(re.match(r"\w+\Z", previous))
        elif previous + token in ("<-", ">>", ">>=", ">="):
            glued = True  # one token, which the lexer of macros takes apart
        else:
            glued = False
        out.append(token if glued else " " + token)
        previous = token
    return "".join(out)
