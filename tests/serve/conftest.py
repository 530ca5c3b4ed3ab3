"""Servers for tests."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.serve.served import Served, make


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    with Served(make(tmp_path)) as served:
        served.settled()
        yield served
