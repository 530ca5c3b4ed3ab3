"""Where packages' sources lie: vendored and directory sources, cargo's registry and git folders.

Nothing is fetched or unpacked. Packages are found by the names of their folders; a
manifest is opened only where the name alone does not tell the version.
"""

from __future__ import annotations

import os
import re
from functools import cached_property
from typing import Final

from pdoc.base.patterns import compiled
from pdoc.base.reads import is_file, listed, note
from pdoc.cargo.config import CRATES_IO, Config, SourceConfig
from pdoc.cargo.reader import Reader
from pdoc.cargo.semver import Version, parse_version

_CRATES_IO_URLS: Final = (
    "registry+https://github.com/rust-lang/crates.io-index",
    "sparse+https://index.crates.io/",
)
_QUERY: Final = compiled(r"[?#].*", re.DOTALL)
_FOLDER: Final = compiled(r"(.+?)-(\d+\.\d+\.\d+.*)\Z")


class Sources:
    """The places of one configuration."""

    def __init__(self, config: Config, reader: Reader) -> None:
        self._config = config
        self._reader = reader
        self._listings: dict[str, dict[str, list[tuple[str, str]]]] = {}
        self._found: dict[tuple[str, str, str], str | None] = {}

    def package(self, name: str, version: str, source: str) -> str | None:
        """The folder of a locked package; `source` as the lock file has it."""
        key = (name, version, source)
        if key not in self._found:
            self._found[key] = self._package(name, version, source)
        return self._found[key]

    def _package(self, name: str, version: str, source: str) -> str | None:
        replaced = self._replacement(source)
        if not replaced and source.startswith("git+"):
            return self._git(name, source)
        for folder in self._folders(replaced):
            exact = os.path.join(folder, f"{name}-{version}")
            if is_file(os.path.join(exact, "Cargo.toml")):
                return exact
            plain = os.path.join(folder, name)
            if self._version(plain, name) == version:
                return plain
        wanted = [path for found, path in self.available(name, source) if found == version]
        return wanted[0] if wanted else None

    def available(self, name: str, source: str) -> list[tuple[str, str]]:
        """(version, folder) of every package of that name, the highest version first."""
        replaced = self._replacement(source)
        found: dict[str, str] = {}
        for folder in self._folders(replaced):
            for version, path in self._listing(folder).get(name, ()):
                actual = version or self._version(path, name)
                if actual:
                    found.setdefault(actual, path)
        least = Version(0, 0, 0, False, ())
        return sorted(found.items(), key=lambda each: parse_version(each[0]) or least, reverse=True)

    def _folders(self, replaced: SourceConfig | None) -> tuple[str, ...]:
        """Folders that hold packages' folders."""
        if replaced and replaced.directory:
            return (replaced.directory,)
        # What cargo unpacked of any registry, local ones included, lies below one folder each.
        local = (replaced.local_registry,) if replaced and replaced.local_registry else ()
        return local + self._unpacked

    @cached_property
    def _unpacked(self) -> tuple[str, ...]:
        source = os.path.join(self._config.home, "registry", "src")
        try:
            # crates.io's folders first: a package is rarely in two registries.
            names = sorted(listed(source), key=lambda each: ("crates.io" not in each, each))
        except OSError:
            return ()
        return tuple(os.path.join(source, name) for name in names)

    def _listing(self, folder: str) -> dict[str, list[tuple[str, str]]]:
        """Packages' names to (version, folder), by folders' names; the version may be empty."""
        known = self._listings.get(folder)
        if known is None:
            known = self._listings[folder] = {}
            try:
                names = sorted(listed(folder))
            except OSError:
                names = []
            for name in names:
                path = os.path.join(folder, name)
                if found := _FOLDER.match(name):
                    known.setdefault(found[1], []).append((found[2], path))
                else:
                    known.setdefault(name, []).append(("", path))
        return known

    def _version(self, folder: str, name: str) -> str | None:
        manifest = self._reader.manifest(os.path.join(folder, "Cargo.toml"))
        return manifest.version if manifest and manifest.name == name else None

    def _replacement(self, source: str) -> SourceConfig | None:
        """What the configuration puts in a source's place; None: nothing."""
        sources = self._config.sources
        named = self._named(source)
        chosen = sources.get(named)
        for _ in sources:
            if chosen is None or not chosen.replace_with:
                break
            chosen = sources.get(chosen.replace_with)
        return chosen

    def _named(self, source: str) -> str:
        """The name of the `[source]` that stands for a lock file's source."""
        if not source or source in _CRATES_IO_URLS:
            return CRATES_IO
        kind, _, address = source.partition("+")
        plain = _plain(address)
        for name, each in self._config.sources.items():
            if kind == "git" and each.git and _plain(each.git) == plain:
                return name
            if kind != "git" and each.registry and _plain(each.registry) == plain:
                return name
        return source

    def _git(self, name: str, source: str) -> str | None:
        """A package in one of cargo's git checkouts."""
        address, _, revision = source.removeprefix("git+").partition("#")
        address, _, query = address.partition("?")
        repository = address.rstrip("/").rpartition("/")[2].removesuffix(".git")
        checkouts = os.path.join(self._config.home, "git", "checkouts")
        try:
            stores = sorted(each for each in listed(checkouts) if each.rpartition("-")[0] == repository)
        except OSError:
            return None
        if not revision and query.startswith("rev="):
            revision = query[4:].partition("&")[0]
        found: list[tuple[float, str]] = []
        for store in stores:
            for short in sorted(listed(os.path.join(checkouts, store))):
                path = os.path.join(checkouts, store, short)
                if not revision or revision.startswith(short) or short.startswith(revision):
                    found.append((os.path.getmtime(note(path)), path))
        for _, path in sorted(found, reverse=True):
            if package := find_package(self._reader, path, name):
                return package
        return None


def find_package(reader: Reader, top: str, name: str) -> str | None:
    """The folder of the package called `name` at or below a folder, the shallowest first."""
    level = [top]
    while level:
        below: list[str] = []
        for folder in level:
            manifest = reader.manifest(os.path.join(folder, "Cargo.toml"))
            if manifest is not None and manifest.name == name:
                return folder
            try:
                with os.scandir(note(folder)) as entries:
                    below += [
                        each.path
                        for each in entries
                        if not each.name.startswith(".")
                        and each.name != "target"
                        and each.is_dir(follow_symlinks=False)
                    ]
            except OSError:
                continue
        level = sorted(below)
    return None


def _plain(address: str) -> str:
    return _QUERY.sub("", address).rstrip("/").removesuffix(".git").removeprefix("registry+")
