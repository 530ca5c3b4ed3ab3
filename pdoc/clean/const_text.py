"""How constant expressions are shown. Inside types: `[u8; SIZE * 2]` is shown as `[u8; 32]`, as rustdoc does.

What `pdoc.clean.const_value` can say is shown as a number, the rest as it was written.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from pdoc.base.patterns import compiled
from pdoc.clean.const_value import evaluate

if TYPE_CHECKING:
    from pdoc.clean.scope import Scope

_LITERAL: Final = compiled(r"-?\s*(?:\d[\w.]*|b?'(?:[^'\\]|\\.)*'|b?\"(?:[^\"\\]|\\.)*\"|true|false)\Z", re.S)
_PATH: Final = compiled(r"(?:<[^<>]*>|[A-Za-z_]\w*)?(?:\s*::\s*[A-Za-z_]\w*)*\Z")
_BLANKS: Final = compiled(r"\s+as\s+|\s+")
_TIGHT_BEFORE: Final = frozenset(",;.)]?:")


def length_text(tokens: list[str], scope: Scope) -> str:
    """An array's length: its value, or its text with usual spacing."""
    if len(tokens) == 1 and (tokens[0] in scope.generics or tokens[0] == "_"):
        return tokens[0]
    joined = " ".join(tokens).replace("< <", "<<").replace("> >", ">>")
    found = evaluate(joined, scope.context.hir, scope.module, "usize") if tokens else None
    return str(found.value) if found is not None and found.type == "usize" else spaced(tokens)


def block_text(tokens: list[str], scope: Scope) -> str:
    """A generic argument in braces: a literal or a path as it is written, of anything else nothing."""
    if len(tokens) == 1 and tokens[0] in scope.generics:
        return tokens[0]
    return f"{{ {expression(spaced(tokens))} }}"


def spaced(tokens: list[str]) -> str:
    """Tokens with the spaces a person would put between them."""
    out: list[str] = []
    for at, token in enumerate(tokens):
        previous = tokens[at - 1] if at else ""
        tight = (
            not out
            or (at == 1 and previous == "-")
            or token in _TIGHT_BEFORE
            or previous in ("(", "[", "::", ".", "!", "&", "<")
            or token in ("::", "<", ">", "!")
            or (token == "(" and (previous[-1:].isalnum() or previous in ("_", ">")))
            or (token == "[" and previous[-1:].isalnum())
        )
        out.append(token if tight else " " + token)
    return "".join(out)


def expression(text: str) -> str:
    """A constant's expression as rustdoc shows it: literals and paths whole, all else as `_`."""
    if is_literal(text):
        return text
    return _BLANKS.sub(_blank, text) if _PATH.match(text) else "_"


def _blank(found: re.Match[str]) -> str:
    return " as " if found[0].strip() == "as" else ""


def is_literal(text: str) -> bool:
    """Whether an expression is a literal, with or without a sign."""
    while text[:1] == "(" and text[-1:] == ")":
        text = text[1:-1].strip()
    sign, _, rest = text.partition("(")
    return _LITERAL.match(sign.strip() + rest.removesuffix(")") if sign.strip() == "-" else text) is not None
