"""Putting what docs say now, and lines that moved, into the pages that show them, and nothing else."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final
from zlib import crc32

from pdoc.base.named import NamedTuple
from pdoc.rebuild.edited import Edited, read_edits, read_text
from pdoc.rebuild.record import Record, unpack_docs
from pdoc.rebuild.source_page import source_text
from pdoc.rebuild.words import Edit, cut

if TYPE_CHECKING:
    from pdoc.rebuild.fragments import Fragment
    from pdoc.render.shown import ShownDocs


_MEMBER: Final = 5
"""What an `h1` becomes in the docs of an associated item."""


Place = tuple[str, int, int]
"""(file, line where docs begin, 0), or (file, first line of a macro call with a minus, CRC-32 of a text)."""
Places = dict[Place, Edit]


class Patch(NamedTuple):
    """What an edit comes to."""

    files: dict[str, bytes]
    """Address → its bytes now."""
    docs: bytes
    """The record's, with the texts as they are now."""


def make_patch(record: Record, changed: dict[str, bytes]) -> Patch | None:
    """The files that show what was changed in source files, given with their bytes.

    None: that cannot be said without making the pages.
    """
    found = [read_edits(record, path, data, words=True) for path, data in changed.items()]
    patch = _patch(record, found)
    if patch is None and any(one is not None and one.moves is None for one in found):
        # Words that are shown nowhere, such as those of a comment within a function.
        return _patch(record, [read_edits(record, path, data, words=False) for path, data in changed.items()])
    return patch


def _patch(record: Record, found: list[Edited | None]) -> Patch | None:
    from pdoc.rebuild.fragments import CannotTell, check_text

    edited = [one for one in found if one is not None]
    if len(edited) < len(found):
        return None
    site = _Site(record.out_dir)
    places: Places = {
        (one.path, edit.lines[0], 0): edit for one in edited for edit in one.edits if not edit.call
    }
    met: set[Place] = set()
    try:
        for one in edited:
            for edit in one.edits:
                check_text(edit)
        docs = _patch_pages(record, record.docs, places, met, site)
        in_calls = _in_calls(record, edited, met) if docs is not None else None
        if docs is not None and in_calls:
            met.clear()
            docs = _patch_pages(record, docs, in_calls, met, site)
    except CannotTell:
        return None
    if docs is None or in_calls is None or (in_calls and in_calls.keys() != met):
        return None
    moved = {one.path: one.moves for one in edited if one.moves is not None}
    if moved:
        from pdoc.rebuild.move_lines import move_lines

        docs = move_lines(record, docs, moved, site.texts)
        if docs is None:
            return None
    for one in edited:
        site.texts[record.sources[one.path][0]] = one.page
    files = {url: text.encode("utf-8", "replace") for url, text in site.texts.items()}
    return Patch(files, docs)


def _in_calls(record: Record, edited: list[Edited], met: set[Place]) -> Places | None:
    """Where edits that were met on no page are to be met, since they are in macro calls; other docs of items
    may be shown nowhere. None: nobody knows what some of them do."""
    found: Places = {}
    for one in edited:
        for edit in one.edits:
            if not edit.call and (one.path, edit.lines[0], 0) in met:
                continue
            call = edit.call or _call_around(one.was.code, edit)
            if call is None:
                return None
            if call:
                if (one.path, call) in record.blamed:
                    return None
                found[one.path, -call, _crc(edit.old)] = edit
    return found


def _call_around(code: str, edit: Edit) -> int | None:
    """The first line of the macro call that an edit is in; 0: it is the docs of an item; None: it may be
    something else, or the call says the same twice."""
    from pdoc.rebuild.enclosing import ITEMS, around

    call = around(code, edit.lines[0])
    if call is None or call == ITEMS:
        return call
    _, said = cut(source_text(code).split("\n")[call - 1 :])
    return call if said.count(edit.old) == 1 else None


class _Site:
    """Files of the site as they are to be."""

    __slots__ = ("_root", "texts")

    def __init__(self, root: str) -> None:
        self._root = root
        self.texts: dict[str, str] = {}

    def text(self, url: str) -> str | None:
        """A file as it is to be; None where there is none."""
        return self.texts[url] if url in self.texts else read_text(f"{self._root}/{url}")

    def replace(self, url: str, piece: Fragment) -> bool:
        """Put something in the place of what must be there exactly once, or at the end of its row."""
        text = self.text(url)
        if text is None:
            return False
        at = 0
        if piece.after:
            if text.count(piece.after) != 1:
                return False
            at = text.find("</dt>", text.find(piece.after)) + len("</dt>")
            if not text.startswith(piece.old, at):
                return False
        elif text.count(piece.old) != 1:
            return False
        self.texts[url] = text[:at] + text[at:].replace(piece.old, piece.new, 1)
        return True


def _patch_pages(record: Record, docs: bytes, places: Places, met: set[Place], site: _Site) -> bytes | None:
    """Patch all pages that show something of the edits, which are then `met`; `docs` are the record's, and it
    gives what they are now."""
    from pdoc.rebuild.fragments import on_page, search_summary
    from pdoc.rebuild.record import pack_docs
    from pdoc.render.shown import pack, unpack

    files = [path.encode("utf-8", "surrogateescape") for path in {path for path, _, _ in places}]
    calls = {(path, line) for path, line, _ in places if line < 0}
    later = {(path, line, _crc(edit.new)) for (path, line, _), edit in places.items()}
    pages = unpack_docs(docs)
    for at, (url, packed) in enumerate(pages):
        if not any(file in packed for file in files):
            continue
        shown = unpack(packed)
        crate = url.partition("/")[0]
        for index, one in enumerate(shown):
            mixed = one.form == "other" or (one.file, one.line, one.text) in later
            if mixed and one.line < 0 and (one.file, one.line) in calls:
                return None
            here = [place for place in _places_of(one) if place in places]
            if not here:
                continue
            met.update(here)
            edit = _edit_of(one, [places[place] for place in here])
            if not _known(one, edit, url):
                return None
            for piece in on_page(edit, one, record.crates[crate], crate):
                if not site.replace(url, piece):
                    return None
            if one.form == "top":
                if url == f"{crate}/index.html" and "index.html" in record.outputs:
                    return None  # the list of crates says it too
                summary = search_summary(edit)
                if summary is not None and not _patch_search(site, url, summary):
                    return None
            shown[index] = one._replace(text=_crc(edit.new), whole=edit.new if one.whole else "")
        pages[at] = (url, pack(shown))
    return pack_docs(pages)


def _places_of(shown: ShownDocs) -> list[Place]:
    if shown.line < 0:
        return [(shown.file, shown.line, shown.text)]
    return [(shown.file, line, 0) for line in shown.lines or (shown.line,)]


def _edit_of(shown: ShownDocs, found: list[Edit]) -> Edit:
    """What becomes of a text that is put together from pieces. Raises `CannotTell`."""
    from pdoc.rebuild.fragments import CannotTell

    if not shown.lines:
        return found[0]
    text = f"\n{shown.whole}\n"
    for edit in found:
        if text.count(f"\n{edit.old}\n") != 1:
            raise CannotTell
        text = text.replace(f"\n{edit.old}\n", f"\n{edit.new}\n")
    return Edit(shown.whole, text[1:-1], found[0].lines, any(edit.code for edit in found))


def _known(shown: ShownDocs, edit: Edit, url: str) -> bool:
    """Whether the text is what was rendered, and is shown nowhere but where it was noted.

    What the first paragraph of a trait's member says is shown with its impls as well.
    """
    if shown.form == "other" or shown.text != _crc(edit.old):
        return False
    from pdoc.rebuild.fragments import same_first

    members = shown.level == _MEMBER and os.path.basename(url).startswith("trait.")
    return not (members or shown.form == "short") or same_first(edit)


def _patch_search(site: _Site, url: str, piece: Fragment) -> bool:
    """Change what the search data says of a page's item."""
    from pdoc.rebuild.search_row import with_summary

    data = f"search.index/{url.partition('/')[0]}.js"
    text = with_summary(site.text(data) or "", url, piece.old, piece.new)
    if text is None:
        return False
    site.texts[data] = text
    return True


def _crc(text: str) -> int:
    return crc32(text.encode("utf-8", "surrogatepass"))
