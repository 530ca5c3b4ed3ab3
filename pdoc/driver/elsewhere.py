"""Definitions of crates that are documented, but not by this build."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace

from pdoc.cargo.model import CrateData, CrateGraph
from pdoc.driver import queries
from pdoc.driver.announce import is_announced
from pdoc.driver.settings import CrateSettings
from pdoc.index.model import Entry
from pdoc.query.database import Database


def entries_elsewhere(
    database: Database, graph: CrateGraph, settings: CrateSettings, crate_id: int
) -> list[tuple[str, Entry]]:
    """Entries of crates that were read for a crate and have their pages elsewhere.

    They lie in the output tree from an earlier build, are being made there by another one, are
    where their `html_root_url` says, or on docs.rs, which has every version of a registry's crates.
    """
    found: list[tuple[str, Entry]] = []
    wanted = {graph.crates[number].name for number in graph.documented}
    roots = dict(settings.html_roots)
    for name, other in queries.known_crates(database.get(queries.def_map, crate_id)).items():
        if name in wanted:
            continue
        base = "" if is_announced(settings.out_dir, name) else _root(graph.crates[other.crate_id], roots)
        if base is None:
            continue
        for key, entry in database.get(queries.entries, other.crate_id):
            found.append((key, replace(entry, url=base + entry.url)))
    return found


def _root(crate: CrateData, roots: Mapping[str, str]) -> str | None:
    """The address that a crate's own address of a page is relative to."""
    root = roots.get(crate.name)
    if root is not None:
        return root.rstrip("/") + "/"
    if crate.from_registry and crate.version:
        return f"https://docs.rs/{crate.package}/{crate.version}/"
    return None
