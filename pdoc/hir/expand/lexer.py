"""Macro input as a flat list of tokens, with the place where each bracket closes.

Doc comments become the attributes that they stand for, as in rustc.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_TOKEN = re.compile(
    r"""
    (?P<space>\s+)
  | (?P<outer>///(?!/)[^\n]*|/\*\*(?![*/]).*?\*/)
  | (?P<inner>//![^\n]*|/\*!.*?\*/)
  | (?P<comment>//[^\n]*)
  | (?P<block>/\*)
  | (?P<raw>(?:b|c)?r(?P<hash>\#*)".*?"(?P=hash))
  | (?P<string>(?:b|c)?"(?:[^"\\]|\\.)*")
  | (?P<char>b?'(?:[^'\\\n]|\\(?:x[0-9a-fA-F]{2}|u\{[0-9a-fA-F_]*\}|.))')
  | (?P<lifetime>'(?:r\#)?[A-Za-z_\u0080-\U0010ffff]\w*)
  | (?P<ident>(?:r\#)?[A-Za-z_\u0080-\U0010ffff]\w*)
  | (?P<number>0[xob][0-9a-fA-F_]+\w*|[0-9][0-9_]*(?:\.(?![.A-Za-z_])[0-9_]*)?(?:[eE][+-]?[0-9_]+)?\w*)
  | (?P<punct><<=|>>=|\.\.\.|\.\.=|::|->|=>|==|!=|<=|>=|&&|\|\||\+=|-=|\*=|/=|%=|\^=|&=|\|=|<<|>>|\.\.|.)
    """,
    re.X | re.S,
)
_OPEN = {"(": ")", "[": "]", "{": "}"}
_CLOSE = frozenset(")]}")


class Tokens(NamedTuple):
    """A token list; `jump[i]` is the index of the bracket that closes the one at `i`."""

    text: list[str]
    jump: dict[int, int]


def lex(source: str) -> list[str]:
    """The tokens of `source`, comments gone and doc comments as attributes."""
    found: list[str] = []
    at = 0
    end = len(source)
    while at < end:
        m = _TOKEN.match(source, at)
        if m is None:
            break
        kind = m.lastgroup
        if kind == "hash":
            kind = "raw"
        at = m.end()
        if kind in ("space", "comment"):
            continue
        if kind == "block":
            at = _block_end(source, at)
            continue
        if kind in ("outer", "inner"):
            text = m[0]
            body = text[3:] if text.startswith("//") else text[3:-2]
            found.append("#")
            if kind == "inner":
                found.append("!")
            quoted = body.replace("\\", "\\\\").replace('"', '\\"')
            found.extend(("[", "doc", "=", f'"{quoted}"', "]"))
            continue
        if kind == "punct" and m[0].startswith(">>") and not source[m.start() - 1 : m.start()].isspace():
            # Two closing brackets of generics. A shift is told apart by the space in front of it:
            # the price of lexing without knowing the grammar.
            found.extend(m[0])
            continue
        found.append(m[0])
    return found


def _block_end(source: str, at: int) -> int:
    depth = 1
    for m in re.compile(r"/\*|\*/").finditer(source, at):
        depth += 1 if m[0] == "/*" else -1
        if depth == 0:
            return m.end()
    return len(source)


def tokens(source: str | list[str]) -> Tokens:
    """Tokens with their brackets paired; an unpaired bracket has no entry in `jump`."""
    text = lex(source) if isinstance(source, str) else source
    jump: dict[int, int] = {}
    stack: list[int] = []
    for at, token in enumerate(text):
        if token in _OPEN:
            stack.append(at)
        elif token in _CLOSE and stack and _OPEN[text[stack[-1]]] == token:
            jump[stack.pop()] = at
    return Tokens(text, jump)
