"""From a dependency as written to the package that it is: paths, patches, the lock file, what is here.

Without a lock file, or where it says nothing about a dependency, the highest matching
version on this machine is taken, and one already chosen before any other, as cargo would.
"""

from __future__ import annotations

import os
from typing import Literal

from pdoc.cargo.config import Config
from pdoc.cargo.crate_targets import CrateTarget, library
from pdoc.cargo.lockfile import Lock, LockedPackage
from pdoc.cargo.manifest import Dependency, Manifest
from pdoc.cargo.reader import Reader
from pdoc.cargo.semver import matches, parse_version
from pdoc.cargo.sources import Sources
from pdoc.cargo.workspace import Workspace

CRATES_IO_SOURCE = "registry+https://github.com/rust-lang/crates.io-index"


class Package:
    """A package of the graph; compared by identity."""

    __slots__ = ("_lib", "is_member", "locked", "manifest", "source")

    def __init__(
        self, manifest: Manifest, source: str, is_member: bool, locked: LockedPackage | None
    ) -> None:
        self.manifest = manifest
        self.source = source
        """As in a lock file; empty for a path."""
        self.is_member = is_member
        self.locked = locked
        self._lib: CrateTarget | Literal[False] | None = False

    @property
    def name(self) -> str:
        """The package's name."""
        return self.manifest.name

    @property
    def lib(self) -> CrateTarget | None:
        """Its library or procedural macro."""
        if self._lib is False:
            self._lib = library(self.manifest)
        return self._lib or None

    @property
    def is_proc_macro(self) -> bool:
        """Whether its library runs in the compiler."""
        lib = self.lib
        return lib is not None and lib.kind == "proc-macro"


class Packages:
    """All packages seen so far, by folder; dependencies are resolved when asked for."""

    def __init__(self, reader: Reader, workspace: Workspace, lock: Lock | None, config: Config) -> None:
        self._reader = reader
        self._lock = lock
        self._sources = Sources(config, reader)
        self._by_folder: dict[str, Package] = {}
        self._resolved: dict[tuple[str, Dependency], Package | None] = {}
        self._chosen: dict[str, list[Package]] = {}
        self._patches = dict(workspace.patches)
        self._add_patches(config)
        self.members = tuple(self._add(each, "", True) for each in workspace.members)

    def _add_patches(self, config: Config) -> None:
        if not config.patches:
            return
        from pdoc.cargo.manifest import dependency
        from pdoc.cargo.schema import DependencyToml
        from pdoc.cargo.typed import typed

        for source, entries in config.patches.items():
            found = []
            for name, written in entries.items() if isinstance(entries, dict) else ():
                value = written if isinstance(written, str) else typed(written, DependencyToml)[0]
                found.append(dependency("", name, value))
            self._patches[source] = self._patches.get(source, ()) + tuple(found)

    def _add(self, manifest: Manifest, source: str, is_member: bool = False) -> Package:
        package = self._by_folder.get(manifest.folder)
        if package is None:
            locked = self._locked(manifest, source)
            package = self._by_folder[manifest.folder] = Package(manifest, source, is_member, locked)
        return package

    def _locked(self, manifest: Manifest, source: str) -> LockedPackage | None:
        """The lock file's entry of a package."""
        entries = self._lock.by_name.get(manifest.name, ()) if self._lock else ()
        same = [each for each in entries if bool(each.source) == bool(source)]
        return next(
            (each for each in same if each.version == manifest.version), same[0] if len(same) == 1 else None
        )

    def resolve(self, package: Package, dependency: Dependency) -> Package | None:
        """The package that a dependency is; None when its source is not here."""
        key = (package.manifest.folder, dependency)
        if key not in self._resolved:
            self._resolved[key] = self._resolve(package, dependency)
        return self._resolved[key]

    def _resolve(self, package: Package, dependency: Dependency) -> Package | None:
        if dependency.path:
            found = self._at(dependency.path, package.source if package.source.startswith("git+") else "")
            if found is None and dependency.requirement:
                # A published package's path says nothing here; its version does.
                return self._from_registry(package, dependency)
            return found
        if dependency.git:
            return self._from_git(package, dependency)
        return self._from_registry(package, dependency)

    def _at(self, folder: str | None, source: str) -> Package | None:
        if folder is None:
            return None
        known = self._by_folder.get(folder)
        if known is not None:
            return known
        manifest = self._reader.manifest(os.path.join(folder, "Cargo.toml"))
        return None if manifest is None else self._add(manifest, source)

    def _candidates(self, package: Package, dependency: Dependency) -> list[LockedPackage]:
        """What the lock file gives a package for a dependency."""
        if self._lock is None:
            return []
        if package.locked is not None:
            found = self._lock.needs(package.locked, dependency.package)
        else:
            found = self._lock.by_name.get(dependency.package, [])
        return [each for each in found if _meets(dependency, each.version)]

    def locked_version(self, package: Package, dependency: Dependency) -> str:
        """The exact version of a dependency by the lock file; empty when it does not say."""
        found = self._candidates(package, dependency)
        return found[0].version if found else ""

    def _from_git(self, package: Package, dependency: Dependency) -> Package | None:
        if patched := self._patched(dependency, (dependency.git,)):
            return patched
        for each in self._candidates(package, dependency):
            if each.source.startswith("git+"):
                return self._at(self._sources.package(each.name, each.version, each.source), each.source)
        source = f"git+{dependency.git}"
        if dependency.git_reference:
            source += f"?rev={dependency.git_reference}"
        return self._at(self._sources.package(dependency.package, "", source), source)

    def _from_registry(self, package: Package, dependency: Dependency) -> Package | None:
        names = (
            (dependency.registry,)
            if dependency.registry
            else ("crates-io", "https://github.com/rust-lang/crates.io-index")
        )
        patched = self._patched(dependency, names)
        candidates = self._candidates(package, dependency)
        # A patch is used where it meets the requirement and the lock file does not say otherwise.
        if patched is not None and not any(
            each.source.startswith(("registry+", "sparse+")) for each in candidates
        ):
            return patched
        for each in candidates:
            if each.source:
                return self._at(self._sources.package(each.name, each.version, each.source), each.source)
        if candidates:
            for member in self.members:
                if member.name == dependency.package:
                    return member
        return self._best(dependency)

    def _patched(self, dependency: Dependency, names: tuple[str, ...]) -> Package | None:
        for name in names:
            for patch in self._patches.get(name, ()):
                if patch.package != dependency.package:
                    continue
                if patch.path:
                    found = self._at(patch.path, "")
                else:
                    source = f"git+{patch.git}" + (
                        f"?rev={patch.git_reference}" if patch.git_reference else ""
                    )
                    locked = self._lock.by_name.get(patch.package, ()) if self._lock else ()
                    source = next((each.source for each in locked if each.source.startswith("git+")), source)
                    found = self._at(self._sources.package(patch.package, "", source), source)
                if found is not None and _meets(dependency, found.manifest.version):
                    return found
        return None

    def _best(self, dependency: Dependency) -> Package | None:
        """The version to take where no lock file says: one in use already, else the highest."""
        chosen = self._chosen.setdefault(dependency.package, [])
        for package in chosen:
            if _meets(dependency, package.manifest.version):
                return package
        source = CRATES_IO_SOURCE
        if dependency.registry:
            source = f"registry+{dependency.registry}"
        for version, folder in self._sources.available(dependency.package, source):
            if _meets(dependency, version):
                found = self._at(folder, source)
                if found is not None:
                    chosen.append(found)
                return found
        return None

    def named(self, name: str) -> list[Package]:
        """Packages of that name that the lock file knows and whose source is here, or that are in use."""
        found = {each.manifest.folder: each for each in self._by_folder.values() if each.name == name}
        for locked in self._lock.by_name.get(name, ()) if self._lock else ():
            folder = (
                self._sources.package(locked.name, locked.version, locked.source) if locked.source else None
            )
            package = self._at(folder, locked.source)
            if package is not None:
                found[package.manifest.folder] = package
        return [found[folder] for folder in sorted(found)]

    def names(self) -> list[str]:
        """Names of all packages seen or locked, sorted."""
        locked = self._lock.by_name if self._lock else ()
        return sorted({each.name for each in self._by_folder.values()}.union(locked))


def _meets(dependency: Dependency, version: str) -> bool:
    parsed = parse_version(version)
    return parsed is not None and matches(dependency.requirement, parsed)
