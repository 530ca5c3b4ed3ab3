"""A preview that benches start, ask and end."""

from __future__ import annotations

import json
import re
import signal
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from typing import Any


def start(crate: Path, target: Path) -> tuple[subprocess.Popen[str], str, float]:
    """Start a server and ask for its first page; gives it, its address and the seconds until the answer."""
    begin = time.perf_counter()
    server = subprocess.Popen(
        [sys.executable, "-m", "pdoc", "serve", str(crate), "--port", "0", "--target-dir", str(target)],
        stderr=subprocess.PIPE,
        text=True,
    )
    assert server.stderr is not None
    found = re.search(r"http://\S+", server.stderr.readline())
    if found is None:
        raise RuntimeError("the server did not start")
    with urllib.request.urlopen(found[0], timeout=120) as answer:
        answer.read()
    return server, found[0].rstrip("/"), time.perf_counter() - begin


def stop(server: subprocess.Popen[str]) -> None:
    """End a server as Ctrl-C does."""
    server.send_signal(signal.SIGINT)
    server.communicate(timeout=30)


def status(address: str) -> Any:
    """What the status page shows."""
    with urllib.request.urlopen(f"{address}/-/status.json", timeout=30) as answer:
        return json.load(answer)


def settled(address: str) -> None:
    """Wait until there is nothing left to do."""
    while (found := status(address))["working"] or not found["revision"]:
        time.sleep(0.05)
