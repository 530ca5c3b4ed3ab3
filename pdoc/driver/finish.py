"""The end of the link step, in the owner's process: search data and the lists of crates."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from html import unescape
from typing import TYPE_CHECKING, Final

from pdoc.base.errors import OutputError
from pdoc.base.patterns import compiled
from pdoc.base.reads import note
from pdoc.driver.link import listed_crates, read_file
from pdoc.driver.search_rows import Row
from pdoc.site.lock import tree_lock
from pdoc.site.search_index import SearchRow, crate_rows_js, crates_js
from pdoc.site.src_files import read_src_files_js, src_files_js
from pdoc.site.write import Writer

if TYPE_CHECKING:
    from pdoc.driver.settings import CrateSettings

_DESCRIPTION: Final = compiled(rb'<meta name="description" content="([^"]*)"')
_VERSION: Final = compiled(rb'<span class="version">([^<]*)</span>')


def finish_site(
    out_dir: str,
    rows: Mapping[str, list[Row]],
    sources: Mapping[str, list[str]],
    settings: list[CrateSettings],
    *,
    extend_css: str | None,
    index_page: bool,
) -> tuple[int, float, str | None, list[str]]:
    """Write what all crates share.

    Gives (files written, seconds waited for the lock, page to open, addresses of all files).

    `rows` are search rows by crate, `sources` paths of source pages below the crate's folder.
    Raises `OutputError`.
    """
    writer = Writer(out_dir)
    for crate, found in rows.items():
        writer.write(f"search.index/{crate}.js", crate_rows_js(crate, (SearchRow(*row) for row in found)))
    if extend_css is not None:
        writer.write("theme.css", _css(extend_css))
    with tree_lock(out_dir) as waited:
        crates = listed_crates(out_dir)
        writer.write("crates.js", crates_js(crates))
        known = dict(read_src_files_js(read_file(f"{out_dir}/src-files.js")))
        known.update({crate: tuple(paths) for crate, paths in sources.items()})
        writer.write("src-files.js", src_files_js(known))
        listed = settings and (index_page or len(crates) > 1 or os.path.isfile(f"{out_dir}/index.html"))
        if listed:
            for url, data in _index(out_dir, crates, settings[0]).items():
                writer.write(url, data)
    first = f"{out_dir}/index.html" if listed else None
    if first is None and settings:
        first = f"{out_dir}/{settings[0].name}/index.html"
    first = first if first is not None and os.path.isfile(first) else None
    return writer.written, waited, first, writer.urls


def _css(path: str) -> bytes:
    try:
        with open(note(path), "rb") as file:
            return file.read()
    except OSError as error:
        raise OutputError(path, error.strerror or str(error)) from error


def _index(out_dir: str, crates: list[str], settings: CrateSettings) -> dict[str, bytes]:
    """The list of crates: what each says of itself stands on its first page."""
    from pdoc.driver.shells import site_options
    from pdoc.render.page import undocumented
    from pdoc.render.theme import load_theme
    from pdoc.site.static_pages import ListedCrate, index_page

    listed: list[ListedCrate] = []
    for crate in crates:
        data = read_file(f"{out_dir}/{crate}/index.html")
        if data:
            said = _text(_DESCRIPTION, data)
            summary = said if said != undocumented(crate) else ""
            listed.append(ListedCrate(crate, _text(_VERSION, data), summary))
    return index_page(load_theme(settings.theme), site_options(settings), listed)


def _text(pattern: re.Pattern[bytes], data: bytes) -> str:
    found = pattern.search(data)
    return unescape(found[1].decode("utf-8", "replace")) if found is not None else ""
