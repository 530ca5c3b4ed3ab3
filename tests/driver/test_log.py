"""The log: what it says, in whose name, and what it never harms."""

from __future__ import annotations

import os
import re
import signal
import sys
import time
from collections.abc import Iterable
from pathlib import Path

import pytest

from pdoc.base.processes import is_alive
from pdoc.driver import log as log_module
from pdoc.driver.log import NAME, BuildLog, build_log, process_log
from pdoc.driver.log_text import told_options
from pdoc.driver.logged import logged
from pdoc.driver.options import BuildOptions
from pdoc.jobs.inline import InlineExecutor
from pdoc.jobs.model import Job, Result
from pdoc.jobs.pool import PoolExecutor
from pdoc.jobs.run import run
from tests.driver.processes import descendants, start, wait_until_gone
from tests.driver.waiting import wait_for_workers
from tests.support import pdoc_build, succeed, write_crate

LINE = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3} (\d+) (INFO|WARNING|ERROR) (.+)")

SMALL = "//! Small.\n\nmod gone;\npub use nowhere::Thing;\npub struct Small;\n"


def large_source(items: int) -> str:
    """Enough for a pool to be worth it."""
    struct = "/// Struct *{0}* of `many`.\n#[derive(Clone, Debug)]\npub struct S{0} {{ pub a: Vec<u{1}> }}\n"
    return "//! Large.\n" + "".join(struct.format(i, 8 << i % 4) for i in range(items))


def read(target: Path) -> list[tuple[int, str, str]]:
    """(process, level, text) of every line; fails at a line that is not whole."""
    found = []
    for line in (target / ".pdoc" / "log" / NAME).read_text(encoding="utf-8").splitlines():
        match = LINE.fullmatch(line)
        assert match is not None, line
        found.append((int(match[1]), match[2], match[3]))
    return found


def texts(lines: Iterable[tuple[int, str, str]], pattern: str) -> list[str]:
    """What was said and begins so."""
    return [text for _, _, text in lines if re.match(pattern, text)]


def test_owner_and_workers_say_what_they_do(tmp_path: Path) -> None:
    write_crate(tmp_path / "c", "large", large_source(1200))
    process = start(str(tmp_path), tmp_path / "c", "--target-dir", tmp_path / "t", "-j", "2")
    said, _ = process.communicate(timeout=300)
    assert process.returncode == 0, said
    lines = read(tmp_path / "t")
    owner = [line for line in lines if line[0] == process.pid]
    workers = [line for line in lines if line[0] != process.pid]
    assert len({pid for pid, _, _ in workers}) == 2
    assert texts(owner, rf"build: pdoc \S+, 2 workers: path='{tmp_path}/c' .*jobs=2")
    assert texts(owner, r"crate large 0\.1\.0: lib, edition 2021, 1 files, \d{5,} bytes, .*/lib\.rs$")
    assert texts(owner, r"worker 1 starts")
    assert texts(owner, r"resolve large: \d+\.\d{3} s")
    assert texts(owner, r"publish large: \d+\.\d{3} s")
    assert texts(owner, r"link: \d+\.\d{3} s")
    assert texts(owner, r"done: 1 crates, \d+ pages, \d+ files written, .* 0 errors, 0 warnings: ")
    units = texts(workers, r"render large \d+: \d+ pages, \d+ files written, slowest large/\S+ [\d.]+ s, ")
    assert len(units) > 2
    assert texts(workers, r"source large 0: 1 pages, 1 files written, ")
    assert texts(workers, r"link_crate large: ")
    assert not texts(owner, r"render |source |link_")
    assert lines[0][2].startswith("build: ")
    assert lines[-1][2].startswith("done: ")


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_small_build_says_the_same(jobs: int, tmp_path: Path) -> None:
    write_crate(tmp_path / "c", "small", SMALL)
    done = pdoc_build(tmp_path / "c", "--target-dir", tmp_path / "t", "-j", jobs)
    assert done.returncode == 1
    lines = read(tmp_path / "t")
    starts = [re.split(r"[ :[]", text)[0] for _, _, text in lines]
    assert starts[:2] == ["build", "crate"]
    assert sorted(set(starts[2:-1])) == [
        "clean", "link", "link_crate", "link_static", "missing-module-file", "prepare", "publish", "render", "resolve",
        "source", "unresolved-import",
    ]  # fmt: skip
    assert starts[-1] == "done"
    assert len({pid for pid, _, _ in lines}) == 1, "all was done by the command's own process"
    assert [level for _, level, text in lines if re.search(r"gone.* \(.*/lib\.rs:3", text)] == ["ERROR"]
    assert [level for _, level, text in lines if "nowhere::Thing" in text] == ["WARNING"]


def test_builds_follow_each_other(tmp_path: Path) -> None:
    write_crate(tmp_path / "c", "small", "pub struct Small;\n")
    for _ in range(2):
        succeed(pdoc_build(tmp_path / "c", "--target-dir", tmp_path / "t"))
    assert len(texts(read(tmp_path / "t"), "done: ")) == 2


def test_a_single_file_has_a_log_where_it_has_a_state(tmp_path: Path) -> None:
    (tmp_path / "one.rs").write_text("pub struct One;\n")
    succeed(pdoc_build(tmp_path / "one.rs", "-o", tmp_path / "site", cwd=tmp_path))
    assert not list(tmp_path.rglob("*.log"))
    succeed(pdoc_build(tmp_path / "one.rs", "--target-dir", tmp_path / "t", cwd=tmp_path))
    assert texts(read(tmp_path / "t"), "done: ")


@pytest.mark.parametrize("in_the_way", ["log", f"log/{NAME}/sub", "log/.__pdoc.lock/sub"])
@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize("items", [1, 1200])
def test_a_log_that_cannot_be_written_harms_nothing(
    items: int, jobs: int, in_the_way: str, tmp_path: Path
) -> None:
    write_crate(tmp_path / "c", "crate_", large_source(items))
    blocking = tmp_path / "t" / ".pdoc" / in_the_way
    blocking.parent.mkdir(parents=True)
    blocking.write_text("in the way")
    done = pdoc_build(tmp_path / "c", "--target-dir", tmp_path / "t", "-j", jobs)
    succeed(done)
    assert done.stderr.splitlines()[0].strip() == "Documenting crate_"
    assert len(done.stderr.splitlines()) == 2, done.stderr
    assert len(list((tmp_path / "t" / "pdoc" / "crate_").glob("struct.S*.html"))) == items
    assert blocking.read_text() == "in the way"


def test_a_build_that_fails_says_why(tmp_path: Path) -> None:
    write_crate(tmp_path / "c", "small", SMALL)
    done = pdoc_build(tmp_path / "c", "--target-dir", tmp_path / "t", "--theme", "no-such-theme")
    assert done.returncode == 2
    *_, (_, level, text) = read(tmp_path / "t")
    assert level == "ERROR"
    assert "no-such-theme" in text


@pytest.mark.skipif(sys.platform != "linux", reason="processes are found through /proc")
def test_a_worker_that_is_killed_is_named(tmp_path: Path) -> None:
    write_crate(tmp_path / "c", "large", large_source(4000))
    process = start(str(tmp_path), tmp_path / "c", "--target-dir", tmp_path / "t", "-j", "2")
    workers = wait_for_workers(process, tmp_path / "t" / "pdoc")
    # Nobody gives a job of one that died to another that is about to: that would be its second try.
    os.kill(process.pid, signal.SIGSTOP)
    doomed = [worker for worker in workers if not descendants(worker)]  # not the fork server
    for worker in doomed:
        os.kill(worker, signal.SIGKILL)
    while any(is_alive(worker) for worker in doomed):
        time.sleep(0.002)
    os.kill(process.pid, signal.SIGCONT)
    said, _ = process.communicate(timeout=300)
    assert process.returncode == 0, said
    lines = read(tmp_path / "t")
    assert texts(lines, r"worker \d ended, (idle|at \S+ large.*): its worker was killed by SIGKILL")
    assert texts(lines, r"\S+ large.*: its worker was killed by SIGKILL.*; it starts once more")
    assert len(texts(lines, r"worker \d starts")) > 2


@pytest.mark.skipif(sys.platform != "linux", reason="processes are found through /proc")
def test_an_interrupted_build_says_so(tmp_path: Path) -> None:
    write_crate(tmp_path / "c", "large", large_source(4000))
    process = start(str(tmp_path), tmp_path / "c", "--target-dir", tmp_path / "t", "-j", "2")
    wait_for_workers(process, tmp_path / "t" / "pdoc")
    os.kill(process.pid, signal.SIGINT)
    process.communicate(timeout=60)
    assert not wait_until_gone(str(tmp_path))
    lines = read(tmp_path / "t")
    assert lines[-1][1:] == ("ERROR", "ended by KeyboardInterrupt")
    assert texts(lines, "resolve large: ")


def test_a_process_that_has_kept_lines_for_long_writes_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = BuildLog(str(tmp_path / ".pdoc" / "log"))
    log.info("one")
    log.write_if_due()
    assert not (tmp_path / ".pdoc").exists()
    monkeypatch.setattr(log_module, "_PATIENCE", -1.0)
    log.write_if_due()
    monkeypatch.undo()
    log.warning("two")
    log.write_if_due()
    assert [text for _, _, text in read(tmp_path)] == ["one", "two"], "once it is open, it is written to"
    log.close()
    log.error("three\nfour")
    log.write_if_due()
    assert len(read(tmp_path)) == 2
    log.write()
    assert read(tmp_path)[2][1:] == ("ERROR", "three\\nfour")
    log.close()


def test_lines_of_many_processes_stay_whole_and_files_are_put_aside(tmp_path: Path) -> None:
    folder = tmp_path / ".pdoc" / "log"
    line = "2026-01-02 03:04:05.678 {} INFO " + "x" * 500
    jobs = [
        Job(
            f"write {number}",
            "pdoc.driver.log_writer:write_lines",
            (str(folder), "\n".join(line.format(number * 10 + each) for each in range(10))),
        )
        for number in range(400)
    ]
    with PoolExecutor(4) as pool:
        results = run(jobs, pool)
    assert not [result.error for result in results.values() if result.error]
    older = sorted(path.name for path in folder.glob(f"{NAME}.*"))
    assert older == [f"{NAME}.1", f"{NAME}.2"]
    found = []
    for name in (*older, NAME):
        text = (folder / name).read_text(encoding="utf-8")
        assert len(text) < (1 << 20) + 10_000
        for each in text.splitlines():
            match = LINE.fullmatch(each)
            assert match is not None, each
            assert match[3] == "x" * 500
            found.append(int(match[1]))
    assert sorted(found) == list(range(4000))


def test_old_files_go(tmp_path: Path) -> None:
    log = BuildLog(str(tmp_path))
    for _ in range(9):
        log.append("x" * 700_000)
    log.close()
    kept = sorted(path.name for path in tmp_path.glob(f"{NAME}*"))
    assert kept == [NAME, f"{NAME}.1", f"{NAME}.2", f"{NAME}.3"]


def test_a_short_build_adds_lines_without_a_handler_until_the_file_is_put_aside(tmp_path: Path) -> None:
    path = tmp_path / NAME
    for there, opened, names in (
        (None, True, [NAME]),
        (b"old\n", False, [NAME]),
        (b"x" * ((1 << 20) - 1) + b"\n", True, [NAME, f"{NAME}.1"]),
    ):
        path.unlink(missing_ok=True)
        if there is not None:
            path.write_bytes(there)
        log = BuildLog(str(tmp_path))
        log.short = True
        log.append("one\ntwo")
        assert log.is_open == opened
        log.close()
        assert path.read_bytes() == (b"" if opened else there or b"") + b"one\ntwo\n"
        assert sorted(each.name for each in tmp_path.glob(f"{NAME}*")) == names


def test_a_job_is_the_same_with_a_log(tmp_path: Path) -> None:
    folder = tmp_path / ".pdoc" / "log"
    seen: list[Result] = []

    def then(result: Result) -> Iterable[Job]:
        seen.append(result)
        return ()

    with build_log(str(folder)) as log:
        assert log is process_log(str(folder))
        jobs = [
            Job("good", "builtins:str", ("value",), then=then),
            Job("bad", "builtins:int", ("value",), then=then),
            Job("quiet", "builtins:str", ("value",)),
            Job("here", lambda: None, local=True, then=lambda _: [Job("later", "builtins:list", ([1, 2],))]),
        ]
        run(logged(jobs, log), InlineExecutor())
    good, bad = seen
    assert (good.name, good.value, good.error) == ("good", "value", None)
    assert bad.value is None
    assert "ValueError" in str(bad.error)
    told = {re.sub(r"[\d.]+ s", "N s", text) for _, _, text in read(tmp_path)}
    assert told == {
        "good: N s",
        "quiet: N s",
        "here: N s",
        "later: 2 files, N s",
        "bad: ValueError: invalid literal for int() with base 10: 'value'",
    }
    job = Job("good", "builtins:str", ("value",), then=then)
    assert logged([job], process_log("")) == [job]


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (BuildOptions(), ""),
        (BuildOptions(path="a b"), "path='a b'"),
        (BuildOptions(packages=("x", "y"), jobs=3), "packages=('x', 'y') jobs=3"),
        (BuildOptions(timings=True, target=None), "timings=True"),
    ],
)
def test_told_options(options: BuildOptions, told: str) -> None:
    assert told_options(options) == told
