"""Highlighting Rust: code examples and source pages.

Lexical, as rustdoc's is: one regular expression finds the tokens that get a class, and
everything between them is copied as it is. The text is escaped first, so entities are
what the expression sees. Class names, and which token gets which, are rustdoc 1.95's:

- a span takes in the white space after its token, and tokens of one class share one span
  (not so a macro's name, nor `crate` and `super` at the head of a path);
- an attribute ends at its first `]`, even when brackets are nested in it;
- `&` and `*` are references unless white space follows; `&&` and `&=` are operators;
- names of the prelude get their class only outside paths.

One known difference: block comments are matched to three levels of nesting.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from pdoc.base.patterns import compiled

_KEYWORDS: Final = (
    "abstract as async await become box break const continue crate do dyn else enum extern final fn for gen "
    "if impl in let loop macro match mod move override priv pub return static struct super trait try type "
    "typeof unsafe unsized use virtual where while yield"
).split()


def _alternatives(words: list[str]) -> str:
    """One of the words, told apart by their first letters first: most identifiers are none of them."""
    by_first: dict[str, list[str]] = {}
    for word in words:
        by_first.setdefault(word[0], []).append(word[1:])
    return "|".join(f"{first}(?:{'|'.join(rests)})" for first, rests in by_first.items())


_WORD: Final = _alternatives(_KEYWORDS)

# Repetitions that cannot match otherwise are possessive (`*+`): an unclosed string or comment
# then costs one pass over the text.
_STRING: Final = r"""
    (?:(?:\b[bc])?"(?:[^"\\]++|\\.)*+(?:"|\\?\Z)
      |\b[bc]?r(?P<hash>\#*)".*?(?:"(?P=hash)|\Z)
      |(?:\bb)?'(?:[^'\\\n&]|&\w+;|\\(?:x[0-9a-fA-F]{2}|u\{[^}'\n]*\}|.))')
"""
_BLOCK: Final = (
    r"/\*(?:[^*/]++|\*(?!/)|/(?!\*)"
    r"|/\*(?:[^*/]++|\*(?!/)|/(?!\*)|/\*(?:[^*/]++|\*(?!/)|/(?!\*))*+\*/)*+\*/)*+(?:\*/|\Z)"
)
_NO_MACRO: Final = _alternatives([word for word in _KEYWORDS if word != "try"])
_GUARD: Final = r"""(?=["'&/\#*:$?\w])(?!(?<=\w)\w)"""
"""Only a character that can begin a token, and never one inside a word: most places end here."""
_INNER: Final = (
    r"""
      (?P<macro>(?<!::)(?:(?<!\w)::)?\b(?=[\w:\#]++[ ]?!)(?!(?:"""
    + _NO_MACRO
    + r""")\b[ ]?!)(?:r\#)?[A-Za-z_]\w*+(?:::[A-Za-z_]\w*+)*+(?:!(?!=)|[ ]!(?=[ ]?[(\[{])))
    | \b(?:(?P<head>(?:crate|super)(?=::[A-Za-z_]))
        |(?P<path>(?:crate|super|[sS]elf)::(?![A-Za-z_])|r\#[A-Za-z_]\w*+)
        |(?P<kw>(?:(?:(?!(?:crate|super)::|try!)(?:"""
    + _WORD
    + r""")|_|(?<=&amp;)raw(?=\s+(?:const|mut)\b)|union(?=\s+[A-Za-z_]))\b\s*+)++)
        |(?P<self>(?:[sS]elf\b\s*+)++)
        |(?P<bool>(?:(?:true|false)\b\s*+)++)
        |(?<!::)(?P<ty>(?:(?:Option|Result)\b(?!::)\s*+)++)
        |(?<!::)(?P<val>(?:(?:Some|None|Ok|Err)\b(?!::)\s*+)++)
        |(?P<number>(?:[0-9][0-9_]*+(?:\.[0-9][0-9_]*+|\.(?![.\w]))?(?:[eE][+-]?[0-9_]++)?\w*+\s*+)++))
    | (?P<kw2>(?:(?:\b(?:mut|ref)\b|&amp;(?!&amp;|=|\s)|\*(?!\s)(?:const\b)?)\s*+)++)
    | (?P<doccomment>(?:(?://(?:/(?!/)|!)[^\n]*+|(?=/\*(?:\*(?![*/])|!))"""
    + _BLOCK
    + r""")\s*+)++)
    | (?P<comment>(?:(?://(?!/(?!/)|!)[^\n]*+|(?!/\*(?:\*(?![*/])|!))"""
    + _BLOCK
    + r""")\s*+)++)
    | (?P<string>(?:"""
    + _STRING
    + r"""\s*+)++)
    | (?P<lifetime>(?:'[A-Za-z_]\w*+\s*+)++)
    | (?P<operator>&amp;(?:&amp;|=))
    | (?P<nonterminal>(?:\$[A-Za-z_]\w*+(?:::[A-Za-z_]\w*+)*+\s*+)++)
    | (?P<question>(?:\?\s*+)++)
    """
)
_ATTRIBUTE: Final = r'(?P<attr>(?:\#!?\[(?=[^\]]{0,4000}\])(?:[^\]"]++|"(?:[^"\\]++|\\.)*+")*+\]\s*+)++)'
_TOKEN: Final = compiled(f"{_GUARD}(?:{_ATTRIBUTE}|{_INNER})", re.X | re.S)

_OPEN: Final = {
    "doccomment": '<span class="doccomment">',
    "comment": '<span class="comment">',
    "string": '<span class="string">',
    "hash": '<span class="string">',
    "lifetime": '<span class="lifetime">',
    "kw": '<span class="kw">',
    "head": '<span class="kw">',
    "kw2": '<span class="kw-2">',
    "self": '<span class="self">',
    "bool": '<span class="bool-val">',
    "ty": '<span class="prelude-ty">',
    "val": '<span class="prelude-val">',
    "number": '<span class="number">',
    "macro": '<span class="macro">',
    "nonterminal": '<span class="macro-nonterminal">',
    "question": '<span class="question-mark">',
}


@cache
def _token_in_attribute() -> re.Pattern[str]:
    """Compiled when there is an attribute: that takes two milliseconds, which a rebuild has not."""
    return compiled(f"{_GUARD}(?:{_INNER})", re.X | re.S)


def _one(m: re.Match[str]) -> str:
    kind = m.lastgroup or ""
    if kind == "attr":
        return f'<span class="attr">{_token_in_attribute().sub(_one, m[0])}</span>'
    opened = _OPEN.get(kind)
    return f"{opened}{m[0]}</span>" if opened is not None else m[0]


def escape(text: str) -> str:
    """`&`, `<` and `>` as entities."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def code_html(code: str) -> str:
    """Rust code as HTML, escaped and with a span around each token that has a class.

    Any text will do: what is no token is copied. Taking the tags away and the entities back
    gives `code` again.
    """
    return _TOKEN.sub(_one, escape(code))


def source_html(text: str) -> str:
    """A file as the inside of a source page's `code`: each line begins with its anchor.

    A token that goes over lines keeps its span open across the anchors, as rustdoc's do.
    Lines end at `\\n` alone; what follows the last one gets an anchor only if it is a line.
    """
    lines = code_html(text).split("\n")
    last = lines.pop() if text.endswith("\n") else None
    html = "\n".join(
        [
            f"<a href=#{number} id={number} data-nosnippet>{number}</a>{line}"
            for number, line in enumerate(lines, 1)
        ]
    )
    return html if last is None else f"{html}\n{last}"
