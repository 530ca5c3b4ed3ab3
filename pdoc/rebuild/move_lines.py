"""Putting new lines into all links to a source page, and into what the record knows of docs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from pdoc.rebuild.moved import Moves, with_moves
from pdoc.rebuild.record import Record, pack_docs, unpack_docs

_SOURCES: Final = "src/"


def move_lines(
    record: Record, docs: bytes, moved: Mapping[str, Moves], texts: dict[str, str]
) -> bytes | None:
    """Change the pages that link to files whose items have moved, which adds them to `texts`; gives the docs
    as they are now. None: that cannot be done with certainty.

    `texts` are the files that have been changed already, by address.
    """
    sources = {record.sources[path][0]: found for path, found in moved.items()}
    changing = {url: found for url, found in sources.items() if not found.in_place}
    marks = [f"{url}#".encode() for url in changing]
    for url in record.outputs if changing else ():
        if url.startswith(_SOURCES) or not url.endswith((".html", ".js")):
            continue
        data = texts[url].encode() if url in texts else _read(f"{record.out_dir}/{url}")
        if data is None:
            return None
        if not any(mark in data for mark in marks):
            continue
        if url.endswith(".js"):
            return None  # written in another way there
        text = data.decode("utf-8", "surrogateescape")
        for source, found in changing.items():
            made = with_moves(text, source, found)
            if made is None:
                return None
            text = made
        if text.encode("utf-8", "surrogateescape") != data:
            texts[url] = text
    return _docs(docs, {path: found for path, found in moved.items() if not found.in_place})


def _docs(docs: bytes, moved: Mapping[str, Moves]) -> bytes | None:
    from pdoc.render.shown import pack, unpack

    files = [path.encode("utf-8", "surrogateescape") for path in moved]
    if not files:
        return docs
    pages = unpack_docs(docs)
    for at, (url, packed) in enumerate(pages):
        if not any(file in packed for file in files):
            continue
        shown = unpack(packed)
        for index, one in enumerate(shown):
            found = moved.get(one.file)
            if found is None:
                continue
            moved_to = [found.line_of(line) for line in (one.line, *one.lines)]
            lines = [line for line in moved_to if line is not None]
            if len(lines) < len(moved_to):
                return None
            shown[index] = one._replace(line=lines[0], lines=tuple(lines[1:]))
        pages[at] = (url, pack(shown))
    return pack_docs(pages)


def _read(path: str) -> bytes | None:
    try:
        with open(path, "rb") as file:
            return file.read()
    except OSError:
        return None
