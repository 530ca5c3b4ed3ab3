"""Fixtures that tests of several packages share."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support import SAMPLE_CRATES, SAMPLE_OPTIONS, pdoc_build, succeed


@pytest.fixture(scope="session")
def sample_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of `sample_crates`, built once by the command."""
    target = tmp_path_factory.mktemp("sample")
    succeed(pdoc_build(SAMPLE_CRATES, *SAMPLE_OPTIONS, "--target-dir", target))
    return target / "pdoc"
