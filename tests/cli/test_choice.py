"""Options that choose what of a cargo project is documented, and where the site goes."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cargo.project import make, package
from tests.cli.command import Command

PROJECT = {
    "Cargo.toml": '[workspace]\nmembers = ["beacon", "lantern"]\nresolver = "2"\n',
    "beacon/Cargo.toml": package(
        "beacon",
        '[features]\ndefault = ["glow"]\nglow = []\nblink = []\n[dependencies]\nutil = "1"\n'
        '[package.metadata.docs.rs]\nfeatures = ["blink"]\n',
    ),
    "beacon/src/lib.rs": "\n".join(
        f'#[cfg(feature = "{name}")]\npub struct {name.title()};' for name in ("glow", "blink")
    ),
    "beacon/src/bin/lamp.rs": "fn main() {}",
    "beacon/src/bin/wick.rs": "fn main() {}",
    "beacon/src/deep/down/note.txt": "",
    "beacon/examples/shine.rs": "fn main() {}",
    "beacon/examples/shade.rs": "fn main() {}",
    "lantern/Cargo.toml": package("lantern"),
    "vendor/util-1.0.0/Cargo.toml": package("util", version="1.0.0"),
}


@pytest.fixture
def project(tmp_path: Path, command: Command, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace of two packages with a vendored dependency: the current folder."""
    folder = make(tmp_path / "project", PROJECT)
    monkeypatch.chdir(folder)
    return folder


def crates(site: Path) -> str:
    """Names of the documented crates, sorted."""
    return " ".join(sorted(path.parent.name for path in site.glob("*/all.html")))


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ("", "beacon lamp lantern wick"),
        (".", "beacon lamp lantern wick"),
        ("--workspace", "beacon lamp lantern wick"),
        ("--all", "beacon lamp lantern wick"),
        ("--workspace --exclude lantern", "beacon lamp wick"),
        ("-p lantern", "lantern"),
        ("--package beacon --package util", "beacon lamp util wick"),
        ("-p util", "util"),
        ("--no-deps", "beacon lamp lantern wick"),
        ("--deps -p beacon", "beacon lamp util wick"),
        ("--deps --no-deps -p beacon", "beacon lamp wick"),
        ("--lib", "beacon lantern"),
        # A binary's or example's library comes along, as with cargo.
        ("--bins", "beacon lamp wick"),
        ("--bin lamp", "beacon lamp"),
        ("--lib --bin wick -p beacon", "beacon wick"),
        ("--examples -p beacon", "beacon shade shine"),
        ("--example shine", "beacon shine"),
        ("lantern", "lantern"),
        ("lantern/Cargo.toml", "lantern"),
        ("beacon/src/deep/down", "beacon lamp wick"),
        ("--manifest-path lantern/Cargo.toml", "lantern"),
        ("--offline --locked -p lantern", "lantern"),
    ],
)  # fmt: skip
def test_crates(command: Command, project: Path, arguments: str, expected: str) -> None:
    command.succeed(*arguments.split())
    assert crates(project / "target" / "pdoc") == expected


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ("", "Glow"),
        ("-F blink", "Blink Glow"),
        ("--features blink,glow", "Blink Glow"),
        ("--features", "Blink Glow"),
        ("--no-default-features", ""),
        ("--no-default-features -F blink", "Blink"),
        ("--all-features", "Blink Glow"),
        ("--docs-rs", "Blink Glow"),
    ],
)
def test_features(command: Command, project: Path, arguments: str, expected: str) -> None:
    words = arguments.split()
    if words[-1:] == ["--features"]:
        words.append("blink glow")  # one argument, as cargo takes it
    command.succeed("-p", "beacon", "--lib", *words)
    pages = (project / "target" / "pdoc" / "beacon").glob("struct.*.html")
    assert " ".join(sorted(path.name.split(".")[1] for path in pages)) == expected


@pytest.mark.parametrize("folder", ["beacon/src/deep/down", "beacon", "lantern/src"])
def test_a_project_is_looked_for_upwards(
    command: Command, project: Path, monkeypatch: pytest.MonkeyPatch, folder: str
) -> None:
    monkeypatch.chdir(project / folder)
    command.succeed("--lib")
    assert crates(project / "target" / "pdoc") == folder.partition("/")[0]


@pytest.mark.parametrize(
    ("arguments", "site", "state"),
    [
        ("", "target/pdoc", "target/.pdoc"),
        ("--target-dir built", "built/pdoc", "built/.pdoc"),
        ("-o site", "site", "target/.pdoc"),
        ("--out-dir site", "site", "target/.pdoc"),
        ("--output site --target-dir built", "site", "built/.pdoc"),
    ],
)
def test_places(command: Command, project: Path, arguments: str, site: str, state: str) -> None:
    said = command.succeed("-p", "lantern", *arguments.split())
    assert (project / site / "lantern" / "index.html").is_file()
    assert (project / state / "log").is_dir()
    assert f": {project}/{site}/" in said.err.splitlines()[-1]
    assert {path.name for path in project.iterdir()} - set(site.split("/")) - set(state.split("/")) == {
        ".cargo", "Cargo.toml", "beacon", "lantern", "vendor",
    }  # fmt: skip


@pytest.mark.parametrize("place", ["environment", "configuration"])
def test_cargo_s_target_folder(
    command: Command, project: Path, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    if place == "environment":
        monkeypatch.setenv("CARGO_TARGET_DIR", "elsewhere")
    else:
        with (project / ".cargo" / "config.toml").open("a") as file:
            file.write('\n[build]\ntarget-dir = "elsewhere"\n')
    command.succeed("-p", "lantern")
    assert crates(project / "elsewhere" / "pdoc") == "lantern"


def test_a_single_file_leaves_nothing_but_the_site(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "tmp").mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "tmp"))
    (tmp_path / "one.rs").write_text("pub struct S;")
    command.succeed("one.rs")
    assert {path.name for path in tmp_path.iterdir()} == {"one.rs", "doc", "tmp"}
    assert not list((tmp_path / "tmp").iterdir())
    assert crates(tmp_path / "doc") == "one"
    assert not (tmp_path / "doc" / ".pdoc").exists()


def test_a_single_file_s_state_lasts_in_a_target_folder(command: Command, tmp_path: Path) -> None:
    (tmp_path / "one.rs").write_text("pub struct S;")
    command.succeed("one.rs", "--target-dir", "built")
    assert crates(tmp_path / "built" / "pdoc") == "one"
    assert (tmp_path / "built" / ".pdoc" / "log" / "pdoc.log").is_file()
    assert {path.name for path in tmp_path.iterdir()} == {"one.rs", "built"}
