"""Builds of several crates into one output tree, one after the other or at once: nothing is lost."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from pdoc.driver.announce import announced, is_announced
from tests.support import BUILD, environment, files_below, pdoc_build, succeed, write_crate

BASE = "//! Others stand on it.\n/// Holds.\npub trait Anchor {\n    fn weight(&self) -> u32;\n}\n"


def user(name: str) -> str:
    """A crate that implements another's trait and has enough pages to take a while."""
    structs = "".join(f"/// Number {i} of {name}.\npub struct {name.title()}{i};\n" for i in range(60))
    return (
        f"//! The crate {name}, see [`rock::Anchor`].\n{structs}"
        f"impl rock::Anchor for {name.title()}0 {{\n    fn weight(&self) -> u32 {{ 1 }}\n}}\n"
    )


NAMES = ("gull", "heron", "ibis", "jackdaw")


@pytest.fixture
def crates(tmp_path: Path) -> Path:
    write_crate(tmp_path / "rock", "rock", BASE)
    for name in NAMES:
        write_crate(tmp_path / name, name, user(name), ["rock"])
    return tmp_path


def build_one_after_the_other(crates: Path, site: Path, state: Path) -> None:
    for name in ("rock", *NAMES):
        succeed(pdoc_build(crates / name, "-o", site, "--target-dir", state))


def check_site(site: Path) -> None:
    """Everything that the crates share is there for all of them."""
    for name in ("rock", *NAMES):
        assert (site / name / "index.html").is_file()
    for name in NAMES:
        for number in range(60):
            assert (site / name / f"struct.{name.title()}{number}.html").is_file()
        page = (site / name / f"struct.{name.title()}0.html").read_text(encoding="utf-8")
        assert "../rock/trait.Anchor.html" in page
    files = files_below(site)
    trait = b"".join(
        content
        for path, content in files.items()
        if path.endswith("trait.Anchor.html") or "trait.impl" in path
    )
    search = b"".join(content for path, content in files.items() if "search" in path)
    lists = b"".join(content for path, content in files.items() if path in ("index.html", "crates.js"))
    for name in NAMES:
        assert f"{name.title()}0".encode() in trait, "an implementor is missing"
        assert f"{name.title()}59".encode() in search, "a search row is missing"
        assert name.encode() in lists, "a crate is missing from the list"


@pytest.mark.parametrize("own_state", [False, True], ids=["one-state", "own-states"])
def test_two_builds_at_once_lose_nothing(crates: Path, tmp_path: Path, own_state: bool) -> None:
    site = tmp_path / "site"

    def state(name: str) -> Path:
        return tmp_path / (f"state-{name}" if own_state else "state")

    # Pages link to a crate that is there, or announced, when its name is looked up.
    succeed(pdoc_build(crates / "rock", "-o", site, "--target-dir", state("first")))
    running = [
        subprocess.Popen(
            [*BUILD, str(crates / name), "-o", str(site), "--target-dir", str(state(name))],
            env=environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        for name in ("rock", *NAMES)
    ]
    for process in running:
        said, _ = process.communicate(timeout=300)
        assert process.returncode == 0, said
    check_site(site)


def test_separate_builds_add_up(crates: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    build_one_after_the_other(crates, site, tmp_path / "state")
    check_site(site)
    again = files_below(site)
    succeed(pdoc_build(crates / "gull", "-o", site, "--target-dir", tmp_path / "state"))
    assert files_below(site) == again


def test_single_files_add_up(tmp_path: Path) -> None:
    site = tmp_path / "site"
    for name in ("one", "two"):
        (tmp_path / f"{name}.rs").write_text(f"/// In {name}.\npub struct In{name.title()};\n")
        succeed(pdoc_build(tmp_path / f"{name}.rs", "-o", site))
    assert (site / "one" / "struct.InOne.html").is_file()
    assert (site / "two" / "struct.InTwo.html").is_file()
    search = b"".join(content for path, content in files_below(site).items() if "search" in path)
    assert b"InOne" in search
    assert b"InTwo" in search


def test_crates_being_documented_are_announced(tmp_path: Path) -> None:
    (tmp_path / "old").mkdir()
    with announced(str(tmp_path), ["old", "one", "two"]):
        assert all(is_announced(str(tmp_path), name) for name in ("old", "one", "two"))
        (tmp_path / "one" / "index.html").write_text("")
    assert is_announced(str(tmp_path), "one")
    assert not is_announced(str(tmp_path), "two"), "nothing was written"


def test_a_crate_announced_by_another_build_is_linked(crates: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    with announced(str(site), ["rock"]):
        succeed(pdoc_build(crates / "gull", "-o", site, "--target-dir", tmp_path / "state"))
    assert "../rock/trait.Anchor.html" in (site / "gull" / "struct.Gull0.html").read_text(encoding="utf-8")


def test_a_crate_without_documentation_is_not_linked(crates: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    succeed(pdoc_build(crates / "gull", "-o", site, "--target-dir", tmp_path / "state"))
    assert "rock/" not in (site / "gull" / "struct.Gull0.html").read_text(encoding="utf-8")
