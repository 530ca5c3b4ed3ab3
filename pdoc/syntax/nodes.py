"""The parser, and lists of nodes."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

import tree_sitter

from pdoc.syntax.grammar import language

if TYPE_CHECKING:
    from tree_sitter import Node, Tree


@functools.cache
def _parser() -> tree_sitter.Parser:
    return tree_sitter.Parser(tree_sitter.Language(language()))


def parse_tree(data: bytes) -> Tree:
    """The syntax tree of any bytes; where they are not Rust it has ERROR and MISSING nodes."""
    return _parser().parse(data)


def flattened(node: Node) -> list[Node]:
    """A node's children, and in place of an ERROR among them what it holds."""
    children: list[Node] = node.children
    if not node.has_error:
        return children
    found: list[Node] = []
    stack = [iter(children)]
    while stack:
        for child in stack[-1]:
            if child.type == "ERROR" and child.child_count:
                stack.append(iter(child.children))
                break
            found.append(child)
        else:
            stack.pop()
    return found
