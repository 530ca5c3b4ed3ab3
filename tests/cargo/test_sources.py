"""Where sources are found: cargo's home, vendored folders, local registries, git checkouts, patches."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cargo.project import graph_text, loaded, make, package

REGISTRY = "registry+https://github.com/rust-lang/crates.io-index"
GIT = "git+https://example.org/team/wire.git?branch=main#0123456789abcdef0123456789abcdef01234567"
HOME = "no-cargo-home"
UNPACKED = f"{HOME}/registry/src/index.crates.io-6f17d22bba15001f"
CHECKOUTS = f"{HOME}/git/checkouts"


def lock(*packages: tuple[str, str, str]) -> str:
    """A lock file of packages (name, version, source); the first depends on the others."""
    blocks = []
    for number, (name, version, source) in enumerate(packages):
        block = f'[[package]]\nname = "{name}"\nversion = "{version}"\n'
        block += f'source = "{source}"\n' if source else ""
        if number == 0:
            names = [each[0] for each in packages[1:]]
            needs = [
                each[0] if names.count(each[0]) == 1 else f"{each[0]} {each[1]}" for each in packages[1:]
            ]
            block += "dependencies = [\n" + "".join(f' "{each}",\n' for each in needs) + "]\n"
        blocks.append(block)
    return "version = 4\n\n" + "\n".join(blocks)


def check(folder: Path, files: dict[str, str], *needs: str) -> None:
    """Loads `app`; `needs` are its dependencies as `name=crate@version`, and nothing is complained of."""
    make(folder, files)
    graph = loaded(folder)
    assert [each.message for each in graph.diagnostics] == []
    (line,) = [line for line in graph_text(graph).splitlines() if line.startswith("* app@")]
    assert line.split("] ")[1:] == ([" ".join(needs)] if needs else [])


def test_the_lock_file_decides(tmp_path: Path) -> None:
    files = {
        "Cargo.toml": package("app", '[dependencies]\nutil = "1"\n'),
        "Cargo.lock": lock(("app", "0.1.0", ""), ("util", "1.0.0", REGISTRY)),
        f"{UNPACKED}/util-1.0.0/Cargo.toml": package("util", version="1.0.0"),
        f"{UNPACKED}/util-1.5.0/Cargo.toml": package("util", version="1.5.0"),
    }
    check(tmp_path, files, "util=util@1.0.0")


def test_without_a_lock_file_the_highest_that_matches(tmp_path: Path) -> None:
    files = {
        "Cargo.toml": package("app", '[dependencies]\nutil = "1.1"\nuses = "1"\n'),
        f"{UNPACKED}/util-1.0.0/Cargo.toml": package("util", version="1.0.0"),
        f"{UNPACKED}/util-1.5.0/Cargo.toml": package("util", version="1.5.0"),
        f"{UNPACKED}/util-1.10.0/Cargo.toml": package("util", version="1.10.0"),
        f"{UNPACKED}/util-1.11.0-rc.1/Cargo.toml": package("util", version="1.11.0-rc.1"),
        f"{UNPACKED}/util-2.0.0/Cargo.toml": package("util", version="2.0.0"),
        f"{UNPACKED}/util-more-9.0.0/Cargo.toml": package("util-more", version="9.0.0"),
        f"{UNPACKED}/uses-1.0.0/Cargo.toml": package(
            "uses", '[dependencies]\nutil = "1.0"\n', version="1.0.0"
        ),
    }
    check(tmp_path, files, "uses=uses@1.0.0 util=util@1.10.0")
    graph = loaded(tmp_path)
    assert [crate.version for crate in graph.crates if crate.name == "util"] == ["1.10.0"]


def test_a_lock_file_that_is_behind(tmp_path: Path) -> None:
    files = {
        "Cargo.toml": package("app", '[dependencies]\nutil = "1"\nadded = "1"\n'),
        "Cargo.lock": lock(("app", "0.1.0", ""), ("util", "1.0.0", REGISTRY)),
        f"{UNPACKED}/util-1.0.0/Cargo.toml": package("util", version="1.0.0"),
        f"{UNPACKED}/added-1.2.3/Cargo.toml": package("added", version="1.2.3"),
    }
    check(tmp_path, files, "added=added@1.2.3 util=util@1.0.0")


@pytest.mark.parametrize("folder", ["util", "util-1.0.0", "some-other-name"])
def test_directory_sources_by_any_folder(tmp_path: Path, folder: str) -> None:
    files = {
        "Cargo.toml": package("app", '[dependencies]\nutil = "1"\n'),
        f"vendor/{folder}/Cargo.toml": package("util", version="1.0.0"),
    }
    if folder.startswith("some"):
        make(tmp_path, files)
        assert [each.code for each in loaded(tmp_path).diagnostics] == ["missing-dependency"]
    else:
        check(tmp_path, files, "util=util@1.0.0")


def test_sources_replace_each_other(tmp_path: Path) -> None:
    config = """
[source.crates-io]
replace-with = "mirror"
[source.mirror]
registry = "https://mirror.example.org/index"
replace-with = "here"
[source.here]
local-registry = "packages"
"""
    files = {
        "Cargo.toml": package("app", '[dependencies]\nutil = "1"\n'),
        ".cargo/config.toml": config,
        "packages/util-1.0.0/Cargo.toml": package("util", version="1.0.0"),
    }
    check(tmp_path, files, "util=util@1.0.0")


def test_sources_that_replace_each_other_in_a_circle(tmp_path: Path) -> None:
    files = {
        "Cargo.toml": package("app"),
        ".cargo/config.toml": '[source.crates-io]\nreplace-with = "b"\n'
        '[source.b]\nreplace-with = "crates-io"\n',
    }
    check(tmp_path, files)


GIT_APP = package(
    "app", '[dependencies]\nwire = { git = "https://example.org/team/wire.git", branch = "main" }\n'
)


def test_git_checkouts(tmp_path: Path) -> None:
    files = {
        "Cargo.toml": GIT_APP,
        "Cargo.lock": lock(("app", "0.1.0", ""), ("wire", "0.3.0", GIT)),
        f"{CHECKOUTS}/wire-0a1b2c3d4e5f6071/0123456/Cargo.toml": '[workspace]\nmembers = ["crates/*"]\n'
        '[workspace.package]\nversion = "0.3.0"\n[workspace.dependencies]\nbase = { path = "crates/base" }\n',
        f"{CHECKOUTS}/wire-0a1b2c3d4e5f6071/0123456/crates/wire/Cargo.toml": '[package]\nname = "wire"\n'
        'version.workspace = true\nedition = "2018"\n[dependencies]\nbase.workspace = true\n',
        f"{CHECKOUTS}/wire-0a1b2c3d4e5f6071/0123456/crates/base/Cargo.toml": package("base"),
        f"{CHECKOUTS}/wire-0a1b2c3d4e5f6071/fedcba9/Cargo.toml": package("wire", version="0.9.0"),
        f"{CHECKOUTS}/wire-other-0a1b2c3d4e5f6071/0123456/Cargo.toml": package("wire", version="7.0.0"),
    }
    check(tmp_path, files, "wire=wire@0.3.0")
    graph = loaded(tmp_path)
    assert [(crate.name, crate.from_registry, crate.is_member) for crate in graph.crates] == [
        ("base", False, False),
        ("wire", False, False),
        ("app", False, True),
    ]


def test_vendored_git_source(tmp_path: Path) -> None:
    config = """
[source."git+https://example.org/team/wire.git?branch=main"]
git = "https://example.org/team/wire.git"
branch = "main"
replace-with = "vendored"
[source.vendored]
directory = "vendor"
"""
    files = {
        "Cargo.toml": GIT_APP,
        "Cargo.lock": lock(("app", "0.1.0", ""), ("wire", "0.3.0", GIT)),
        ".cargo/config.toml": config,
        "vendor/wire/Cargo.toml": package("wire", version="0.3.0"),
    }
    check(tmp_path, files, "wire=wire@0.3.0")


@pytest.mark.parametrize(
    ("patch", "need"),
    [
        ('[patch.crates-io]\nutil = { path = "mine" }\n', "util=util@1.7.0"),
        (
            '[patch."https://github.com/rust-lang/crates.io-index"]\nutil = { path = "mine" }\n',
            "util=util@1.7.0",
        ),
        ('[patch.crates-io]\nanother = { package = "util", path = "mine" }\n', "util=util@1.7.0"),
        ('[patch.crates-io]\nutil = { path = "newer" }\n', "util=util@1.0.0"),
        ("", "util=util@1.0.0"),
    ],
)
def test_patches(tmp_path: Path, patch: str, need: str) -> None:
    files = {
        "Cargo.toml": package("app", f'[dependencies]\nutil = "1"\n{patch}[workspace]\n'),
        f"{UNPACKED}/util-1.0.0/Cargo.toml": package("util", version="1.0.0"),
        "mine/Cargo.toml": package("util", version="1.7.0"),
        "newer/Cargo.toml": package("util", version="2.0.0"),
    }
    check(tmp_path, files, need)


def test_patch_in_the_configuration(tmp_path: Path) -> None:
    files = {
        "Cargo.toml": package("app", '[dependencies]\nutil = "1"\n[workspace]\n'),
        ".cargo/config.toml": '[patch.crates-io]\nutil = { path = "mine" }\n',
        "mine/Cargo.toml": package("util", version="1.7.0"),
    }
    check(tmp_path, files, "util=util@1.7.0")


def test_published_path_dependency(tmp_path: Path) -> None:
    """A registry's manifest may still say where its neighbour lay; only its version counts then."""
    neighbour = '[dependencies]\nbase = { version = "1", path = "../base" }\n'
    files = {
        "Cargo.toml": package("app", '[dependencies]\nutil = "1"\n'),
        f"{UNPACKED}/util-1.0.0/Cargo.toml": package("util", neighbour, version="1.0.0"),
        f"{UNPACKED}/base-1.0.0/Cargo.toml": package("base", version="1.0.0"),
    }
    check(tmp_path, files, "util=util@1.0.0")
    assert [crate.name for crate in loaded(tmp_path).crates] == ["base", "util", "app"]
    assert all(crate.from_registry for crate in loaded(tmp_path).crates[:2])


def test_tables_that_dependants_do_not_need_are_skipped_without_harm(tmp_path: Path) -> None:
    generated = "# THIS FILE IS AUTOMATICALLY GENERATED BY CARGO\n" + package(
        "util",
        'description = """\nfirst\n[badges]\n"""\n[badges.x]\ny = "z"\n[package.metadata.play]\na = 1\n'
        '[package.metadata.docs.rs]\nall-features = true\n[[test]]\nname = "t"\n[dev-dependencies.none]\n'
        'version = "1"\nfeatures = [\n    "x",\n]\n[features]\ndefault = ["on"]\non = []\n',
        version="1.0.0",
    )
    files = {
        "Cargo.toml": package("app", '[dependencies]\nutil = "1"\n'),
        f"{UNPACKED}/util-1.0.0/Cargo.toml": generated,
    }
    check(tmp_path, files, "util=util@1.0.0")
    util = loaded(tmp_path).crates[0]
    assert util.features == ("default", "on")
    assert util.docs_rs is not None
    assert util.docs_rs.all_features
