"""A package's manifest, read: inheritance resolved, features complete, dependencies plain."""

from __future__ import annotations

import os
from typing import Final, Literal, TypeAlias

from pdoc.base.diagnostics import Diagnostic, Level
from pdoc.base.named import NamedTuple
from pdoc.cargo.model import DocsRs
from pdoc.cargo.schema import (
    Dependencies,
    DependencyToml,
    DocsRsToml,
    Inherited,
    ManifestToml,
    PackageToml,
    TargetToml,
    WorkspaceToml,
)
from pdoc.cargo.semver import is_requirement

DepKind: TypeAlias = Literal["normal", "dev", "build"]

EDITIONS: Final = ("2015", "2018", "2021", "2024")


class Dependency(NamedTuple):
    """One entry of a dependency table."""

    name: str
    """The key: what features call it, and code too, with underscores, when it is renamed."""
    package: str
    """The package's real name."""
    requirement: str
    """Of versions; empty: any."""
    path: str
    """The package's folder, absolute; empty when it does not come from a path."""
    git: str
    """The repository's address; empty when it does not come from git."""
    git_reference: str
    """A branch, tag or revision; empty: the default branch."""
    registry: str
    """An alternative registry's name; empty: crates.io."""
    features: tuple[str, ...]
    optional: bool
    default_features: bool
    kind: DepKind
    platform: str
    """`cfg(unix)` or a triple; empty: everywhere."""
    has_library: bool = True
    """False for an artifact dependency that only gives its binary."""

    @property
    def renamed(self) -> bool:
        """Whether code calls it by the key instead of by its library's name."""
        return self.name != self.package


class Manifest(NamedTuple):
    """A package as its manifest describes it."""

    path: str
    """Absolute path of the `Cargo.toml`."""
    folder: str
    name: str
    version: str
    edition: str
    authors: tuple[str, ...]
    description: str
    documentation: str
    repository: str
    homepage: str
    resolver: str
    """Of `[package]`; empty: by the edition."""
    dependencies: tuple[Dependency, ...]
    features: dict[str, tuple[str, ...]]
    """With those that optional dependencies imply."""
    package: PackageToml
    lib: TargetToml | None
    bins: tuple[TargetToml, ...]
    examples: tuple[TargetToml, ...]
    docs_rs: DocsRs | None


class Inheritance(NamedTuple):
    """What `workspace = true` refers to."""

    folder: str
    table: WorkspaceToml


def build_manifest(
    path: str, toml: ManifestToml, package: PackageToml, above: Inheritance | None, level: Level
) -> tuple[Manifest, list[Diagnostic]]:
    """The manifest of a package whose `[package]` has a name, and what was wrong, reported as `level`."""
    folder = os.path.dirname(path)
    found: list[Diagnostic] = []
    base = above.table.package if above else None

    def inherit(value: str | Inherited | None, key: str) -> str:
        if isinstance(value, Inherited):
            value = getattr(base, key, None)
            if not isinstance(value, str):
                found.append(_nothing_inherited(path, level, f"package.{key}"))
                value = None
        return value or ""

    authors = package.authors
    if isinstance(authors, Inherited):
        inherited = base.authors if base else None
        authors = inherited if isinstance(inherited, tuple) else ()
    edition = inherit(package.edition, "edition") or "2015"
    if edition not in EDITIONS:
        message = f"`{edition}` is not an edition that is known; read as {EDITIONS[-1]}"
        found.append(Diagnostic(level, "manifest-value", message, path))
        edition = EDITIONS[-1]
    dependencies = _dependencies(path, toml, above, level, found)
    manifest = Manifest(
        path=path,
        folder=folder,
        name=package.name or "",
        version=inherit(package.version, "version") or "0.0.0",
        edition=edition,
        authors=authors or (),
        description=inherit(package.description, "description"),
        documentation=inherit(package.documentation, "documentation"),
        repository=inherit(package.repository, "repository"),
        homepage=inherit(package.homepage, "homepage"),
        resolver=package.resolver or "",
        dependencies=dependencies,
        features=_features(path, toml.features, dependencies, level, found),
        package=package,
        lib=toml.lib,
        bins=toml.bin,
        examples=toml.example,
        docs_rs=_docs_rs(path, package.metadata, level, found),
    )
    return manifest, found


def _nothing_inherited(path: str, level: Level, key: str) -> Diagnostic:
    return Diagnostic(level, "manifest-inheritance", f"`{key}` is inherited, but no workspace gives it", path)


def _dependencies(
    path: str, toml: ManifestToml, above: Inheritance | None, level: Level, found: list[Diagnostic]
) -> tuple[Dependency, ...]:
    tables: list[tuple[DepKind, str, Dependencies]] = []
    for platform, table in (("", toml), *toml.target.items()):
        tables.append(("normal", platform, table.dependencies))
        tables.append(("dev", platform, table.dev_dependencies or table.dev_dependencies_))
        tables.append(("build", platform, table.build_dependencies or table.build_dependencies_))
    folder = os.path.dirname(path)
    result = []
    for kind, platform, entries in tables:
        for name, written in entries.items():
            if not isinstance(written, str) and written.workspace:
                base = above.table.dependencies.get(name) if above else None
                if base is None or above is None:
                    found.append(_nothing_inherited(path, level, f"dependencies.{name}"))
                    continue
                result.append(_merged(above.folder, name, base, written, kind, platform))
            else:
                result.append(dependency(folder, name, written, kind, platform))
    if level == "error":
        for each in result:
            if not is_requirement(each.requirement):
                message = f"`dependencies.{each.name}`: `{each.requirement}` is not a version requirement"
                found.append(Diagnostic(level, "manifest-value", message, path))
    return tuple(result)


def dependency(
    folder: str, name: str, written: str | DependencyToml, kind: DepKind = "normal", platform: str = ""
) -> Dependency:
    """A dependency as written, in a manifest in `folder`."""
    if isinstance(written, str):
        return Dependency(name, name, written, "", "", "", "", (), False, True, kind, platform)
    default = written.default_features
    if default is None:
        default = written.default_features_ is not False
    return Dependency(
        name,
        written.package or name,
        written.version or "",
        os.path.normpath(os.path.join(folder, written.path)) if written.path else "",
        written.git or "",
        written.branch or written.tag or written.rev or "",
        written.registry or "",
        written.features,
        written.optional,
        default,
        kind,
        platform,
        written.artifact is None or written.lib,
    )


def _merged(
    folder: str,
    name: str,
    base: str | DependencyToml,
    own: DependencyToml,
    kind: DepKind,
    platform: str,
) -> Dependency:
    """An inherited dependency: features add up, `optional` is the member's own.

    Default features are off only where the workspace turns them off and the member does not
    turn them on again.
    """
    inherited = dependency(folder, name, base, kind, platform)
    wanted = own.default_features if own.default_features is not None else own.default_features_
    return inherited._replace(
        features=tuple(dict.fromkeys(inherited.features + own.features)),
        optional=own.optional,
        default_features=inherited.default_features or wanted is True,
    )


def _features(
    path: str,
    written: dict[str, tuple[str, ...]],
    dependencies: tuple[Dependency, ...],
    level: Level,
    found: list[Diagnostic],
) -> dict[str, tuple[str, ...]]:
    """The feature table with implied features; requests for what does not exist are left out."""
    optional = {each.name for each in dependencies if each.optional}
    if not written:
        return {name: (f"dep:{name}",) for name in sorted(optional)}
    named = {each[4:] for needs in written.values() for each in needs if each.startswith("dep:")}
    implied = {name: (f"dep:{name}",) for name in sorted(optional - named) if name not in written}
    names = {each.name for each in dependencies}
    features = {**written, **implied}
    for feature, needs in written.items():
        kept = tuple(need for need in needs if _is_known(need, features, names))
        if len(kept) < len(needs):
            for need in needs:
                if need not in kept:
                    message = f"feature `{feature}` asks for `{need}`, which does not exist"
                    found.append(Diagnostic(level, "unknown-feature", message, path))
            features[feature] = kept
    return features


def _is_known(need: str, features: dict[str, tuple[str, ...]], names: set[str]) -> bool:
    if need in features:
        return True
    if need.startswith("dep:"):
        return need[4:] in names
    dependency_name, slash, _ = need.partition("/")
    return bool(slash) and dependency_name.removesuffix("?") in names


def _docs_rs(path: str, metadata: object, level: Level, found: list[Diagnostic]) -> DocsRs | None:
    docs = metadata.get("docs") if isinstance(metadata, dict) else None
    table = docs.get("rs") if isinstance(docs, dict) else None
    if not isinstance(table, dict):
        return None
    from pdoc.cargo.typed import typed

    value, wrong = typed(table, DocsRsToml)
    for each in wrong:
        key = ".".join(("package", "metadata", "docs", "rs", *each.keys))
        found.append(Diagnostic(level, "manifest-type", f"`{key}`: {each.message}", path))
    return DocsRs(
        features=value.features,
        all_features=value.all_features,
        no_default_features=value.no_default_features,
        default_target=value.default_target,
        targets=value.targets,
        rustdoc_args=value.rustdoc_args,
        rustc_args=value.rustc_args,
        cargo_args=value.cargo_args,
    )
