"""What is kept of patterns: the same matches with it and without, and never a fault."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from random import Random

import pytest

from pdoc.base.pattern_code import make
from tests.support import environment

SHOW = """
import sys
from re import _compiler
compiled, compile_ = [], _compiler._code
_compiler._code = lambda *given: compiled.append(1) or compile_(*given)
from pdoc.base.patterns import compiled as pattern
from pdoc.base.pattern_code import keep_patterns
import re
known = len(compiled)
made = [pattern(r"(?P<word>[a-z]++)|(\\d)", re.I), pattern(rb"x{2,}(?=y)"), pattern(r"\\w+", re.X | re.A)]
print(len(compiled) - known, [m.groupdict() for m in made[0].finditer("Ab 1")], made[0].groupindex,
      made[1].search(b"axxxy").span(), made[2].flags, made[0] == re.compile(r"(?P<word>[a-z]++)|(\\d)", re.I))
keep_patterns()
"""
"""Says how many of the three patterns were compiled, and what they match."""


def show(cache: Path) -> tuple[int, str]:
    """(patterns that were compiled, what all of them found)"""
    done = subprocess.run(
        [sys.executable, "-c", SHOW],
        env=environment({"XDG_CACHE_HOME": str(cache)}),
        capture_output=True,
        text=True,
        check=True,
    )
    number, _, found = done.stdout.partition(" ")
    return int(number), found


def test_the_next_process_compiles_nothing(tmp_path: Path) -> None:
    first, found = show(tmp_path)
    assert first == 3
    assert found.startswith("[{'word': 'Ab'}, {'word': None}] {'word': 1} (1, 4) 320 True")
    assert show(tmp_path) == (0, found)


@pytest.mark.parametrize("seed", range(12))
def test_a_damaged_file_costs_nothing_but_time(seed: int, tmp_path: Path) -> None:
    _, found = show(tmp_path)
    (kept,) = (tmp_path / "pdoc").iterdir()
    whole = kept.read_bytes()
    random = Random(seed)
    data = bytearray(whole)
    match seed % 3:
        case 0:
            data[random.randrange(len(data))] ^= 1 << random.randrange(8)
        case 1:
            del data[random.randrange(len(data)) :]
        case _:
            data = bytearray(random.randbytes(200))
    kept.write_bytes(data)
    assert show(tmp_path) == (3, found)
    assert show(tmp_path) == (0, found)


def test_what_cannot_be_written_is_not_kept(tmp_path: Path) -> None:
    (tmp_path / "pdoc").write_text("no folder")
    assert show(tmp_path) == show(tmp_path)


@pytest.mark.parametrize("wrong", [r"(", r"[z-a]", r"*a"])
def test_a_pattern_that_is_none_is_an_error(wrong: str) -> None:
    with pytest.raises(re.error):
        make(wrong, 0)
