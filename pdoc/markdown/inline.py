"""Inline Markdown to events, as pulldown-cmark reads it.

markdown-it's inline rules are not used: they know neither rustdoc's links without a
definition nor its quotes, and a scanner that jumps from one special character to the
next is several times as fast.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

from pdoc.base.patterns import compiled
from pdoc.markdown.brackets import close_bracket
from pdoc.markdown.characters import ASCII_PUNCTUATION, ENTITY, decode_entity
from pdoc.markdown.emphasis import Delimiter, flanks, pair
from pdoc.markdown.events import CODE, HARD, MARKUP, RAW, SOFT, TEXT, Events
from pdoc.markdown.model import Context
from pdoc.markdown.state import Opener, State

_SPECIAL: Final = compiled(r"[\\`*_~\[\]<&\n'\"!.\-](?:(?<![!.\-])|(?<=!)(?=\[)|(?<=\.)(?=\.\.)|(?<=-)(?=-))")
_RUN: Final = {char: compiled(re.escape(char) + "+") for char in "`*_~-"}
_URI: Final = compiled(r"<([A-Za-z][A-Za-z0-9+.\-]{1,31}:[^\s<>\x00-\x20]*)>")
_EMAIL: Final = compiled(
    r"<([A-Za-z0-9.!#$%&'*+/=?^_`{|}~\-]+@[A-Za-z0-9](?:[A-Za-z0-9\-]{0,61}[A-Za-z0-9])?"
    r"(?:\.[A-Za-z0-9](?:[A-Za-z0-9\-]{0,61}[A-Za-z0-9])?)*)>"
)
_TAG: Final = compiled(
    r"<[A-Za-z][A-Za-z0-9\-]*+"
    r"(?:\s++[A-Za-z_:][A-Za-z0-9_.:\-]*+(?:\s*+=\s*+(?:[^\s\"'=<>`]++|'[^']*+'|\"[^\"]*+\"))?+)*+\s*+/?>"
    r"|</[A-Za-z][A-Za-z0-9\-]*+\s*+>"
)
_SPACES: Final = " \t\x0b\x0c"


def parse_inline(src: str, context: Context) -> Events:
    """The events of a paragraph's, heading's or cell's text."""
    found = _SPECIAL.search(src)
    if found is None:
        return Events([TEXT], [src]) if src else Events([], [])
    state = State(src, context)
    add = state.add
    search = _SPECIAL.search
    last = 0
    while found is not None:
        at = found.start()
        handler = _HANDLERS[src[at]]
        if last < at:
            text = src[last:at]
            if src[at] == "\n":
                text = text.rstrip(_SPACES)
            if text:
                add(TEXT, text)
        last = handler(state, at)
        found = search(src, last)
    if last < len(src):
        add(TEXT, src[last:])
    if state.delimiters:
        pair(state.delimiters, 0, state.kinds, state.texts)
    return Events(state.kinds, state.texts)


def steps(state: State) -> Iterator[tuple[int, int]]:
    """Read a text as `parse_inline` does, telling what part of it each step read: (start, end).

    The events that a step adds to the state are of that part. For who must know where in the text
    something stands; the last step is followed by no pairing of what is left open.
    """
    src = state.src
    last = 0
    while (found := _SPECIAL.search(src, last)) is not None:
        at = found.start()
        if last < at:
            state.add(TEXT, src[last:at])
            yield last, at
        last = _HANDLERS[src[at]](state, at)
        yield at, last
    if last < len(src):
        state.add(TEXT, src[last:])
        yield last, len(src)


def _run_end(src: str, at: int, char: str) -> int:
    m = _RUN[char].match(src, at)
    return m.end() if m is not None else at


def _backslash(state: State, at: int) -> int:
    src = state.src
    following = src[at + 1 : at + 2]
    if following == "\n":
        state.add(HARD, "")
        return _skip_spaces(src, at + 2)
    if following in ASCII_PUNCTUATION:
        state.add(TEXT, following)
        return at + 2
    state.add(TEXT, "\\")
    return at + 1


def _newline(state: State, at: int) -> int:
    src = state.src
    start = at
    while start and src[start - 1] in _SPACES:
        start -= 1
    state.add(HARD if at - start >= 2 else SOFT, "")
    return _skip_spaces(src, at + 1)


def _skip_spaces(src: str, at: int) -> int:
    while src[at : at + 1] in (" ", "\t", "\x0b", "\x0c"):
        at += 1
    return at


def _backticks(state: State, at: int) -> int:
    src = state.src
    end = _run_end(src, at, "`")
    ticks = src[at:end]
    close = -1
    if ticks not in state.missing:
        count = end - at
        close = src.find(ticks, end)
        while close >= 0:
            after = _run_end(src, close, "`")
            if after - close == count:
                break
            close = src.find(ticks, after)
        if close < 0:
            state.missing.add(ticks)
    if close < 0:
        state.add(TEXT, ticks)
        return end
    code = src[end:close]
    if "\n" in code:
        code = code.replace("\n", " ")
    if code[:1] == " " == code[-1:] and code.strip(" "):
        code = code[1:-1]
    state.add(CODE, code)
    return close + len(ticks)


def _delimiter(state: State, at: int) -> int:
    src = state.src
    char = src[at]
    end = _run_end(src, at, char)
    if char != "~" or end - at <= 2:
        opens, closes = flanks(src, at, end, char)
        if opens or closes:
            state.delimiters.append(Delimiter(len(state.kinds), char, end - at, opens, closes))
    state.add(TEXT, src[at:end])
    return end


def _quote(state: State, at: int) -> int:
    char = state.src[at]
    opens, closes = flanks(state.src, at, at + 1, char)
    state.delimiters.append(Delimiter(len(state.kinds), char, 1, opens, closes))
    state.add(TEXT, char)
    return at + 1


def _dots(state: State, at: int) -> int:
    state.add(TEXT, "\u2026")
    return at + 3


def _dashes(state: State, at: int) -> int:
    end = _run_end(state.src, at, "-")
    state.add(TEXT, dashes(end - at))
    return end


def dashes(count: int) -> str:
    """`count` hyphens, two or more, as em and en dashes: of one kind where that goes."""
    if count % 3 == 0:
        ems, ens = count // 3, 0
    elif count % 2 == 0:
        ems, ens = 0, count // 2
    elif count % 3 == 1:
        ems, ens = count // 3 - 1, 2
    else:
        ems, ens = count // 3, 1
    return "\u2014" * ems + "\u2013" * ens


def _ampersand(state: State, at: int) -> int:
    m = ENTITY.match(state.src, at)
    if m is None:
        state.add(TEXT, "&")
        return at + 1
    state.add(TEXT, decode_entity(m))
    return m.end()


def _angle(state: State, at: int) -> int:
    src = state.src
    m = _URI.match(src, at)
    if m is not None:
        return _autolink(state, m, "")
    m = _EMAIL.match(src, at)
    if m is not None:
        return _autolink(state, m, "mailto:")
    m = _TAG.match(src, at)
    end = m.end() if m is not None else _other_html(state, at)
    if end < 0:
        state.add(TEXT, "<")
        return at + 1
    state.add(RAW, src[at:end])
    return end


def _autolink(state: State, m: re.Match[str], scheme: str) -> int:
    url = scheme + m[1]
    state.add(MARKUP, state.context.anchor(url, ""))
    state.add(TEXT, m[1])
    state.add(MARKUP, "</a>")
    return m.end()


def _other_html(state: State, at: int) -> int:
    """The end of a comment, processing instruction, declaration or CDATA section, or -1."""
    src = state.src
    if src.startswith("<!--", at):
        if src.startswith("<!-->", at):
            return at + 5
        if src.startswith("<!--->", at):
            return at + 6
        close, start = "-->", at + 4
    elif src.startswith("<?", at):
        close, start = "?>", at + 2
    elif src.startswith("<![CDATA[", at):
        close, start = "]]>", at + 9
    elif src.startswith("<!", at) and src[at + 2 : at + 3].isalpha() and src[at + 2] < "\x80":
        close, start = ">", at + 2
    else:
        return -1
    if close in state.missing:
        return -1
    end = src.find(close, start)
    if end < 0:
        state.missing.add(close)
        return -1
    return end + len(close)


def _bracket(state: State, at: int) -> int:
    image = state.src[at] == "!"
    after = at + 2 if image else at + 1
    state.openers.append(Opener(len(state.kinds), after, image, len(state.delimiters)))
    state.add(TEXT, state.src[at:after])
    return after


_HANDLERS: Final[dict[str, Callable[[State, int], int]]] = {
    "\\": _backslash, "\n": _newline, "`": _backticks, "*": _delimiter, "_": _delimiter, "~": _delimiter,
    "'": _quote, '"': _quote, ".": _dots, "-": _dashes, "&": _ampersand, "<": _angle, "[": _bracket,
    "!": _bracket, "]": close_bracket,
}  # fmt: skip
