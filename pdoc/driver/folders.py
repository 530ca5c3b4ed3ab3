"""The folders that a build writes to."""

from __future__ import annotations

import os

from pdoc.base.errors import OutputError
from pdoc.driver.options import BuildOptions


def site_folder(options: BuildOptions, target_dir: str) -> str:
    """Where a site goes: `target_dir` is the project's, empty for a single file."""
    target = options.target_dir or target_dir
    return os.path.abspath(options.out_dir or (os.path.join(target, "pdoc") if target else "doc"))


def make_folders(options: BuildOptions, out_dir: str, state: str) -> None:
    """Make what is not there yet. Raises `OutputError` if the site cannot be written."""
    try:
        if options.check:
            os.makedirs(state, exist_ok=True)
            return
        os.makedirs(out_dir, exist_ok=True)
        os.makedirs(state, exist_ok=True)
    except OSError as error:
        raise OutputError(str(error.filename or out_dir), error.strerror or str(error)) from error
    if not os.access(out_dir, os.W_OK):
        raise OutputError(out_dir, "Permission denied")


def store_file(state: str, out_dir: str) -> str:
    """The store of a site: several sites may have one state folder."""
    from zlib import crc32

    return os.path.join(state, f"store-{crc32(out_dir.encode('utf-8', 'surrogateescape')):08x}.lmdb")
