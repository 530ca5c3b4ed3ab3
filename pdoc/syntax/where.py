"""The parts of a header that several kinds of items share: generics, `where`, bounds."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tree_sitter import Node

    from pdoc.syntax.source import Source


def between(source: Source, node: Node) -> str:
    """What stands between a node's first and last character: the inside of `<…>`."""
    return source.code(node.start_byte + 1, node.end_byte - 1)


def predicates(source: Source, node: Node) -> str:
    """A where clause without `where` and without a comma at its end."""
    return source.node(node)[len("where") :].strip().removesuffix(",").rstrip()


def bounds(source: Source, node: Node | None) -> str:
    """`: A + B` → `A + B`."""
    return source.node(node)[1:].lstrip() if node is not None else ""
