"""Why a page was rendered, and whether it would be now."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator

import msgspec

from pdoc.clean.items import Page
from pdoc.driver.folders import store_file
from pdoc.driver.kept import KEPT, KeptPage, decode
from pdoc.driver.look_ups import names
from pdoc.driver.settings import PAGES
from pdoc.rebuild.code import code_stamp
from pdoc.rebuild.command import FOLDER
from pdoc.rebuild.record import Record, read_record
from pdoc.rebuild.stamps import changed
from pdoc.store.open import process_store

_SHOWN = 10


def why(state: str, page: str) -> list[str] | None:
    """Lines about a page, given by its address, a path or the end of one; None: no build made it."""
    for record in _records(state):
        url = _url(record, page)
        if url is not None:
            return [url, *_said(record, url, state)]
    return None


def _records(state: str) -> list[Record]:
    """What is known of builds, the last one first."""
    folder = os.path.join(state, FOLDER)
    try:
        paths = [os.path.join(folder, name) for name in os.listdir(folder)]
    except OSError:
        return []
    paths.sort(key=os.path.getmtime, reverse=True)
    found = (read_record(path) for path in paths)
    return [record for record in found if record is not None]


def _url(record: Record, page: str) -> str | None:
    wanted = os.path.abspath(page).removeprefix(record.out_dir + os.sep)
    for one in (page, wanted):
        if one in record.outputs:
            return one
    ends = [url for url in record.outputs if url.endswith(f"/{page}")]
    return ends[0] if len(ends) == 1 else None


def _said(record: Record, url: str, state: str) -> Iterator[str]:
    path = store_file(state, record.out_dir)
    store = process_store(path) if os.path.exists(path) else None
    kept = decode(store.get(KEPT, url.encode())) if store is not None else None
    data = store.get(PAGES, url.encode()) if store is not None else None
    source = ""
    if kept is not None:
        yield f"  rendered {_date(kept.time)}: {'; '.join(kept.why) or 'nothing was kept of it'}"
        if not any(file[0] == url and file[1:] == record.outputs[url] for file in kept.files):
            yield f"  {_date(record.outputs[url][1] / 1e9)}: edited words of doc comments were put into it"
        if kept.source is not None:
            source = kept.source[0]
            yield f"  <- {source}"
    else:
        yield "  every build makes it anew: it is of the whole crate or site"
    if data is not None:
        page = msgspec.msgpack.decode(data, type=Page)
        if page.item.source is not None:
            source = _file(record, f"{page.item.source.file}.html")
        place = f" <- {source}" if source else ""
        yield f"  <- the {page.item.kind} {'::'.join(page.path)}{place}"
        yield from (f"  <- the items of the trait {key[2:]}" for key, _ in _traits(kept))
        if store is not None and kept is not None and kept.looked:
            yield f"  <- what the index has of {_some(names(store, kept.looked))}"
    yield f"now: {_now(record, url, source)}"


def _traits(kept: KeptPage | None) -> tuple[tuple[str, bytes], ...]:
    return kept.traits if kept is not None else ()


def _file(record: Record, url: str) -> str:
    """The file that a source page shows."""
    return next((path for path, (shown, _) in record.sources.items() if shown == url), "")


def _now(record: Record, url: str, source: str) -> str:
    if record.code != code_stamp():
        return "would be rendered: pdoc, its theme or a library changed"
    try:
        status = os.stat(f"{record.out_dir}/{url}")
        if (status.st_size, status.st_mtime_ns) != record.outputs[url]:
            return "would be rendered: the file is not as it was written"
    except OSError:
        return "would be rendered: the file is not there"
    red = changed(record.inputs)
    if not red:
        return "up to date: nothing that the build read or looked for has changed"
    if source in red:
        return f"would be looked at: {source} changed ({_some(red)})"
    return f"would be rendered if its item comes out otherwise: {_some(red)} changed"


def _some(found: list[str]) -> str:
    return ", ".join(found[:_SHOWN]) + (f" and {len(found) - _SHOWN} more" if len(found) > _SHOWN else "")


def _date(seconds: float) -> str:
    return time.strftime("%Y-%m-%d %H:%M:%S", time.localtime(seconds))
