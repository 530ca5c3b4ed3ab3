"""What a crate carries with it: addresses, authors, and how docs.rs would document it."""

from __future__ import annotations

from pathlib import Path

from tests.cargo.project import loaded, make, package

MANIFEST = package(
    "app",
    """
authors = ["A. Keeper <a@example.org>", "B."]
description = "Lamps."
documentation = "https://example.org/docs"
repository = "https://example.org/repo"
homepage = "https://example.org"
[package.metadata.docs.rs]
features = ["tide"]
no-default-features = true
default-target = "x86_64-apple-darwin"
targets = ["x86_64-apple-darwin", "i686-pc-windows-msvc"]
rustdoc-args = ["--cfg", "pretty", "--html-in-header", "head.html"]
rustc-args = ["--cfg", "odd"]
cargo-args = ["-Zx"]
[features]
default = ["lamp"]
lamp = []
tide = []
""",
    version="1.2.3",
)


def test_addresses(tmp_path: Path) -> None:
    make(tmp_path, {"Cargo.toml": MANIFEST})
    (crate,) = loaded(tmp_path).crates
    assert crate.authors == ("A. Keeper <a@example.org>", "B.")
    assert (crate.description, crate.version) == ("Lamps.", "1.2.3")
    assert crate.documentation == "https://example.org/docs"
    assert (crate.repository, crate.homepage) == ("https://example.org/repo", "https://example.org")
    assert (crate.root, crate.source_root) == (str(tmp_path / "src/lib.rs"), str(tmp_path / "src"))
    assert crate.manifest_dir == str(tmp_path)


def test_docs_rs_only_when_asked(tmp_path: Path) -> None:
    make(tmp_path, {"Cargo.toml": MANIFEST})
    plain = loaded(tmp_path)
    (crate,) = plain.crates
    assert crate.features == ("default", "lamp")
    assert not {("docsrs", None), ("pretty", None)} & set(crate.cfg)
    assert crate.rustdoc_args == ()
    assert crate.docs_rs is not None
    assert crate.docs_rs.targets == ("x86_64-apple-darwin", "i686-pc-windows-msvc")
    assert (crate.docs_rs.rustc_args, crate.docs_rs.cargo_args) == (("--cfg", "odd"), ("-Zx",))

    asked = loaded(tmp_path, docs_rs=True)
    (crate,) = asked.crates
    assert asked.target == "x86_64-apple-darwin"
    assert crate.features == ("tide",)
    assert {("docsrs", None), ("pretty", None), ("target_os", "macos")} <= set(crate.cfg)
    assert crate.rustdoc_args == ("--cfg", "pretty", "--html-in-header", "head.html")
    assert loaded(tmp_path, docs_rs=True, target="wasm32-unknown-unknown").target == "wasm32-unknown-unknown"


def test_docs_rs_of_a_dependency(tmp_path: Path) -> None:
    table = "[package.metadata.docs.rs]\nall-features = true\n[features]\ndefault = []\na = []\nb = []\n"
    files = {
        "Cargo.toml": package("app", '[dependencies]\nutil = "1"\n'),
        "vendor/util/Cargo.toml": package("util", table, version="1.0.0"),
    }
    make(tmp_path, files)
    for docs_rs, features in ((False, ("default",)), (True, ("a", "b", "default"))):
        graph = loaded(tmp_path, packages=("util",), docs_rs=docs_rs)
        assert graph.crates[graph.documented[0]].features == features


def test_docs_rs_of_a_wrong_type(tmp_path: Path) -> None:
    table = '[package.metadata.docs.rs]\nall-features = "yes"\nfeatures = ["a"]\n[features]\na = []\n'
    make(tmp_path, {"Cargo.toml": package("app", table)})
    graph = loaded(tmp_path, docs_rs=True)
    assert [(each.code, each.message) for each in graph.diagnostics] == [
        ("manifest-type", "`package.metadata.docs.rs.all-features`: expected true or false, found a string")
    ]
    assert graph.crates[0].features == ("a",)


def test_other_metadata_is_nobodys_business(tmp_path: Path) -> None:
    make(tmp_path, {"Cargo.toml": package("app", "metadata = 3\n")})
    graph = loaded(tmp_path)
    assert graph.diagnostics == ()
    assert graph.crates[0].docs_rs is None


def test_the_graph_can_be_stored(tmp_path: Path) -> None:
    import msgspec

    from pdoc.cargo.model import CrateGraph

    make(tmp_path, {"Cargo.toml": MANIFEST})
    graph = loaded(tmp_path)
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(graph), type=CrateGraph) == graph
