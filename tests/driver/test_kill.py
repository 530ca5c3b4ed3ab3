"""What is left when a worker, or the build itself, is killed."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

import pytest

from tests.driver.processes import cpu_seconds, marked, start, wait_until_gone
from tests.driver.waiting import wait_for_workers
from tests.support import files_below, pdoc_build, succeed, write_crate

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="processes are found through /proc")

ITEMS = 6000


@pytest.fixture(scope="module")
def crate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A crate that keeps two workers busy for seconds."""
    struct = "/// Struct *{0}* of `many`.\n#[derive(Clone, Debug)]\npub struct S{0} {{ pub a: Vec<u{1}> }}\n"
    source = "//! Large.\n" + "".join(struct.format(i, 8 << i % 4) for i in range(ITEMS))
    return write_crate(tmp_path_factory.mktemp("large"), "large", source)


def test_a_killed_worker_costs_nothing(crate: Path, tmp_path: Path) -> None:
    succeed(pdoc_build(crate, "--target-dir", tmp_path / "calm", "-j", 1))
    wanted = files_below(tmp_path / "calm" / "pdoc")
    process = start(str(tmp_path), crate, "--target-dir", tmp_path / "killed", "-j", "2")
    workers = wait_for_workers(process, tmp_path / "killed" / "pdoc")
    busiest = max(workers, key=cpu_seconds)
    os.kill(busiest, signal.SIGKILL)
    said, _ = process.communicate(timeout=300)
    assert process.returncode == 0, said
    assert files_below(tmp_path / "killed" / "pdoc") == wanted
    assert not wait_until_gone(str(tmp_path))


@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, None), (signal.SIGKILL, -9)], ids=str
)
def test_a_killed_build_leaves_no_process(
    number: signal.Signals, code: int | None, crate: Path, tmp_path: Path
) -> None:
    process = start(str(tmp_path), crate, "--target-dir", tmp_path / "t", "-j", "2")
    wait_for_workers(process, tmp_path / "t" / "pdoc")
    assert len(marked(str(tmp_path))) > 1
    os.kill(process.pid, number)
    said, _ = process.communicate(timeout=60)
    assert process.returncode != 0
    assert code is None or process.returncode == code, said
    assert "Traceback" not in said
    assert not wait_until_gone(str(tmp_path))


def test_ctrl_c_reaches_the_whole_group(crate: Path, tmp_path: Path) -> None:
    process = start(str(tmp_path), crate, "--target-dir", tmp_path / "t", "-j", "2")
    wait_for_workers(process, tmp_path / "t" / "pdoc")
    os.killpg(process.pid, signal.SIGINT)
    said, _ = process.communicate(timeout=60)
    assert process.returncode == 130, said
    assert "Traceback" not in said
    assert not wait_until_gone(str(tmp_path))


def test_after_a_killed_build_the_next_is_whole(crate: Path, tmp_path: Path) -> None:
    process = start(str(tmp_path), crate, "--target-dir", tmp_path / "t", "-j", "2")
    wait_for_workers(process, tmp_path / "t" / "pdoc")
    os.kill(process.pid, signal.SIGKILL)
    process.communicate(timeout=60)
    assert not wait_until_gone(str(tmp_path))
    pages = list((tmp_path / "t" / "pdoc").rglob("*.html"))
    assert all(page.read_bytes().rstrip().endswith(b"</html>") for page in pages)
    succeed(pdoc_build(crate, "--target-dir", tmp_path / "t"))
    assert len(list((tmp_path / "t" / "pdoc" / "large").glob("struct.S*.html"))) == ITEMS
