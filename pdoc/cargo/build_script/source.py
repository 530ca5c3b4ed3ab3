"""A build script's functions and constants; the file itself and what it includes."""

from __future__ import annotations

import os.path
import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from pdoc.base.named import NamedTuple
from pdoc.base.patterns import compiled
from pdoc.base.reads import note
from pdoc.syntax.nodes import parse_tree

if TYPE_CHECKING:
    from tree_sitter import Node

_MOST_FILES: Final = 16
_INCLUDED: Final = compiled(rb'^include!\s*\(\s*"([^"]+)"\s*\)\s*;?$')
_CFG: Final = compiled(r"#!?\s*\[\s*cfg\s*(\(.*\))\s*\]\s*\Z", re.DOTALL)


class Script(NamedTuple):
    """What a build script defines, by name."""

    functions: dict[str, Node]
    constants: dict[str, Node]
    """`const` and `static`"""


def text_of(node: Node) -> str:
    """The source of a node."""
    return (node.text or b"").decode("utf-8", "replace")


def read_script(path: str, holds: Callable[[str], bool]) -> Script | None:
    """The script at `path`; None when it sets no cfg, or is not there."""
    data = _read(path)
    if data is None or (b"rustc-cfg" not in data and b"autocfg" not in data):
        return None
    found = Script({}, {})
    work, seen = [(path, data)], {path}
    while work:
        path, data = work.pop()
        for node in kept(parse_tree(data).root_node.named_children, holds):
            if node.type == "function_item":
                found.functions[name_of(node)] = node
            elif node.type in ("const_item", "static_item"):
                found.constants[name_of(node)] = node
            elif node.type in ("macro_invocation", "expression_statement"):
                included = _INCLUDED.match(node.text or b"")
                if included is None or len(seen) >= _MOST_FILES:
                    continue
                other = os.path.join(os.path.dirname(path), included[1].decode("utf-8", "replace"))
                more = _read(other) if other not in seen else None
                seen.add(other)
                if more is not None:
                    work.append((other, more))
    return found


def kept(nodes: list[Node], holds: Callable[[str], bool]) -> list[Node]:
    """Items or statements without those that a `cfg` takes away, and without attributes and comments."""
    found: list[Node] = []
    there = True
    for node in nodes:
        if node.type == "attribute_item":
            condition = _CFG.match(text_of(node))
            there = there and (condition is None or holds(condition[1]))
        elif node.type not in ("line_comment", "block_comment", "inner_attribute_item"):
            if there:
                found.append(node)
            there = True
    return found


def name_of(node: Node) -> str:
    """The name of a function or constant."""
    name = node.child_by_field_name("name")
    return text_of(name) if name is not None else ""


def _read(path: str) -> bytes | None:
    try:
        with open(note(path), "rb") as file:
            return file.read()
    except OSError:
        return None
