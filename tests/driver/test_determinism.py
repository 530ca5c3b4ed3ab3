"""The same crates give the same bytes: whoever renders, in whatever order, from wherever."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support import ROOT, SAMPLE_CRATES, SAMPLE_OPTIONS, environment, files_below, pdoc_build, succeed


@pytest.fixture(scope="session")
def sample_files(sample_site: Path) -> dict[str, bytes]:
    return files_below(sample_site)


def assert_same(site: Path, wanted: dict[str, bytes]) -> None:
    """Fails with the names of the files that differ, and the place of the first difference."""
    seen = files_below(site)
    assert sorted(seen) == sorted(wanted)
    different = [path for path in seen if seen[path] != wanted[path]]
    if different:
        one, two = seen[different[0]], wanted[different[0]]
        at = next(
            (i for i, (a, b) in enumerate(zip(one, two, strict=False)) if a != b), min(len(one), len(two))
        )
        around = slice(max(0, at - 80), at + 80)
        pytest.fail(f"{len(different)} files differ: {different[:9]}\n{one[around]!r}\n{two[around]!r}")


@pytest.mark.parametrize("jobs", [1, 2, 8])
def test_workers(jobs: int, sample_files: dict[str, bytes], tmp_path: Path) -> None:
    succeed(pdoc_build(SAMPLE_CRATES, *SAMPLE_OPTIONS, "--target-dir", tmp_path, "-j", jobs))
    assert_same(tmp_path / "pdoc", sample_files)


@pytest.mark.parametrize(("jobs", "seed"), [(1, 1), (2, 2), (8, 3)])
def test_order_of_jobs(jobs: int, seed: int, sample_files: dict[str, bytes], tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tests.driver.shuffled", str(seed), "build", SAMPLE_CRATES]
    done = subprocess.run(
        [*command, *SAMPLE_OPTIONS, "--target-dir", tmp_path, "-j", str(jobs), "--timings"],
        cwd=ROOT,
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    succeed(done)
    assert_same(tmp_path / "pdoc", sample_files)
    spans = json.loads((tmp_path / ".pdoc" / "timings.json").read_bytes())["spans"]
    units = [
        span["name"] for span in sorted(spans, key=lambda span: span["start"]) if span["stage"] == "render"
    ]
    assert units != sorted(units)


def test_hash_seed(sample_files: dict[str, bytes], tmp_path: Path) -> None:
    seed = {"PYTHONHASHSEED": "12345"}
    succeed(pdoc_build(SAMPLE_CRATES, *SAMPLE_OPTIONS, "--target-dir", tmp_path, env=seed))
    assert_same(tmp_path / "pdoc", sample_files)


def test_another_folder(sample_files: dict[str, bytes], tmp_path: Path) -> None:
    copy = tmp_path / "far" / "away from home"
    shutil.copytree(SAMPLE_CRATES, copy, ignore=shutil.ignore_patterns("target", "invalid"))
    succeed(pdoc_build(*SAMPLE_OPTIONS, cwd=copy))
    site = copy / "target" / "pdoc"
    assert_same(site, sample_files)
    home = str(tmp_path).encode()
    assert not [path for path, content in files_below(site).items() if home in content]


def test_no_page_holds_an_absolute_path(sample_files: dict[str, bytes]) -> None:
    home = str(SAMPLE_CRATES.parent).encode()
    assert not [path for path, content in sample_files.items() if home in content]


def test_a_second_build_changes_nothing(sample_files: dict[str, bytes], tmp_path: Path) -> None:
    for _ in range(2):
        succeed(pdoc_build(SAMPLE_CRATES, *SAMPLE_OPTIONS, "--target-dir", tmp_path))
        assert_same(tmp_path / "pdoc", sample_files)


def test_no_temporary_file_is_left(sample_files: dict[str, bytes]) -> None:
    ends = {path.rpartition(".")[2] for path in sample_files}
    assert ends <= {
        "html",
        "css",
        "js",
        "svg",
        "json",
        "txt",
        "png",
        "ico",
        "woff2",
        "index",
        "map",
        "md",
        "lock",
    }
