"""`use` trees: text → the leaves that bind names."""

from __future__ import annotations

from typing import Final

from pdoc.base.named import NamedTuple
from pdoc.base.patterns import compiled

_TOKEN: Final = compiled(r"::|[{},*]|(?:r#)?[^\W\d]\w*")


class Leaf(NamedTuple):
    """One path of a `use` tree."""

    path: tuple[str, ...]
    """Segments; a leading empty one when the path begins with `::`."""
    rename: str
    """The name after `as`, or empty."""
    glob: bool


def leaves(text: str) -> list[Leaf]:
    """Every leaf of a `use` tree, in order; what cannot be read is left out.

    `a::{b, c as d, e::*, self}` gives `a::b`, `a::c as d`, `a::e::*` and `a` (with the
    segment `self` at its end, since it imports only the type namespace).
    """
    tokens = _TOKEN.findall(text)
    found: list[Leaf] = []
    prefixes: list[tuple[str, ...]] = []
    path: list[str] = []
    rename = ""
    glob = False
    at = 0
    count = len(tokens)

    def close() -> None:
        nonlocal path, rename, glob
        base = prefixes[-1] if prefixes else ()
        if len(path) > len(base) or glob:
            found.append(Leaf(tuple(path), rename, glob))
        path = list(base)
        rename = ""
        glob = False

    while at < count:
        token = tokens[at]
        if token == "::":
            if not path:
                path.append("")
        elif token == "{":
            prefixes.append(tuple(path))
        elif token == "}":
            close()
            if prefixes:
                prefixes.pop()
            # What follows belongs to the outer list; nothing more to this path.
            path = list(prefixes[-1]) if prefixes else []
            if at + 1 < count and tokens[at + 1] == ",":
                at += 1
        elif token == ",":
            close()
        elif token == "*":
            glob = True
        elif token == "as":
            at += 1
            rename = tokens[at].removeprefix("r#") if at < count else ""
        else:
            path.append(token.removeprefix("r#"))
        at += 1
    if path or glob:
        close()
    return found
