"""`src-files.js`: the trees of source files of all crates, for the sidebars of source pages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from pdoc.site.script_data import pushed, read_pushed

_NAME = "pdocSources"


def src_files_js(crates: Mapping[str, Iterable[str]]) -> bytes:
    """The file for crates' source files, given as paths below the crate's folder: `net/mod.rs`.

    A folder is written as [its folders, each with its name before them; its files].
    """
    return pushed(_NAME, {crate: _folder(sorted(set(crates[crate]))) for crate in sorted(crates)})


def read_src_files_js(data: bytes) -> dict[str, tuple[str, ...]]:
    """Crates and their files out of what `src_files_js` wrote; none out of anything else."""
    found = read_pushed(_NAME, data)
    if not isinstance(found, dict):
        return {}
    try:
        return {crate: tuple(sorted(_paths(folder, ""))) for crate, folder in found.items()}
    except (TypeError, ValueError):
        return {}


def _folder(paths: Iterable[str]) -> list[Any]:
    folders: dict[str, list[str]] = {}
    files: list[str] = []
    for path in paths:
        name, slash, rest = path.partition("/")
        if slash:
            folders.setdefault(name, []).append(rest)
        else:
            files.append(name)
    return [[[name, *_folder(inner)] for name, inner in sorted(folders.items())], files]


def _paths(folder: Any, above: str) -> list[str]:
    folders, files = folder
    found = [f"{above}{name}" for name in files]
    for name, *inner in folders:
        found += _paths(inner, f"{above}{name}/")
    return found
