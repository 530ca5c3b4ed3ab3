"""Splitting the text of headers: generics, bounds, where clauses."""

from __future__ import annotations

from pdoc.stdlib.compact import targets, unlinked
from pdoc.stdlib.model import Bound

_ALWAYS = ("t:core::marker::PointeeSized", "t:core::marker::MetaSized")
_OPEN, _CLOSE = "<([{", ">)]}"


def split(text: str, at: str) -> list[str]:
    """The parts of `text` between occurrences of `at` outside brackets, stripped, empty ones left out."""
    parts: list[str] = []
    depth = start = index = 0
    while index < len(text):
        char = text[index]
        if char in _OPEN:
            depth += 1
        elif char in _CLOSE and text[index - 1 : index] != "-":
            depth -= 1
        elif depth == 0 and text.startswith(at, index):
            parts.append(text[start:index])
            start = index = index + len(at)
            continue
        index += 1
    parts.append(text[start:])
    return [part.strip() for part in parts if part.strip()]


def bracketed(text: str) -> tuple[str, str]:
    """`<A, B> rest` → (`A, B`, `rest`); without `<` in front: ("", text)."""
    if not text.startswith("<"):
        return "", text
    depth = 0
    for index, char in enumerate(text):
        if char in _OPEN:
            depth += 1
        elif char in _CLOSE and text[index - 1] != "-":
            depth -= 1
            if depth == 0:
                return text[1:index], text[index + 1 :]
    return "", text


def bound(subject: str, bounds: str) -> Bound | None:
    """One predicate, from compact text without entities; None when there are no bounds."""
    parts = split(bounds, "+")
    if not parts:
        return None
    keys = tuple(_trait_of(part) for part in parts)
    return Bound(
        unlinked(subject).strip(), tuple(unlinked(part).strip() for part in parts), keys if any(keys) else ()
    )


def _trait_of(part: str) -> str:
    found = targets(part)
    if not found or found[0] in _ALWAYS or unlinked(part).startswith(("?", "'")):
        return ""
    return found[0]


def predicates(generics: str, where: str) -> tuple[Bound, ...]:
    """All bounds of an impl: `generics` is `T: Clone, U`, `where` is `T: Send, U: 'static,`."""
    found: list[Bound] = []
    for param in (*split(generics, ","), *split(where, ",")):
        pieces = split(param, ": ")
        if len(pieces) == 2 and not unlinked(pieces[0]).startswith(("'", "const ")):
            made = bound(pieces[0], pieces[1].partition(" = ")[0] if "<" not in pieces[1] else pieces[1])
            if made is not None:
                found.append(made)
    return tuple(found)


def names(generics: str) -> tuple[str, ...]:
    """Of `'a, T: Clone, const N: usize` the parameters: `'a`, `T`, `const N: usize`."""
    return tuple(
        unlinked(part) if part.startswith("const ") else unlinked(part).partition(":")[0].strip()
        for part in split(generics, ",")
    )
