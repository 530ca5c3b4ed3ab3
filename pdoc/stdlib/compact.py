r"""Code with links, written small: `\x01target\x02text\x03` stands for a link.

The target is a def key (`t:core::fmt::Formatter`), `prim:usize`, a def key with a fragment
(`t:core::ops::deref::Deref#associatedtype.Target`), or `=kind.name`, the documentation of the
shown item itself. `\x04` marks where the tooltip about notable traits goes. All else is the HTML as
rustdoc prints it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from typing import Final

from pdoc.base.patterns import compiled
from pdoc.index.model import Entry

_LINK = compiled("\x01([^\x02]*)\x02")
_MARK = compiled("\x01[^\x02]*\x02|[\x03\x04]")
NOTABLE = "\x04"
_TAG = compiled(r"<[^>]*>")
_CLASSES: Final = {
    "method": "fn",
    "tymethod": "fn",
    "associatedtype": "associatedtype",
    "associatedconstant": "constant",
}
_WORDS: Final = {
    "associatedtype": "type",
    "associatedconstant": "constant",
    "method": "method",
    "tymethod": "method",
}


def expand(code: str, own_url: str, entry: Callable[[str], Entry | None], tooltip: str = "") -> str:
    """The HTML of `code`; `own_url` is the page of the trait whose item it is (for `=kind.name`),
    `tooltip` the HTML that stands at the mark for notable traits."""

    def link(found: re.Match[str]) -> str:
        target = found[1]
        if target[0] == "=":
            kind = target[1:].partition(".")[0]
            return f'<a href="{own_url}#{target[1:]}" class="{_CLASSES[kind]}">'
        key, _, fragment = target.partition("#")
        where = entry(key)
        if where is None:
            return "<a>"
        if key.startswith("prim:"):
            return f'<a class="primitive" href="{where.url}">'
        if not fragment:
            return f'<a class="{where.kind}" href="{where.url}" title="{where.kind} {where.path}">'
        kind, _, name = fragment.partition(".")
        word = _WORDS.get(kind, kind)
        return f'<a class="{kind}" href="{where.url}#{fragment}" title="{word} {where.path}::{name}">'

    return _LINK.sub(link, code).replace("\x03", "</a>").replace(NOTABLE, tooltip)


def plain(code: str) -> str:
    """The text of `code`, white space as it stands, without markup."""
    return unescape(_TAG.sub("", _MARK.sub("", code)))


def unlinked(text: str) -> str:
    """Text that is no HTML any more (from `source_text`), without its links."""
    return _MARK.sub("", text)


def source_text(code: str) -> str:
    """`code` as Rust text: no tags, no entities, but still with its links."""
    return unescape(_TAG.sub("", code))


def targets(code: str) -> list[str]:
    """What `code` links to, in order."""
    return _LINK.findall(code)
