"""Highlighting Rust: code examples and source pages.

Lexical, as rustdoc's is: one regular expression finds the tokens that get a class, and
everything between them is copied as it is. The text is escaped first, so entities are
what the expression sees. Class names are rustdoc's.
"""

from __future__ import annotations

import re
from typing import Final

_KEYWORDS: Final = (
    "as async await break const continue crate dyn else enum extern fn for if impl in let loop match mod "
    "move pub return static struct super trait type unsafe use where while union"
).split()

_TOKEN: Final = re.compile(
    r"""
      (?P<doccomment>//[/!](?!/)[^\n]*(?:\n[ \t]*//[/!](?!/)[^\n]*)*|/\*[*!](?![*/]).*?\*/)
    | (?P<comment>//[^\n]*(?:\n[ \t]*//(?![/!])[^\n]*)*|/\*.*?\*/)
    | (?P<string>\b[bc]?r(?P<hash>\#*)".*?"(?P=hash)|(?:\b[bc])?"(?:[^"\\]|\\.)*"
        |(?:\bb)?'(?:[^'\\\n&]|&\w+;|\\(?:x[0-9a-fA-F]{2}|u\{[^}'\n]*\}|.))')
    | (?P<attr>\#!?\[(?:[^][\"]|"(?:[^"\\]|\\.)*"|\[(?:[^][\"]|"(?:[^"\\]|\\.)*")*\])*\])
    | (?P<lifetime>'[A-Za-z_]\w*)
    | \b(?:(?P<kw>(?:(?:"""
    + "|".join(_KEYWORDS)
    + r""")\b[ ]*)+)
        |(?P<kw2>(?:mut|ref)\b[ ]*)
        |(?P<self>[sS]elf\b)
        |(?P<bool>(?:true|false)\b)
        |(?P<ty>(?:Option|Result)\b)
        |(?P<val>(?:Some|None|Ok|Err)\b)
        |(?P<number>[0-9][0-9_]*(?:\.[0-9][0-9_]*)?\w*)
        |(?P<macro>[A-Za-z_]\w*!(?=[ ]*[(\[{])))
    | (?P<nonterminal>\$[A-Za-z_]\w*)
    | (?P<question>\?)
    | (?P<ref>(?<![\w)\]])(?:&amp;)+(?=[\w'\[(&*"])|(?<![\w)\]][ ])(?<![\w)\]])\*(?=[\w(*]))
    """,
    re.X | re.S,
)

_OPEN: Final = {
    "doccomment": '<span class="doccomment">',
    "comment": '<span class="comment">',
    "string": '<span class="string">',
    "hash": '<span class="string">',
    "attr": '<span class="attr">',
    "lifetime": '<span class="lifetime">',
    "kw": '<span class="kw">',
    "kw2": '<span class="kw-2">',
    "ref": '<span class="kw-2">',
    "self": '<span class="self">',
    "bool": '<span class="bool-val">',
    "ty": '<span class="prelude-ty">',
    "val": '<span class="prelude-val">',
    "number": '<span class="number">',
    "macro": '<span class="macro">',
    "nonterminal": '<span class="macro-nonterminal">',
    "question": '<span class="question-mark">',
}
_STRING: Final = re.compile(r'"(?:[^"\\]|\\.)*"', re.S)


def _one(m: re.Match[str]) -> str:
    kind = m.lastgroup or "string"
    if kind == "attr":
        inner = _STRING.sub(r'<span class="string">\g<0></span>', m[0])
        return f'<span class="attr">{inner}</span>'
    return f"{_OPEN[kind]}{m[0]}</span>"


def escape(text: str) -> str:
    """`&`, `<` and `>` as entities."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def code_html(code: str) -> str:
    """Rust code as HTML, escaped and with a span around each token that has a class."""
    return _TOKEN.sub(_one, escape(code))


def source_html(text: str) -> str:
    """A file as the inside of a source page's `code`: each line begins with its anchor.

    A token that goes over lines keeps its span open across the anchors, as rustdoc's do.
    """
    if text.endswith("\n"):
        text = text[:-1]
    lines = code_html(text).split("\n")
    return "\n".join(
        [
            f"<a href=#{number} id={number} data-nosnippet>{number}</a>{line}"
            for number, line in enumerate(lines, 1)
        ]
    )
