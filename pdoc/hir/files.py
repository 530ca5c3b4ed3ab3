"""Which file a `mod x;` names, and what a file's source page is called.

The rules are those of the Rust reference, "Module source filenames".
"""

from __future__ import annotations

import os.path

from pdoc.base.named import NamedTuple


class Place(NamedTuple):
    """Where a module's own `mod` declarations are looked for."""

    file: str
    """Absolute path of the file the declaration stands in."""
    folder: str
    """Where `mod x;` is looked for: the module's own folder."""
    inline: bool
    """Inside an inline module, so `#[path]` starts from `folder` and not from the file's."""
    ancestors: frozenset[object]
    """The files on the way from the crate root, this one included: see `identity`."""


def root_place(file: str) -> Place:
    """The crate root's place."""
    return Place(file, os.path.dirname(file), False, frozenset((identity(file),)))


def identity(file: str) -> object:
    """What is the same for all paths of a file. Asking for that is quicker than following its links."""
    try:
        found = os.stat(file)
    except OSError:
        return os.path.normpath(file)
    return found.st_dev, found.st_ino


def candidates(place: Place, name: str, path_attr: str | None) -> tuple[str, ...]:
    """The files that may hold `mod name;`, best first."""
    if path_attr is not None:
        base = place.folder if place.inline else os.path.dirname(place.file)
        return (os.path.normpath(os.path.join(base, path_attr.replace("\\", "/"))),)
    return (
        os.path.join(place.folder, name + ".rs"),
        os.path.join(place.folder, name, "mod.rs"),
    )


def file_place(place: Place, file: str, name: str, path_attr: str | None) -> Place:
    """The place of the module `name` whose file was found at `file`."""
    folder = os.path.dirname(file)
    if path_attr is None and os.path.basename(file) != "mod.rs":
        folder = os.path.join(folder, name)
    return Place(file, folder, False, place.ancestors | {identity(file)})


def inline_place(place: Place, name: str, path_attr: str | None) -> Place:
    """The place of an inline module `mod name { }`."""
    if path_attr is not None:
        base = place.folder if place.inline else os.path.dirname(place.file)
        return Place(place.file, os.path.join(base, path_attr), True, place.ancestors)
    return Place(place.file, os.path.join(place.folder, name), True, place.ancestors)


def source_page(crate: str, source_root: str, file: str) -> str:
    """`src/<crate>/net/mod.rs`; steps out of the source root are left out."""
    relative = os.path.relpath(file, source_root).replace(os.sep, "/")
    return f"src/{crate}/" + "/".join(part for part in relative.split("/") if part != "..")
