"""Attributes after `cfg`: which items exist, and which attributes they really have."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Final

from pdoc.base.patterns import compiled
from pdoc.syntax.literals import string_value, unescape
from pdoc.syntax.model import Attr, DocFragment

Evaluate = Callable[[str], bool]
"""The text of a cfg condition, `(unix)` or `unix`, to its truth for the target and features."""

_PATH: Final = compiled(r"\s*((?:r#)?[A-Za-z_]\w*(?:\s*::\s*\w+)*)\s*")


def split_commas(text: str) -> list[str]:
    """The parts of `text` between commas that stand outside brackets and strings."""
    return list(_split(text))


@lru_cache(maxsize=2048)
def _split(text: str) -> tuple[str, ...]:
    parts: list[str] = []
    depth = 0
    start = 0
    at = 0
    while at < len(text):
        char = text[at]
        if char == '"':
            at += 1
            while at < len(text) and text[at] != '"':
                at += 2 if text[at] == "\\" else 1
        elif char in "([{":
            depth += 1
        elif char in ")]}":
            depth -= 1
        elif char == "," and depth == 0:
            parts.append(text[start:at])
            start = at + 1
        at += 1
    parts.append(text[start:])
    return tuple(part for part in (p.strip() for p in parts) if part)


def inner_text(args: str) -> str:
    """`(a, b)` → `a, b`; anything else as it is."""
    args = args.strip()
    return args[1:-1] if args[:1] in "([{" and args[-1:] in ")]}" and args else args


def parse_attr(text: str, inner: bool, line: int) -> Attr | None:
    """`doc = "x"` or `must_use` → an attribute; None when it is not one."""
    if text.startswith("unsafe") and text[6:].lstrip().startswith("("):
        text = inner_text(text[6:].strip())
    found = _PATH.match(text)
    if found is None:
        return None
    return Attr(re.sub(r"\s+", "", found[1]), text[found.end() :].strip(), inner, line)


def expand_cfg_attr(attr: Attr, evaluate: Evaluate) -> list[Attr]:
    """The attributes that a `cfg_attr` stands for: none when its condition is false."""
    parts = split_commas(inner_text(attr.args))
    if not parts or not evaluate(parts[0]):
        return []
    found: list[Attr] = []
    for part in parts[1:]:
        one = parse_attr(part, attr.inner, attr.line)
        if one is None:
            continue
        if one.path == "cfg_attr":
            found.extend(expand_cfg_attr(one, evaluate))
        else:
            found.append(one)
    return found


def active(attrs: tuple[Attr, ...], evaluate: Evaluate) -> tuple[Attr, ...] | None:
    """The attributes with `cfg_attr` replaced; None when a `cfg` says that the item is not there."""
    plain = True
    for attr in attrs:
        path = attr.path
        if path == "cfg":
            if not evaluate(attr.args):
                return None
        elif path == "cfg_attr":
            plain = False
    if plain:
        return attrs
    found: list[Attr] = []
    for attr in attrs:
        if attr.path != "cfg_attr":
            found.append(attr)
            continue
        for one in expand_cfg_attr(attr, evaluate):
            if one.path == "cfg" and not evaluate(one.args):
                return None
            found.append(one)
    return tuple(found)


def active_docs(
    docs: tuple[DocFragment | Attr, ...], evaluate: Evaluate
) -> tuple[tuple[DocFragment | Attr, ...], tuple[Attr, ...]]:
    """(docs with `cfg_attr(…, doc = …)` replaced, other attributes found in those)."""
    if not any(isinstance(piece, Attr) and piece.path == "cfg_attr" for piece in docs):
        return docs, ()
    kept: list[DocFragment | Attr] = []
    others: list[Attr] = []
    for piece in docs:
        if not isinstance(piece, Attr) or piece.path != "cfg_attr":
            kept.append(piece)
            continue
        for one in expand_cfg_attr(piece, evaluate):
            if one.path != "doc" or not one.args.startswith("="):
                others.append(one)
                continue
            value = string_value(one.args)
            kept.append(one if value is None else DocFragment(value, one.line, False, one.inner))
    return tuple(kept), tuple(others)


def doc_words(attrs: Iterable[Attr]) -> list[str]:
    """The parts of all `#[doc(…)]`: `hidden`, `alias = "x"`, `cfg(unix)`."""
    words: list[str] = []
    for attr in attrs:
        if attr.path == "doc" and attr.args.startswith("("):
            words.extend(split_commas(inner_text(attr.args)))
    return words


def has_attr(attrs: Iterable[Attr], path: str) -> bool:
    """Whether an attribute of this path is there."""
    return any(attr.path == path for attr in attrs)


__all__ = [
    "Evaluate",
    "active",
    "active_docs",
    "doc_words",
    "expand_cfg_attr",
    "has_attr",
    "inner_text",
    "parse_attr",
    "split_commas",
    "string_value",
    "unescape",
]
