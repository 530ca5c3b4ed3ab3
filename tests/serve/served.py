"""A real `pdoc serve` for tests."""

from __future__ import annotations

import http.client
import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.driver.processes import MARK
from tests.support import environment, write_tree

LIB = """//! The docks.
pub mod crane;
/// A ship of some size.
///
/// It floats.
pub struct Ship;
impl Ship {
    /// Sails away.
    pub fn sail(&self) {}
}
"""
CRANE = "//! Cranes.\n/// Lifts ships.\npub struct Crane;\n"


class Served:
    """A server on a crate. Use as a context manager; it leaves no process."""

    def __init__(self, crate: Path, *more: str) -> None:
        self.crate = crate
        command = [sys.executable, "-m", "pdoc", "serve", str(crate), "--port", "0", *more]
        self.process = subprocess.Popen(
            command, stderr=subprocess.PIPE, text=True, env=environment({MARK: str(crate)})
        )
        assert self.process.stderr is not None
        line = self.process.stderr.readline()
        found = re.search(r"http://127\.0\.0\.1:(\d+)/", line)
        assert found is not None, line
        self.port = int(found[1])
        self.address = found[0].rstrip("/")

    def __enter__(self) -> Served:
        return self

    def __exit__(self, *_: object) -> None:
        if self.process.poll() is None:
            self.end()

    def end(self, number: int = signal.SIGINT) -> int:
        self.process.send_signal(number)
        self.process.communicate(timeout=20)
        return self.process.returncode

    def ask(
        self, path: str, method: str = "GET", **headers: str
    ) -> tuple[int, http.client.HTTPMessage, bytes]:
        """Status, headers and body of an answer; `_` in a header's name is `-`."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            connection.request(
                method, path, headers={name.replace("_", "-"): v for name, v in headers.items()}
            )
            answer = connection.getresponse()
            return answer.status, answer.headers, answer.read()
        finally:
            connection.close()

    def status(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.ask("/-/status.json")[2])
        return found

    def settled(self, revision: int = 1) -> dict[str, Any]:
        """Wait for an update, and until nothing is being done."""
        return self.until(lambda now: now["revision"] >= revision and not now["working"])

    def until(self, holds: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        end = time.monotonic() + 30
        while not holds(now := self.status()):
            assert time.monotonic() < end, now
            time.sleep(0.02)
        return now

    def shows(self, path: str, text: str) -> None:
        """Wait until a page has a text."""
        end = time.monotonic() + 30
        while text.encode() not in self.ask(path)[2]:
            assert time.monotonic() < end, (path, text)
            time.sleep(0.02)

    def edit(self, name: str, old: str, new: str) -> None:
        path = self.crate / name
        text = path.read_text()
        assert old in text
        path.write_text(text.replace(old, new))


def rename_over(path: Path, data: str) -> None:
    beside = path.with_name(f".{path.name}.swp~")
    beside.write_text(data)
    os.replace(beside, path)


def truncate_then_write(path: Path, data: str) -> None:
    with path.open("w") as file:
        file.flush()
        os.fsync(file.fileno())
        time.sleep(0.02)
        file.write(data)


def backup_then_write(path: Path, data: str) -> None:
    """As vim does with `backupcopy=no`."""
    backup = path.with_name(f"{path.name}~")
    path.rename(backup)
    time.sleep(0.02)
    path.write_text(data)
    backup.unlink()


def in_place(path: Path, data: str) -> None:
    path.write_text(data)


WAYS = (in_place, rename_over, truncate_then_write, backup_then_write)


def make(folder: Path) -> Path:
    return write_tree(
        folder,
        {
            "Cargo.toml": '[package]\nname = "docks"\nversion = "1.0.0"\nedition = "2021"\n',
            "src/lib.rs": LIB,
            "src/crane.rs": CRANE,
        },
    )
