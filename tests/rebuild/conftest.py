"""Fixtures of the tests of commands that are given again."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.rebuild.docks import Docks


@pytest.fixture
def docks(tmp_path: Path) -> Docks:
    made = Docks(tmp_path)
    assert made.build() == 0
    assert made.builds() == 1
    return made
