"""Possessive groups are compiled by the one function that knows which Pythons get them wrong."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import pdoc
from pdoc.base.patterns import possessive

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
    compiled = possessive(pattern) if sound is None else possessive(pattern, sound=sound)
    assert [m.span() for m in compiled.finditer(text)] == spans
    data = possessive(pattern.encode()) if sound is None else possessive(pattern.encode(), sound=sound)
    assert [m.span() for m in data.finditer(text.encode())] == spans


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_nobody_compiles_one_directly(file: Path) -> None:
    assert not DIRECT.search(file.read_text(encoding="utf-8")), "use pdoc.base.patterns.possessive"
