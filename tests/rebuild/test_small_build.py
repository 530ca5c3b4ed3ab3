"""A build that few edits call for: what it does not load, and that it is as good as any other."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.support import environment, files_below, pdoc_build, succeed, write_crate

SOURCE = "//! Docs.\n\npub struct S;\n\nimpl S {\n    /// Does [it](fn.f.html).\n    pub fn m(&self) {}\n}\npub fn f() {}\n"

SPARED = "click jinja2 concurrent_log_handler portalocker importlib.resources typing_extensions"
"""What only other builds load."""

CODE = """
import sys
from pdoc.cli.main import run
code = run(sys.argv[1:])
print(*sorted(set(sys.modules) & set({spared!r}.split())))
sys.exit(code)
"""


def again(crate: Path, *more: str) -> list[str]:
    """Builds once more; gives which modules were loaded of those that should not be."""
    code = CODE.format(spared=SPARED)
    done = subprocess.run(
        [sys.executable, "-c", code, "build", "-q", "--target-dir", "t", *more],
        check=False,
        cwd=crate,
        env=environment(),
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.split()


EDITS = {
    "signature": ("m(&self)", "m(&self, more: u8)"),
    "new item": ("pub fn f() {}", "pub fn f() {}\npub fn g() {}"),
    "item gone": ("pub fn f() {}\n", ""),
}


@pytest.mark.parametrize("name", EDITS)
def test_what_a_small_build_does_not_load(name: str, tmp_path: Path) -> None:
    crate = write_crate(tmp_path / "c", "c", SOURCE)
    assert "click" in again(crate), "the first time the arguments are read"
    source = crate / "src" / "lib.rs"
    # A page that is rendered for the first time makes its shell.
    for text in (SOURCE.replace(*EDITS[name]), SOURCE, SOURCE.replace(*EDITS[name])):
        source.write_text(text)
        loaded = again(crate)
    assert loaded == []
    assert "done: 1 crates" in (crate / "t" / ".pdoc" / "log" / "pdoc.log").read_text().splitlines()[-1]
    succeed(pdoc_build("--target-dir", tmp_path / "fresh", cwd=crate))
    assert files_below(crate / "t" / "pdoc") == files_below(tmp_path / "fresh" / "pdoc")


def test_a_changed_manifest_is_read(tmp_path: Path) -> None:
    crate = write_crate(tmp_path / "c", "c", SOURCE)
    again(crate)
    manifest = crate / "Cargo.toml"
    manifest.write_text(manifest.read_text().replace("0.1.0", "7.8.9").replace("1.0.0", "7.8.9"))
    again(crate)
    assert ">7.8.9<" in (crate / "t" / "pdoc" / "c" / "index.html").read_text()


def test_files_of_the_site_that_are_gone_come_back(tmp_path: Path) -> None:
    crate = write_crate(tmp_path / "c", "c", SOURCE)
    again(crate)
    site = crate / "t" / "pdoc"
    before = files_below(site)
    (site / "help.html").unlink()
    next(site.glob("static.files/*.css")).write_text("spoilt")
    again(crate)
    assert files_below(site) == before
