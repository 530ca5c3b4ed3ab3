"""Links, images and references to footnotes: what a `]` ends."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from pdoc.base.patterns import compiled
from pdoc.markdown.characters import unescape
from pdoc.markdown.emphasis import pair
from pdoc.markdown.events import CODE, IMAGE, IMAGE_END, MARKUP, NOTE, TEXT
from pdoc.markdown.labels import label_key, scan_label

if TYPE_CHECKING:
    from pdoc.markdown.model import Link
    from pdoc.markdown.state import Opener, State

_SPACE: Final = compiled(r"[ \t\n\x0b\x0c]*")
_POINTY: Final = compiled(r"<((?:[^<>\\\n]|\\.)*)>")
_SIMPLE: Final = compiled(r"\(([^\s()<>\\&\x00-\x1f]+)\)")
_BARE: Final = compiled(r"(?:[^\s()\\\x00-\x1f\x7f]|\\[!-/:-@\[-`{-~]|\\(?![\s]))+")
_TITLE: Final = compiled(r"\"((?:[^\"\\]|\\.)*)\"|'((?:[^'\\]|\\.)*)'|\(((?:[^()\\]|\\.)*)\)", re.S)
_DEEPEST: Final = 32
"""Nested parentheses in a destination."""


def close_bracket(state: State, at: int) -> int:
    """Handle the `]` at `at`; the position where reading goes on."""
    after = at + 1
    if not state.openers:
        state.add(TEXT, "]")
        return after
    opener = state.openers.pop()
    if not opener.active:
        state.add(TEXT, "]")
        return after
    src = state.src
    if src[after : after + 1] == "(":
        inline = _inline_destination(src, after)
        if inline is not None:
            end, url, title = inline
            _make(state, opener, url, title, None, "")
            return end
    return _reference(state, opener, at)


def _reference(state: State, opener: Opener, at: int) -> int:
    src = state.src
    after = at + 1
    reusable = at not in state.spent
    own = False
    label = None
    if src.startswith("[]", after):
        end = after + 2
    else:
        second = scan_label(src, after) if src[after : after + 1] == "[" else None
        if second is not None and not second[1].startswith("^"):
            end, label = second
            state.spent.add(end - 1)
            own = True
        else:
            end = after
    if label is None:
        if not reusable:
            state.add(TEXT, "]")
            return after
        first = scan_label(src, opener.after - 1)
        if first is None or first[0] != after:
            state.add(TEXT, "]")
            return after
        label = first[1]
        if label[0] == "^" and len(label) > 1:
            if label_key(label[1:]) in state.context.footnotes:
                _footnote(state, opener, label[1:])
            else:
                state.add(TEXT, "]")
            return after
    context = state.context
    defined = context.definitions.get(label_key(label)) if context.definitions else None
    if defined is not None:
        if not context.spend(len(defined[0]) + len(defined[1])):
            state.add(TEXT, "]")
            return after
        _make(state, opener, defined[0], defined[1], None, "")
        return end
    link = context.resolve(label) if not opener.image else None  # no image is an item
    if link is None:
        state.add(TEXT, "]")
        return after
    _make(state, opener, "", "", link, "" if own else label)
    return end


def _footnote(state: State, opener: Opener, label: str) -> None:
    del state.kinds[opener.slot :], state.texts[opener.slot :], state.delimiters[opener.delimiters :]
    if opener.image:
        state.add(TEXT, "!")
    state.add(NOTE, label)
    state.openers.clear()


def _make(state: State, opener: Opener, url: str, title: str, link: Link | None, label: str) -> None:
    """Turn what lies after the opener into a link or an image.

    `link` is what a label without a definition resolved to, and `label` that label when it
    is also what would be shown: then the link's own text stands for it.
    """
    kinds, texts = state.kinds, state.texts
    slot = opener.slot
    pair(state.delimiters, opener.delimiters, kinds, texts)
    if link is None and not opener.image:
        link = state.context.destination(url)
        title = title or (link.title if link is not None else "")
        url = link.url if link is not None else url
    elif link is not None:
        url, title = link.url, link.title
    if opener.image:
        kinds[slot] = IMAGE
        texts[slot] = f"{state.context.source(url)}\n{title}"
        state.add(IMAGE_END, "")
    else:
        kinds[slot] = MARKUP
        texts[slot] = state.context.anchor(url, title)
        if label and link is not None and link.text is not None:
            _show_name(state, slot, label, link.text)
        state.add(MARKUP, "</a>")
        for other in state.openers:
            if not other.image:
                other.active = False


def _show_name(state: State, slot: int, label: str, name: str) -> None:
    """Where a link shows nothing but its label, plain or as code, let it show the item's name."""
    kinds, texts = state.kinds, state.texts
    bare = label[1:-1]
    at = slot + 1
    while at < len(kinds):
        after = at + 1
        if kinds[at] == TEXT:
            while after < len(kinds) and kinds[after] == TEXT:
                after += 1
            if "".join(texts[at:after]) == label:
                texts[at:after] = [name, *[""] * (after - at - 1)]
        elif kinds[at] == CODE and texts[at] == bare:
            texts[at] = name
        at = after


def _inline_destination(src: str, at: int) -> tuple[int, str, str] | None:
    """(end, destination, title) of what is in parentheses at `at`."""
    quick = _SIMPLE.match(src, at)
    if quick is not None:
        return quick.end(), quick[1], ""
    at = _skip(src, at + 1)
    url = ""
    if src[at : at + 1] == "<":
        pointy = _POINTY.match(src, at)
        if pointy is None:
            return None
        url, at = pointy[1], pointy.end()
    else:
        end = _bare_end(src, at)
        if end < 0:
            return None
        url, at = src[at:end], end
    at = _skip(src, at)
    title = ""
    quoted = _TITLE.match(src, at)
    if quoted is not None:
        title = quoted[1] or quoted[2] or quoted[3] or ""
        at = _skip(src, quoted.end())
    if src[at : at + 1] != ")":
        return None
    return at + 1, unescape(url), unescape(title)


def _skip(src: str, at: int) -> int:
    m = _SPACE.match(src, at)
    return m.end() if m is not None else at


def _bare_end(src: str, at: int) -> int:
    """The end of a destination without angle brackets; -1 when its parentheses do not match."""
    depth = 0
    while True:
        m = _BARE.match(src, at)
        if m is not None:
            at = m.end()
        char = src[at : at + 1]
        if char == "(":
            depth += 1
            if depth > _DEEPEST:
                return -1
        elif char == ")" and depth:
            depth -= 1
        else:
            return -1 if depth else at
        at += 1
