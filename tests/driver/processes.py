"""Processes of a build, found through /proc."""

from __future__ import annotations

import os
import subprocess
import time
from pathlib import Path
from typing import Final

from tests.support import BUILD, environment

MARK: Final = "PDOC_TEST_MARK"
"""A variable of the environment that a build and all its descendants carry."""


def start(mark: str, *arguments: str | Path) -> subprocess.Popen[str]:
    """Starts a build whose processes can be found by `mark`, in a session of its own."""
    return subprocess.Popen(
        [*BUILD, *map(str, arguments)],
        env=environment({MARK: mark}),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )


def marked(mark: str) -> list[int]:
    """Living processes that carry a mark."""
    wanted = f"{MARK}={mark}".encode()
    found = []
    for folder in Path("/proc").iterdir():
        if not folder.name.isdigit():
            continue
        try:
            state = (folder / "stat").read_text().rpartition(")")[2].split()[0]
            if state != "Z" and wanted in (folder / "environ").read_bytes().split(b"\0"):
                found.append(int(folder.name))
        except OSError:
            continue
    return sorted(found)


def descendants(pid: int) -> list[int]:
    """Children, their children and so on, nearest first."""
    found: list[int] = []
    waiting = [pid]
    while waiting:
        parent = waiting.pop(0)
        for task in Path(f"/proc/{parent}/task").glob("*/children"):
            try:
                children = [int(each) for each in task.read_text().split()]
            except OSError:
                continue
            found += children
            waiting += children
    return found


def cpu_seconds(pid: int) -> float:
    """Processor time a process has used; 0 when it has gone."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def wait_until_gone(mark: str, seconds: float = 15) -> list[int]:
    """Processes with a mark that are still there after so long; [] as soon as there are none."""
    end = time.monotonic() + seconds
    while (left := marked(mark)) and time.monotonic() < end:
        time.sleep(0.05)
    return left
