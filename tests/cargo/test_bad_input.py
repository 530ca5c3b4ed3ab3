"""Broken projects: each fault is a diagnostic with its place, and what can be read is documented."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pdoc.base.errors import NothingToDocumentError
from pdoc.cargo.schema import ManifestToml
from pdoc.cargo.toml_file import locate
from pdoc.cargo.typed import typed
from tests.cargo.project import VENDORED, loaded, make, package

INHERITED = "error manifest-inheritance Cargo.toml:0:0"
WORKSPACE = '[workspace]\nmembers = ["good", "bad"]\n'


def check(folder: Path, files: Mapping[str, str], crates: str, *found: str, **options: Any) -> None:
    """Loads a project; `found` are `level code file:line:column message` of all diagnostics."""
    make(folder, files)
    graph = loaded(folder, **options)
    assert " ".join(sorted(graph.crates[number].name for number in graph.documented)) == crates
    said = []
    for each in graph.diagnostics:
        path = Path(each.path).relative_to(folder) if each.path else ""
        said.append(f"{each.level} {each.code} {path}:{each.line}:{each.column} {each.message}")
        if each.line and each.column:
            assert each.source_line == Path(each.path).read_text().split("\n")[each.line - 1]
    assert said == list(found)


@pytest.mark.parametrize(
    ("manifest", "place", "message"),
    [
        ('[package]\nname = "bad"\nedition = 2021\n', "3:1",
         "`package.edition`: expected a string or a table, found an integer"),
        ('[package]\nname = "bad"\nauthors = "me"\n', "3:1",
         "`package.authors`: expected a table or an array, found a string"),
        ('[package]\nname = "bad"\n[features]\na = "b"\n', "4:1",
         "`features.a`: expected an array, found a string"),
        ('[package]\nname = "bad"\n[features]\nok = []\na = [1]\n', "5:1",
         "`features.a`: expected a string, found an integer"),
        ('[package]\nname = "bad"\n[dependencies]\nx = 1\n', "4:1",
         "`dependencies.x`: expected a string or a table, found an integer"),
        ('[package]\nname = "bad"\n[dependencies.x]\npath = "../good"\noptional = "no"\n', "5:1",
         "`dependencies.x.optional`: expected true or false, found a string"),
        ('[package]\nname = "bad"\n[target."cfg(windows)".dependencies]\n"x" = { path = 1 }\n', "4:1",
         "`target.cfg(windows).dependencies.x.path`: expected a string, found an integer"),
        ('[package]\nname = "bad"\n[lib]\nproc-macro = 1\n', "4:1",
         "`lib.proc-macro`: expected true or false, found an integer"),
        ('bin = 1\n[package]\nname = "bad"\n', "1:1", "`bin`: expected an array, found an integer"),
        ('[package]\nname = "bad"\n[[bin]]\nname = "bad"\ndoc = "no"\n', "5:1",
         "`bin.doc`: expected true or false, found a string"),
    ],
)  # fmt: skip
def test_wrong_type_costs_itself(tmp_path: Path, manifest: str, place: str, message: str) -> None:
    files = {"Cargo.toml": WORKSPACE, "good/Cargo.toml": package("good"), "bad/Cargo.toml": manifest}
    files["bad/src/lib.rs"] = ""
    check(tmp_path, files, "bad good", f"error manifest-type bad/Cargo.toml:{place} {message}")


@pytest.mark.parametrize(
    ("manifest", "found"),
    [
        ("[package\n", "manifest-syntax bad/Cargo.toml:1:9 expected ']' at the end of a table declaration"),
        ('[package]\nname = "bad"\nname = "bad"\n',
         "manifest-syntax bad/Cargo.toml:3:13 cannot overwrite a value"),
        ("[package]\n", "manifest-value bad/Cargo.toml:1:2 `package.name` is missing"),
        ("[package]\nname = 3\n",
         "manifest-type bad/Cargo.toml:2:1 `package.name`: expected a string, found an integer"),
        ("package = 3\n", "manifest-type bad/Cargo.toml:1:1 `package`: expected a table, found an integer"),
    ],
)  # fmt: skip
def test_unreadable_member(tmp_path: Path, manifest: str, found: str) -> None:
    make(tmp_path, {"Cargo.toml": WORKSPACE, "good/Cargo.toml": package("good"), "bad/Cargo.toml": manifest})
    graph = loaded(tmp_path)
    assert [graph.crates[number].name for number in graph.documented] == ["good"]
    first = graph.diagnostics[0]
    path = Path(first.path).relative_to(tmp_path)
    assert first.level == "error"
    assert f"{first.code} {path}:{first.line}:{first.column} {first.message}" == found


@pytest.mark.parametrize(
    ("files", "message"),
    [
        ({"Cargo.toml": "[package\n"}, r"Cargo.toml:1:9: expected '\]'"),
        ({"Cargo.toml": ""}, r"neither `\[package\]` nor `\[workspace\]`"),
        ({"Cargo.toml": '[package]\nname = ["x"]\n'}, "Cargo.toml:2:1: `package.name`: expected a string"),
        ({"Cargo.toml": '[package]\nname = "x"\n'}, "`x`: there is no crate to document"),
        ({"Cargo.toml": "[workspace]\nmembers = []\n"}, "no package of the workspace"),
        ({"README.md": ""}, "there is no `Cargo.toml`"),
    ],
)
def test_nothing_to_document(tmp_path: Path, files: dict[str, str], message: str) -> None:
    for path, text in files.items():
        (tmp_path / path).write_text(text)
    with pytest.raises(NothingToDocumentError, match=message):
        loaded(tmp_path)


def test_not_utf8(tmp_path: Path) -> None:
    (tmp_path / "Cargo.toml").write_bytes(b'[package]\nname = "\xff"\n')
    with pytest.raises(NothingToDocumentError, match=r"Cargo\.toml:2: it is not UTF-8"):
        loaded(tmp_path)


def test_byte_order_mark_and_crlf(tmp_path: Path) -> None:
    manifest = "\ufeff" + package("app").replace("\n", "\r\n")
    check(tmp_path, {"Cargo.toml": manifest, "src/lib.rs": ""}, "app")


def test_features_that_do_not_exist(tmp_path: Path) -> None:
    table = '[features]\na = ["none", "dep:none", "none/x", "b"]\nb = []\n'
    files = {
        "Cargo.toml": package(
            "app", table + '[dependencies]\nutil = { path = "util", features = ["none"] }\n'
        ),
        "util/Cargo.toml": package("util"),
    }
    message = "error unknown-feature Cargo.toml:0:0 feature `a` asks for"
    check(
        tmp_path,
        files,
        "app",
        f"{message} `none`, which does not exist",
        f"{message} `dep:none`, which does not exist",
        f"{message} `none/x`, which does not exist",
        "warning unknown-feature Cargo.toml:0:0 `util` is asked for feature `none`, which it does not have",
        features=("a",),
    )


def test_missing_dependency_is_said_once(tmp_path: Path) -> None:
    table = '[dependencies]\ngone = "1.2"\nnear = { path = "near" }\n'
    table += '[target."cfg(windows)".dependencies]\nwin = "1"\n'
    files = {
        "Cargo.toml": package("app", table + "[workspace]\n"),
        "near/Cargo.toml": package("near", '[dependencies]\nalias = { package = "gone", version = "1.2" }\n'),
    }
    make(tmp_path, files)
    graph = loaded(tmp_path, target="x86_64-unknown-linux-gnu")
    messages = [(each.level, each.code, each.message) for each in graph.diagnostics]
    words = "the source of `gone 1.2` is not on this machine; its names stay unlinked"
    assert messages == [("warning", "missing-dependency", words)]
    near, app = graph.crates
    assert [(each.extern_name, each.package, each.locked) for each in app.missing] == [
        ("gone", "gone", False)
    ]
    assert [(each.extern_name, each.package, each.locked) for each in near.missing] == [
        ("alias", "gone", False)
    ]
    assert app.deps == (("near", 0),)


def test_missing_dependency_with_a_lock_file(tmp_path: Path) -> None:
    source = 'source = "registry+https://github.com/rust-lang/crates.io-index"\n'
    files = {
        "Cargo.toml": package("app", '[dependencies]\ngone = "1"\n'),
        "Cargo.lock": 'version = 4\n\n[[package]]\nname = "app"\nversion = "0.1.0"\n'
        'dependencies = [\n "gone",\n]\n'
        f'\n[[package]]\nname = "gone"\nversion = "1.4.2"\n{source}',
    }
    make(tmp_path, files)
    graph = loaded(tmp_path)
    assert [(each.version, each.locked) for each in graph.crates[0].missing] == [("1.4.2", True)]
    assert graph.lock_versions == (("app", "0.1.0"), ("gone", "1.4.2"))


def test_broken_manifest_of_a_dependency(tmp_path: Path) -> None:
    files = {
        "Cargo.toml": package("app", '[dependencies]\nutil = "1"\nodd = "1"\n'),
        ".cargo/config.toml": VENDORED,
        "vendor/util-1.0.0/Cargo.toml": "[package\n",
        "vendor/odd-1.0.0/Cargo.toml": package("odd", "authors = 3\n", version="1.0.0"),
    }
    check(
        tmp_path,
        files,
        "app",
        "warning manifest-syntax vendor/util-1.0.0/Cargo.toml:1:9 "
        "expected ']' at the end of a table declaration",
        "warning manifest-type vendor/odd-1.0.0/Cargo.toml:5:1 `package.authors`: "
        "expected a table or an array, found an integer",
        "warning missing-dependency Cargo.toml:0:0 the source of `util 1` is not on this machine; "
        "its names stay unlinked",
    )


@pytest.mark.parametrize(
    ("files", "crates", "found"),
    [
        (
            {"Cargo.toml": '[workspace]\nmembers = ["good", "gone", "also/*"]\n',
             "good/Cargo.toml": package("good")},
            "good",
            ["error workspace-member Cargo.toml:0:0 the workspace's member `gone` has no `Cargo.toml`"],
        ),
        (
            {"Cargo.toml": package("app",
             "description.workspace = true\n[dependencies]\nx.workspace = true\n")},
            "app",
            [f"{INHERITED} `dependencies.x` is inherited, but no workspace gives it",
             f"{INHERITED} `package.description` is inherited, but no workspace gives it"],
        ),
        (
            {"Cargo.toml": package("app", edition="2077")},
            "app",
            ["error manifest-value Cargo.toml:0:0 `2077` is not an edition that is known; read as 2024"],
        ),
        (
            {"Cargo.toml": package("app", '[dependencies]\nx = { version = "latest", optional = true }\n')},
            "app",
            ["error manifest-value Cargo.toml:0:0 `dependencies.x`: `latest` is not a version requirement"],
        ),
        (
            {"Cargo.toml": package("app"), ".cargo/config.toml": "[build\n"},
            "app",
            ["error manifest-syntax .cargo/config.toml:1:7 expected ']' at the end of a table declaration"],
        ),
        (
            {"Cargo.toml": package("app"), "Cargo.lock": "[[package\n"},
            "app",
            ["error manifest-syntax Cargo.lock:1:10 expected ']]' at the end of an array declaration"],
        ),
    ],
)  # fmt: skip
def test_other_faults(tmp_path: Path, files: dict[str, str], crates: str, found: list[str]) -> None:
    check(tmp_path, files, crates, *found)


def test_not_a_member(tmp_path: Path) -> None:
    make(tmp_path, {"Cargo.toml": "[workspace]\nmembers = []\n", "stray/Cargo.toml": package("stray")})
    graph = loaded(tmp_path / "stray")
    assert [each.code for each in graph.diagnostics] == ["not-a-member"]
    assert [crate.name for crate in graph.crates] == ["stray"]


def test_path_dependencies_in_a_circle(tmp_path: Path) -> None:
    files = {
        "Cargo.toml": package("one", '[dependencies]\ntwo = { path = "two" }\n'),
        "two/Cargo.toml": package("two", '[dependencies]\none = { path = ".." }\n'),
    }
    make(tmp_path, files)
    graph = loaded(tmp_path)
    assert [crate.name for crate in graph.crates] == ["two", "one"]
    assert [(each.code, each.message) for each in graph.diagnostics] == [
        ("cyclic-dependency", "`two` depends on `one`, which depends on it")
    ]
    assert all(number < crate.id for crate in graph.crates for _, number in crate.deps)


VALUES = st.recursive(
    st.one_of(st.integers(), st.booleans(), st.text(max_size=4), st.floats(allow_nan=False)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(
            st.sampled_from(
                "package name dependencies features target lib bin x path workspace members".split()
            ),
            inner,
            max_size=3,
        ),
    ),
    max_leaves=12,
)
TABLES = st.dictionaries(
    st.sampled_from("package dependencies features target lib bin workspace patch".split()), VALUES
)


@settings(max_examples=200)
@given(TABLES)
def test_any_table_becomes_a_manifest(table: dict[str, Any]) -> None:
    value, wrong = typed(table, ManifestToml)
    assert isinstance(value, ManifestToml)
    assert len(wrong) <= 200
    again, none = typed({key: each for key, each in table.items() if not wrong}, ManifestToml)
    assert not none or wrong
    assert isinstance(again, ManifestToml)


@pytest.mark.parametrize(
    ("keys", "line", "column"),
    [
        (("package", "name"), 2, 1),
        (("package", "gone"), 1, 2),
        (("a", "b", "c"), 4, 1),
        (("a", "b"), 3, 2),
        (("a b", "x"), 6, 3),
        (("bin", "path"), 8, 1),
        (("nothing",), 0, 0),
    ],
)
def test_locate(keys: tuple[str, ...], line: int, column: int) -> None:
    text = '[package]\nname = "x"\n[a.b]\nc = 1\n["a b"] # z\n  x = 1\n[[bin]]\npath = 1\n'
    assert locate(text, keys)[:2] == (line, column)
