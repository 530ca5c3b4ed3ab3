"""Waiting until a build is in the middle of its work."""

from __future__ import annotations

import subprocess
import time
from pathlib import Path

import pytest

from tests.driver.processes import descendants


def wait_for_workers(process: subprocess.Popen[str], site: Path) -> list[int]:
    """The processes of a build of the crate `large`, once one of them has written pages."""
    end = time.monotonic() + 60
    while time.monotonic() < end and process.poll() is None:
        if next(site.glob("large/struct.*.html"), None) is not None:
            found = descendants(process.pid)
            if found:
                return found
        time.sleep(0.01)
    pytest.fail(f"no worker was seen: {process.communicate(timeout=30)[0]}")
