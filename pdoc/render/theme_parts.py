"""What the files of a theme come to, kept between processes: reading and merging them takes 8 ms, of which
every build would wait.

It is kept for the themes that come with pdoc, by the place that they are in, and taken while their files,
and pdoc's own that read them, are as they were: of the same names, sizes and times.
"""

from __future__ import annotations

import os
import time
from typing import Final

import msgspec

import pdoc
from pdoc.base.digest import digest
from pdoc.base.user_cache import cache_path, keep, read_kept
from pdoc.render.palette import Palette

_SETTLED: Final = 2_000_000_000
"""Nanoseconds after which a file's time tells its states apart."""

_MADE_BY: Final = ("palette.py", "read_theme.py", "theme_files.py", "theme_parts.py")

Stamp = tuple[str, int, int]
"""(path, size, time of change in ns)"""


class StaticFile(msgspec.Struct, frozen=True, gc=False):
    """A file that pages load."""

    name: str
    """As templates name it: `pdoc.css`."""
    url: str
    """Below the site's root: `static.files/pdoc-0123456789.css`."""
    data: bytes


class ThemeParts(msgspec.Struct, frozen=True):
    """A theme without what templates are rendered by; see `pdoc.render.theme.Theme`."""

    names: tuple[str, ...]
    folders: tuple[str, ...]
    palettes: tuple[Palette, ...]
    files: tuple[StaticFile, ...]
    fingerprint: str


class _Kept(msgspec.Struct, frozen=True):
    stamps: tuple[Stamp, ...]
    parts: ThemeParts


def kept_parts(folder: str) -> ThemeParts | None:
    """What was kept of the theme in a folder; None: nothing, or it is another by now."""
    data = read_kept(_place(folder))
    if data is None:
        return None
    try:
        kept = msgspec.msgpack.decode(data, type=_Kept)
    except (msgspec.MsgspecError, UnicodeDecodeError):
        return None
    return kept.parts if stamps(kept.parts.folders) == kept.stamps else None


def keep_parts(found: tuple[Stamp, ...], parts: ThemeParts) -> None:
    """Keep what was made of files with these stamps, unless one of them may still be changing."""
    if found and max(changed for _, _, changed in found) < time.time_ns() - _SETTLED:
        keep(_place(parts.folders[0]), msgspec.msgpack.encode(_Kept(found, parts)))


def stamps(folders: tuple[str, ...]) -> tuple[Stamp, ...]:
    """Those of all files in some folders, and of what makes themes of them; nothing if one cannot be had."""
    found: list[Stamp] = []
    left = list(folders)
    own = os.path.dirname(__file__)
    try:
        for name in _MADE_BY:
            about = os.stat(os.path.join(own, name))
            found.append((name, about.st_size, about.st_mtime_ns))
        while left:
            with os.scandir(left.pop()) as entries:
                for entry in entries:
                    if entry.is_dir():
                        left.append(entry.path)
                    else:
                        about = entry.stat()
                        found.append((entry.path, about.st_size, about.st_mtime_ns))
    except OSError:
        return ()
    return tuple(sorted(found))


def _place(folder: str) -> str:
    return os.path.join(cache_path(), "themes", f"{digest(folder.encode()).hex()}-{pdoc.__version__}.theme")
