"""Where in its file something of a text stands."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import lru_cache

from pdoc.base.named import NamedTuple
from pdoc.clean.items import Checks, Docs


class Place(NamedTuple):
    """A part of a line."""

    line: int
    """1-based."""
    column: int
    """1-based, in characters."""
    end_column: int
    source_line: str
    exact: bool
    """Otherwise the text could not be found in the file, and this is the line that made it."""


def place_of(docs: Docs, start: int, end: int) -> Place:
    """The place of a part of a text, or of its first line where it has several."""
    text = docs.text
    before = text.rfind("\n", 0, start) + 1
    after = text.find("\n", start)
    row = text[before : after if after >= 0 else len(text)]
    end = min(end, before + len(row))
    bare = row.strip()
    lines = file_lines(docs.file)
    number = text.count("\n", 0, start)
    candidates = list(_lines(docs, number))
    for line in candidates:
        source = lines[line - 1] if 0 < line <= len(lines) else ""
        at = source.find(bare) if bare else -1
        if at >= 0:
            column = at + 1 + start - before - (len(row) - len(row.lstrip()))
            return Place(line, column, column + max(1, end - start), source, True)
    part = text[max(0, start - 1) : end + 1]
    for line in candidates:  # an escape before it, as attributes have them
        source = lines[line - 1] if 0 < line <= len(lines) else ""
        if source.count(part) == 1:
            return _inside(line, source, part, start, end)
    if docs.checks is not None and docs.checks.span != (0, 0):  # it may stand in the macro
        places = [(number, source) for number, source in enumerate(lines, 1) if part in source]
        if len(places) == 1:
            return _inside(*places[0], part, start, end)
    line = candidates[0]
    source = lines[line - 1] if 0 < line <= len(lines) else ""
    column = len(source) - len(source.lstrip()) + 1
    return Place(line, column, max(column + 1, len(source) + 1), source, False)


def _inside(line: int, source: str, part: str, start: int, end: int) -> Place:
    column = source.find(part) + 1 + (start > 0)
    return Place(line, column, column + max(1, end - start), source, True)


@lru_cache(maxsize=8)
def _lines_of(path: str, stamp: int) -> list[str]:
    with open(path, encoding="utf-8", errors="replace") as file:
        return file.read().removeprefix("\ufeff").split("\n")


def file_lines(path: str) -> list[str]:
    """The lines of a file; none when it cannot be read."""
    try:
        return _lines_of(path, os.stat(path).st_mtime_ns)
    except OSError:
        return []


def _lines(docs: Docs, number: int) -> Iterator[int]:
    """Lines of the file in which a line of the text may stand; the first stands for all of them."""
    checks = docs.checks or Checks(())
    if checks.span != (0, 0):
        yield from range(checks.span[0], checks.span[1] + 1)
        return
    if not checks.lines:
        yield docs.line + number
        return
    at, line = next(run for run in reversed(checks.lines) if run[0] <= number)
    if line > 0:
        yield line + number - at
        return
    yield from range(-line, -line + number - at + 1)
