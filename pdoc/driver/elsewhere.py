"""Definitions of crates that are documented, but not by this build."""

from __future__ import annotations

from msgspec.structs import replace

from pdoc.cargo.model import CrateGraph
from pdoc.driver import queries
from pdoc.driver.announce import is_announced
from pdoc.driver.settings import CrateSettings
from pdoc.index.model import Entry
from pdoc.query.database import Database


def entries_elsewhere(
    database: Database, graph: CrateGraph, settings: CrateSettings, crate_id: int
) -> list[tuple[str, Entry]]:
    """Entries of crates that were read for a crate and have their pages elsewhere.

    They lie in the output tree from an earlier build, are being made there by another one, or
    are where their `html_root_url` says.
    """
    found: list[tuple[str, Entry]] = []
    wanted = {graph.crates[number].name for number in graph.documented}
    roots = dict(settings.html_roots)
    for name, other in queries.known_crates(database.get(queries.def_map, crate_id)).items():
        if name in wanted:
            continue
        here = is_announced(settings.out_dir, name)
        if not here and name not in roots:
            continue
        base = "" if here else roots[name].rstrip("/") + "/"
        for key, entry in database.get(queries.entries, other.crate_id):
            found.append((key, replace(entry, url=base + entry.url)))
    return found
