"""Macro input as a flat list of tokens, with the place where each bracket closes.

Doc comments become the attributes that they stand for, as in rustc; but lines that follow
one another become one attribute, not one each: most of what macros are given is docs.
"""

from __future__ import annotations

import re
from itertools import compress, count
from typing import Final

from pdoc.base.named import NamedTuple
from pdoc.base.patterns import compiled

_TOKEN: Final = compiled(
    # With the space in front: each place in it would be tried in vain. What is frequent comes first.
    r"\s*+("
    r"///(?!/)[^\n]*(?:\n[ \t]*///(?!/)[^\n]*)*"
    r"|//[^\n]*|/\*"
    r"|[^\W\d]\w*+(?![\"'#])"
    r"|[()\[\]{},;$\#]"
    r"|r\#[^\W\d]\w*+(?![\"'#])"
    r"|(?:b|c)?r\#*\"(?:[^\"]*\")"
    r"|(?:b|c)?\"(?:[^\"\\]++|\\.)*+\""
    r"|b?'(?:[^'\\\n]|\\(?:x[0-9a-fA-F]{2}|u\{[0-9a-fA-F_]*\}|.))'"
    r"|'(?:r\#)?[^\W\d]\w*"
    r"|(?:r\#)?[^\W\d]\w*"
    r"|0[xob][0-9a-fA-F_]+\w*|[0-9][0-9_]*(?:\.(?![.A-Za-z_])[0-9_]*)?(?:[eE][+-]?[0-9_]+)?\w*"
    # Two `>` in a row close generics, unless a space in front says that it is a shift: the price
    # of lexing without knowing the grammar.
    r"|<<=|(?<=\s)>>=?|\.\.\.|\.\.=|::|->|=>|==|!=|<=|>=|&&|\|\||\+=|-=|\*=|/=|%=|\^=|&=|\|=|<<|\.\.|\S)",
    re.S,
)
_COMMENT: Final = compiled(
    r"///(?!/)[^\n]*(?:\n[ \t]*///(?!/)[^\n]*)*|//[^\n]*|/\*"
    r"|\"(?:[^\"\\]++|\\.)*+\"|'(?:[^'\\\n]|\\[^\n][^'\n]*+)'|'",
    re.S,
)
"""Comments, and what they do not begin in, but for raw strings."""
_DOC: Final = compiled(r"doc\s*=")
_LEAD: Final = compiled(r"\n[ \t]*///")
_BLOCK: Final = compiled(r"/\*|\*/")
_RAW: Final = compiled(r"(?:b|c)?r(\#*)\"")
_OPEN: Final = {"(": ")", "[": "]", "{": "}"}
_BRACKETS: Final = frozenset("([{}])")


class Tokens(NamedTuple):
    """A token list; `jump[i]` is the index of the bracket that closes the one at `i`."""

    text: list[str]
    jump: dict[int, int]
    stray: bool
    """There are brackets without a partner."""


def lex(source: str) -> list[str]:
    """The tokens of `source`, comments gone and doc comments as attributes."""
    found: list[str] = []
    if "/*" not in source and '#"' not in source:
        all_tokens: list[str] = _TOKEN.findall(source)
        if "//" not in source:
            return all_tokens
        for token in all_tokens:
            if token[:2] == "//":
                _line_comments(token, found)
            else:
                found.append(token)
        return found
    at = 0
    while (m := _TOKEN.search(source, at)) is not None:
        token = m[1]
        at = m.end()
        if token[:2] == "//":
            _line_comments(token, found)
        elif token == "/*":
            begin = at
            at = _block_end(source, at)
            _comment(source[begin : at - 2], source[begin : begin + 1].replace("*", "/"), found)
        elif '"' in token and (raw := _RAW.match(token)) is not None and raw[1]:
            at = _raw_end(source, m.start(1) + raw.end(), raw[1])
            found.append(source[m.start(1) : at])
        else:
            found.append(token)
    return found


def lex_docs(source: str) -> list[str]:
    """Tokens with all attributes that `lex` gives for docs: where only comments of lines are docs, no others
    are among them."""
    if "doc" in source and _DOC.search(source) is not None:
        return lex(source)
    found: list[str] = []
    for m in _COMMENT.finditer(source):
        token = m[0]
        if token[:2] == "//":
            _line_comments(token, found)
        elif token == "/*" or (token[:1] == '"' and source[m.start() - 1 : m.start()] in ("r", "#")):
            return lex(source)
    return found


def _line_comments(text: str, found: list[str]) -> None:
    """The attribute of a comment, or of a run of `///`."""
    body = text[2:]
    _comment(_LEAD.sub("\n", body) if "\n" in body else body, body[:1], found)


def _comment(body: str, mark: str, found: list[str]) -> None:
    """A doc comment's attribute; `body` begins with the mark that makes it one."""
    if mark not in ("/", "!") or body[:2] in ("//", "**", "*/") or (mark == "/" and body in ("*", "")):
        return
    found.append("#")
    if mark == "!":
        found.append("!")
    quoted = body[1:].replace("\\", "\\\\").replace('"', '\\"')
    found.extend(("[", "doc", "=", f'"{quoted}"', "]"))


def _block_end(source: str, at: int) -> int:
    depth = 1
    for m in _BLOCK.finditer(source, at):
        depth += 1 if m[0] == "/*" else -1
        if depth == 0:
            return m.end()
    return len(source)


def _raw_end(source: str, at: int, hashes: str) -> int:
    end = source.find('"' + hashes, at)
    return end + 1 + len(hashes) if end >= 0 else len(source)


def tokens(source: str | list[str]) -> Tokens:
    """Tokens with their brackets paired; an unpaired bracket has no entry in `jump`."""
    text = lex(source) if isinstance(source, str) else source
    jump: dict[int, int] = {}
    opened: list[int] = []
    closing: list[str] = [""]  # what closes each of them; no token is empty
    stray = False
    for at in compress(count(), map(_BRACKETS.__contains__, text)):
        token = text[at]
        closes = _OPEN.get(token)
        if closes is not None:
            opened.append(at)
            closing.append(closes)
        elif closing[-1] == token:
            closing.pop()
            jump[opened.pop()] = at
        else:
            stray = True
    return Tokens(text, jump, stray or bool(opened))
