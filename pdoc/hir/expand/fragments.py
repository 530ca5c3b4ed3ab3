"""How far a fragment reaches: `ty`, `expr`, `item` … over a token list.

Each function takes tokens and the index where the fragment starts, and returns the index
just behind it, or -1 when there is none. An expression reaches to the first `,`, `;` or
`=>` outside brackets: what may follow an `expr` fragment is limited to these.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from pdoc.hir.expand.lexer import Tokens

_IDENT: Final = re.compile(r"(?:r#)?[^\W\d]\w*\Z")
_STRICT_ITEM: Final = frozenset(
    "struct enum union trait fn impl mod const static type use extern unsafe async macro_rules macro "
    "auto default".split()
)


def is_ident(token: str) -> bool:
    """An identifier or keyword."""
    return _IDENT.match(token) is not None and token != "_"


def is_literal(token: str) -> bool:
    """A string, character, number or boolean."""
    return (
        token[0].isdigit()
        or token[0] == '"'
        or token in ("true", "false")
        or (
            len(token) > 1
            and (token[-1] in "'\"" or (token[0] in "brc" and ('"' in token or token[1] == "'")))
            and not (token[0] == "'" and token[-1] != "'")
        )
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
    return at + 1 if at < len(t.text) and t.text[at][0] == "'" and t.text[at][-1:] != "'" else -1


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


def generic_args_end(t: Tokens, at: int) -> int:
    """Behind the `>` that closes the `<` at `at`."""
    depth = 0
    text = t.text
    while at < len(text):
        token = text[at]
        if token in "([{" and at in t.jump:
            at = t.jump[at]
        elif token == "<":
            depth += 1
        elif token == "<<":
            depth += 2
        elif token in (">", ">=", ">>", ">>="):
            depth -= 2 if token.startswith(">>") else 1
            if depth <= 0:
                return at + 1
        elif token in ";)]}":
            return -1
        at += 1
    return -1


def path_end(t: Tokens, at: int) -> int:
    """A path, generic arguments and `Fn(A) -> B` included."""
    text = t.text
    if at < len(text) and text[at] == "<":
        at = generic_args_end(t, at)
        if at < 0:
            return -1
    elif at < len(text) and is_ident(text[at]):
        at = _args_end(t, at + 1)
    elif at >= len(text) or text[at] != "::":
        return -1
    while 0 <= at < len(text) and text[at] == "::":
        if at + 1 < len(text) and text[at + 1] in ("<", "<<"):
            at = generic_args_end(t, at + 1)
        elif at + 1 < len(text) and is_ident(text[at + 1]):
            at = _args_end(t, at + 2)
        else:
            return -1
    return at


def _args_end(t: Tokens, at: int) -> int:
    text = t.text
    if at < len(text) and text[at] in ("<", "<<"):
        return generic_args_end(t, at)
    if at < len(text) and text[at] == "(" and at in t.jump and at + 1 < len(text):
        behind = t.jump[at] + 1
        if behind < len(text) and text[behind] == "->":
            return type_end(t, behind + 1)
        if text[at - 1] in ("Fn", "FnMut", "FnOnce"):
            return behind
    return at


def bounds_end(t: Tokens, at: int) -> int:
    """`A + ?B + 'c + for<'x> D`"""
    text = t.text
    while at < len(text):
        if text[at] == "(" and at in t.jump:
            at = t.jump[at] + 1
        elif text[at][0] == "'":
            at += 1
        else:
            while at < len(text) and text[at] in ("?", "~", "const", "async"):
                at += 1
            if at < len(text) and text[at] == "for":
                at = generic_args_end(t, at + 1)
                if at < 0:
                    return -1
            at = path_end(t, at)
            if at < 0:
                return -1
        if at < len(text) and text[at] == "+":
            at += 1
            continue
        return at
    return at


def type_end(t: Tokens, at: int) -> int:
    """A type."""
    text = t.text
    while at < len(text):
        token = text[at]
        if token in ("&", "&&"):
            at += 1
            if at < len(text) and text[at][0] == "'" and text[at][-1] != "'":
                at += 1
            if at < len(text) and text[at] == "mut":
                at += 1
            continue
        if token == "*" and at + 1 < len(text) and text[at + 1] in ("const", "mut"):
            at += 2
            continue
        if token in ("(", "["):
            return t.jump[at] + 1 if at in t.jump else -1
        if token in ("!", "_"):
            return at + 1
        if token in ("dyn", "impl"):
            return bounds_end(t, at + 1)
        if token == "for":
            at = generic_args_end(t, at + 1)
            if at < 0:
                return -1
            continue
        if token in ("unsafe", "extern") or token[0] == '"':
            at += 1
            continue
        if token == "fn":
            at += 1
            if at < len(text) and text[at] == "(" and at in t.jump:
                at = t.jump[at] + 1
                return type_end(t, at + 1) if at < len(text) and text[at] == "->" else at
            return -1
        end = path_end(t, at)
        if 0 <= end < len(text) - 1 and text[end] == "!" and text[end + 1] in "([{" and end + 1 in t.jump:
            return t.jump[end + 1] + 1
        return end
    return -1


def _until(t: Tokens, at: int, stops: frozenset[str]) -> int:
    begin = at
    text = t.text
    while at < len(text) and text[at] not in stops:
        if text[at] in "([{":
            if at not in t.jump:
                return -1
            at = t.jump[at] + 1
        elif text[at] in ")]}":
            break
        elif text[at] == "::" and at + 1 < len(text) and text[at + 1] == "<":
            end = generic_args_end(t, at + 1)
            at = end if end > 0 else at + 1
        else:
            at += 1
    return at if at > begin else -1


_EXPR_STOPS: Final = frozenset((",", ";", "=>"))
_PAT_STOPS: Final = frozenset((",", "=", "=>", "if", "in"))
_PAT_PARAM_STOPS: Final = _PAT_STOPS | {"|"}


def expr_end(t: Tokens, at: int) -> int:
    """An expression."""
    return _until(t, at, _EXPR_STOPS)


def pat_end(t: Tokens, at: int) -> int:
    """A pattern with alternatives."""
    return _until(t, at, _PAT_STOPS)


def pat_param_end(t: Tokens, at: int) -> int:
    """A pattern without alternatives."""
    return _until(t, at, _PAT_PARAM_STOPS)


def stmt_end(t: Tokens, at: int) -> int:
    """A statement without its semicolon."""
    return _until(t, at, frozenset((";",)))


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
