"""The data that searching reads: one file for each crate, and the list of crates.

Crates are documented by separate commands, one after the other or at once, so each has a file
of its own, `search.index/<crate>.js`, and nothing has to be merged but the list. A file is
JavaScript that hands its data to `pdocSearchRows`: JSON could not be loaded by a page that is
opened as a file.

A file holds columns. Runs of equal numbers are written once, with their length; modules are
written as their last name and the number of the module above; an address is written only when
it is not the one that the kind, the name and the module make.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from pdoc.base.kinds import page_url
from pdoc.base.named import NamedTuple
from pdoc.base.patterns import compiled
from pdoc.site.script_data import assigned, pushed, read_assigned

_SPACE: Final = compiled(r"\s+")


class SearchRow(NamedTuple):
    """Something that can be found by its name."""

    kind: str
    name: str
    path: str
    """The module that it is in, `tokio::net`; empty for a crate."""
    url: str
    """Below the site's root: `tokio/net/struct.TcpStream.html#method.connect`."""
    parent: str = ""
    """The type or trait that it is a member of: `TcpStream`."""
    summary: str = ""
    """Text, of one line."""


def crate_rows_js(crate: str, rows: Iterable[SearchRow]) -> bytes:
    """The data file of a crate; rows stay in their order."""
    kinds = _Numbers()
    modules = _Modules()
    owners = _Numbers()
    names: list[str] = []
    summaries: list[str] = []
    urls: dict[str, str] = {}
    columns: tuple[list[int], list[int], list[int]] = ([], [], [])
    for at, row in enumerate(rows):
        page = row.url.partition("#")[0] if row.parent else ""
        names.append(row.name)
        summaries.append(_SPACE.sub(" ", row.summary).strip())
        columns[0].append(kinds.of(row.kind))
        columns[1].append(modules.of(row.path))
        columns[2].append(owners.of((row.parent, page)) if row.parent else -1)
        made = f"{page}#{row.kind}.{row.name}" if row.parent else _page(row)
        if row.url != made:
            urls[str(at)] = row.url
    data = {
        "crate": crate,
        "kinds": kinds.values,
        "modules": modules.rows,
        "owners": owners.values,
        "kind": _runs(columns[0]),
        "module": _runs(columns[1]),
        "owner": _runs(columns[2]),
        "names": "\n".join(names),
        "summaries": "\n".join(summaries),
        "urls": urls,
    }
    return pushed("pdocSearchRows", data)


def crates_js(crates: Iterable[str]) -> bytes:
    """`crates.js`: the names of all crates of the site, as rustdoc's file of that name has them."""
    return assigned("ALL_CRATES", sorted(set(crates)))


def read_crates_js(data: bytes) -> tuple[str, ...]:
    """The names in a `crates.js`; none if it was not written by `crates_js`, or by rustdoc."""
    found = read_assigned("ALL_CRATES", data)
    return tuple(str(name) for name in found) if isinstance(found, list) else ()


class _Numbers:
    """Gives each value a number, in order of appearance."""

    def __init__(self) -> None:
        self.values: list[object] = []
        self._known: dict[object, int] = {}

    def of(self, value: object) -> int:
        number = self._known.get(value)
        if number is None:
            number = self._known[value] = len(self.values)
            self.values.append(value)
        return number


class _Modules:
    """Gives each module a number; a module's row is (the number above it or -1, its last name)."""

    def __init__(self) -> None:
        self.rows: list[tuple[int, str]] = []
        self._known: dict[str, int] = {}

    def of(self, path: str) -> int:
        number = self._known.get(path)
        if number is None:
            above, _, name = path.rpartition("::")
            outer = self.of(above) if above else -1
            number = self._known[path] = len(self.rows)
            self.rows.append((outer, name))
        return number


def _runs(column: Sequence[int]) -> list[int]:
    """(value, how often) after each other."""
    out: list[int] = []
    for value in column:
        if out and out[-2] == value:
            out[-1] += 1
        else:
            out += (value, 1)
    return out


def _page(row: SearchRow) -> str:
    folder = row.path.replace("::", "/")
    return (
        page_url(folder, row.kind, row.name) if folder or row.kind == "mod" else f"{row.kind}.{row.name}.html"
    )
