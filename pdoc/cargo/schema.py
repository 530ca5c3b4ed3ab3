"""The keys of `Cargo.toml` that documentation needs, as msgspec types (The Cargo Book, The Manifest Format).

Keys that are not here are ignored, whatever they hold. Values are as written: inheritance,
defaults and discovery come later, in `pdoc.cargo.manifest` and `pdoc.cargo.crate_targets`.
"""

from __future__ import annotations

from typing import Any, TypeAlias

import msgspec


def _key(name: str) -> str:
    """A field's key. Some keys have two forms; the field of the older one ends with `_`."""
    return name[:-1] if name.endswith("_") else name.replace("_", "-")


class Inherited(msgspec.Struct, frozen=True):
    """`key.workspace = true`."""

    workspace: bool


Text: TypeAlias = str | Inherited | None
Texts: TypeAlias = tuple[str, ...] | Inherited | None


class PackageToml(msgspec.Struct, frozen=True, rename=_key):
    """`[package]`, and `[workspace.package]`."""

    name: str | None = None
    version: Text = None
    edition: Text = None
    authors: Texts = None
    description: Text = None
    documentation: Text = None
    repository: Text = None
    homepage: Text = None
    workspace: str | None = None
    resolver: str | None = None
    build: str | bool | None = None
    autolib: bool | None = None
    autobins: bool | None = None
    autoexamples: bool | None = None
    metadata: Any = None


class DependencyToml(msgspec.Struct, frozen=True, rename=_key):
    """One dependency written as a table."""

    version: str | None = None
    path: str | None = None
    git: str | None = None
    branch: str | None = None
    tag: str | None = None
    rev: str | None = None
    registry: str | None = None
    package: str | None = None
    features: tuple[str, ...] = ()
    optional: bool = False
    default_features: bool | None = None
    default_features_: bool | None = None
    workspace: bool = False
    artifact: Any = None
    lib: bool = False


Dependencies: TypeAlias = dict[str, str | DependencyToml]


class TargetToml(msgspec.Struct, frozen=True, rename=_key):
    """`[lib]`, `[[bin]]` or `[[example]]`."""

    name: str | None = None
    path: str | None = None
    doc: bool | None = None
    edition: str | None = None
    proc_macro: bool = False
    proc_macro_: bool = False
    crate_type: tuple[str, ...] = ()
    required_features: tuple[str, ...] = ()


class PlatformToml(msgspec.Struct, frozen=True, rename=_key):
    """`[target.X]`."""

    dependencies: Dependencies = {}
    dev_dependencies: Dependencies = {}
    dev_dependencies_: Dependencies = {}
    build_dependencies: Dependencies = {}
    build_dependencies_: Dependencies = {}


class WorkspaceToml(msgspec.Struct, frozen=True, rename=_key):
    """`[workspace]`."""

    members: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    default_members: tuple[str, ...] | None = None
    resolver: str | None = None
    package: PackageToml = PackageToml()
    dependencies: Dependencies = {}


class ManifestToml(PlatformToml, frozen=True, rename=_key):
    """The whole file."""

    package: PackageToml | None = None
    lib: TargetToml | None = None
    bin: tuple[TargetToml, ...] = ()
    example: tuple[TargetToml, ...] = ()
    features: dict[str, tuple[str, ...]] = {}
    target: dict[str, PlatformToml] = {}
    workspace: WorkspaceToml | None = None
    patch: dict[str, Dependencies] = {}


class DocsRsToml(msgspec.Struct, frozen=True, rename=_key):
    """`[package.metadata.docs.rs]`."""

    features: tuple[str, ...] = ()
    all_features: bool = False
    no_default_features: bool = False
    default_target: str = ""
    targets: tuple[str, ...] = ()
    rustdoc_args: tuple[str, ...] = ()
    rustc_args: tuple[str, ...] = ()
    cargo_args: tuple[str, ...] = ()
