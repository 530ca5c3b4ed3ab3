"""The project's own Python files, parsed once, for the checks beside this file."""

from __future__ import annotations

import ast
import functools
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

from tests.support import ROOT

PACKAGE: Final = ROOT / "pdoc"


class Module(NamedTuple):
    """One module of the package."""

    path: str
    """Below the project's root: `pdoc/hir/model.py`."""
    package: str
    """The part of the house: `hir`; empty for the modules directly below `pdoc`."""
    text: str
    tree: ast.Module


@functools.cache
def modules() -> tuple[Module, ...]:
    """Every module of the package, in order of path."""
    return tuple(
        parse(path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8"))
        for path in sorted(PACKAGE.rglob("*.py"))
    )


def parse(path: str, text: str) -> Module:
    """A module from its text."""
    parts = Path(path).parts
    return Module(path, parts[1] if len(parts) > 2 else "", text, ast.parse(text, path))


def imports(module: Module) -> Iterator[tuple[int, str]]:
    """(line, full dotted name) of everything a module imports, also inside functions."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield node.lineno, alias.name
        elif isinstance(node, ast.ImportFrom):
            base = _absolute(module, node)
            for alias in node.names:
                yield node.lineno, f"{base}.{alias.name}" if base else alias.name


def _absolute(module: Module, node: ast.ImportFrom) -> str:
    if not node.level:
        return node.module or ""
    parents = list(Path(module.path).with_suffix("").parts)[: -node.level]
    return ".".join([*parents, *([node.module] if node.module else [])])


def dotted(node: ast.AST) -> str:
    """`a.b.c` of a name or attribute; empty for anything else."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        inner = dotted(node.value)
        return f"{inner}.{node.attr}" if inner else ""
    return ""
