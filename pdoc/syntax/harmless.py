"""Errors that change nothing about a file's items.

The grammar refuses some things that stand in the bodies of old or very new code (`try!(…)`,
`~` in a macro's rules). Such an error has no say in where the body ends, as long as it holds
nothing that opens, closes or quotes; then the tree is as good as without it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pdoc.base.patterns import compiled

if TYPE_CHECKING:
    from tree_sitter import Node

_BODIES: Final = frozenset(("block", "token_tree", "token_tree_pattern", "macro_definition"))
_STRUCTURAL: Final = compiled(rb"""[][(){}"'/;]""")
_MOST: Final = 400
"""Nodes with errors that are looked at before the question is given up."""


def is_harmless(data: bytes, root: Node) -> bool:
    """Whether all errors of a tree are inside bodies and without influence on what is around them."""
    nodes = [(root, False)]
    looked = 0
    while nodes:
        node, inside = nodes.pop()
        looked += 1
        if looked > _MOST:
            return False
        if node.is_missing:
            return False
        if node.is_error:
            if not inside or _STRUCTURAL.search(data, node.start_byte, node.end_byte):
                return False
            continue
        inside = inside or node.type in _BODIES
        nodes.extend((child, inside) for child in node.children if child.has_error or child.is_missing)
    return True
