"""Addresses that stand in a text without being links."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from pdoc.base.lints import BARE_URLS
from pdoc.base.patterns import compiled
from pdoc.lints.model import Finding
from pdoc.markdown.located import Piece

_URL: Final = compiled(
    r"https?://(?:[-a-zA-Z0-9@:%._+~#=]{2,256}\.)+[a-zA-Z]{2,63}\b[-a-zA-Z0-9@:%_+.~#?&/=]*"
)
"""What rustdoc takes for an address: a host with a dot in it."""


def bare_urls(words: Iterable[Piece]) -> Iterator[Finding]:
    """A finding for each address; `words` lie outside of links and code."""
    for piece in merged(words):
        for m in _URL.finditer(piece.text):
            start = piece.start + m.start()
            yield Finding(
                BARE_URLS,
                start,
                start + len(m[0]),
                "an address that is not a link",
                (f"help: in angle brackets it becomes one: `<{m[0]}>`",),
            )


def merged(words: Iterable[Piece]) -> Iterator[Piece]:
    """Pieces that touch each other as one: an underscore does not end an address."""
    last: Piece | None = None
    for piece in words:
        if last is not None and last.end == piece.start and len(piece.text) == piece.end - piece.start:
            last = Piece(last.text + piece.text, last.start, piece.end)
            continue
        if last is not None:
            yield last
        last = piece
    if last is not None:
        yield last
