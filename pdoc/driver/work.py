"""What workers do: parse files, render units, write source pages. Pure functions of paths and keys."""

from __future__ import annotations

import gc
import sys
import time
from functools import lru_cache
from typing import TYPE_CHECKING, Final

import msgspec

from pdoc.base.diagnostics import Diagnostic
from pdoc.base.digest import digest
from pdoc.base.errors import OutputError
from pdoc.base.named import NamedTuple
from pdoc.driver.kept import KEPT, KeptPage, SearchRow, decode, encode, is_green, reasons, written
from pdoc.driver.settings import PAGES, SETTINGS, source_key
from pdoc.site.write import Writer
from pdoc.store.open import process_store

if TYPE_CHECKING:
    from collections.abc import Callable

    from pdoc.clean.items import Page
    from pdoc.driver.worker_context import SourceContext, WorkerContext
    from pdoc.store.transaction import Writer as Transaction
    from pdoc.syntax.model import ItemTree

_SLOW_KEPT: Final = 20
STALE: Final = "stale-page"


class UnitPart(NamedTuple):
    """What a rendered unit gives to the link step and the reports."""

    pages: int
    written: int
    slow: list[tuple[str, float]]
    diagnostics: list[Diagnostic]
    rows: list[SearchRow]
    """Search rows: (kind, name, module path, url, parent, summary)."""


def parse_files(paths: tuple[str, ...]) -> list[bytes]:
    """Item trees of files, packed (`pdoc.driver.file_tree`), in the order of `paths`.

    A tree that is nested too deeply to be packed is empty: whoever needs it parses it itself.
    """
    from pdoc.driver.file_tree import FileTree, pack_tree

    return [pack_tree(FileTree(read_tree(path))) or b"" for path in paths]


def read_tree(path: str) -> ItemTree | None:
    """A file's item tree; None when there is no such file."""
    from pdoc.syntax.parse import item_tree

    try:
        with open(path, "rb") as file:
            data = file.read()
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        return None
    except OSError as error:
        from pdoc.syntax.model import ItemTree

        found = Diagnostic("error", "unreadable", f"cannot read the file: {error.strerror}", path)
        return ItemTree((), (), (), 0, (found,))
    return item_tree(data, path)


def render_unit(store_path: str, crate: str, urls: tuple[str, ...]) -> UnitPart:
    """Render the pages at `urls` that are not green, and write them with their redirects."""
    from pdoc.render.looked import Noted
    from pdoc.render.page import render_page

    context = render_context(store_path, crate)
    out_dir = context.settings.out_dir
    writer = Writer(out_dir)
    slow: list[tuple[str, float]] = []
    rows: list[SearchRow] = []
    rendered: list[tuple[str, KeptPage]] = []
    clock = time.perf_counter
    pages = 0
    check: Callable[[Page], list[Diagnostic]] | None = None
    for stored in context.pages(urls):
        kept = stored.kept
        green = kept is not None and is_green(kept, stored.made_from, out_dir, context.now)
        if kept is not None and green and not context.settings.verify:
            pages += len(kept.files)
            rows.extend(kept.rows)
            context.diagnostics.extend(kept.said)
            continue
        start, began = clock(), time.time_ns()
        why = reasons(kept, stored.made_from, out_dir, context.now)
        page = stored.page()
        known = len(context.diagnostics)
        noted = Noted(set(), [], set())
        html = render_page(page, context.render, noted)
        too_long = False
        try:
            if writer.write(page.url, html.encode("utf-8", "replace")) and green:
                context.diagnostics.append(stale(page.url))
            for old in page.redirects:
                from pdoc.render.redirect import render_redirect

                writer.write(old, render_redirect(old, page.url).encode())
        except OutputError as error:
            too_long = error.too_long
            if not too_long:
                raise
        # Whoever waits for the page has it by now, and did not wait for this to be imported.
        from pdoc.driver.search_rows import search_rows
        from pdoc.lints.page import checker

        check = check or checker()
        context.diagnostics[known:known] = check(page)
        if too_long:
            message = (
                f"the page of `{'::'.join(page.path)[-80:]}` is left out: its path is too long for a file"
            )
            context.diagnostics.append(Diagnostic("error", "path-too-long", message))
            continue
        pages += 1 + len(page.redirects)
        found = tuple(search_rows(page, context.render.prose))
        rows.extend(found)
        files = [written(out_dir, url) for url in (page.url, *page.redirects)]
        said = tuple(one for one in context.diagnostics[known:] if one.code != STALE)
        rendered.append((page.url, context.kept(stored, said, began, files, found, noted, why)))
        slow.append((page.url, clock() - start))
    context.keep(rendered)
    slow.sort(key=lambda row: -row[1])
    return UnitPart(pages, writer.written, slow[:_SLOW_KEPT], context.take_diagnostics(), rows)


def render_first(store_path: str, crate: str, urls: tuple[str, ...]) -> int:
    """Render pages that somebody waits for, while others may still be changed; gives the files written.

    Their turn comes again with their unit, which says what there is to say.
    """
    written = render_unit(store_path, crate, urls).written
    forget_contexts()  # this one knows the traits as they were
    return written


def check_unit(store_path: str, crate: str, urls: tuple[str, ...]) -> UnitPart:
    """Check what the pages at `urls` would show; nothing is rendered or written."""
    from pdoc.clean.items import Page
    from pdoc.lints.page import checker

    check = checker()
    found: list[Diagnostic] = []
    pages = 0
    for data in process_store(store_path).get_many(PAGES, [url.encode() for url in urls]):
        if data is not None:
            pages += 1
            found.extend(check(msgspec.msgpack.decode(data, type=Page)))
    return UnitPart(pages, 0, [], found, [])


def stale(url: str) -> Diagnostic:
    """A document that was kept though it would be another: a fault of pdoc."""
    return Diagnostic("error", STALE, f"{url} was kept though it is another now; it is written anew")


def source_pages(
    store_path: str, crate: str, files: tuple[tuple[str, str], ...]
) -> tuple[int, int, list[str], list[Diagnostic]]:
    """Write those source pages of (path, url without `.html`) pairs that are not green.

    Gives (pages, files written, nothing: what is kept of them says which they are, what was found).
    """
    from zlib import crc32

    from pdoc.driver.shells import SHELLS
    from pdoc.driver.source_page import source_page

    context = _sources(store_path, _stamp(store_path, source_key(crate)))
    out_dir = context.settings.out_dir
    writer = Writer(out_dir)
    store = process_store(store_path)
    keys = [f"{url}.html".encode() for _, url in files]
    rendered: list[tuple[bytes, bytes]] = []
    found_stale: list[Diagnostic] = []
    for (path, url), key, old in zip(files, keys, store.get_many(KEPT, keys), strict=True):
        try:
            with open(path, "rb") as file:
                data = file.read()
        except OSError:
            continue
        made_from = (digest(data), *context.surroundings)
        kept = decode(old)
        green = kept is not None and is_green(kept, made_from, out_dir)
        if green and not context.settings.verify:
            continue
        why = reasons(kept, made_from, out_dir)
        fresh = writer.write(url + ".html", source_page(context, data, url).encode("utf-8", "replace"))
        if green and fresh:
            found_stale.append(stale(url + ".html"))
        found = written(out_dir, url + ".html")
        if found is not None:
            now = KeptPage(made_from, (), (found,), (), b"", (path, crc32(data)), why, time.time())
            rendered.append((key, encode(now)))
    if rendered:
        shells = context.shells.take_new()

        def put(writer: Transaction) -> None:
            writer.put_many(KEPT, rendered)
            writer.put_many(SHELLS, shells)

        store.write(put)
    return len(files), writer.written, [], found_stale


def _stamp(store_path: str, key: bytes) -> bytes:
    """The crate's settings as they are now: what a worker remembers of an older build is not used."""
    return process_store(store_path).get(SETTINGS, key) or b""


@lru_cache(maxsize=8)
def _sources(store_path: str, stamp: bytes) -> SourceContext:
    from pdoc.driver.worker_context import decode_settings, make_source_context

    return make_source_context(process_store(store_path), decode_settings(stamp))


def render_context(store_path: str, crate: str) -> WorkerContext:
    """What rendering a crate needs, made once in each process for each state of its settings."""
    return _context(store_path, _stamp(store_path, crate.encode()))


@lru_cache(maxsize=8)
def _context(store_path: str, stamp: bytes) -> WorkerContext:
    from pdoc.driver.worker_context import decode_settings, make_context

    return make_context(process_store(store_path), decode_settings(stamp))


def forget_contexts() -> None:
    """What this process remembers of crates: another build may find them changed."""
    _context.cache_clear()
    _sources.cache_clear()


def forget_themes() -> None:
    """What this process remembers of themes, where more than sources may have changed."""
    themes = sys.modules.get("pdoc.render.theme")
    if themes is not None:
        themes.load_theme.cache_clear()


def start_worker() -> None:
    """Called once in each worker: as in the owning process, cycles are looked for rarely."""
    gc.set_threshold(200_000, 50, 1000)
