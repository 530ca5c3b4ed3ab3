"""What an edited source file says otherwise than its source page, which shows its former state."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zlib import crc32

from pdoc.base.named import NamedTuple
from pdoc.rebuild.record import Record
from pdoc.rebuild.source_page import ShownSource, cut, source_text, with_lines
from pdoc.rebuild.words import Edit, edits

if TYPE_CHECKING:
    from pdoc.rebuild.moved import Moves


class Edited(NamedTuple):
    """A source file in which other words stand, or the same items elsewhere."""

    path: str
    edits: list[Edit]
    was: ShownSource
    """Its source page."""
    page: str
    """The source page as it must be now."""
    moves: Moves | None = None
    """Where the items have gone, if more than words is another."""


def read_edits(record: Record, path: str, data: bytes, *, words: bool) -> Edited | None:
    """What a source file, given with its bytes, says otherwise than when the site was made: words of docs, or
    else docs and places. None: more than that."""
    url, crc = record.sources.get(path, ("", 0))
    if not url or path not in record.trees:
        return None
    page = read_text(f"{record.out_dir}/{url}")
    parts = cut(page) if page is not None else None
    if parts is None:
        return None
    old, new = _old_text(parts.code, crc), _new_text(data)
    if old is None or new is None:
        return None
    was, now = old.split("\n"), new.split("\n")
    found = edits(was, now) if words else None
    if found is None:
        return _moved(record, path, old, new, parts)
    lines = {at: pair for at, pair in enumerate(zip(was, now, strict=True), 1) if pair[0] != pair[1]}
    if any((path, line) in record.blamed for line in lines):
        return None
    code = with_lines(parts.code, lines)
    return Edited(path, found, parts, parts.head + code + parts.tail) if code is not None else None


def _old_text(code: str, crc: int) -> str | None:
    """The text of a file that a source page shows; None: that is another state of it."""
    shown = source_text(code)
    for text in (shown, shown[:-1]):
        for end in ("\n", "\r\n"):
            if crc32(text.replace("\n", end).encode()) == crc:
                return text
    return None


def _new_text(data: bytes) -> str | None:
    """The text of a file, with line feeds; None where what it means is not plain."""
    try:
        text = data.decode()
    except UnicodeDecodeError:
        return None
    if "\r" in text:
        if text.count("\n") != text.count("\r\n"):
            return None
        text = text.replace("\r\n", "\n")
    return None if "\r" in text or text.startswith("\ufeff") else text


def _moved(record: Record, path: str, old: str, new: str, parts: ShownSource) -> Edited | None:
    """What becomes of a file in which more than words is another, if pages show nothing of it but docs."""
    if _is_blamed(record, path, old, new):
        return None
    from pdoc.rebuild.moved import moves
    from pdoc.rebuild.source_page import with_digits
    from pdoc.syntax.highlight import source_html

    found = moves(old, new)
    head = with_digits(parts.head, old, new)
    if found is None or head is None:
        return None
    return Edited(path, found.edits, parts, head + source_html(new) + parts.tail, found)


def _is_blamed(record: Record, path: str, old: str, new: str) -> bool:
    """Whether a message is about the file from where it was changed on."""
    lines = [line for file, line in record.blamed if file == path]
    if not lines:
        return False
    pairs = enumerate(zip(old.split("\n"), new.split("\n"), strict=False), 1)
    first = next((number for number, (was, now) in pairs if was != now), max(lines))
    return max(lines) >= first


def read_text(path: str) -> str | None:
    """A file of the site; None where there is none that can be read."""
    try:
        with open(path, encoding="utf-8", newline="") as file:
            return file.read()
    except (OSError, UnicodeDecodeError):
        return None
