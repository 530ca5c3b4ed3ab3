"""How far a fragment reaches: `ty`, `expr`, `item` … over a token list.

Each function takes tokens and the index where the fragment starts, and returns the index
just behind it, or -1 when there is none.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from pdoc.hir.expand.expression import expr_end, pat_end, pat_param_end, stmt_end
from pdoc.hir.expand.lexer import Tokens
from pdoc.hir.expand.type_end import is_ident, is_lifetime, is_literal, path_end, type_end

_STRICT_ITEM: Final = frozenset(
    "struct enum union trait fn impl mod const static type use extern unsafe async macro_rules macro "
    "auto default".split()
)


def tree_end(t: Tokens, at: int) -> int:
    """One token, or one bracketed group."""
    if at >= len(t.text):
        return -1
    if t.text[at] in "([{" and at in t.jump:
        return t.jump[at] + 1
    return -1 if t.text[at] in ")]}" else at + 1


def ident_end(t: Tokens, at: int) -> int:
    """An identifier or keyword."""
    return at + 1 if at < len(t.text) and is_ident(t.text[at]) else -1


def lifetime_end(t: Tokens, at: int) -> int:
    """A lifetime."""
    return at + 1 if at < len(t.text) and is_lifetime(t.text[at]) else -1


def literal_end(t: Tokens, at: int) -> int:
    """A literal, with its sign."""
    if at < len(t.text) and t.text[at] == "-":
        at += 1
    return at + 1 if at < len(t.text) and is_literal(t.text[at]) else -1


def block_end(t: Tokens, at: int) -> int:
    """A block."""
    return t.jump[at] + 1 if at < len(t.text) and t.text[at] == "{" and at in t.jump else -1


def vis_end(t: Tokens, at: int) -> int:
    """A visibility; it may be empty, so this never fails."""
    if at >= len(t.text) or t.text[at] != "pub":
        return at
    at += 1
    words = t.text[at + 1 : at + 3] if t.text[at : at + 1] == ["("] else []
    restricted = words[:1] == ["in"] or (words[:1] in (["crate"], ["self"], ["super"]) and words[1:] == [")"])
    return t.jump.get(at, at) + 1 if restricted else at


def meta_end(t: Tokens, at: int) -> int:
    """What stands inside `#[…]`."""
    if at < len(t.text) and t.text[at] == "unsafe":
        return tree_end(t, at + 1)
    at = path_end(t, at)
    if at < 0 or at >= len(t.text):
        return at
    if t.text[at] == "=":
        return expr_end(t, at + 1)
    return tree_end(t, at) if t.text[at] in "([{" else at


def item_end(t: Tokens, at: int) -> int:
    """An item with its attributes."""
    text = t.text
    while at + 1 < len(text) and text[at] == "#":
        at += 2 if text[at + 1] == "!" else 1
        at = tree_end(t, at)
        if at < 0:
            return -1
    at = vis_end(t, at)
    if at >= len(text):
        return -1
    first = text[at]
    call = at + 1 < len(text) and text[at + 1] in ("!", "::") and is_ident(first)
    if first not in _STRICT_ITEM and not call:
        return -1
    ends_at_semicolon = first in ("use", "const", "static", "type") and text[at + 1 : at + 2] not in (
        ["fn"],
        ["unsafe"],
        ["extern"],
        ["async"],
    )
    while at < len(text):
        token = text[at]
        if token == ";":
            return at + 1
        if token in "([{" and at in t.jump:
            if token == "{" and not ends_at_semicolon:
                return t.jump[at] + 1
            at = t.jump[at] + 1
        elif token in ")]}":
            return -1
        else:
            at += 1
    return -1


FRAGMENTS: Final[dict[str, Callable[[Tokens, int], int]]] = {
    "ident": ident_end,
    "lifetime": lifetime_end,
    "literal": literal_end,
    "block": block_end,
    "vis": vis_end,
    "tt": tree_end,
    "path": path_end,
    "ty": type_end,
    "expr": expr_end,
    "expr_2021": expr_end,
    "pat": pat_end,
    "pat_param": pat_param_end,
    "stmt": stmt_end,
    "meta": meta_end,
    "item": item_end,
}
"""Fragment specifier → how far it reaches."""
