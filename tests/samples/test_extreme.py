"""Inputs of a size, and surroundings of a kind, that nobody has on purpose."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support import files_below, pdoc_build, succeed, write_crate

DEPTH = 2000


def test_two_thousand_nested_modules(tmp_path: Path) -> None:
    nest = "pub mod m {\n" * DEPTH + "/// At the bottom.\npub struct Deep;\n" + "}\n" * DEPTH
    write_crate(tmp_path / "c", "deep", f"//! Deep.\n{nest}/// Beside.\npub struct Beside;\n")
    done = pdoc_build(tmp_path / "c")
    assert "Traceback" not in done.stderr
    site = tmp_path / "c" / "target" / "pdoc"
    assert (site / "deep" / "struct.Beside.html").is_file()
    assert (site / "deep" / "m" / "m" / "m" / "index.html").is_file()
    # No file system has a path for the last of them: each is reported, and the rest is there.
    assert done.returncode == 1, done.stderr
    assert "error" in done.stderr
    # Folders this deep are more than Python's own clean-up of the test's folder can walk.
    subprocess.run(["rm", "-rf", str(site)], check=True)


def test_two_thousand_nested_private_modules(tmp_path: Path) -> None:
    nest = "mod m {\n" * DEPTH + "/// At the bottom.\npub struct Deep;\n" + "}\n" * DEPTH
    path = "self::" + "m::" * 3
    write_crate(tmp_path / "c", "deep", f"//! Deep.\n{nest}/// Beside.\npub fn beside() {{ {path}x; }}\n")
    succeed(pdoc_build(tmp_path / "c"))
    assert (tmp_path / "c" / "target" / "pdoc" / "deep" / "fn.beside.html").is_file()


@pytest.mark.parametrize(
    "type_",
    ["&" * 2000 + "u8", "Option<" * 1500 + "u8" + ">" * 1500, "(" * 1500 + "u8," + ")," * 1499 + ")"],
    ids=["references", "generics", "tuples"],
)
def test_nested_types(type_: str, tmp_path: Path) -> None:
    write_crate(tmp_path / "c", "deep", f"pub type Deep = {type_};\n/// Beside.\npub struct Beside;\n")
    done = pdoc_build(tmp_path / "c")
    assert "Traceback" not in done.stderr
    assert done.returncode in (0, 1)
    assert (tmp_path / "c" / "target" / "pdoc" / "deep" / "struct.Beside.html").is_file()


def test_a_generated_file_of_five_megabytes(tmp_path: Path) -> None:
    row = ", ".join(str(number % 256) for number in range(600))
    tables = "".join(f"/// Table *{i}*.\npub static TABLE_{i}: [u8; 600] = [{row}];\n" for i in range(2000))
    assert len(tables) > 5_000_000
    write_crate(tmp_path / "c", "tables", tables)
    succeed(pdoc_build(tmp_path / "c"))
    site = tmp_path / "c" / "target" / "pdoc" / "tables"
    assert len(list(site.glob("static.TABLE_*.html"))) == 2000
    assert "<em>1999</em>" in (site / "static.TABLE_1999.html").read_text(encoding="utf-8")


def test_one_line_of_a_megabyte(tmp_path: Path) -> None:
    line = 'pub const A: &str = "' + "x" * 1_000_000 + '"; pub struct After;\n'
    write_crate(tmp_path / "c", "wide", line)
    succeed(pdoc_build(tmp_path / "c"))
    site = tmp_path / "c" / "target" / "pdoc" / "wide"
    assert (site / "struct.After.html").is_file()
    assert (site / "constant.A.html").stat().st_size < 2_100_000


SMALL = "//! Small.\n/// A struct.\npub struct Small;\n"


@pytest.mark.parametrize("out", ["file/site", "file"])
def test_the_output_folder_is_below_a_file(out: str, tmp_path: Path) -> None:
    write_crate(tmp_path / "c", "small", SMALL)
    (tmp_path / "file").write_text("in the way")
    done = pdoc_build(tmp_path / "c", "-o", tmp_path / out)
    assert done.returncode == 3
    assert "Traceback" not in done.stderr
    assert "cannot write" in done.stderr
    assert str(tmp_path / "file") in done.stderr
    assert (tmp_path / "file").read_text() == "in the way"


def test_the_output_folder_may_not_be_written(tmp_path: Path) -> None:
    if os.geteuid() == 0:
        pytest.skip("root may write everywhere; a read-only file system is tried instead")
    write_crate(tmp_path / "c", "small", SMALL)
    locked = tmp_path / "locked"
    locked.mkdir(mode=0o500)
    done = pdoc_build(tmp_path / "c", "-o", locked)
    assert done.returncode == 3
    assert "cannot write" in done.stderr


@pytest.fixture
def mounted(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Path]:
    """A file system in memory with the mount options that the test asks for."""
    folder = tmp_path / "mounted"
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", request.param, "pdoc-test", str(folder)]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    except OSError as error:
        pytest.skip(f"no file system can be mounted: {error}")
    if done.returncode:
        pytest.skip(f"no file system can be mounted: {done.stderr.strip()}")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


@pytest.mark.parametrize("mounted", ["ro"], indirect=True)
def test_the_output_folder_is_read_only(mounted: Path, tmp_path: Path) -> None:
    write_crate(tmp_path / "c", "small", SMALL)
    done = pdoc_build(tmp_path / "c", "-o", mounted)
    assert done.returncode == 3
    assert "Traceback" not in done.stderr
    assert f"cannot write {mounted}" in done.stderr


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize("mounted", ["size=400k"], indirect=True)
def test_the_disk_is_full(jobs: int, mounted: Path, tmp_path: Path) -> None:
    structs = "".join(f"/// Struct {i}.\npub struct S{i} {{ pub a: u8 }}\n" for i in range(400))
    write_crate(tmp_path / "c", "large", structs)
    done = pdoc_build(tmp_path / "c", "-o", mounted, "-j", jobs)
    assert done.returncode in (1, 3)
    assert "Traceback" not in done.stderr
    assert "cannot write" in done.stderr
    assert "No space left" in done.stderr
    # Whatever is there under its name is whole.
    pages = {path: text for path, text in files_below(mounted).items() if path.endswith(".html")}
    assert all(text.rstrip().endswith(b"</html>") for text in pages.values())


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["nowhere"], 3, "nowhere"),
        (["nothing.rs"], 3, "nothing.rs"),
        (["--no-such-flag"], 2, "--no-such-flag"),
        (["-j", "0"], 2, "-j"),
        (["--show-coverage"], 2, "--show-coverage"),
        (["--target", "no-such-triple"], 2, "no-such-triple"),
        (["--theme", "no-such-theme"], 2, "no-such-theme"),
        (["--edition", "1999"], 2, "1999"),
        (["--bin", "nobody"], 2, "nobody"),
        (["--html-in-header", "nothing.html"], 2, "nothing.html"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_wrong_use(arguments: list[str], code: int, said: str, tmp_path: Path) -> None:
    write_crate(tmp_path, "small", SMALL)
    done = pdoc_build(*arguments, cwd=tmp_path)
    assert done.returncode == code, done.stderr
    assert "Traceback" not in done.stderr
    assert said in done.stderr
