"""Links as seen from one folder of the site.

All pages of a folder write a link to one target in the same way, so what is built here is
remembered per folder: the opening tag of every definition and primitive seen so far.
"""

from __future__ import annotations

from pdoc.clean.items import Source
from pdoc.index.model import Entry
from pdoc.render.escape import attribute
from pdoc.render.looked import Looked, Lookup


class Folder:
    """A folder below the site's root and the links that its pages use."""

    __slots__ = (
        "_items", "_lookup", "_note", "_opened", "_prefixes", "_prims", "no_source", "parts", "path", "root"
    )  # fmt: skip

    def __init__(self, path: str, lookup: Lookup, looked: Looked, *, no_source: bool = False) -> None:
        """`lookup` notes in `looked` what it is asked; so is what is remembered here."""
        self.path = path
        self.parts = path.split("/") if path else []
        self.root = "../" * len(self.parts)
        """From a page of this folder to the site's root: `../../`."""
        self.no_source = no_source
        self._lookup = lookup
        self._note = looked.note
        self._prefixes: dict[str, str] = {}
        self._opened: dict[str, str] = {}
        self._items: dict[str, str] = {}
        self._prims: dict[str, str] = {}

    def entry(self, key: str) -> Entry | None:
        """Where `key` is documented."""
        return self._lookup(key)

    def href(self, url: str) -> str:
        """The shortest relative reference to a URL below the root; absolute ones as they are."""
        if "://" in url:
            return url
        head, _, tail = url.rpartition("/")
        prefix = self._prefixes.get(head)
        if prefix is None:
            prefix = self._prefixes[head] = self._prefix(head)
        return prefix + tail

    def _prefix(self, head: str) -> str:
        there = head.split("/") if head else []
        same = 0
        for mine, theirs in zip(self.parts, there, strict=False):
            if mine != theirs:
                break
            same += 1
        up = "../" * (len(self.parts) - same)
        down = "/".join(there[same:])
        return f"{up}{down}/" if down else up

    def open(self, key: str) -> str:
        """`<a class="struct" href="…" title="struct a::B">`, or empty when `key` has no page."""
        tag = self._opened.get(key)
        if tag is None:
            found = self._lookup(key)
            tag = self._opened[key] = "" if found is None else self._tag(found)
        else:
            self._note(key)
        return tag

    def _tag(self, found: Entry) -> str:
        return (
            f'<a class="{found.kind}" href="{attribute(self.href(found.url))}" '
            f'title="{found.kind} {attribute(found.path)}">'
        )

    def open_type_item(self, key: str, name: str) -> str:
        """The opening tag of the associated type `name` of the trait `key`, or empty."""
        at = f"{key}#{name}"
        tag = self._items.get(at)
        if tag is None:
            found = self._lookup(key)
            if found is None:
                tag = ""
            else:
                href = f"{attribute(self.href(found.url))}#associatedtype.{name}"
                tag = f'<a class="associatedtype" href="{href}" title="type {attribute(found.path)}::{name}">'
            self._items[at] = tag
        else:
            self._note(key)
        return tag

    def prim(self, name: str) -> str:
        """`<a class="primitive" href="…">` of the primitive type `name`, or empty."""
        tag = self._prims.get(name)
        if tag is None:
            found = self._lookup(f"prim:{name}")
            tag = "" if found is None else f'<a class="primitive" href="{attribute(self.href(found.url))}">'
            self._prims[name] = tag
        return tag

    def source(self, where: Source | None) -> str:
        """The address of a source link, or empty."""
        if where is None or self.no_source:
            return ""
        if where.line == where.end_line or not where.end_line:
            return f"{self.root}{where.file}.html#{where.line}"
        return f"{self.root}{where.file}.html#{where.line}-{where.end_line}"
