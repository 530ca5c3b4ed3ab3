"""The index under load: many processes at once, and processes that are killed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from pdoc.bench.index import A_CRATE, PATHS, crate_entries, load, publish_crates
from pdoc.index.seal import seal
from pdoc.store.open import open_store, process_store
from tests.support import environment

CRATES = PATHS // A_CRATE


def contents(path: str, crates: int) -> dict[str, object]:
    sealed = seal(process_store(path))
    return {key: sealed.get(key) for number in range(crates) for key, _ in crate_entries(number)}


def test_eight_processes_and_one_give_the_same(tmp_path: Path) -> None:
    many, one = str(tmp_path / "many.lmdb"), str(tmp_path / "one.lmdb")
    load(many, 8)
    publish_crates(one, range(CRATES))
    found = contents(many, CRATES)
    assert len(found) == PATHS
    assert None not in found.values()
    assert found == contents(one, CRATES)
    assert seal(process_store(many)).generation == CRATES


def start(code: str, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", code, *arguments], stdout=subprocess.PIPE, text=True, env=environment()
    )


@pytest.mark.parametrize("moment", range(6))
def test_a_writer_that_is_killed(moment: int, tmp_path: Path) -> None:
    """What it had published stays, whole; who comes next does not wait for it."""
    path = str(tmp_path / "index.lmdb")
    code = (
        "import sys\nfrom pdoc.bench.index import publish_crates\nprint('on', flush=True)\n"
        "while True:\n    publish_crates(sys.argv[1], range(40))\n"
    )
    with start(code, path) as writer:
        assert writer.stdout is not None
        writer.stdout.readline()
        time.sleep(0.02 * moment + 0.003)
        os.kill(writer.pid, signal.SIGKILL)
    begin = time.monotonic()
    publish_crates(path, range(40, 42))
    assert time.monotonic() - begin < 5
    sealed = seal(process_store(path))
    for number in (*range(40), 40, 41):
        here = [sealed.get(key) for key, _ in crate_entries(number)]
        assert all(here) or not any(here), number
    assert all(sealed.get(key) == entry for key, entry in crate_entries(41))


def test_a_reader_that_dies_and_readers_that_never_wait(tmp_path: Path) -> None:
    """A snapshot of a dead process must not keep pages from being used again for good."""
    path = str(tmp_path / "index.lmdb")
    publish_crates(path, range(10))
    code = (
        "import sys, time\nfrom pdoc.index.seal import seal\nfrom pdoc.store.open import process_store\n"
        "sealed = seal(process_store(sys.argv[1]))\nsealed.get('t:crate1::module0::Item0')\n"
        "print('on', flush=True)\ntime.sleep(100)\n"
    )
    with start(code, path) as reader:
        assert reader.stdout is not None
        reader.stdout.readline()
        os.kill(reader.pid, signal.SIGKILL)
    process_store(path).close()
    open_store(path).close()  # looks for readers that are gone
    size = 0
    for turn in range(30):
        waited, _ = publish_crates(path, range(10 + turn % 2, 20))
        assert waited < 5
        if turn == 10:
            size = os.path.getsize(path)
    assert os.path.getsize(path) <= 2 * size
