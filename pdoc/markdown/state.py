"""Work in progress on one inline text."""

from __future__ import annotations

from pdoc.markdown.emphasis import Delimiter
from pdoc.markdown.model import Context


class Opener:
    """A `[` or `![` that may begin a link."""

    __slots__ = ("active", "after", "delimiters", "image", "slot")

    def __init__(self, slot: int, after: int, image: bool, delimiters: int) -> None:
        self.slot = slot
        """Its event."""
        self.after = after
        """Where its text begins."""
        self.image = image
        self.delimiters = delimiters
        """How many delimiters lay before it."""
        self.active = True
        """Not so when a link was found inside: links do not nest."""


class State:
    """Work on one inline text."""

    __slots__ = ("context", "delimiters", "kinds", "missing", "openers", "spent", "src", "texts")

    def __init__(self, src: str, context: Context) -> None:
        self.src = src
        self.context = context
        self.kinds: list[int] = []
        self.texts: list[str] = []
        self.delimiters: list[Delimiter] = []
        self.openers: list[Opener] = []
        self.spent: set[int] = set()
        """Positions of `]` that ended a label which names nothing."""
        self.missing: set[str] = set()
        """Closing sequences that are known not to come any more."""

    def add(self, kind: int, text: str) -> None:
        """One more event."""
        self.kinds.append(kind)
        self.texts.append(text)
