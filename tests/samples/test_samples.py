"""The expectations beside the items of `sample_crates`, one test for each file that has some.

They are facts about rustdoc's pages first: where cargo is installed, `test_rustdoc_agrees`
holds them to that.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.samples.checker import Expectation, Site, check_all, read_expectations, sources_below
from tests.support import SAMPLE_CRATES, write_tree

SOURCES = sources_below(SAMPLE_CRATES)


@pytest.fixture(scope="session")
def pages(sample_site: Path) -> Site:
    return Site(sample_site)


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: str(path.relative_to(SAMPLE_CRATES)))
def test_expectations(source: Path, pages: Site) -> None:
    failures = [why for wanted in read_expectations(source) if (why := pages.check(wanted))]
    assert not failures, "\n".join(failures)


def test_rustdoc_agrees(tmp_path: Path) -> None:
    if not shutil.which("cargo") or not shutil.which("rustdoc"):
        pytest.skip("no cargo and rustdoc to ask")
    version = subprocess.run(["rustdoc", "--version"], capture_output=True, text=True, check=False).stdout
    if "1.95." not in version:
        pytest.skip(f"the expectations are about rustdoc 1.95, not {version.strip()}")
    flags = "--cfg docsrs"
    done = subprocess.run(
        ["cargo", "doc", "--workspace", "--offline", "--target-dir", str(tmp_path)],
        cwd=SAMPLE_CRATES,
        env={**os.environ, "RUSTC_BOOTSTRAP": "1", "RUSTFLAGS": flags, "RUSTDOCFLAGS": flags},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "warning" not in done.stderr
    failures = check_all(tmp_path / "doc", SAMPLE_CRATES)
    assert not failures, "\n".join(failures)


PAGE = """<!DOCTYPE html><meta charset="utf-8"><meta http-equiv="refresh" content="0;URL=b.html">
<h1>Crate <b>a</b></h1><pre class="d">fn f(
    one: u8,
) -> u8<div>where T: Sized,</div></pre><p>1</p><p>2</p>"""


@pytest.mark.parametrize(
    ("line", "holds"),
    [
        ("//@ has a.html", True),
        ("//@ has b.html", False),
        ("//@ !has b.html", True),
        ("//@ !has a.html", False),
        ("//@ has a.html //h1 'Crate a'", True),
        ("//@ has a.html //h1 'Crate b'", False),
        ("//@ !has a.html //h1 'Crate b'", True),
        ("//@ has a.html //h2", False),
        ("//@ !has a.html //h2 'x'", True),
        ("    //@ has a.html '//pre[@class=\"d\"]' 'fn f(one: u8) -> u8 where T: Sized,'", True),
        ("//@ matches a.html //p '^\\d$'", True),
        ("//@ matches a.html //p '^\\d\\d$'", False),
        ("//@ count a.html //p 2", True),
        ("//@ count a.html //p 3", False),
        ("//@ hasraw a.html '<b>a</b>'", True),
        ("//@ hasraw a.html '<b>b</b>'", False),
        ("//@ redirect a.html b.html", True),
        ("//@ redirect a.html c.html", False),
    ],
)
def test_checker(tmp_path: Path, line: str, holds: bool) -> None:
    site = write_tree(tmp_path / "site", {"a.html": PAGE})
    write_tree(tmp_path, {"x.rs": f"struct A;\n{line}\n"})
    (wanted,) = read_expectations(tmp_path / "x.rs")
    assert wanted.line == 2
    assert (Site(site).check(wanted) is None) is holds


def test_the_path_before_is_meant_by_a_dash(tmp_path: Path) -> None:
    write_tree(tmp_path, {"x.rs": "//@ has a.html\n//@ count - //p 2\n"})
    assert [each.path for each in read_expectations(tmp_path / "x.rs")] == ["a.html", "a.html"]


@pytest.mark.parametrize("line", ["//@ hsa a.html", "//@has a.html", "//@ has - //p", "//@ count a.html //p"])
def test_what_is_no_expectation_is_an_error(tmp_path: Path, line: str) -> None:
    write_tree(tmp_path, {"x.rs": line})
    with pytest.raises(ValueError, match=r"x\.rs:1"):
        read_expectations(tmp_path / "x.rs")


def test_every_crate_has_expectations() -> None:
    crates = {path.relative_to(SAMPLE_CRATES).parts[0] for path in SOURCES}
    assert crates == {"beacon", "keeper_macros", "lighthouse", "mailboat", "tidewater"}
    wanted: list[Expectation] = [each for source in SOURCES for each in read_expectations(source)]
    assert {each.command for each in wanted} == {"has", "count", "hasraw", "redirect"}
