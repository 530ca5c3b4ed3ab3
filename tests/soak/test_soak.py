"""The first of the long runs, each with a seed of its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.soak.damage import damage
from tests.soak.kills import kills
from tests.soak.sequences import sequence
from tests.support import SAMPLE_CRATES


@pytest.mark.parametrize("seed", range(30))
def test_edits_give_what_a_clean_build_gives(seed: int, tmp_path: Path) -> None:
    found = sequence(SAMPLE_CRATES, tmp_path / "s", seed, 2)
    assert not found.wrong


@pytest.mark.parametrize("seed", range(4))
def test_a_build_after_a_killed_one_gives_what_a_clean_one_gives(seed: int, tmp_path: Path) -> None:
    assert kills(SAMPLE_CRATES, tmp_path / "k", seed, 5) == []


def test_damaged_state(tmp_path: Path) -> None:
    assert damage(SAMPLE_CRATES, tmp_path / "d", 1, 15) == []
