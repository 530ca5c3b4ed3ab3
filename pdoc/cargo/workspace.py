"""The manifest to start from, its workspace, and the workspace's members."""

from __future__ import annotations

import os
from collections.abc import Iterable

from pdoc.base.diagnostics import Diagnostic
from pdoc.base.errors import NothingToDocumentError
from pdoc.base.named import NamedTuple
from pdoc.base.reads import is_dir, is_file
from pdoc.cargo.manifest import Dependency, Manifest, dependency
from pdoc.cargo.reader import Reader, is_excluded
from pdoc.cargo.schema import ManifestToml, WorkspaceToml


class Workspace(NamedTuple):
    """A workspace; a package alone is one, too."""

    root: str
    """Its folder."""
    members: tuple[Manifest, ...]
    """Sorted by folder."""
    default: tuple[Manifest, ...]
    """What a command that names no package is about."""
    current: Manifest | None
    """The package of the manifest started from; None at a virtual one."""
    resolver: int
    """1, 2 or 3."""
    patches: dict[str, tuple[Dependency, ...]]
    """`[patch]`: a registry's name or address, or a repository's address, to its replacements."""


def find_manifest(path: str, manifest_path: str | None) -> str:
    """The absolute path of the manifest to start from, looked for upwards from `path` as cargo does.

    Raises `NothingToDocumentError`.
    """
    if manifest_path is not None:
        found = os.path.abspath(manifest_path)
        if is_dir(found):
            found = os.path.join(found, "Cargo.toml")
        if not is_file(found):
            raise NothingToDocumentError(f"there is no manifest at `{manifest_path}`")
        return found
    start = os.path.abspath(path)
    if is_file(start) and os.path.basename(start) == "Cargo.toml":
        return start
    if not is_dir(start):
        raise NothingToDocumentError(f"`{path}` is neither a folder nor a `Cargo.toml`")
    folder = start
    while True:
        found = os.path.join(folder, "Cargo.toml")
        if is_file(found):
            return found
        parent = os.path.dirname(folder)
        if parent == folder:
            raise NothingToDocumentError(f"there is no `Cargo.toml` in `{start}`, nor in a folder above it")
        folder = parent


def read_workspace(reader: Reader, path: str) -> Workspace:
    """The workspace that the manifest at `path` belongs to.

    Raises `NothingToDocumentError` when the manifest cannot be read.
    """
    toml = reader.toml(path)
    if toml is None:
        raise NothingToDocumentError(_first(reader, path))
    current = reader.manifest(path, "error")
    if current is None and toml.workspace is None:
        if toml.package is None:
            raise NothingToDocumentError(f"{path} has neither `[package]` nor `[workspace]`")
        raise NothingToDocumentError(_first(reader, path))
    folder = os.path.dirname(path)
    root = reader.workspace_root(path)
    above = reader.toml(os.path.join(root, "Cargo.toml")) if root is not None else None
    if root is None or above is None or above.workspace is None:
        alone = (current,) if current else ()
        return Workspace(folder, alone, alone, current, _resolver(toml, current), _patches(folder, toml))
    members = _members(reader, root, above.workspace)
    if current is not None and all(member.folder != folder for member in members):
        message = f"this package is not a member of the workspace in `{root}`; it is read as if it were"
        reader.diagnostics.append(Diagnostic("warning", "not-a-member", message, path))
        members.append(current)
    members.sort(key=lambda member: member.folder)
    return Workspace(
        root,
        tuple(members),
        _default(root, above.workspace, members, current),
        current,
        _resolver(above, next((member for member in members if member.folder == root), None)),
        _patches(root, above),
    )


def _first(reader: Reader, path: str) -> str:
    found = next((each for each in reader.diagnostics if each.path == path), None)
    if found is None:
        return f"cannot read {path}"
    place = ":".join(str(each) for each in (path, found.line, found.column) if each)
    return f"cannot read {place}: {found.message}"


def _resolver(toml: ManifestToml, package: Manifest | None) -> int:
    written = (toml.workspace.resolver if toml.workspace else None) or (package.resolver if package else None)
    if written in ("1", "2", "3"):
        return int(written)
    by_edition = {"2021": 2, "2024": 3}
    return by_edition.get(package.edition, 1) if package else 1


def _patches(folder: str, toml: ManifestToml) -> dict[str, tuple[Dependency, ...]]:
    return {
        source: tuple(dependency(folder, name, written) for name, written in entries.items())
        for source, entries in toml.patch.items()
    }


def _expand(root: str, patterns: Iterable[str]) -> Iterable[tuple[str, bool]]:
    """(folder, whether it was named rather than found) for members as they are written."""
    for pattern in patterns:
        whole = os.path.normpath(os.path.join(root, pattern))
        if not any(each in pattern for each in "*?["):
            yield whole, True
            continue
        import glob

        for found in sorted(glob.iglob(whole, recursive=True, include_hidden=True)):
            if is_file(os.path.join(found, "Cargo.toml")):
                yield os.path.normpath(found), False


def _members(reader: Reader, root: str, table: WorkspaceToml) -> list[Manifest]:
    """The root package, the members listed, and path dependencies that lie in the workspace's folder."""
    waiting = [(root, False)]
    waiting += [
        each
        for each in _expand(root, table.members)
        if not is_excluded(root, table.exclude, table.members, each[0])
    ]
    seen: set[str] = set()
    members = []
    for folder, named in waiting:
        if folder in seen:
            continue
        seen.add(folder)
        path = os.path.join(folder, "Cargo.toml")
        manifest = reader.manifest(path, "error")
        if manifest is None:
            if named and not is_file(path):
                message = f"the workspace's member `{os.path.relpath(folder, root)}` has no `Cargo.toml`"
                reader.diagnostics.append(
                    Diagnostic("error", "workspace-member", message, os.path.join(root, "Cargo.toml"))
                )
            continue
        members.append(manifest)
        for each in manifest.dependencies:
            if each.path.startswith(root + os.sep) and each.path not in seen:
                toml = reader.toml(os.path.join(each.path, "Cargo.toml"))
                own = toml is not None and toml.workspace is not None
                if toml and not own and not is_excluded(root, table.exclude, table.members, each.path):
                    waiting.append((each.path, False))
    return members


def _default(
    root: str, table: WorkspaceToml, members: list[Manifest], current: Manifest | None
) -> tuple[Manifest, ...]:
    if current is not None and current.folder != root:
        return (current,)
    if table.default_members is not None:
        chosen = {folder for folder, _ in _expand(root, table.default_members)}
        return tuple(member for member in members if member.folder in chosen)
    return (current,) if current is not None else tuple(members)
