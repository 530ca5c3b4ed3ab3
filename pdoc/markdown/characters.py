"""What characters mean in Markdown: punctuation, white space, entities, escapes, addresses."""

from __future__ import annotations

import re
from functools import cache
from unicodedata import category

from pdoc.base.patterns import compiled

ENTITY = compiled(r"&(?:#[xX]([0-9a-fA-F]{1,6})|#([0-9]{1,7})|([A-Za-z][A-Za-z0-9]*));")
_ESCAPE_OR_ENTITY = compiled(r"\\([!-/:-@\[-`{-~])|" + ENTITY.pattern)

ASCII_PUNCTUATION = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")

_ADDRESS_SAFE = "^!#$%&'()*+,-./:;=?@_~"
"""What an `href` keeps besides letters and digits; all else is percent-encoded."""
_ADDRESS_KEPT = compiled(rf"[A-Za-z0-9{re.escape(_ADDRESS_SAFE)}]*\Z")


def is_punctuation(char: str) -> bool:
    """Whether a character is punctuation to CommonMark: ASCII's, or of Unicode's P and S."""
    return char in ASCII_PUNCTUATION if char < "\x80" else _unicode_punctuation(char)


@cache
def _unicode_punctuation(char: str) -> bool:
    return category(char)[0] in "PS"


def decode_entity(m: re.Match[str]) -> str:
    """What a match of `ENTITY` stands for; the text itself when no character has that name."""
    if m[3]:
        from html.entities import html5  # two thousand names: not at start-up

        return html5.get(m[3] + ";", m[0])
    code = int(m[1], 16) if m[1] else int(m[2])
    if code == 0 or code > 0x10FFFF or 0xD800 <= code <= 0xDFFF:
        return "\ufffd"
    return chr(code)


def unescape(text: str) -> str:
    """A link's destination or title, or an info string, without backslash escapes and entities."""
    if "\\" not in text and "&" not in text:
        return text
    return _ESCAPE_OR_ENTITY.sub(_unescaped, text)


def _unescaped(m: re.Match[str]) -> str:
    if m[1]:
        return m[1]
    again = ENTITY.match(m[0])
    return decode_entity(again) if again else m[0]


def escape_text(text: str) -> str:
    """Text between tags."""
    if "&" in text:
        text = text.replace("&", "&amp;")
    if "<" in text:
        text = text.replace("<", "&lt;")
    return text.replace(">", "&gt;") if ">" in text else text


def escape_attribute(text: str) -> str:
    """Text in double quotes inside a tag."""
    return escape_text(text).replace('"', "&quot;")


def escape_address(url: str) -> str:
    """A URL inside `href` or `src`: percent-encoded where it must be, then escaped."""
    if not _ADDRESS_KEPT.match(url):
        from urllib.parse import quote  # few addresses need it

        url = quote(url, safe=_ADDRESS_SAFE, errors="replace")
    return url.replace("&", "&amp;").replace("'", "&#x27;")
