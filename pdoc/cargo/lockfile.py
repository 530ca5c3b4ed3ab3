"""`Cargo.lock`, formats 1 to 4: which version and source each dependency got.

Cargo writes the file by machine, so one expression a package reads nearly all of them, ten
times as fast as a TOML parser; whatever it does not recognise goes to the parser.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from pdoc.base.diagnostics import Diagnostic
from pdoc.base.named import NamedTuple
from pdoc.base.patterns import compiled
from pdoc.base.reads import note
from pdoc.cargo.toml_file import read_toml

_PACKAGE: Final = compiled(
    r'\n*name = "([^"\\]*)"\nversion = "([^"\\]*)"\n(?:source = "([^"\\]*)"\n)?(?:checksum = "[^"\\]*"\n)?'
    r'(?:dependencies = \[\n((?: "[^"\\]*",\n)*)\]\n)?\n*'
)
_HEAD: Final = compiled(r"(?:#[^\n]*\n|\n|version = \d+\n?)*")
_DEPENDENCY: Final = compiled(r' "([^"\\]*)",\n')


class LockedPackage(NamedTuple):
    """One `[[package]]`."""

    name: str
    version: str
    source: str
    """`registry+URL`, `git+URL?branch=x#rev`; empty for a path."""
    dependencies: tuple[str, ...]
    """`name`, `name version` or `name version (source)`."""


class Lock(NamedTuple):
    """A lock file."""

    packages: tuple[LockedPackage, ...]
    by_name: dict[str, list[LockedPackage]]

    def needs(self, package: LockedPackage, name: str) -> list[LockedPackage]:
        """The packages called `name` that `package` depends on."""
        found = []
        for text in package.dependencies:
            dependency, _, rest = text.partition(" ")
            if dependency != name:
                continue
            version, _, source = rest.partition(" ")
            source = source.strip("()")
            for each in self.by_name.get(name, ()):
                if (not version or each.version == version) and (not source or _same(each.source, source)):
                    found.append(each)
        return found


def _same(one: str, other: str) -> bool:
    return one.partition("#")[0] == other.partition("#")[0]


def read_lock(path: str) -> tuple[Lock | None, list[Diagnostic]]:
    """The lock file at a path; None when there is none, or none that can be read."""
    try:
        with open(note(path), encoding="utf-8", errors="replace") as file:
            text = file.read()
    except OSError:
        return None, []
    packages = _quick(text)
    if packages is not None:
        return _lock(packages), []
    table, found = read_toml(path, text)
    return (None if table is None else _lock(_slow(table))), found


def _lock(packages: Iterable[LockedPackage]) -> Lock:
    kept = tuple(packages)
    by_name: dict[str, list[LockedPackage]] = {}
    for package in kept:
        by_name.setdefault(package.name, []).append(package)
    return Lock(kept, by_name)


def _quick(text: str) -> list[LockedPackage] | None:
    head, *blocks = text.split("[[package]]\n")
    if not _HEAD.fullmatch(head):
        return None
    packages = []
    for block in blocks:
        found = _PACKAGE.fullmatch(block)
        if found is None:
            return None
        needs = tuple(_DEPENDENCY.findall(found[4])) if found[4] else ()
        packages.append(LockedPackage(found[1], found[2], found[3] or "", needs))
    return packages


def _slow(table: dict[str, Any]) -> list[LockedPackage]:
    packages = []
    listed = table.get("package", [])
    root = table.get("root")
    for entry in [*(listed if isinstance(listed, list) else []), root]:
        if not isinstance(entry, dict) or "name" not in entry:
            continue
        needs = entry.get("dependencies", [])
        packages.append(
            LockedPackage(
                str(entry["name"]),
                str(entry.get("version", "")),
                str(entry.get("source", "")),
                tuple(map(str, needs)) if isinstance(needs, list) else (),
            )
        )
    return packages
