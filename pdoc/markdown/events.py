"""What inline text consists of: a flat list of events, and the ways to write it.

Kinds and texts lie in two parallel lists, since a doc comment has thousands of them and
most are written once and forgotten.
"""

from __future__ import annotations

from typing import Final

from pdoc.base.named import NamedTuple
from pdoc.base.patterns import compiled
from pdoc.markdown.characters import escape_address, escape_attribute, escape_text

TEXT: Final = 0
"""Text, not escaped."""
CODE: Final = 1
"""A code span's inside, not escaped."""
MARKUP: Final = 2
"""Our own tags: emphasis and links; escaped already. Left-over delimiters may lie between."""
RAW: Final = 3
"""A tag, comment or the like, as the author wrote it."""
SOFT: Final = 4
"""A line break that is a space."""
HARD: Final = 5
"""A line break that is one."""
NOTE: Final = 6
"""A reference to a footnote, by its label."""
IMAGE: Final = 7
"""An image's beginning, `src`, a line feed, title; what follows up to its end is its text."""
IMAGE_END: Final = 8
BREAKS: Final = (SOFT, HARD)

_TAG = compiled(r"<[^>]*>")


class Events(NamedTuple):
    """Inline content."""

    kinds: list[int]
    texts: list[str]


def markup_text(text: str) -> str:
    """What is shown of a `MARKUP` event: delimiters that found no partner."""
    return _TAG.sub("", text) if ">" in text else text


def plain(events: Events) -> str:
    """The text alone; code keeps its backticks, a line break is a space."""
    if len(events.kinds) == 1 and events.kinds[0] == TEXT:
        return events.texts[0]
    out: list[str] = []
    for kind, text in zip(events.kinds, events.texts, strict=True):
        if kind == TEXT:
            out.append(text)
        elif kind == CODE:
            out.append(f"`{text}`")
        elif kind == MARKUP:
            out.append(markup_text(text))
        elif kind in BREAKS:
            out.append(" ")
    return "".join(out)


def contents_entry(events: Events) -> str:
    """A heading as a table of contents shows it: text and code, no other markup."""
    out: list[str] = []
    for kind, text in zip(events.kinds, events.texts, strict=True):
        if kind == TEXT:
            out.append(escape_text(text))
        elif kind == CODE:
            out.append(f"<code>{escape_text(text)}</code>")
        elif kind == MARKUP:
            out.append(markup_text(text))
        elif kind in BREAKS:
            out.append(" ")
    return "".join(out)


def heading_id(events: Events) -> str:
    """The base of a heading's id: alphanumerics (ASCII ones in lower case), `-` and `_` are
    kept, ASCII white space becomes `-`, the rest is dropped; markup and line breaks count as nothing."""
    out: list[str] = []
    for kind, text in zip(events.kinds, events.texts, strict=True):
        if kind <= MARKUP:
            shown = markup_text(text) if kind == MARKUP else text
            for char in shown:
                if char.isalnum() or char in "-_":
                    out.append(char.lower() if char < "\x80" else char)
                elif char in " \t\n\r\f":
                    out.append("-")
    return "".join(out)


def image(text: str, inside: Events) -> str:
    """An `<img>`; `text` is that of its `IMAGE` event, `inside` what lies before its end."""
    src, _, title = text.partition("\n")
    shown = f' title="{escape_attribute(title)}"' if title else ""
    return f'<img src="{escape_address(src)}" alt="{escape_attribute(_alternative(inside))}"{shown} />'


def _alternative(inside: Events) -> str:
    out: list[str] = []
    for kind, text in zip(inside.kinds, inside.texts, strict=True):
        if kind in (TEXT, CODE, RAW):
            out.append(text)
        elif kind == MARKUP:
            out.append(markup_text(text))
        elif kind in BREAKS:
            out.append(" ")
    return "".join(out)
