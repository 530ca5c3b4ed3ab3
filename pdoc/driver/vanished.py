"""Pages that an earlier build wrote and that the site has no more: their items are gone."""

from __future__ import annotations

from collections.abc import Set
from typing import TYPE_CHECKING

from pdoc.driver.kept import KEPT, KeptPage, decode
from pdoc.driver.settings import PAGES
from pdoc.site.leftovers import remove_file

if TYPE_CHECKING:
    from pdoc.store.store import Store
    from pdoc.store.transaction import Writer


def remove_vanished(store: Store, out_dir: str, crate: str, urls: Set[str]) -> dict[str, KeptPage]:
    """Remove what is kept of a crate's pages and source pages but is not among `urls`; gives the others.

    With a page go its redirects, unless they are pages now, and a module's list for sidebars.
    Folders that are empty then go too.
    """
    live = set(urls)
    found: dict[str, KeptPage] = {}
    gone: list[tuple[bytes, tuple[str, ...]]] = []
    for prefix in (f"{crate}/", f"src/{crate}/"):
        for key, data in store.scan(KEPT, prefix.encode()):
            kept = decode(data)
            files = tuple(url for url, _, _ in kept.files) if kept is not None else ()
            if files and files[0] not in urls:
                gone.append((key, files))
            else:
                live.update(files)
                if kept is not None and files:
                    found[files[0]] = kept
    for _, files in gone:
        for url in (*files, *_belongings(files[0])):
            if url not in live:
                remove_file(out_dir, url)
    if gone:
        store.write(lambda writer: _forget(writer, [key for key, _ in gone]))
    return found


def _belongings(url: str) -> tuple[str, ...]:
    folder, _, name = url.rpartition("/")
    return (f"{folder}/sidebar-items.js",) if name == "index.html" else ()


def _forget(writer: Writer, keys: list[bytes]) -> None:
    for key in keys:
        writer.delete(KEPT, key)
        writer.delete(PAGES, key)
