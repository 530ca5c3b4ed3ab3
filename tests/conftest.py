"""Fixtures that tests of several packages share."""

from __future__ import annotations

import signal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.support import SAMPLE_CRATES, SAMPLE_OPTIONS, pdoc_build, succeed

# How long an example takes says something about the machine, and nothing about the code.
settings.register_profile("pdoc", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("pdoc")


@pytest.fixture(scope="session")
def sample_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of `sample_crates`, built once by the command."""
    target = tmp_path_factory.mktemp("sample")
    succeed(pdoc_build(SAMPLE_CRATES, *SAMPLE_OPTIONS, "--target-dir", target))
    return target / "pdoc"


@pytest.fixture(scope="session", autouse=True)
def _interruptible() -> None:
    """Ctrl-C means to children what it means in a terminal.

    A shell that runs the tests in the background has them, and all that they start, ignore it.
    """
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
