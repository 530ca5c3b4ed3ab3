"""One file's bytes → its item tree. Never fails: what is wrong is said in the tree's diagnostics."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pdoc.base.named import NamedTuple
from pdoc.syntax.arguments import without_arguments
from pdoc.syntax.bodies import without_bodies
from pdoc.syntax.decode import count_lines, decode
from pdoc.syntax.errors import MOST, syntax_errors, unclosed_error
from pdoc.syntax.harmless import is_harmless
from pdoc.syntax.model import ItemTree
from pdoc.syntax.nodes import parse_tree
from pdoc.syntax.recover import recover
from pdoc.syntax.repair import repair
from pdoc.syntax.source import Source
from pdoc.syntax.walk import walk

if TYPE_CHECKING:
    from tree_sitter import Node

    from pdoc.syntax.source import Lost
    from pdoc.syntax.tokens import Unclosed


class _Tree(NamedTuple):
    """A syntax tree that is as good as it can be had."""

    root: Node
    data: bytes
    """What its nodes are pieces of: see `pdoc.syntax.bodies`."""
    lost: dict[int, Lost]
    unclosed: list[Unclosed]
    certain: bool
    """Its errors are the file's and worth telling, and not consequences of an unclosed bracket."""
    bodies: tuple[bytes, ...] = ()


def item_tree(data: bytes, path: str = "") -> ItemTree:
    """The items of a file.

    `data` is the file as it lies on the disk, `path` what diagnostics call it. Bodies of
    functions are not looked into, and errors inside them are not reported: they change
    nothing about the documentation.
    """
    file = decode(data, path)
    data = file.data
    tree = _best_tree(data)
    found = walk(Source(tree.data, tree.lost, tree.bodies), tree.root)
    wrong = [unclosed_error(data, path, one) for one in tree.unclosed]
    if tree.certain and (tree.root.has_error or found.strays):
        wrong.extend(syntax_errors(tree.data, path, tree.root, found.strays))
        wrong.sort(key=lambda one: (one.line, one.column))
    diagnostics = (*file.diagnostics, *wrong[:MOST])
    return ItemTree(found.attrs, found.docs, found.items, count_lines(data), diagnostics)


def _best_tree(data: bytes) -> _Tree:
    """The tree of the text itself where the grammar accepts that, else of a repaired one."""
    short = without_bodies(data)
    root = parse_tree(without_arguments(short.parsed)).root_node
    if not root.has_error:
        return _Tree(root, short.data, {}, [], True, short.bodies)
    root = parse_tree(data).root_node
    if not root.has_error:
        return _Tree(root, data, {}, [], True)
    if is_harmless(data, root):
        return _Tree(root, data, {}, [], False)
    repaired = repair(data)
    if repaired.unclosed is None:
        return _Tree(parse_tree(repaired.data).root_node, data, repaired.lost, [], True)
    recovered = recover(data)
    if recovered is None:
        return _Tree(root, data, {}, [repaired.unclosed], False)
    again = repair(recovered.data)
    return _Tree(parse_tree(again.data).root_node, data, again.lost, recovered.wrong, True)
