"""Crates that a build documents later count as not published: whatever earlier builds left of them."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from pdoc.driver.build import build
from pdoc.driver.options import BuildOptions
from tests.support import files_below, write_tree

FILES: Final = {
    "Cargo.toml": '[workspace]\nmembers = ["docks", "harbour"]\n',
    "docks/Cargo.toml": '[package]\nname = "docks"\nversion = "1.0.0"\nedition = "2021"\n',
    "docks/src/lib.rs": "pub struct Ship;\npub fn launch(ship: Ship) {}\n",
    "harbour/Cargo.toml": '[package]\nname = "harbour"\nversion = "1.0.0"\nedition = "2021"\n\n'
    '[dependencies]\ndocks = { path = "../docks" }\n',
    "harbour/src/lib.rs": "#[doc(inline)]\npub use docks::Ship;\n",
    "docks/src/large.rs": "// So much that there are workers: pages are made while other crates are read.\n"
    * 1000,
}


def _site(folder: Path, target: Path) -> dict[str, bytes]:
    options = BuildOptions(path=str(folder), workspace=True, target_dir=str(target), jobs=2)
    outcome = build(options, lambda event: None)
    return {url: data for url, data in files_below(Path(outcome.out_dir)).items() if url[0] != "."}


def test_a_link_into_one_of_them_goes_with_what_it_shows(tmp_path: Path) -> None:
    """The hidden item has a page in a crate that is made later, and only as long as that inlines it."""
    write_tree(tmp_path, FILES)
    assert b"../docks/struct" not in _site(tmp_path, tmp_path / "live")["docks/fn.launch.html"]
    for name, text in (
        ("docks/src/lib.rs", "#[doc(hidden)]\npub struct Ship;\npub fn launch(ship: Ship) {}\n"),
        ("harbour/src/lib.rs", "pub use docks::Ship;\n"),
        ("harbour/src/lib.rs", "#[doc(inline)]\npub use docks::Ship;\n"),
        ("docks/src/lib.rs", FILES["docks/src/lib.rs"]),
    ):
        (tmp_path / name).write_text(text)
        live = _site(tmp_path, tmp_path / "live")
        assert live == _site(tmp_path, tmp_path / f"clean {len(list(tmp_path.iterdir()))}")
