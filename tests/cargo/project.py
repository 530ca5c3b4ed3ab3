"""Small cargo projects as data, and crate graphs as text that two readers can be compared by."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pdoc.cargo.load import load
from pdoc.cargo.model import CargoOptions, CrateGraph
from tests.support import write_tree

VENDORED = """
[source.crates-io]
replace-with = "vendored"

[source.vendored]
directory = "vendor"
"""

CHECKSUM = '{"files":{},"package":"0000000000000000000000000000000000000000000000000000000000000000"}'


def package(name: str, more: str = "", *, version: str = "0.1.0", edition: str = "2021") -> str:
    """A manifest: `[package]` and what follows it."""
    return f'[package]\nname = "{name}"\nversion = "{version}"\nedition = "{edition}"\n{more}'


def make(folder: Path, files: Mapping[str, str]) -> Path:
    """Writes a project. Every manifest of a package gets a library unless it has a root file or names one.

    Manifests below `vendor` become packages of a registry.
    """
    whole = dict(files)
    for path, text in files.items():
        parent, name = os.path.split(path)
        if name != "Cargo.toml":
            continue
        source = os.path.join(parent, "src")
        has_root = any(each.startswith(f"{source}/") for each in files)
        if "[package]" in text and not has_root:
            whole[os.path.join(source, "lib.rs")] = ""
        if parent.startswith("vendor/"):
            whole[os.path.join(parent, ".cargo-checksum.json")] = CHECKSUM
    if any(path.startswith("vendor/") for path in files):
        whole.setdefault(".cargo/config.toml", VENDORED)
    return write_tree(folder, whole)


def loaded(folder: Path, **options: Any) -> CrateGraph:
    """The graph of a project, untouched by this machine's cargo."""
    environment = {"CARGO_HOME": str(folder / "no-cargo-home")}
    return load(CargoOptions(**{"path": str(folder), "environment": environment, **options}))


def graph_text(graph: CrateGraph) -> str:
    """One line a crate, sorted: `* name@version kind edition [features] names in code=crates`."""
    lines = set()
    for crate in graph.crates:
        deps = {name: graph.crates[number] for name, number in crate.deps}
        needs = [f"{name}={dep.name}@{dep.version}" for name, dep in deps.items()]
        documented = crate.id in graph.documented
        lines.add(
            line(documented, crate.name, crate.version, crate.kind, crate.edition, crate.features, needs)
        )
    return "\n".join(sorted(lines))


def line(
    documented: bool, name: str, version: str, kind: str, edition: str, features: Any, needs: list[str]
) -> str:
    """One crate as text."""
    parts = [name + "@" + version, kind, edition, f"[{' '.join(sorted(features))}]", *sorted(needs)]
    return ("* " if documented else "- ") + " ".join(parts)


def expected(text: str) -> str:
    """Lines of a triple-quoted block, without indentation, sorted."""
    return "\n".join(sorted(each.strip() for each in text.strip().splitlines()))
