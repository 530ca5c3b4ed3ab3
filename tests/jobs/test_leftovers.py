"""Whatever happens to the owning process, nothing is left running."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
import uuid
from pathlib import Path

import pytest

from tests.support import ROOT

pytestmark = pytest.mark.skipif(
    not Path("/proc/self/environ").exists(), reason="looks for processes in /proc"
)

OWNER = """
import sys
from pdoc.jobs.model import Job
from pdoc.jobs.pool import PoolExecutor
from pdoc.jobs.run import run
from pdoc.jobs.start import start_early

with PoolExecutor(2, server=start_early()) as pool:
    run([Job("a", "builtins:len", ("",)), Job("b", "builtins:len", ("",))], pool)
    print("ready", flush=True)
    run([Job(f"{i}", "time:sleep", (60,)) for i in range(%d)], pool)
    sys.stdin.read()
"""
"""A script without a guard around its body; some of its workers are busy, the others idle."""


def marked(marker: str) -> list[int]:
    """The processes, other than this one, that have the marker in their environment."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                if marker.encode() in (entry / "environ").read_bytes():
                    found.append(int(entry.name))
            except OSError:
                continue
    return found


def wait_until_gone(marker: str, seconds: float = 10) -> list[int]:
    """What is still there when it should not be."""
    end = time.monotonic() + seconds
    while (left := marked(marker)) and time.monotonic() < end:
        time.sleep(0.01)
    return left


@pytest.mark.parametrize("busy", [0, 1, 4])
@pytest.mark.parametrize(
    ("sent", "to_group"),
    [(signal.SIGKILL, False), (signal.SIGTERM, False), (signal.SIGINT, False), (signal.SIGINT, True)],
)
def test_no_process_is_left(tmp_path: Path, busy: int, sent: signal.Signals, to_group: bool) -> None:
    marker = uuid.uuid4().hex
    script = tmp_path / "owner.py"
    script.write_text(OWNER % busy, encoding="utf-8")
    owner = subprocess.Popen(
        [sys.executable, str(script)],
        env={**os.environ, "PYTHONPATH": str(ROOT), "MARKER": marker},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    assert owner.stdout is not None
    try:
        assert owner.stdout.readline() == b"ready\n"
        assert len(marked(marker)) >= 3
        if to_group:  # as a terminal does
            os.killpg(owner.pid, sent)
        else:
            owner.send_signal(sent)
        owner.wait(10)
        assert wait_until_gone(marker) == []
    finally:
        for pid in marked(marker):
            os.kill(pid, signal.SIGKILL)
        owner.communicate()


def test_workers_end_when_the_owner_and_the_server_are_killed_together(tmp_path: Path) -> None:
    marker = uuid.uuid4().hex
    script = tmp_path / "owner.py"
    script.write_text(OWNER % 1, encoding="utf-8")
    owner = subprocess.Popen(
        [sys.executable, str(script)],
        env={**os.environ, "PYTHONPATH": str(ROOT), "MARKER": marker},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    assert owner.stdout is not None
    try:
        assert owner.stdout.readline() == b"ready\n"
        children = [
            int(pid) for pid in Path(f"/proc/{owner.pid}/task/{owner.pid}/children").read_text().split()
        ]
        os.kill(owner.pid, signal.SIGSTOP)  # it must not notice, only die
        for pid in [*children, owner.pid]:
            os.kill(pid, signal.SIGKILL)
        owner.wait(10)
        assert wait_until_gone(marker) == []
    finally:
        for pid in marked(marker):
            os.kill(pid, signal.SIGKILL)
        owner.communicate()
