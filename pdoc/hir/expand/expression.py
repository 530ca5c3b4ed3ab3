"""How far expressions, patterns and statements reach over a token list.

The functions give the index just behind, or -1, as those of `type_end`. Precedence does not
matter here: a chain of operands and operators reaches as far whatever binds first. Follows
the Rust Reference, "Expressions"; what it does not explain reaches to the next `,`, `;` or
`=>`, which are all that may stand behind an `expr` fragment.
"""

from __future__ import annotations

from typing import Final

from pdoc.hir.expand.lexer import Tokens
from pdoc.hir.expand.type_end import generic_args_end, is_ident, is_lifetime, is_literal, type_end

_EXPR_STOPS: Final = frozenset((",", ";", "=>"))
_PAT_STOPS: Final = frozenset((",", "=", "=>", "if", "in"))
_PAT_PARAM_STOPS: Final = _PAT_STOPS | {"|"}
_STMT_STOPS: Final = frozenset((";",))

_PREFIX: Final = frozenset(("-", "!", "*"))
_QUALIFIERS: Final = frozenset(("unsafe", "const", "async", "try", "move", "static"))
"""In front of a block or a closure."""
_BINARY: Final = frozenset(
    "+ - * / % ^ & | && || << >> == != < > <= >= = += -= *= /= %= ^= |= &= <<= >>= .. ..= ...".split()
)
_NO_OPERAND: Final = frozenset(
    "as else in where fn struct enum trait impl mod pub use type let static extern mut ref dyn".split()
)
_BEGINS: Final = frozenset("( [ { - ! * & && | || < << :: .. ..= #".split())


def expr_end(t: Tokens, at: int) -> int:
    """An expression."""
    if at >= len(t.text) or not (t.text[at] in ("let", "_", "static") or _begins_operand(t, at)):
        return -1
    try:
        end = _expr(t, at, True)
    except RecursionError:  # heads in heads in heads: `if if if …`
        end = -1
    return end if end > at else until(t, at, _EXPR_STOPS)


def pat_end(t: Tokens, at: int) -> int:
    """A pattern with alternatives."""
    return until(t, at, _PAT_STOPS)


def pat_param_end(t: Tokens, at: int) -> int:
    """A pattern without alternatives."""
    return until(t, at, _PAT_PARAM_STOPS)


def stmt_end(t: Tokens, at: int) -> int:
    """A statement without its semicolon."""
    return until(t, at, _STMT_STOPS)


def until(t: Tokens, at: int, stops: frozenset[str]) -> int:
    """The first of some tokens that is outside of brackets, if anything stands in front of it."""
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


def _begins_operand(t: Tokens, at: int) -> bool:
    if at >= len(t.text):
        return False
    token = t.text[at]
    if is_ident(token):
        return token not in _NO_OPERAND
    return token in _BEGINS or is_literal(token) or is_lifetime(token)


def _expr(t: Tokens, at: int, struct: bool) -> int:
    """A chain of operands and operators. `struct`: a path may begin a struct's literal."""
    text = t.text
    while True:
        at = _operand(t, at, struct)
        if at < 0:
            return -1
        while at < len(text) and text[at] == "as":
            at = type_end(t, at + 1)
            if at < 0:
                return -1
        if at >= len(text) or text[at] not in _BINARY:
            return at
        operator = text[at]
        at += 1
        while operator[0] == ">" and at < len(text) and text[at] in (">", ">=", ">>", ">>="):
            at += 1  # a shift that was lexed as two ends of generics
        if operator in ("..", "..=", "...") and not _goes_on(t, at, struct):
            return at


def _goes_on(t: Tokens, at: int, struct: bool) -> bool:
    """Whether an operand that may be left out stands here; a head's block is none."""
    return _begins_operand(t, at) and (struct or t.text[at] != "{")


def _operand(t: Tokens, at: int, struct: bool) -> int:
    """Prefix operators, one operand, and what is applied to it."""
    text = t.text
    while at < len(text):
        token = text[at]
        if token in _PREFIX:
            at += 1
        elif token in ("&", "&&"):
            at += 1
            if text[at : at + 1] == ["raw"] and text[at + 1 : at + 2] in (["const"], ["mut"]):
                at += 2
            elif text[at : at + 1] == ["mut"]:
                at += 1
        elif token in ("..", "..="):
            at += 1
            if not _goes_on(t, at, struct):
                return at
        elif token == "#" and at + 1 in t.jump:
            at = t.jump[at + 1] + 1
        elif token in ("return", "break", "continue", "yield", "become"):
            at += 1
            if at < len(text) and is_lifetime(text[at]):
                at += 1
            if not _goes_on(t, at, struct):
                return at
        elif token == "let":
            at = until(t, at + 1, _PAT_STOPS)
            if at < 0 or text[at : at + 1] != ["="]:
                return -1
            at += 1
        elif token in ("|", "||"):
            at = _parameters_end(t, at)
            if text[at : at + 1] == ["->"]:
                at = type_end(t, at + 1)
                return t.jump[at] + 1 if at in t.jump else -1
        elif token == "for" and text[at + 1 : at + 2] == ["<"]:
            at = generic_args_end(t, at + 1)
            if at < 0:
                return -1
        elif token in _QUALIFIERS:
            at += 1
        elif is_lifetime(token) and text[at + 1 : at + 2] == [":"]:
            at += 2
        else:
            return _applied(t, _atom(t, at, struct))
    return -1


def _parameters_end(t: Tokens, at: int) -> int:
    """Behind a closure's bars."""
    text = t.text
    if text[at] == "|":
        at += 1
        while at < len(text) and text[at] != "|":
            at = t.jump.get(at, at) + 1
    return at + 1


def _applied(t: Tokens, at: int) -> int:
    """Calls, indices, fields, methods and `?` behind an operand."""
    text = t.text
    while 0 <= at < len(text):
        token = text[at]
        if token in ("(", "["):
            at = t.jump[at] + 1 if at in t.jump else -1
        elif token == "?":
            at += 1
        elif token == ".":
            if at + 1 >= len(text) or not (is_ident(text[at + 1]) or text[at + 1][0].isdigit()):
                return -1
            at += 2
            if text[at : at + 1] == ["::"]:
                at = generic_args_end(t, at + 1)
        else:
            return at
    return at


def _atom(t: Tokens, at: int, struct: bool) -> int:
    """An operand without what is applied to it."""
    text = t.text
    if at >= len(text):
        return -1
    token = text[at]
    if token in ("(", "[", "{"):
        return t.jump[at] + 1 if at in t.jump else -1
    if token == "_" or is_literal(token):
        return at + 1
    if token in ("if", "while", "match", "for", "loop"):
        return _with_block(t, at)
    return _path(t, at, struct)


def _with_block(t: Tokens, at: int) -> int:
    """`if`, `while`, `match`, `for` and `loop`, with their heads, blocks and `else`."""
    text = t.text
    while True:
        word = text[at]
        at += 1
        if word == "for":
            at = until(t, at, frozenset(("in",))) + 1
            if at <= 0:
                return -1
        if word != "loop":
            at = _expr(t, at, False)
        if at < 0 or at >= len(text) or text[at] != "{" or at not in t.jump:
            return -1
        at = t.jump[at] + 1
        if word != "if" or text[at : at + 1] != ["else"]:
            return at
        at += 1
        if text[at : at + 1] != ["if"]:
            return t.jump[at] + 1 if at in t.jump else -1


def _path(t: Tokens, at: int, struct: bool) -> int:
    """A path, a macro's call, or a struct's literal."""
    text = t.text
    if text[at] in ("<", "<<"):
        at = generic_args_end(t, at)
        if at < 0 or text[at : at + 1] != ["::"]:
            return -1
    elif is_ident(text[at]) and text[at] not in _NO_OPERAND:
        at += 1
    elif text[at] != "::":
        return -1
    while at + 1 < len(text) and text[at] == "::":
        if text[at + 1] in ("<", "<<"):
            at = generic_args_end(t, at + 1)
            if at < 0:
                return -1
        elif is_ident(text[at + 1]):
            at += 2
        else:
            return -1
    if text[at : at + 1] == ["!"] and at + 1 in t.jump:
        return t.jump[at + 1] + 1
    if struct and at in t.jump and text[at] == "{" and _fields(t, at + 1):
        return t.jump[at] + 1
    return at


def _fields(t: Tokens, at: int) -> bool:
    """Whether what stands behind a brace begins the fields of a struct's literal."""
    first, second = (*t.text[at : at + 2], "", "")[:2]
    return first in ("}", "..", "#") or (
        second in (":", ",", "}") and (is_ident(first) or first[:1].isdigit())
    )
