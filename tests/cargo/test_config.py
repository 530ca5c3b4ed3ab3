"""Cargo's configuration: which file wins, whose paths start where, what the environment says."""

from __future__ import annotations

from pathlib import Path

import pytest

from pdoc.cargo.config import read_config
from tests.cargo.project import loaded, make, package
from tests.support import write_tree


def test_nearer_files_win(tmp_path: Path) -> None:
    write_tree(
        tmp_path,
        {
            "home/config.toml": '[build]\ntarget = "far"\ntarget-dir = "far"\n[source.a]\ndirectory = "x"\n',
            "top/.cargo/config.toml": '[build]\ntarget-dir = "mid"\n[source.b]\ndirectory = "../y"\n',
            "top/in/.cargo/config": '[build]\ntarget = "near"\nrustdocflags = ["--cfg", "docsrs"]\n',
            "top/in/deep/README": "",
        },
    )
    config, found = read_config(str(tmp_path / "top/in/deep"), {"CARGO_HOME": str(tmp_path / "home")})
    assert found == []
    assert config.home == str(tmp_path / "home")
    assert config.target == "near"
    assert config.target_dir == str(tmp_path / "top/mid")
    assert config.rustdoc_flags == ("--cfg", "docsrs")
    assert config.sources["a"].directory == str(tmp_path / "x")
    assert config.sources["b"].directory == str(tmp_path / "y")


def test_arrays_are_joined_and_odd_types_ignored(tmp_path: Path) -> None:
    write_tree(
        tmp_path,
        {
            ".cargo/config.toml": '[build]\nrustflags = ["far"]\n[source]\nx = 1\n',
            "in/.cargo/config.toml": '[build]\nrustflags = ["near"]\ntarget-dir = 3\n',
        },
    )
    config, _ = read_config(str(tmp_path / "in"), {"CARGO_HOME": str(tmp_path / "home")})
    assert config.rust_flags == ("far", "near")
    assert (config.target_dir, config.sources) == ("", {})


@pytest.mark.parametrize(
    ("environment", "flags"),
    [
        ({}, ("--cfg", "target")),
        ({"RUSTDOCFLAGS": "--cfg plain"}, ("--cfg", "plain")),
        ({"RUSTDOCFLAGS": ""}, ()),
        ({"RUSTDOCFLAGS": "no", "CARGO_ENCODED_RUSTDOCFLAGS": "--cfg\x1fa b"}, ("--cfg", "a b")),
    ],
)
def test_flags(tmp_path: Path, environment: dict[str, str], flags: tuple[str, ...]) -> None:
    text = '[build]\ntarget = "t"\nrustdocflags = "--cfg build"\n[target.t]\nrustdocflags = "--cfg target"\n'
    write_tree(tmp_path, {".cargo/config.toml": text})
    config, _ = read_config(str(tmp_path), {"CARGO_HOME": str(tmp_path / "home"), **environment})
    assert config.rustdoc_flags == flags


@pytest.mark.parametrize(
    ("environment", "target_dir", "expected"),
    [
        ({}, None, "project/target"),
        ({"CARGO_TARGET_DIR": "{0}/other"}, None, "other"),
        ({"CARGO_BUILD_TARGET_DIR": "{0}/other"}, None, "other"),
        ({"CARGO_TARGET_DIR": "{0}/other"}, "{0}/mine", "mine"),
    ],
)
def test_target_dir(
    tmp_path: Path, environment: dict[str, str], target_dir: str | None, expected: str
) -> None:
    make(tmp_path / "project", {"Cargo.toml": package("app")})
    filled = {name: value.format(tmp_path) for name, value in environment.items()}
    graph = loaded(
        tmp_path / "project",
        environment={"CARGO_HOME": str(tmp_path / "home"), **filled},
        target_dir=target_dir and target_dir.format(tmp_path),
    )
    assert graph.target_dir == str(tmp_path / expected)


def test_flags_reach_the_crates(tmp_path: Path) -> None:
    files = {
        "Cargo.toml": package("app", '[dependencies]\nutil = { path = "util" }\n'
                              "[target.'cfg(special)'.dependencies]\n"
                              "more = { path = \"more\" }\n[workspace]\n"),
        "util/Cargo.toml": package("util"),
        "more/Cargo.toml": package("more"),
        ".cargo/config.toml": '[build]\ntarget = "wasm32-unknown-unknown"\n'
                              'rustflags = ["--cfg", "special"]\nrustdocflags = ["--cfg=docsrs"]\n',
    }  # fmt: skip
    make(tmp_path, files)
    graph = loaded(tmp_path)
    assert [crate.name for crate in graph.crates] == ["more", "util", "app"]
    more, _, app = graph.crates
    assert ("special", None) in more.cfg
    assert ("docsrs", None) not in more.cfg
    assert ("docsrs", None) in app.cfg
    assert ("special", None) not in app.cfg
    assert graph.target == "wasm32-unknown-unknown"
    assert ("target_arch", "wasm32") in app.cfg
    assert graph.rustdoc_flags == ("--cfg=docsrs",)
    assert loaded(tmp_path, target="x86_64-apple-darwin").target == "x86_64-apple-darwin"
