"""A crate that is documented by the same command again and again."""

from __future__ import annotations

import shutil
import time
from pathlib import Path

from pdoc.cli.main import run
from tests.rebuild.sources import FILES
from tests.support import files_below, write_tree


class Docks:
    """A crate and its site."""

    def __init__(self, folder: Path) -> None:
        self.folder = write_tree(folder, FILES)
        self.site = folder / "target" / "pdoc"

    def edit(self, name: str, old: str, new: str) -> None:
        path = self.folder / name
        end = "\r\n" if b"\r\n" in path.read_bytes() else "\n"
        text = path.read_text()
        assert text.count(old) == 1, old
        path.write_text(text.replace(old, new), newline=end)

    def build(self, target: str = "target", *more: str) -> int:
        # What was changed in the very moment that a build begins is not relied on.
        time.sleep(0.02)
        return run(["build", str(self.folder), "-j1", "--target-dir", str(self.folder / target), *more])

    def builds(self) -> int:
        """How many builds there were that were more than a look."""
        log = (self.folder / "target" / ".pdoc" / "log" / "pdoc.log").read_text()
        return log.count("done: ") - log.count("no build was needed")

    def clean(self, *more: str) -> dict[str, bytes]:
        """The site of a clean build."""
        shutil.rmtree(self.folder / "clean", ignore_errors=True)
        assert self.build("clean", *more) == 0
        return pages(self.folder / "clean" / "pdoc")


def pages(site: Path) -> dict[str, bytes]:
    return {name: data for name, data in files_below(site).items() if name != ".lock"}


def check(docks: Docks, *, builds: int) -> None:
    """Give the command again: how many builds that is, and that the site is right."""
    before = docks.builds()
    assert docks.build() == 0
    assert docks.builds() - before == builds
    assert pages(docks.site) == docks.clean()
