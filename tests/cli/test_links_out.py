"""Links to crates that the site does not have: by their own address, else to docs.rs, by version."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cargo.project import make, package
from tests.cli.command import Command

DOCS_RS = "https://docs.rs/deep-rope/0.3.1/deep_rope"
APP = """\
//! [Rope] [Rope::cut] [deep_rope::knots::tie] [Here]
use deep_rope::Rope;
#[doc(inline)]
pub use deep_rope::Here;
"""
ROPE = """\
{attributes}
pub struct Rope;
impl Rope {{ pub fn cut() {{}} }}
pub struct Here;
pub mod knots {{ pub fn tie() {{}} }}
"""


def build(command: Command, folder: Path, attributes: str, *options: str) -> str:
    """The crate's page."""
    files = {
        "Cargo.toml": package("app", '[dependencies]\ndeep-rope = "0.3"\n'),
        "src/lib.rs": APP,
        "vendor/deep-rope/Cargo.toml": package("deep-rope", version="0.3.1"),
        "vendor/deep-rope/src/lib.rs": ROPE.format(attributes=attributes),
    }
    make(folder, files)
    command.succeed(folder, "--out-dir", folder / "site", *options)
    return (folder / "site/app/index.html").read_text()


@pytest.mark.parametrize(
    ("attributes", "options", "root"),
    [
        ("", (), DOCS_RS),
        ('#![doc(html_root_url = "https://rope.example/0/")]', (), "https://rope.example/0/deep_rope"),
        ("", ("--extern-html-root-url", "deep_rope=https://mine.example"), "https://mine.example/deep_rope"),
        ("", ("--deps",), "../deep_rope"),
    ],
)
def test_order(
    attributes: str, options: tuple[str, ...], root: str, command: Command, tmp_path: Path
) -> None:
    page = build(command, tmp_path, attributes, *options)
    for address in ("struct.Rope.html", "struct.Rope.html#method.cut", "knots/fn.tie.html"):
        assert f'href="{root}/{address}"' in page


def test_what_is_inlined_is_here(command: Command, tmp_path: Path) -> None:
    page = build(command, tmp_path, "")
    assert 'href="struct.Here.html" title="struct app::Here">Here</a>' in page
