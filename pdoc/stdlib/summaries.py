"""Docs of the standard library's items, from the installed toolchain and kept in the user's cache.

Nothing of them is shipped. Without a toolchain there are none; a cache entry that is absent,
broken, of other pages, or cannot be written only costs the reading of the page again.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import msgspec

from pdoc.base.patterns import compiled
from pdoc.base.user_cache import cache_folder, keep, read_kept
from pdoc.stdlib.docblocks import ItemDocs, absolute_links, item_docs
from pdoc.stdlib.inherent import StdMethods, methods_of

if TYPE_CHECKING:
    from pdoc.stdlib.facts import StdFacts
    from pdoc.stdlib.model import BlanketImpl
    from pdoc.stdlib.toolchain import Toolchain


_T = TypeVar("_T")


class _CachedMethods(msgspec.Struct, array_like=True):
    version: int
    stamp: tuple[int, int]
    groups: tuple[StdMethods, ...]


_VERSION = 1
_MEMBERS_END = compiled(rb'<h2 id="(?:foreign-impls|implementors|implementations|synthetic-implementors)"')
_FIRST_IMPL = compiled(r'<section id="impl-[^"]*" class="impl">')


class _Cached(msgspec.Struct, array_like=True):
    version: int
    stamp: tuple[int, int]
    """Size and modification time (ns) of the page."""
    docs: dict[str, ItemDocs]


class Summaries:
    """Docs by trait and item; each page is read at most once."""

    __slots__ = ("_blanket", "_cache", "_facts", "_toolchain", "_traits")

    def __init__(self, facts: StdFacts, toolchain: Toolchain | None, cache: Path | None = None) -> None:
        self._facts = facts
        self._toolchain = toolchain if toolchain is not None and toolchain.html is not None else None
        self._cache = cache or docs_folder(facts.release)
        self._traits: dict[str, dict[str, ItemDocs]] = {}
        self._blanket: dict[str, dict[str, ItemDocs]] = {}

    def of_trait(self, key: str) -> dict[str, ItemDocs]:
        """By item name; empty when the trait or the toolchain is unknown."""
        if key not in self._traits:
            trait = self._facts.trait(key) if self._toolchain is not None else None
            self._traits[key] = self._load(key, trait.page, "") if trait is not None else {}
        return self._traits[key]

    def of_blanket(self, impl: BlanketImpl) -> dict[str, ItemDocs]:
        """By item name, the docs that the impl itself gives its items, whole."""
        if impl.anchor not in self._blanket:
            wanted = self._toolchain is not None and any(item.own_docs for item in impl.items)
            name = f"{impl.trait} {impl.anchor}"
            self._blanket[impl.anchor] = self._load(name, impl.page, impl.id) if wanted else {}
        return self._blanket[impl.anchor]

    def methods(self, key: str) -> tuple[StdMethods, ...]:
        """The methods by reference of a type, a def key or `prim:str`, where the toolchain has its page."""
        entry = self._facts.entry(key)
        base = self._facts.base_url
        if self._toolchain is None or self._toolchain.html is None or entry is None:
            return ()
        if not entry.url.startswith(base):
            return ()
        page = entry.url[len(base) :]
        source = Path(self._toolchain.html) / page
        try:
            stat = source.stat()
        except OSError:
            return ()
        stamp = (stat.st_size, stat.st_mtime_ns)
        kept = self._cache / (re.sub(r"[^\w]+", "-", key) + f"-{self._facts.primitives_in}-methods.kept")
        cached = _decode(kept, _CachedMethods)
        if cached is not None and cached.version == _VERSION and cached.stamp == stamp:
            return cached.groups
        try:
            found = methods_of(page, source.read_text(encoding="utf-8", errors="replace"), self._facts)
        except OSError:
            return ()
        keep(kept, msgspec.msgpack.encode(_CachedMethods(_VERSION, stamp, found)))
        return found

    def _load(self, name: str, page: str, impl: str) -> dict[str, ItemDocs]:
        assert self._toolchain is not None and self._toolchain.html is not None
        source = Path(self._toolchain.html) / page
        try:
            stat = source.stat()
        except OSError:
            return {}
        stamp = (stat.st_size, stat.st_mtime_ns)
        kept = self._cache / (re.sub(r"[^\w]+", "-", name) + f"-{self._facts.primitives_in}.kept")
        cached = _decode(kept, _Cached)
        if cached is not None and cached.version == _VERSION and cached.stamp == stamp:
            return cached.docs
        docs = self._read(source, page, impl)
        keep(kept, msgspec.msgpack.encode(_Cached(_VERSION, stamp, docs)))
        return docs

    def _read(self, source: Path, page: str, impl: str) -> dict[str, ItemDocs]:
        try:
            data = source.read_bytes()
        except OSError:
            return {}
        absolute = absolute_links(self._facts)
        if not impl:
            start = data.find(b'<pre class="rust item-decl">')
            end = _MEMBERS_END.search(data, max(start, 0))
            return item_docs(
                page, _text(data[max(start, 0) : end.start() if end is not None else None]), absolute
            )
        html = _text(data)
        start = html.find(f'<section id="{impl}" class="impl">')
        following = _FIRST_IMPL.search(html, start + 1)
        part = html[start : following.start() if following is not None else None] if start >= 0 else ""
        return item_docs(page, part, absolute, whole=True)


def docs_folder(release: str) -> Path:
    """Where parsed docs are kept between runs."""
    return cache_folder() / f"std-{release}"


def _text(data: bytes) -> str:
    return data.decode("utf-8", "replace")


def _decode(path: Path, kind: type[_T]) -> _T | None:
    data = read_kept(path)
    try:
        return msgspec.msgpack.decode(data, type=kind) if data is not None else None
    except msgspec.MsgspecError:  # another version's
        return None
