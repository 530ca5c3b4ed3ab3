"""Saying in an output tree which crates are about to be documented there.

Builds that run at the same time and know nothing of each other link to the crates of each
other. As for rustdoc, the sign is the crate's folder: a build makes its folders before it
resolves anything, so that they are there before the first page is.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress

from pdoc.base.errors import OutputError
from pdoc.base.reads import is_dir


@contextmanager
def announced(out_dir: str, crates: Iterable[str]) -> Iterator[None]:
    """Make the folders of crates; those that are still empty at the end are taken back.

    Raises `OutputError` for a folder that cannot be made.
    """
    folders = [os.path.join(out_dir, crate) for crate in crates]
    for folder in folders:
        try:
            os.makedirs(folder, exist_ok=True)
        except OSError as error:
            raise OutputError(folder, error.strerror or str(error)) from error
    try:
        yield
    finally:
        for folder in folders:
            with suppress(OSError):
                os.rmdir(folder)


def is_announced(out_dir: str, crate: str) -> bool:
    """Whether a crate has documentation in an output tree, or will have in a moment."""
    return is_dir(os.path.join(out_dir, crate))
