"""A package's crates: library, binaries and examples, written or found (The Cargo Book, Cargo Targets)."""

from __future__ import annotations

import os

from pdoc.base.named import NamedTuple
from pdoc.base.reads import is_file, note
from pdoc.cargo.manifest import Manifest
from pdoc.cargo.model import CrateKind
from pdoc.cargo.schema import TargetToml


class CrateTarget(NamedTuple):
    """One crate of a package."""

    kind: CrateKind
    name: str
    """As cargo calls it; code has underscores for its hyphens."""
    path: str
    """The root file, absolute; it may be missing."""
    edition: str
    doc: bool
    """Whether it is documented when nobody asks for it by name."""
    required_features: tuple[str, ...] = ()

    @property
    def crate_name(self) -> str:
        """The name in code."""
        return self.name.replace("-", "_")


def library(manifest: Manifest) -> CrateTarget | None:
    """The package's library or procedural macro; None when it has none."""
    table = manifest.lib
    default = os.path.join(manifest.folder, "src", "lib.rs")
    if table is None:
        if manifest.package.autolib is False or not is_file(default):
            return None
        table = TargetToml()
    path = os.path.normpath(os.path.join(manifest.folder, table.path)) if table.path else default
    if not table.path and not is_file(path):
        # Before 2018, a library could lie beside its namesake: src/<name>.rs.
        other = os.path.join(manifest.folder, "src", f"{table.name or manifest.name}.rs")
        path = other if is_file(other) else path
    macro = table.proc_macro or table.proc_macro_ or "proc-macro" in table.crate_type
    return CrateTarget(
        "proc-macro" if macro else "lib",
        table.name or manifest.name.replace("-", "_"),
        path,
        table.edition or manifest.edition,
        table.doc is not False,
    )


def build_script(manifest: Manifest) -> str:
    """The path of the package's build script, absolute; empty when it has none."""
    written = manifest.package.build
    if written is False:
        return ""
    path = os.path.join(manifest.folder, written if isinstance(written, str) else "build.rs")
    return os.path.normpath(path) if isinstance(written, str) or is_file(path) else ""


def binaries(manifest: Manifest) -> tuple[CrateTarget, ...]:
    """The package's binaries, sorted by name."""
    source = os.path.join(manifest.folder, "src")
    found = _discover(os.path.join(source, "bin"))
    main = os.path.join(source, "main.rs")
    if is_file(main):
        found.setdefault(manifest.name, main)
    automatic = manifest.package.autobins
    return _targets(manifest, "bin", manifest.bins, found, automatic, os.path.join("src", "bin"))


def examples(manifest: Manifest) -> tuple[CrateTarget, ...]:
    """The package's examples, sorted by name."""
    found = _discover(os.path.join(manifest.folder, "examples"))
    automatic = manifest.package.autoexamples
    return _targets(manifest, "example", manifest.examples, found, automatic, "examples")


def _discover(folder: str) -> dict[str, str]:
    """Crates' names to root files: `x.rs`, and `x/main.rs`."""
    found: dict[str, str] = {}
    try:
        with os.scandir(note(folder)) as entries:
            for entry in sorted(entries, key=lambda each: each.name):
                if entry.name.startswith("."):
                    continue
                if entry.name.endswith(".rs"):
                    found[entry.name[:-3]] = entry.path
                elif is_file(main := os.path.join(entry.path, "main.rs")):
                    found.setdefault(entry.name, main)
    except OSError:
        pass
    return found


def _targets(
    manifest: Manifest,
    kind: CrateKind,
    written: tuple[TargetToml, ...],
    found: dict[str, str],
    automatic: bool | None,
    folder: str,
) -> tuple[CrateTarget, ...]:
    if automatic is None:
        # In 2015 one target written by hand turned discovery off.
        automatic = manifest.edition != "2015" or not written
    targets: dict[str, CrateTarget] = {}
    roots = set()
    for table in written:
        if not table.name:
            continue
        path = table.path or found.get(table.name) or os.path.join(folder, f"{table.name}.rs")
        path = os.path.normpath(os.path.join(manifest.folder, path))
        roots.add(path)
        doc = table.doc if table.doc is not None else kind == "bin"
        targets[table.name] = CrateTarget(
            kind, table.name, path, table.edition or manifest.edition, doc, table.required_features
        )
    if automatic:
        for name, path in found.items():
            if path not in roots:
                targets.setdefault(name, CrateTarget(kind, name, path, manifest.edition, kind == "bin"))
    return tuple(targets[name] for name in sorted(targets))
