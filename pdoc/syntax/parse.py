"""One file's bytes → its item tree. Never fails: what is wrong is said in the tree's diagnostics."""

from __future__ import annotations

from pdoc.base.diagnostics import Diagnostic
from pdoc.syntax.decode import count_lines, decode
from pdoc.syntax.errors import syntax_errors, unclosed_error
from pdoc.syntax.model import ItemTree
from pdoc.syntax.nodes import parse_tree
from pdoc.syntax.repair import repair
from pdoc.syntax.source import Source
from pdoc.syntax.walk import walk


def item_tree(data: bytes, path: str = "") -> ItemTree:
    """The items of a file.

    `data` is the file as it lies on the disk, `path` what diagnostics call it. Bodies of
    functions are not looked into, and errors inside them are not reported: they change
    nothing about the documentation.
    """
    file = decode(data, path)
    data = file.data
    diagnostics: list[Diagnostic] = list(file.diagnostics)
    root = parse_tree(data).root_node
    if not root.has_error:
        source = Source(data, {})
        found = walk(source, root)
        wrong = syntax_errors(data, path, root, found.strays) if found.strays else []
    else:
        repaired = repair(data)
        if repaired.unclosed is None:
            root = parse_tree(repaired.data).root_node
        found = walk(Source(data, repaired.lost), root)
        if repaired.unclosed is not None:
            wrong = [unclosed_error(data, path, repaired.unclosed)]
        else:
            wrong = syntax_errors(data, path, root, found.strays)
    diagnostics.extend(wrong)
    return ItemTree(found.attrs, found.docs, found.items, count_lines(data), tuple(diagnostics))
