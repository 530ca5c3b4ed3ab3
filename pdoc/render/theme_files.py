"""What a theme's pages load: bundles made of parts, and single files.

They are named by their content, so that browsers may keep them for good. Style sheets are named by
pdoc's version instead: pages have their names, and an edited sheet is to touch no page.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Final

from pdoc import __version__
from pdoc.base.digest import digest
from pdoc.base.errors import ThemeError
from pdoc.render.theme_parts import StaticFile

INHERITED: Final = "..."
"""The part that stands for all parts that the parent's bundle of the same name has."""


def merge_bundles(declared: Iterable[Mapping[str, Sequence[str]]]) -> dict[str, tuple[str, ...]]:
    """Bundles' names to their parts; `declared` starts with the most basic theme's."""
    merged: dict[str, tuple[str, ...]] = {}
    for bundles in declared:
        for name, written in bundles.items():
            parts = tuple(written)
            at = parts.index(INHERITED) if INHERITED in parts else -1
            merged[name] = parts if at < 0 else (*parts[:at], *merged.get(name, ()), *parts[at + 1 :])
    return merged


def static_files(
    folders: Sequence[Path], bundles: Mapping[str, Sequence[str]], made: Mapping[str, bytes]
) -> tuple[StaticFile, ...]:
    """Every bundle, and every file that is no bundle's part, by name.

    `folders` are the `static/` folders, the one that takes precedence first; `made` are parts
    that are not files. Raises `ThemeError`.
    """
    found: dict[str, Path] = {}
    for home in reversed(folders):
        found |= {path.relative_to(home).as_posix(): path for path in home.rglob("*") if path.is_file()}
    data: dict[str, bytes] = {}
    for name, parts in bundles.items():
        for part in parts:
            if part not in made and part not in found:
                raise ThemeError(f"{folders[0]}: {name} needs {part}, which does not exist")
        data[name] = b"".join([made[part] if part in made else read_bytes(found[part]) for part in parts])
    used = {part for parts in bundles.values() for part in parts}
    for name, path in found.items():
        if name not in used and name not in data:
            data[name] = read_bytes(path)
    return tuple(StaticFile(name, _url(name, data[name]), data[name]) for name in sorted(data))


def read_bytes(path: Path) -> bytes:
    """A file of a theme. Raises `ThemeError`."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise ThemeError(f"{path}: {error.strerror}") from error


def _url(name: str, data: bytes) -> str:
    stem, dot, extension = name.rpartition(".")
    if extension == "css":
        return f"static.files/{stem}-{__version__}.css"
    mark = digest(data, size=5).hex()
    return f"static.files/{stem}-{mark}.{extension}" if dot else f"static.files/{name}-{mark}"
