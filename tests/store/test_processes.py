"""Several processes at one database, some of which die."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from pdoc.base.errors import StoreError, WorkerError
from pdoc.jobs.model import Job, Result
from pdoc.jobs.pool import PoolExecutor
from pdoc.jobs.run import run
from pdoc.store.open import open_store


def in_processes(*calls: tuple[object, ...]) -> list[Result]:
    """Call functions, given by name with arguments, at the same time in a process each."""
    jobs = [Job(f"{i}", f"tests.store.functions:{name}", args) for i, (name, *args) in enumerate(calls)]
    jobs = [job._replace(args=tuple(job.args)) for job in jobs]
    with PoolExecutor(len(jobs)) as pool:
        results = run(jobs, pool)
    return [results[job.name] for job in jobs]


@pytest.mark.parametrize("function", ["write", "write_into_small_map"])
def test_writers_at_once_lose_nothing(tmp_path: Path, function: str) -> None:
    path = str(tmp_path / "db")
    results = in_processes(*[(function, path, f"t{i}", 50, 3000) for i in range(4)])
    assert [result.error for result in results] == [None] * 4
    with open_store(path) as store:
        assert [len(store.scan(f"t{i}")) for i in range(4)] == [50] * 4


def test_a_map_that_another_process_made_larger(tmp_path: Path) -> None:
    path = str(tmp_path / "db")
    with open_store(path, map_size=1 << 17) as store:
        snapshot = store.snapshot()
        assert snapshot.get("t", b"0") is None
        (result,) = in_processes(("write", path, "t", 200, 3000))
        assert result.error is None
        assert store.get("t", b"199") == bytes(3000)
        snapshot.renew()
        assert snapshot.get("t", b"199") == bytes(3000)
        store.put_many("t", [(b"more", b"1")])
        assert len(store.scan("t")) == 201


@pytest.mark.parametrize("function", ["read_and_be_killed", "write_and_be_killed"])
def test_a_process_that_is_killed_leaves_the_database_usable(tmp_path: Path, function: str) -> None:
    path = str(tmp_path / "db")
    with open_store(path) as store:
        store.put_many("t", [(b"0", b"old")])
        (result,) = in_processes((function, path))
        assert isinstance(result.error, WorkerError)
        assert store.scan("t") == [(b"0", b"old")]
        store.put_many("t", [(b"0", b"new")])
        assert store.get("t", b"0") == b"new"
    with open_store(path) as store:
        assert store._environment.reader_check() == 0


def test_a_full_file_is_said_and_loses_nothing(tmp_path: Path) -> None:
    path = str(tmp_path / "db")
    (result,) = in_processes(("write_beyond_limit", path, 1 << 20))
    assert isinstance(result.error, StoreError)
    assert f"cannot use the state in {path}: " in str(result.error)
    with open_store(path) as store:
        found = store.scan("t")
        assert len(found) > 100
        assert all(value == bytes(3000) for _, value in found)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of one megabyte."""
    folder = tmp_path / "disk"
    folder.mkdir()
    try:
        done = subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(folder)], capture_output=True, check=False
        )
    except FileNotFoundError:
        pytest.skip("there is no mount")
    if done.returncode:
        pytest.skip("needs the right to mount")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def test_a_full_disk_is_said_and_loses_nothing(small_disk: Path) -> None:
    with open_store(str(small_disk / "db")) as store:
        store.put_many("t", [(b"first", b"1")])
        with pytest.raises(StoreError, match="no space left on device"):
            store.put_many("t", [(b"%d" % i, bytes(3000)) for i in range(1000)])
        assert store.scan("t") == [(b"first", b"1")]
        store.put_many("t", [(b"second", b"2")])
        assert len(store.scan("t")) == 2
