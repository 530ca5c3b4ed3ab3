"""How far types, paths and bounds reach over a token list.

Each function takes tokens and the index where the piece starts, and returns the index just
behind it, or -1 when there is none.
"""

from __future__ import annotations

from typing import Final

from pdoc.base.patterns import compiled
from pdoc.hir.expand.lexer import Tokens

_IDENT: Final = compiled(r"(?:r#)?[^\W\d]\w*\Z")


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


def is_lifetime(token: str) -> bool:
    """A lifetime or a label."""
    return token[0] == "'" and token[-1:] != "'"


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
