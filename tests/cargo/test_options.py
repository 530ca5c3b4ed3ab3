"""What the options choose, and what is refused."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from pdoc.base.errors import NothingToDocumentError, UsageError
from pdoc.cargo.select import Spec, parse_spec
from tests.cargo.project import CHECKSUM, VENDORED, loaded, make, package

WORKSPACE = {
    "Cargo.toml": '[workspace]\nmembers = ["beacon", "lantern"]\nresolver = "2"\n',
    "beacon/Cargo.toml": package("beacon", '[features]\nglow = []\n[dependencies]\nutil = "1"\n'),
    "beacon/src/lib.rs": "",
    "beacon/src/bin/lamp.rs": "",
    "beacon/examples/shine.rs": "",
    "lantern/Cargo.toml": package("lantern"),
    ".cargo/config.toml": VENDORED,
    "vendor/util-1.0.0/Cargo.toml": package("util", "[features]\nloud = []\nquiet = []\n", version="1.0.0"),
    "vendor/util-1.0.0/.cargo-checksum.json": CHECKSUM,
}


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"packages": ("beakon",)}, "there is no package `beakon` here; did you mean `beacon`?"),
        ({"packages": ("zebra",)}, "there is no package `zebra` here$"),
        ({"packages": ("beacon@9",)}, "the source of package `beacon@9` is not on this machine"),
        ({"packages": ("z*",)}, "no member of the workspace fits the pattern `z\\*`"),
        ({"features": ("glov",), "packages": ("beacon",)},
         "package `beacon` has no feature `glov`; did you mean `glow`?"),
        ({"features": ("lantern/glow",)}, "the chosen packages have no feature `lantern/glow`"),
        ({"features": ("glow", "none")}, "the chosen packages have no feature `none`"),
        ({"exclude": ("beacon",)}, "`--exclude` needs `--workspace`"),
        ({"bin_names": ("lanp",)}, "no chosen package has a binary `lanp`; did you mean `lamp`?"),
        ({"example_names": ("shina",)}, "no chosen package has an example `shina`; did you mean `shine`?"),
        ({"target": "x86_64-unknown-linux-gnv"}, "unknown target `x86_64-unknown-linux-gnv`; did you mean"),
        ({"cfgs": ("a b",)}, "`--cfg a b`: expected"),
    ],
)  # fmt: skip
def test_refused(tmp_path: Path, options: dict[str, Any], message: str) -> None:
    make(tmp_path, WORKSPACE)
    with pytest.raises(UsageError, match=message):
        loaded(tmp_path, **options)


def test_nothing_left(tmp_path: Path) -> None:
    make(tmp_path, WORKSPACE)
    with pytest.raises(NothingToDocumentError):
        loaded(tmp_path, workspace=True, exclude=("*",))
    with pytest.raises(NothingToDocumentError):
        loaded(tmp_path, packages=("lantern",), bins=True)


@pytest.mark.parametrize(
    ("options", "names"),
    [
        ({}, "beacon lamp lantern"),
        ({"packages": ("beacon", "util")}, "util beacon lamp"),
        ({"packages": ("beacon@0.1",)}, "beacon lamp"),
        ({"packages": ("util",)}, "util"),
        ({"packages": ("util:1.0.0",)}, "util"),
        ({"workspace": True, "exclude": ("bea*",)}, "lantern"),
        ({"packages": ("beacon",), "deps": True}, "util beacon lamp"),
        ({"bins": True}, "beacon lamp"),
        ({"example_names": ("shine",)}, "beacon shine"),
        ({"path": "beacon/src/bin"}, "beacon lamp"),
        ({"path": "beacon/Cargo.toml"}, "beacon lamp"),
        ({"manifest_path": "lantern/Cargo.toml"}, "lantern"),
        ({"manifest_path": "lantern"}, "lantern"),
    ],
)
def test_chosen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, options: dict[str, Any], names: str) -> None:
    make(tmp_path, WORKSPACE)
    monkeypatch.chdir(tmp_path)
    graph = loaded(tmp_path, **options)
    assert " ".join(graph.crates[number].name for number in graph.documented) == names
    assert graph.workspace_root == str(tmp_path)


def test_features_of_a_dependency_can_be_asked_for(tmp_path: Path) -> None:
    make(tmp_path, WORKSPACE)
    graph = loaded(tmp_path, packages=("util",), features=("loud",))
    assert graph.crates[graph.documented[0]].features == ("loud",)
    graph = loaded(tmp_path, packages=("util",), all_features=True)
    assert graph.crates[graph.documented[0]].features == ("loud", "quiet")


def test_cfgs(tmp_path: Path) -> None:
    make(tmp_path, WORKSPACE)
    graph = loaded(tmp_path, packages=("beacon",), features=("glow",), cfgs=("docsrs", 'mode="x"'), lib=True)
    util, beacon = graph.crates
    assert (util.name, beacon.name) == ("util", "beacon")
    assert {
        ("docsrs", None),
        ("mode", "x"),
        ("doc", None),
        ("feature", "glow"),
        ("debug_assertions", None),
    } <= set(beacon.cfg)
    assert not {("docsrs", None), ("doc", None), ("feature", "glow")} & set(util.cfg)
    assert ("debug_assertions", None) in util.cfg


def test_two_binaries_of_one_name(tmp_path: Path) -> None:
    files = {
        "Cargo.toml": '[workspace]\nmembers = ["a", "b"]\n',
        "a/Cargo.toml": package("a"),
        "a/src/bin/tool.rs": "",
        "b/Cargo.toml": package("b"),
        "b/src/bin/tool.rs": "",
    }
    make(tmp_path, files)
    graph = loaded(tmp_path)
    assert [graph.crates[number].name for number in graph.documented] == ["tool"]
    assert [each.code for each in graph.diagnostics] == ["same-name"]


def test_several_versions_need_to_be_told_apart(tmp_path: Path) -> None:
    table = '[dependencies]\nutil = "1"\nold = { package = "util", version = "0.9" }\n'
    files = {
        "Cargo.toml": package("app", table),
        "vendor/util/Cargo.toml": package("util", version="1.0.0"),
        "vendor/util-0.9.1/Cargo.toml": package("util", version="0.9.1"),
    }
    make(tmp_path, files)
    with pytest.raises(UsageError, match=r"`util` could be any of `util@0\.9\.1`, `util@1\.0\.0`; say"):
        loaded(tmp_path, packages=("util",))
    graph = loaded(tmp_path, packages=("util@0.9",))
    assert [graph.crates[number].version for number in graph.documented] == ["0.9.1"]
    graph = loaded(tmp_path, deps=True)
    versions = [(graph.crates[number].name, graph.crates[number].version) for number in graph.documented]
    assert versions == [("util", "1.0.0"), ("app", "0.1.0")]


@pytest.mark.parametrize(
    ("text", "spec"),
    [
        ("util", Spec("util", "")),
        ("util@1.2", Spec("util", "1.2")),
        ("util:1.2.3", Spec("util", "1.2.3")),
        ("https://example.org/util", Spec("util", "")),
        ("https://example.org/repo#util@1.0.0", Spec("util", "1.0.0")),
        ("https://example.org/util#1.0.0", Spec("util", "1.0.0")),
        ("path+file:///work/util#0.1.0", Spec("util", "0.1.0")),
    ],
)
def test_spec(text: str, spec: Spec) -> None:
    assert parse_spec(text) == spec
