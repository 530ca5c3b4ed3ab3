"""The processes of a server: how they end, and what happens when one ends by itself."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

from tests.driver.processes import descendants, marked, wait_until_gone
from tests.serve.served import Served, make
from tests.support import environment, write_crate


def test_the_process_that_follows_the_sources_is_replaced(served: Served) -> None:
    for old, new in (("It floats.", "It swims."), ("It swims.", "It dives.")):
        before = served.settled()["revision"]
        (follower,) = [pid for pid in descendants(served.process.pid) if os.getpgid(pid) == pid]
        os.kill(follower, signal.SIGKILL)
        served.edit("src/lib.rs", old, new)
        served.shows("/docks/struct.Ship.html", new)
        now = served.settled(before + 1)
        assert not any(each["fault"] for each in now["updates"])
    assert served.end() == 130
    assert not wait_until_gone(str(served.crate))


def test_a_process_that_ends_again_and_again_is_given_up(tmp_path: Path) -> None:
    with Served(make(tmp_path)) as served:
        served.settled()
        end = time.monotonic() + 20
        while not any(each["fault"] for each in served.status()["updates"]):
            assert time.monotonic() < end
            for pid in descendants(served.process.pid):
                with suppress(OSError):
                    os.kill(pid, signal.SIGKILL)
        assert "ended by itself" in served.status()["updates"][0]["fault"]
        assert served.ask("/docks/struct.Ship.html")[0] == 200
        assert served.end() == 130


def test_the_server_is_killed(tmp_path: Path) -> None:
    with Served(make(tmp_path)) as served:
        served.settled()
        served.end(signal.SIGKILL)
        assert not wait_until_gone(str(tmp_path))


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, -15)])
def test_the_end(number: int, code: int, tmp_path: Path) -> None:
    with Served(make(tmp_path)) as served:
        served.settled()
        stream = socket.create_connection(("127.0.0.1", served.port))
        host = f"Host: 127.0.0.1:{served.port}"
        stream.sendall(f"GET /-/events?page=docks/index.html HTTP/1.1\r\n{host}\r\n\r\n".encode())
        assert stream.recv(12) == b"HTTP/1.1 200"
        start = time.monotonic()
        assert marked(str(tmp_path))
        assert served.end(number) == code
        assert time.monotonic() - start < 10
        stream.close()
        assert not wait_until_gone(str(tmp_path))
        # The port is free again at once.
        with socket.socket() as again:
            again.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            again.bind(("127.0.0.1", served.port))


def test_the_end_in_the_middle_of_the_first_build(tmp_path: Path) -> None:
    write_crate(tmp_path / "c", "large", "".join(f"/// S.\npub struct S{n};\n" for n in range(6000)))
    with Served(tmp_path / "c") as served:
        time.sleep(0.8)
        assert len(marked(str(tmp_path / "c"))) > 1  # with its workers
        assert served.status()["working"]
        assert served.end() == 130
        assert not wait_until_gone(str(tmp_path / "c"))


LOSES_IT = """
import os, signal, sys, time
from importlib.abc import MetaPathFinder

class Loses(MetaPathFinder):
    def find_spec(self, name, path, target=None):
        if name == "pdoc.serve.app":
            try:
                os.kill(os.getpid(), signal.SIGINT)
                time.sleep(5)
            except KeyboardInterrupt:
                print("lost", file=sys.stderr)

sys.meta_path.insert(0, Loses())
from pdoc.cli.main import main
main()
"""


def test_an_interrupt_that_is_lost_while_the_server_is_loaded(tmp_path: Path) -> None:
    """As in a callback of the import system: the exception goes no further."""
    crate = make(tmp_path)
    command = [sys.executable, "-c", LOSES_IT, "serve", str(crate), "--port", "0"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=environment({})) as process:
        said = process.communicate(timeout=30)[1]
    assert "lost" in said
    assert process.returncode == 130
