"""The crate graph and what it is asked for: plain data, fit for the store."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, TypeAlias

import msgspec

from pdoc.base.diagnostics import Diagnostic

CrateId: TypeAlias = int
"""A crate's position in `CrateGraph.crates`."""

CrateKind: TypeAlias = Literal["lib", "bin", "proc-macro", "example"]


class DocsRs(msgspec.Struct, frozen=True, kw_only=True):
    """`[package.metadata.docs.rs]`: how docs.rs documents the package."""

    features: tuple[str, ...] = ()
    all_features: bool = False
    no_default_features: bool = False
    default_target: str = ""
    targets: tuple[str, ...] = ()
    rustdoc_args: tuple[str, ...] = ()
    rustc_args: tuple[str, ...] = ()
    cargo_args: tuple[str, ...] = ()


class MissingDep(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """A dependency in use whose source is not on this machine."""

    extern_name: str
    """As code names it: `serde_json`."""
    package: str
    version: str
    """From the lock file; without one, the requirement as the manifest writes it."""
    locked: bool
    """Whether `version` is an exact one."""


class CrateData(msgspec.Struct, frozen=True, kw_only=True):
    """One crate: a target of a package, with features and cfgs chosen; or a single file."""

    id: CrateId
    name: str
    """As code and addresses have it, with underscores."""
    package: str
    """The package's name, with its hyphens; of a single file, the crate's name."""
    version: str
    """Empty when it is not known."""
    root: str
    """The root file's absolute path. It need not exist: whoever reads it says so."""
    source_root: str
    """The folder that source pages' paths start from: the root file's."""
    manifest_dir: str
    """The package's folder; of a single file, the file's."""
    edition: str
    kind: CrateKind
    cfg: tuple[tuple[str, str | None], ...] = ()
    """Everything that is set, features included, sorted; what build scripts set is not among it."""
    build_script: str = ""
    """The absolute path of the package's build script; empty when it has none."""
    features: tuple[str, ...] = ()
    """Sorted, `default` and optional dependencies' features included."""
    deps: tuple[tuple[str, CrateId], ...] = ()
    """(name in code, crate) of what this crate may name, sorted; without what is missing."""
    missing: tuple[MissingDep, ...] = ()
    """Dependencies in use that could not be found."""
    is_member: bool = False
    """A workspace member, or the single file asked for."""
    from_registry: bool = False
    """Its source came from a registry, so that docs.rs has its pages."""
    proc_macro: bool = False
    host: bool = False
    """Built for the compiler's machine: a procedural macro, or something only those use."""
    authors: tuple[str, ...] = ()
    description: str = ""
    documentation: str = ""
    """The manifest's addresses, as they stand there."""
    repository: str = ""
    homepage: str = ""
    rustdoc_args: tuple[str, ...] = ()
    """Further flags for this crate alone (`metadata.docs.rs.rustdoc-args`, where asked for)."""
    docs_rs: DocsRs | None = None
    """What the manifest says about docs.rs, whether asked for or not."""


class CrateGraph(msgspec.Struct, frozen=True, kw_only=True):
    """Crates, dependencies before those that use them."""

    crates: tuple[CrateData, ...]
    documented: tuple[CrateId, ...]
    """What gets pages, dependencies first; no two of one name."""
    workspace_root: str
    """Absolute; of a single file, its folder."""
    target_dir: str
    """Absolute, without the target's triple; empty for a single file."""
    target: str
    """The triple that is documented."""
    diagnostics: tuple[Diagnostic, ...] = ()
    rustdoc_flags: tuple[str, ...] = ()
    """`RUSTDOCFLAGS` or cargo's configuration: flags for every documented crate, `--cfg` included."""
    lock_versions: tuple[tuple[str, str], ...] = ()
    """(package, version) of everything in the lock file, sorted."""


class CargoOptions(msgspec.Struct, frozen=True, kw_only=True):
    """What a build asks of cargo's side; names and meanings are those of `cargo doc`."""

    path: str = "."
    """A folder in or below a package; its `Cargo.toml` is looked for upwards."""
    manifest_path: str | None = None
    packages: tuple[str, ...] = ()
    """`-p`: name, `name@version`, `name:version` or a glob; members, else dependencies."""
    workspace: bool = False
    exclude: tuple[str, ...] = ()
    lib: bool = False
    bins: bool = False
    bin_names: tuple[str, ...] = ()
    examples: bool = False
    example_names: tuple[str, ...] = ()
    features: tuple[str, ...] = ()
    """`feature`, `member/feature` or `dependency/feature`; commas and blanks separate, too."""
    all_features: bool = False
    no_default_features: bool = False
    docs_rs: bool = False
    """Follow `package.metadata.docs.rs` of what is documented."""
    target: str | None = None
    target_dir: str | None = None
    deps: bool = False
    """Document dependencies' libraries, too."""
    cfgs: tuple[str, ...] = ()
    """Set in documented crates: `docsrs`, `key="value"`."""
    environment: Mapping[str, str] | None = None
    """`CARGO_HOME` and its like; None: this process's."""
