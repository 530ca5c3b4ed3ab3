"""Which files are not read ahead: those that the root file certainly switches off; and that this is a guess."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from pdoc.cargo.model import CrateData
from pdoc.driver.unused import without_unused
from pdoc.syntax.parse import item_tree
from tests.support import files_below, pdoc_build, succeed, write_crate

FILES = "a.rs a/deep.rs a/mod.rs ab.rs b.rs c/mod.rs c/deep/more.rs gen/visit.rs gen/fold.rs gen.rs odd.rs".split()

CASES = {
    "nothing is said": ("mod a; mod b;", ""),
    "a feature that is on": ('#[cfg(feature = "on")] mod a;', ""),
    "a feature that is off": ('#[cfg(feature = "off")] mod a;', "a.rs a/deep.rs a/mod.rs"),
    "what lies below": ('#[cfg(feature = "off")] mod c;', "c/deep/more.rs c/mod.rs"),
    "several conditions": ('#[cfg(feature = "on")] #[cfg(feature = "off")] mod b;', "b.rs"),
    "all": ('#[cfg(all(feature = "on", feature = "off"))] mod b;', "b.rs"),
    "any": ('#[cfg(any(feature = "on", feature = "off"))] mod b;', ""),
    "not": ('#[cfg(not(feature = "on"))] mod b;', "b.rs"),
    "an option": ("#[cfg(loom)] mod b;", "b.rs"),
    "neither way": ('#[cfg(unix)] mod b; #[cfg(any())] mod b;', ""),
    "in an inline module": (
        'mod gen { #[cfg(feature = "off")] mod visit; mod fold; }',
        "gen/visit.rs",
    ),
    "an inline module that is off": ("#[cfg(any())] mod gen { mod visit; }", "gen/visit.rs"),
    "a path": ('#[cfg(any())] #[path = "odd.rs"] mod b;', "odd.rs"),
    "used by another path": ('#[cfg(any())] mod b; #[path = "b.rs"] mod other;', ""),
    "unreadable": ("#[cfg(what is this)] mod b;", ""),
}  # fmt: skip

SCRIPTED = {
    "an option": ("#[cfg(loom)] mod b;", ""),
    "not an option": ("#[cfg(not(loom))] mod b;", ""),
    "a feature that is off": ('#[cfg(all(loom, feature = "off"))] mod b;', "b.rs"),
    "one that is on anyway": ("#[cfg(not(any(unix, loom)))] mod b;", "b.rs"),
}


@pytest.mark.parametrize(
    ("source", "gone", "script"),
    [
        (*case, script)
        for cases, script in ((CASES, ""), (SCRIPTED, "/c/build.rs"))
        for case in cases.values()
    ],
)
def test_what_is_left_out(source: str, gone: str, script: str) -> None:
    crate = CrateData(
        id=0,
        name="c",
        package="c",
        version="",
        root="/c/src/lib.rs",
        source_root="/c/src",
        manifest_dir="/c",
        edition="2021",
        kind="lib",
        cfg=(("feature", "on"), ("unix", None)),
        build_script=script,
    )
    files = [(f"/c/src/{name}", 1) for name in FILES]
    left = without_unused(files, crate, item_tree(source.encode()))
    assert sorted({*files} - {*left}) == [(f"/c/src/{name}", 1) for name in sorted(gone.split())]


def test_a_file_that_is_needed_after_all_is_read(tmp_path: Path) -> None:
    """A macro may declare what the root file itself has switched off."""
    filler = "/// Words to have many.\npub fn filler() {}\n" * 4000
    source = '#[cfg(any())]\nmod off;\nmacro_rules! m { () => { #[path = "off.rs"] pub mod on; } }\nm!();\npub mod big;\n'
    crate = write_crate(tmp_path / "c", "c", source)
    (crate / "src" / "off.rs").write_text("//! There.\npub struct Found;\n")
    (crate / "src" / "big.rs").write_text("pub mod inner {\n" + filler.replace("filler", "f") + "}\n")
    for number in range(3):
        (crate / "src" / f"unused{number}.rs").write_text(filler)
    sites = []
    for jobs in ("1", "2"):
        shutil.rmtree(crate / "target", ignore_errors=True)
        succeed(pdoc_build("-j", jobs, "--out-dir", tmp_path / jobs, cwd=crate))
        assert (tmp_path / jobs / "c" / "on" / "struct.Found.html").is_file()
        sites.append(files_below(tmp_path / jobs))
    assert sites[0] == sites[1]
