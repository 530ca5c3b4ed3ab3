"""`pdoc index`: what it makes, where it puts it, and what builds do with it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from pdoc.stdlib.cache import SHIPPED, SHIPPED_FILE, cached_file, open_facts
from pdoc.stdlib.container import read
from pdoc.stdlib.toolchain import find_toolchain
from tests.cli.command import Command
from tests.stdlib import pages
from tests.support import write_tree

CRATE = {
    "Cargo.toml": '[package]\nname = "quay"\nversion = "0.1.0"\nedition = "2021"\n',
    "src/lib.rs": "//! A quay.\npub fn berth(bed: std::Bed) {}\n",
}
LIBRARY = {
    "version": "1.2.4 (abc 2020-01-01)\n",
    "library/core/Cargo.toml": '[package]\nname = "core"\nedition = "2021"\n',
    "library/core/src/lib.rs": """
        //! The core.
        #![no_core]
        #[prelude_import]
        #[allow(unused)]
        use prelude::rust_2021::*;
        pub mod prelude { pub mod rust_2021 { pub use crate::plot::{Bed, Sow}; } }
        pub mod plot {
            /// Earth.
            pub struct Bed(u8);
            pub trait Sow { fn sow(&self); fn rest(&self) {} }
            impl<T> Sow for T { fn sow(&self) {} }
            impl Bed { pub fn dig(self) -> Bed { self } }
        }
        pub mod shed { pub fn tidy(of: Bed) {} }
    """,
    "library/std/src/lib.rs": "//! All.\npub use core::plot;\npub use core::plot::Bed;\n",
}


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """No installation but what a test makes."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("RUSTUP_HOME", str(tmp_path / "rustup"))
    monkeypatch.delenv("RUSTUP_TOOLCHAIN", raising=False)
    monkeypatch.setattr("pdoc.stdlib.toolchain._PREFIXES", ())
    return tmp_path / "rustup"


@pytest.fixture
def sysroot(home: Path, tmp_path: Path) -> Path:
    """An installation with the documentation of release 1.2.3."""
    sysroot = home / "toolchains/stable-x"
    (sysroot / "share/doc/rust").mkdir(parents=True)
    shutil.move(pages.write(tmp_path / "made"), sysroot / "share/doc/rust/html")
    return sysroot


@pytest.mark.parametrize("how", ["found", "sysroot", "html"])
def test_from_html(how: str, command: Command, sysroot: Path) -> None:
    given = {
        "found": [],
        "sysroot": ["--sysroot", sysroot],
        "html": ["--html", sysroot / "share/doc/rust/html"],
    }
    said = command.run("index", *given[how])
    assert said.code == 0, said.err
    assert "Rust 1.2.3, from its HTML documentation" in said.err
    assert cached_file("1.2.3") in said.err
    place = "html" if how == "html" else "SYSROOT/share/doc/rust/html"
    assert read(cached_file("1.2.3")).index.command == f"pdoc index --html {place} --release 1.2.3"


def test_the_same_bytes_from_anywhere(command: Command, sysroot: Path, tmp_path: Path) -> None:
    copied = tmp_path / "elsewhere/html"
    shutil.copytree(sysroot / "share/doc/rust/html", copied)
    assert command.run("index", "--html", copied, "-o", tmp_path / "one").code == 0
    assert command.run("index", "--html", sysroot / "share/doc/rust/html", "-o", tmp_path / "two").code == 0
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


def test_the_shipped_one() -> None:
    assert Path(SHIPPED_FILE).stat().st_size < 1_000_000
    shipped = read(SHIPPED_FILE)
    assert shipped.whole()
    assert shipped.index.release == SHIPPED
    assert shipped.index.command == f"pdoc index --html SYSROOT/share/doc/rust/html --release {SHIPPED}"


def test_the_shipped_one_is_what_its_command_makes(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.undo()
    toolchain = find_toolchain()
    if toolchain is None or toolchain.html is None or toolchain.release != SHIPPED:
        pytest.skip(f"the documentation of Rust {SHIPPED} is not installed")
    sysroot = Path(toolchain.html).parents[3]
    assert command.run("index", "--sysroot", sysroot, "-o", tmp_path / "made").code == 0
    assert (tmp_path / "made").read_bytes() == Path(SHIPPED_FILE).read_bytes()


def test_builds_use_it(command: Command, sysroot: Path, tmp_path: Path) -> None:
    write_tree(tmp_path, CRATE)
    page = tmp_path / "target/pdoc/quay/fn.berth.html"
    link = "https://doc.rust-lang.org/1.2.3/core/plot/struct.Bed.html"
    command.succeed(tmp_path)
    assert link not in page.read_text()
    assert command.run("index", "-q").code == 0
    command.succeed(tmp_path)
    assert link in page.read_text()


@pytest.mark.parametrize("damage", ["cut", "flipped", "foreign", "other release"])
def test_a_damaged_one_is_reported_and_removed(
    damage: str, command: Command, sysroot: Path, tmp_path: Path
) -> None:
    write_tree(tmp_path, CRATE)
    assert command.run("index").code == 0
    path = Path(cached_file("1.2.3"))
    data = bytearray(path.read_bytes())
    if damage == "flipped":
        data[-30] ^= 0x40
    kept = {
        "cut": data[:-1],
        "flipped": data,
        "foreign": b"something else",
        "other release": Path(SHIPPED_FILE).read_bytes(),
    }
    path.write_bytes(kept[damage])
    said = command.build(tmp_path)
    assert said.code == 0
    assert said.err.count("warning[std-index]: the index of Rust 1.2.3 cannot be used") == 1
    assert "pdoc index" in said.err
    assert not path.exists()
    assert "std-index" not in command.build(tmp_path).err
    assert command.run("index").code == 0
    assert open_facts("1.2.3")[0].index.release == "1.2.3"


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["--html", "nowhere"], 2, "there is no documentation of the standard library in nowhere"),
        (["--sources", "nowhere"], 2, "there are no sources of the standard library in nowhere"),
        (["--sysroot", "nowhere"], 2, "nowhere has neither documentation of the standard library nor its sources"),
        (["--html", "a", "--sources", "b"], 2, "`--html` and `--sources` say the same thing: give one of them"),
        (["--release", "new"], 2, "`--release new`: expected a number like 1.95.0"),
        (["--nonsense"], 2, "No such option"),
        ([], 3, "no Rust installation has the standard library's documentation or sources"),
    ],
)  # fmt: skip
def test_what_cannot_be(arguments: list[str], code: int, message: str, command: Command) -> None:
    said = command.run("index", *arguments)
    assert said.code == code
    assert message in said.err
    if arguments != ["--nonsense"]:
        (last,) = command.run("index", "--message-format", "json", *arguments).messages()[1:]
        assert last == {"reason": "index-finished", "success": False}


def test_where_it_cannot_be_written(command: Command, sysroot: Path, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    said = command.run("index", "-o", tmp_path / "file/index")
    assert said.code == 3
    assert "cannot write" in said.err


def test_json(command: Command, sysroot: Path, tmp_path: Path) -> None:
    (told,) = command.run("index", "--message-format", "json", "-o", tmp_path / "made").messages()
    assert told.pop("seconds") >= 0
    assert told == {
        "reason": "index-finished", "success": True, "release": "1.2.3", "from": "html", "names": 11,
        "traits": 1, "blanket_impls": 1, "bytes": (tmp_path / "made").stat().st_size,
        "command": "pdoc index --html SYSROOT/share/doc/rust/html --release 1.2.3",
        "path": str(tmp_path / "made"),
    }  # fmt: skip
