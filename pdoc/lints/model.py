"""What the lints of one text find."""

from __future__ import annotations

from pdoc.base.named import NamedTuple


class Finding(NamedTuple):
    """Something to be said about a text."""

    lint: str
    start: int
    """Where it stands in the text."""
    end: int
    message: str
    """One line, lower case, no full stop."""
    notes: tuple[str, ...] = ()
    """Each printed as a note or, when it starts with `help:`, as help."""
