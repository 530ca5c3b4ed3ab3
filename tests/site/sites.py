"""Sites of single files, built in this process."""

from __future__ import annotations

import gc
import json
import re
from pathlib import Path
from typing import Any

from pdoc.driver.build import build
from pdoc.driver.options import BuildOptions
from pdoc.driver.report import Outcome
from tests.support import files_below

_REFRESH = re.compile(r'http-equiv="refresh" content="0;URL=([^"]*)"')
_OWN = re.compile(r"(static\.files/|search\.index/|\.lock$|(help|settings|404)\.html$)")


def document(site: Path, source: str, *, name: str = "k", **options: Any) -> Outcome:
    """Documents a file as the crate `name`, into a site that may have crates already."""
    file = site.parent / "sources" / f"{name}.rs"
    file.parent.mkdir(exist_ok=True)
    file.write_text(source)
    thresholds = gc.get_threshold()
    try:
        wanted = BuildOptions(
            str(file), **{"edition": "2021", "jobs": 1, "out_dir": str(site), "crate_name": name, **options}
        )
        return build(wanted, lambda event: None)
    finally:
        gc.set_threshold(*thresholds)


def urls(site: Path, crate: str = "k") -> list[str]:
    """A crate's pages below its folder, without `all.html` and those that send their reader on."""
    home = site / crate
    moved = redirects(site, crate)
    found = [path.relative_to(home).as_posix() for path in home.rglob("*.html")]
    return sorted(url for url in found if url not in moved and url != "all.html")


def redirects(site: Path, crate: str = "k") -> dict[str, str]:
    """Pages that send their reader on, and where to, both below the crate's folder."""
    home = site / crate
    moved = {}
    for path in home.rglob("*.html"):
        target = _REFRESH.search(path.read_text())
        if target is not None:
            arrived = (path.parent / target[1]).resolve()
            assert arrived.is_file(), f"{path} leads nowhere: {target[1]}"
            moved[path.relative_to(home).as_posix()] = arrived.relative_to(home.resolve()).as_posix()
    return moved


def shared_files(site: Path) -> list[str]:
    """Files outside the crates' folders, but for those of the theme and of searching."""
    crates = {path.parent.name for path in site.glob("*/all.html")}
    return [path for path in files_below(site) if path.split("/")[0] not in crates and not _OWN.search(path)]


def data(path: Path) -> Any:
    """The JSON value in a data script."""
    text = path.read_text().rstrip().rstrip(";")
    head, pushed, value = text.partition(").push(")
    return json.loads(value.removesuffix(")") if pushed else head.partition(" = ")[2])


def searched(site: Path, crate: str = "k") -> list[str]:
    """What can be found of a crate: `kind module::name`, of members `kind module::Type::name`."""
    found = data(site / "search.index" / f"{crate}.js")
    kinds, modules, owners = (_expanded(found[column]) for column in ("kind", "module", "owner"))
    rows = []
    for at, name in enumerate(found["names"].split("\n") if found["names"] else []):
        owner = found["owners"][owners[at]][0] + "::" if owners[at] >= 0 else ""
        module = _module(found["modules"], modules[at])
        rows.append(f"{found['kinds'][kinds[at]]} {module + '::' if module else ''}{owner}{name}")
    return sorted(rows)


def _expanded(runs: list[int]) -> list[int]:
    pairs = zip(runs[::2], runs[1::2], strict=True)
    return [value for value, times in pairs for _ in range(times)]


def _module(rows: list[tuple[int, str]], number: int) -> str:
    above, name = rows[number]
    return f"{_module(rows, above)}::{name}" if above >= 0 else name
