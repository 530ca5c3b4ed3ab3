"""Patterns of modules are compiled by the one function that keeps their code, and that knows which Pythons
get possessive groups wrong."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import pdoc
from pdoc.base.patterns import compiled

FILES = sorted(Path(pdoc.__file__).parent.rglob("*.py"))
DIRECT = re.compile(
    r"re\.(?:compile|sub|match|fullmatch|search|findall|split)\((?:[^()]|\([^()]*\))*?\)[*+?]\+"
)

CASES = [
    (r'"(?:[^"\\]++|\\.)*+"', 'a "b\\"c" "d', [(2, 8)]),
    (r"(?:(?:as|async)\b\s*+)++", "as async  as asyn", [(0, 13)]),
    (r"(?:'(?P<a>\w)'\s*+)++", "'a' 'b' 'c", [(0, 8)]),
    (r"\)++x", "a))x)", [(1, 4)]),
]


@pytest.mark.parametrize(("pattern", "text", "spans"), CASES)
@pytest.mark.parametrize("sound", [None, False])
def test_both_ways_match_the_same(
    pattern: str, text: str, spans: list[tuple[int, int]], sound: bool | None
) -> None:
    made = compiled(pattern) if sound is None else compiled(pattern, sound=sound)
    assert [m.span() for m in made.finditer(text)] == spans
    data = compiled(pattern.encode()) if sound is None else compiled(pattern.encode(), sound=sound)
    assert [m.span() for m in data.finditer(text.encode())] == spans


def _of_the_module(tree: ast.AST) -> Iterator[ast.Call]:
    """Calls that are made when a module is imported."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.Call):
            yield node
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            yield from _of_the_module(node)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_the_code_of_all_patterns_is_kept(file: Path) -> None:
    calls = _of_the_module(ast.parse(file.read_text(encoding="utf-8")))
    assert not [call.lineno for call in calls if ast.unparse(call.func) == "re.compile"]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_nobody_compiles_one_directly(file: Path) -> None:
    assert not DIRECT.search(file.read_text(encoding="utf-8")), "use pdoc.base.patterns.compiled"
