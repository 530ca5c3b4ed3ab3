"""Writing files of the site: whole or not at all, and only when the bytes differ.

A page is written beside its place and renamed, so a reader or an interrupted build never
sees half a page. What has not changed keeps its time stamp.
"""

from __future__ import annotations

import os

from pdoc.base.errors import OutputError


class Writer:
    """Writes below one folder; remembers which folders it has made."""

    __slots__ = ("_made", "_suffix", "root", "urls", "written")

    def __init__(self, root: str) -> None:
        self.root = root
        self._made: set[str] = set()
        self._suffix = f".{os.getpid()}.tmp"
        self.written = 0
        """Files whose bytes were new."""
        self.urls: list[str] = []
        """All files, in the order they were written."""

    def write(self, url: str, data: bytes) -> bool:
        """Write a file; False when it already had these bytes. Raises `OutputError`."""
        path = f"{self.root}/{url}"
        self.urls.append(url)
        folder = path.rpartition("/")[0]
        try:
            if folder not in self._made:
                os.makedirs(folder, exist_ok=True)
                self._made.add(folder)
            if _same(path, data):
                return False
            beside = path + self._suffix
            fd = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
            try:
                _write_all(fd, data)
            except OSError:
                os.close(fd)
                os.unlink(beside)
                raise
            os.close(fd)
            os.rename(beside, path)
        except OSError as error:
            raise OutputError(path, error.strerror or str(error)) from error
        self.written += 1
        return True


def _write_all(fd: int, data: bytes) -> None:
    done = os.write(fd, data)
    while done < len(data):
        done += os.write(fd, data[done:])


def _same(path: str, data: bytes) -> bool:
    try:
        fd = os.open(path, os.O_RDONLY)
    except FileNotFoundError:
        return False
    try:
        if os.fstat(fd).st_size != len(data):
            return False
        at = 0
        while at < len(data):
            chunk = os.read(fd, 1 << 20)
            if not chunk or data[at : at + len(chunk)] != chunk:
                return False
            at += len(chunk)
        return True
    finally:
        os.close(fd)
