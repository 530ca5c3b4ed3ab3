"""The link step: files that pages share, within a crate and among the crates of a site.

A build adds its crates to what the output tree has already. What lies there is the truth: each
crate has search data of its own, and the lists of crates are made from those files under the
tree's lock, so that builds that know nothing of each other lose nothing.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

import msgspec

from pdoc.base.digest import digest
from pdoc.base.errors import OutputError, ThemeError
from pdoc.driver.settings import SETTINGS, CrateSettings, source_key
from pdoc.driver.shared import Shared, key_of
from pdoc.site.lock import tree_lock
from pdoc.site.write import Writer
from pdoc.store.open import process_store

if TYPE_CHECKING:
    from pdoc.driver.worker_context import WorkerContext
    from pdoc.site.trait_impl import Implementor
    from pdoc.store.store import Store

IMPLEMENTED: Final = "implemented1"
"""Store table: crate → URLs of the files of implementors that it was added to."""
SHARED: Final = "shared1"
"""Store table: crate → `Shared`."""
_STATIC: Final = b"/"
"""Where what is kept of the site's own files lies among pages: no page's address begins so."""


def link_crate(store_path: str, crate: str) -> tuple[int, int, list[str]]:
    """Write a crate's `all.html`, sidebars and implementors; gives (pages, files written,
    addresses of all files)."""
    from pdoc.driver.work import render_context
    from pdoc.render.all_page import render_all
    from pdoc.render.compare import name_key
    from pdoc.site.sidebar_items import sidebar_items_js

    context = render_context(store_path, crate)
    data = process_store(store_path).get(SHARED, key_of(crate))
    if data is None:
        return 0, 0, []
    shared = msgspec.msgpack.decode(data, type=Shared)
    writer = Writer(context.settings.out_dir)
    items = list(shared.items)
    writer.write(f"{crate}/all.html", render_all(items, context.render).encode("utf-8", "replace"))
    context.keep([])  # its shell
    for folder, rows in shared.modules:
        ordered = rows if context.settings.by_appearance else sorted(rows, key=lambda row: name_key(row[1]))
        with ignoring_long_paths():
            writer.write(f"{folder}/sidebar-items.js", sidebar_items_js(ordered))
    _implementors(process_store(store_path), context, shared, writer)
    return 1, writer.written, writer.urls


def _implementors(store: Store, context: WorkerContext, shared: Shared, writer: Writer) -> None:
    """Add the crate's impls to the files of other crates' traits; its own traits' files stay.

    Where an earlier build had added some and now there are none, they are taken out again.
    """
    from pdoc.clean.items import Impl
    from pdoc.render.impl_header import impl_header
    from pdoc.site.trait_impl import Implementor, trait_impl_url

    name = context.settings.name
    folder = context.render.folder("").folder
    wanted: dict[str, list[Implementor]] = {trait_impl_url(url): [] for url in shared.traits}
    for key, item in shared.foreign:
        entry = context.render.lookup(key)
        if entry is None or not isinstance(item.inner, Impl):
            continue
        url = _below(entry.url, context.render.std_url)
        if url is not None:
            found = wanted.setdefault(trait_impl_url(url), [])
            found.append(Implementor(impl_header(item.inner, folder, absolute=True)))
    earlier = _decode_urls(store.get(IMPLEMENTED, name.encode()) or b"\x90")
    with tree_lock(writer.root):
        for url, rows in wanted.items():
            with ignoring_long_paths():
                _merge_implementors(writer, url, name, rows)
        for url in set(earlier) - wanted.keys():
            _without_implementors(writer, url, name)
    store.put_many(IMPLEMENTED, [(name.encode(), msgspec.msgpack.encode(sorted(wanted)))])


@contextmanager
def ignoring_long_paths() -> Iterator[None]:
    """The page beside such a file is left out as well, and that is said once."""
    try:
        yield
    except OutputError as error:
        if not error.too_long:
            raise


def _below(url: str, std: str) -> str | None:
    """A page's address below a site's root; None for pages of other sites than std's."""
    if "://" not in url:
        return url
    return url[len(std) + 1 :] if url.startswith(std + "/") else None


def _merge_implementors(writer: Writer, url: str, crate: str, rows: list[Implementor]) -> None:
    from pdoc.site.trait_impl import read_trait_impl_js, trait_impl_js

    merged = dict(read_trait_impl_js(read_file(f"{writer.root}/{url}")))
    merged[crate] = tuple(rows)
    writer.write(url, trait_impl_js(merged))


def _without_implementors(writer: Writer, url: str, crate: str) -> None:
    from pdoc.site.leftovers import remove_file
    from pdoc.site.trait_impl import read_trait_impl_js, trait_impl_js

    left = dict(read_trait_impl_js(read_file(f"{writer.root}/{url}")))
    left.pop(crate, None)
    if left:
        writer.write(url, trait_impl_js(left))
    else:
        remove_file(writer.root, url)


def _decode_urls(data: bytes) -> list[str]:
    try:
        return msgspec.msgpack.decode(data, type=list[str])
    except (msgspec.MsgspecError, UnicodeDecodeError):
        return []


def link_static(store_path: str, crate: str) -> tuple[int, int, list[str]]:
    """Write the theme's files and the site's own pages; gives (pages, files written, addresses of all files).

    Raises `ThemeError` for a palette that the theme does not have.
    """
    from pdoc.driver.kept import KEPT, KeptPage, decode, encode, is_green, written
    from pdoc.driver.shells import made_with, site_options
    from pdoc.render.theme import load_theme
    from pdoc.site.static_pages import site_pages, static_files

    store = process_store(store_path)
    settings = msgspec.msgpack.decode(store.get(SETTINGS, source_key(crate)) or b"", type=CrateSettings)
    theme = load_theme(settings.theme)
    files = static_files(theme)
    made_from = (digest(b"".join(files.values())), *made_with(settings))
    kept = decode(store.get(KEPT, _STATIC))
    if kept is not None and is_green(kept, made_from, settings.out_dir) and not settings.verify:
        return 0, 0, [file[0] for file in kept.files]
    palettes = [palette.name for palette in theme.palettes]
    if settings.default_theme not in ("", *palettes):
        raise ThemeError(f"there is no palette `{settings.default_theme}`, only {', '.join(palettes)}")
    writer = Writer(settings.out_dir)
    for url, data in {**files, **site_pages(theme, site_options(settings))}.items():
        writer.write(url, data)
    found = [written(settings.out_dir, url) for url in writer.urls]
    now = KeptPage(made_from, (), tuple(file for file in found if file is not None), ())
    store.put_many(KEPT, [(_STATIC, encode(now))])
    return 0, writer.written, writer.urls


def read_file(path: str) -> bytes:
    """A file's bytes; empty when it is not there."""
    try:
        with open(path, "rb") as file:
            return file.read()
    except OSError:
        return b""


def listed_crates(root: str) -> list[str]:
    """Crates of an output tree: those that have search data."""
    try:
        names = os.listdir(f"{root}/search.index")
    except (FileNotFoundError, NotADirectoryError):
        return []
    return sorted(name.removesuffix(".js") for name in names if name.endswith(".js"))
