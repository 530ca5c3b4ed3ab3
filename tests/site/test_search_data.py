"""What can be found, and that crates of separate builds are found side by side."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.site.sites import data, document, searched
from tests.support import BUILD, environment


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("", ["mod k"]),
        ("pub mod m { pub struct A; }", ["mod k", "mod k::m", "struct k::m::A"]),
        (
            "pub struct S { pub a: u8, b: u8 } impl S { pub fn f(&self) {} fn g() {} pub const N: u8 = 1; }",
            ["associatedconstant k::S::N", "method k::S::f", "mod k", "struct k::S", "structfield k::S::a"],
        ),
        (
            "pub enum E { V, W(u8), X { y: u8 } }",
            ["enum k::E", "mod k", "variant k::E::V", "variant k::E::W", "variant k::E::X"],
        ),
        (
            "pub trait T { type A; const N: u8; fn r(); fn p() {} }",
            ["associatedconstant k::T::N", "associatedtype k::T::A", "method k::T::p", "mod k", "trait k::T",
             "tymethod k::T::r"],
        ),
        # Impls of traits are found by the trait.
        ("pub struct S; impl Clone for S { fn clone(&self) -> S { S } }", ["mod k", "struct k::S"]),
        # At the place where it is shown, and by the name that it has there.
        ("mod m { pub fn f() {} } pub use m::f as g;", ["fn k::g", "mod k"]),
        ("pub mod m { pub fn f() {} } pub use m::f as g;", ["fn k::m::f", "mod k", "mod k::m"]),
        # What has no page is not found.
        ("struct P; #[doc(hidden)] pub struct H; pub(crate) fn f() {}", ["mod k"]),
        (
            "pub struct S; impl S { #[doc(hidden)] pub fn h() {} #[cfg(x)] pub fn c() {} }",
            ["mod k", "struct k::S"],
        ),
        # A macro of the crate's root, wherever it is written.
        ("mod m { #[macro_export] macro_rules! mac { () => {} } }", ["macro k::mac", "mod k"]),
    ],
)  # fmt: skip
def test_rows(tmp_path: Path, source: str, expected: list[str]) -> None:
    document(tmp_path / "site", source)
    # A crate stands in no module.
    assert searched(tmp_path / "site") == expected


def test_summaries_are_text_of_one_line(tmp_path: Path) -> None:
    document(tmp_path / "site", "//! A `code` & *more*,\n//! on two lines.\n//!\n//! The rest.")
    assert data(tmp_path / "site" / "search.index" / "k.js")["summaries"] == "A `code` & more, on two lines."


def crate(name: str) -> str:
    """A crate with one type, and a trait for it."""
    title = name.title()
    return (
        f"//! The {name}.\npub struct {title};\npub trait Like{title} {{}}\nimpl Like{title} for {title} {{}}"
    )


NAMES = ("gull", "heron", "ibis")


def expected_rows(name: str) -> list[str]:
    """What can be found of `crate(name)`."""
    title = name.title()
    return [f"mod {name}", f"struct {name}::{title}", f"trait {name}::Like{title}"]


def check(site: Path) -> None:
    """All crates are found, listed, and shown with their sources."""
    assert {path.stem for path in (site / "search.index").glob("*.js")} == set(NAMES)
    for name in NAMES:
        assert searched(site, name) == expected_rows(name)
    assert data(site / "crates.js") == list(NAMES)
    assert set(data(site / "src-files.js")) == set(NAMES)
    assert [path.name for path in sorted((site / "trait.impl").iterdir())] == list(NAMES)


def test_one_after_the_other(tmp_path: Path) -> None:
    site = tmp_path / "site"
    for name in reversed(NAMES):
        document(site, crate(name), name=name)
    check(site)
    document(site, crate("heron"), name="heron")
    check(site)


def test_at_once(tmp_path: Path) -> None:
    site = tmp_path / "site"
    running = []
    for name in NAMES:
        (tmp_path / f"{name}.rs").write_text(crate(name))
        command = [*BUILD, str(tmp_path / f"{name}.rs"), "-o", str(site), "-q"]
        running.append(subprocess.Popen(command, env=environment(), stderr=subprocess.PIPE, text=True))
    for process in running:
        _, said = process.communicate(timeout=120)
        assert process.returncode == 0, said
    check(site)


def test_what_a_crate_had_goes_with_it(tmp_path: Path) -> None:
    site = tmp_path / "site"
    document(site, "pub struct Old;")
    document(site, "pub struct New;")
    assert searched(site) == ["mod k", "struct k::New"]


def test_implementors_in_other_crates(tmp_path: Path) -> None:
    site = tmp_path / "site"
    document(site, "pub mod m { pub trait Tr {} }", name="base")
    (tmp_path / "sources" / "base.rs").write_text("pub mod m { pub trait Tr {} }")
    externs = (f"base={tmp_path}/sources/base.rs",)
    for name in ("one", "two"):
        document(site, "pub struct S<T>(T); impl<T> base::m::Tr for S<T> {}", name=name, externs=externs)
    path = site / "trait.impl" / "base" / "m" / "trait.Tr.js"
    rows = data(path)
    assert rows.keys() == {"base", "one", "two"}
    ((header, auto),) = rows["one"]
    assert 'href="base/m/trait.Tr.html"' in header
    assert 'href="one/struct.S.html"' in header
    assert not auto
    document(site, "pub mod m { pub trait Tr {} }", name="base")
    assert data(path)["one"] == [[header, auto]], "documenting the trait again forgets no implementor"
