"""From build options to the crate graph, and from a crate to the files worth reading ahead."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from typing import Final

import msgspec

from pdoc.base.errors import UsageError
from pdoc.base.patterns import compiled
from pdoc.cargo.model import CrateData, CrateGraph
from pdoc.driver.options import BuildOptions

_OF_PROJECTS: Final = {
    "manifest_path": "--manifest-path",
    "packages": "--package",
    "workspace": "--workspace",
    "exclude": "--exclude",
    "lib": "--lib",
    "bins": "--bins",
    "bin_names": "--bin",
    "examples": "--examples",
    "example_names": "--example",
    "features": "--features",
    "all_features": "--all-features",
    "no_default_features": "--no-default-features",
    "docs_rs": "--docs-rs",
    "deps": "--deps",
}
"""Options that say which of a project's crates are documented and how: (field, flag)."""
_OF_FILES: Final = {
    "crate_name": "--crate-name",
    "crate_type": "--crate-type",
    "edition": "--edition",
    "externs": "--extern",
}
"""Options that say of a single file what a project's manifest says."""
_NAME: Final = compiled(r"\w+")
"""A crate's name: it names a folder of the site."""
_SKIPPED: Final = frozenset(("target", "tests", "benches", "examples", ".git", "node_modules"))


def read_graph(options: BuildOptions) -> CrateGraph:
    """The crates the options are about. Raises `UsageError`, `NothingToDocumentError`."""
    _check_files(options)
    graph = _read_graph(options)
    for number in graph.documented:
        name = graph.crates[number].name
        if not _NAME.fullmatch(name):
            raise UsageError(f"`{name}` cannot be a crate's name: {graph.crates[number].root}")
    return graph


def unpack_graph(data: bytes) -> CrateGraph | None:
    """The graph that an earlier build's record holds; None where it holds none."""
    try:
        return msgspec.msgpack.decode(data, type=CrateGraph)
    except (msgspec.MsgspecError, UnicodeDecodeError):
        return None


def _check_files(options: BuildOptions) -> None:
    """Files that are read late and by several processes."""
    more = (options.extend_css,) if options.extend_css is not None else ()
    for path in (*options.in_header, *options.before_content, *options.after_content, *more):
        try:
            with open(path, "rb"):
                pass
        except OSError as error:
            raise UsageError(f"cannot read `{path}`: {error.strerror}") from error


def _read_graph(options: BuildOptions) -> CrateGraph:
    single = options.path.endswith(".rs")
    _refuse(options, _OF_PROJECTS if single else _OF_FILES, "cargo projects" if single else "single files")
    if options.path != "." and options.manifest_path is not None:
        raise UsageError("`--manifest-path` and a path say the same thing: give one of them")
    if single:
        from pdoc.cargo.single_file import single_file

        return single_file(
            options.path,
            crate_name=options.crate_name,
            edition=options.edition,
            cfgs=options.cfgs,
            externs=options.externs,
            crate_type=options.crate_type,
            target=options.target,
            crate_version=options.crate_version,
        )
    if os.path.isfile(options.path) and not options.path.endswith("Cargo.toml"):
        raise UsageError(f"`{options.path}` is neither a folder, a `Cargo.toml` nor a `.rs` file")
    from pdoc.cargo.load import load
    from pdoc.cargo.model import CargoOptions

    return load(
        CargoOptions(
            path=options.path,
            manifest_path=options.manifest_path,
            packages=options.packages,
            workspace=options.workspace,
            exclude=options.exclude,
            lib=options.lib,
            bins=options.bins,
            bin_names=options.bin_names,
            examples=options.examples,
            example_names=options.example_names,
            features=options.features,
            all_features=options.all_features,
            no_default_features=options.no_default_features,
            docs_rs=options.docs_rs,
            target=options.target,
            target_dir=options.target_dir,
            deps=options.deps,
            cfgs=options.cfgs,
        )
    )


def _refuse(options: BuildOptions, flags: Mapping[str, str], what: str) -> None:
    usual = BuildOptions()
    for name, flag in flags.items():
        if getattr(options, name) != getattr(usual, name):
            raise UsageError(f"`{flag}` is for {what}")


def likely_files(crate: CrateData) -> list[tuple[str, int]]:
    """(path, bytes) of the Rust files below a crate's root file: most of them are its modules."""
    found: list[tuple[str, int]] = []
    work = [crate.source_root]
    while work:
        folder = work.pop()
        try:
            with os.scandir(folder) as entries:
                for entry in entries:
                    if entry.is_dir():
                        if entry.name not in _SKIPPED and not entry.is_symlink():
                            work.append(entry.path)
                    elif entry.name.endswith(".rs"):
                        found.append((entry.path, entry.stat().st_size))
        except OSError:
            continue
    found.sort()
    return found


def chunks(files: list[tuple[str, int]], shares: Sequence[int]) -> list[tuple[tuple[str, ...], int]]:
    """Files dealt into lists, as many bytes in each as its share says: (paths, bytes)."""
    bins: list[tuple[int, list[str]]] = [(0, []) for _ in shares]
    for path, size in sorted(files, key=lambda row: (-row[1], row[0])):
        index = min(range(len(bins)), key=lambda i: (bins[i][0] / shares[i], i))
        total, paths = bins[index]
        paths.append(path)
        bins[index] = (total + size + 400, paths)
    return [(tuple(paths), total) for total, paths in bins if paths]
