"""Backticks that begin or end no code."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pdoc.base.lints import BACKTICKS
from pdoc.lints.model import Finding
from pdoc.markdown.located import Piece


def backticks(words: Iterable[Piece]) -> Iterator[Finding]:
    """A finding for each run of backticks that stayed text."""
    for piece in words:
        if piece.text.strip("`") == "":
            yield Finding(
                BACKTICKS,
                piece.start,
                piece.end,
                "a backtick without a partner",
                (
                    "the one that begins or ends the code may be missing",
                    f"help: to show it as it is, write `{chr(92)}{piece.text}`",
                ),
            )
