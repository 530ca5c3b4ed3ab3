"""An item tree as text, one line for each item: for tests and for people who look for a fault."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pdoc.syntax.model import Attr, DocFragment

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pdoc.syntax.model import Item, ItemTree

_TEXTS: Final = ("qualifiers", "generics", "ty", "bounds", "where", "value", "macro")
"""Fields that are shown where they are not empty, after kind, visibility, name and parameters."""


def dump(tree: ItemTree, *, places: bool = False) -> str:
    """The tree, members indented below what they are in; with `places`, each with its lines.

    A line is `kind vis name(parameters) field=text … body`, docs and attributes stand in the
    lines above it as `/// text` (`//!` inner) and `#[path args]`.
    """
    lines: list[str] = []
    lines.extend(_pieces(tree.docs, ""))
    lines.extend(_pieces(tree.attrs, ""))
    stack = [(item, "") for item in reversed(tree.items)]
    while stack:
        item, indent = stack.pop()
        lines.extend(_pieces(item.docs, indent))
        lines.extend(_pieces(item.attrs, indent))
        lines.append(indent + _line(item) + (f" @{item.line}-{item.end_line}" if places else ""))
        stack.extend((member, indent + "  ") for member in reversed(item.members))
    lines.extend(f"{one.level}: {one.line}:{one.column} {one.message}" for one in tree.diagnostics)
    return "\n".join(lines)


def _pieces(pieces: Iterable[Attr | DocFragment], indent: str) -> list[str]:
    found: list[str] = []
    for piece in pieces:
        if isinstance(piece, Attr):
            sign = "#!" if piece.inner else "#"
            space = " " if piece.args[:1] == "=" else ""
            found.append(f"{indent}{sign}[{piece.path}{space}{piece.args}]")
        else:
            marker = (
                ("//!" if piece.inner else "///")
                if piece.sugared
                else ("#![doc]" if piece.inner else "#[doc]")
            )
            found.extend(f"{indent}{marker}{line}" for line in piece.text.split("\n"))
    return found


def _line(item: Item) -> str:
    words: list[str] = [item.kind]
    if item.vis:
        words.append(item.vis)
    name = item.name
    if item.kind == "fn":
        name += "(" + ", ".join(f"{param.name}: {param.ty}" for param in item.params) + ")"
    if name:
        words.append(name)
    for field in _TEXTS:
        text = getattr(item, field)
        if text:
            words.append(f"{field}={text}")
    if item.body:
        words.append("body")
    if item.tuple_like:
        words.append("tuple")
    return " ".join(words)
