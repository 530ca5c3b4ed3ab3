"""What each public module, and each enum, has inside: name → definition, by namespace.

A module's items are the pages in its folder; what it re-exports without inlining is listed on
its own page. Globs are followed here, so that a look-up later is one step.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from html import unescape

from pdoc.base.named import NamedTuple
from pdoc.base.patterns import compiled
from pdoc.stdlib.generate.definitions import Definition
from pdoc.stdlib.generate.places import joined
from pdoc.stdlib.generate.scan import Scan, page_name

_REEXPORTS = compiled(r'<h2 id="reexports".*?</dl>', re.DOTALL)
_ROW = compiled(r"<dt[^>]*><code>pub use (.*?);</code>", re.DOTALL)
_LINK = compiled(r'href="([^"]+)"')
_TAG = compiled(r"<[^>]*>")
_VARIANT = compiled(r'<section id="variant\.(\w+)"')
_SIBLINGS = ("trait", "derive", "macro", "attr", "fn", "struct", "constant")


class Child(NamedTuple):
    """One name in one namespace of a module."""

    namespace: str
    name: str
    key: str


class _Glob(NamedTuple):
    """A module whose names are all re-exported."""

    key: str


class Modules(NamedTuple):
    """Every module and enum by def key (without its namespace)."""

    children: dict[str, tuple[Child, ...]]
    variants: dict[str, tuple[str, ...]]
    """Enum path → its variants' names, in order."""


def modules(tree: Scan, found: dict[str, Definition]) -> Modules:
    """The contents of every module that is defined in the tree."""
    inside: dict[str, dict[tuple[str, str], str]] = {}
    globs: dict[str, list[str]] = {}
    folders = _by_folder(tree)
    variants: dict[str, tuple[str, ...]] = {}
    for made in dict.fromkeys(found.values()):
        if made.kind == "enum":
            variants[made.path] = _variants(tree, made.page)
    for made in dict.fromkeys(found.values()):
        if made.kind != "mod":
            continue
        folder = made.page[: -len("/index.html")]
        names = inside.setdefault(made.path, {})
        for page in folders.get(folder, ()):
            _add(names, tree, page, found[page], _file_name(page))
        globs[made.path] = []
        for row in _reexports(tree, made.page, found):
            if isinstance(row, _Glob):
                globs[made.path].append(row.key)
            else:
                names.setdefault((row.namespace, row.name), row.key)
    for path in globs:
        _follow(path, inside, globs, set())
    return Modules({path: _sorted(names) for path, names in inside.items()}, variants)


def _sorted(names: dict[tuple[str, str], str]) -> tuple[Child, ...]:
    return tuple(sorted(Child(namespace, name, key) for (namespace, name), key in names.items()))


def _by_folder(tree: Scan) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for page in tree.pages:
        folder = os.path.dirname(page)
        if page.endswith("/index.html"):
            folder = os.path.dirname(folder)
        found.setdefault(folder, []).append(page)
    return found


def _file_name(page: str) -> str:
    named = page_name(page)
    assert named is not None
    return named.name


def _add(names: dict[tuple[str, str], str], tree: Scan, page: str, made: Definition, name: str) -> None:
    for namespace in _namespaces(made.key, made.kind, tree.styles.get(page, "")):
        names[(namespace, name)] = made.key


def _namespaces(key: str, kind: str, style: str) -> str:
    if kind in ("primitive", "keyword"):
        return ""
    if kind == "variant" or (kind == "struct" and style in ("tuple", "unit")):
        return "tv"
    return key[0]


def _read(tree: Scan, page: str) -> str:
    return (tree.root / page).read_text(encoding="utf-8")


def _variants(tree: Scan, page: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_VARIANT.findall(_read(tree, page))))


def _reexports(tree: Scan, page: str, found: dict[str, Definition]) -> Iterator[Child | _Glob]:
    section = _REEXPORTS.search(_read(tree, page))
    if section is None:
        return
    for row in _ROW.finditer(section[0]):
        links = _LINK.findall(row[1])
        if not links:
            continue
        href, _, fragment = links[-1].partition("#")
        place = joined(page, href) or ""
        target = tree.redirects.get(place, place)
        text = unescape(_TAG.sub("", row[1]))
        made = found.get(target)
        if made is None:
            continue
        if text.endswith("::*"):
            yield _Glob(made.path)
            continue
        name = text.rpartition(" as ")[2] if " as " in text else text.rpartition("::")[2]
        if fragment.startswith("variant."):
            variant = f"t:{made.path}::{fragment.removeprefix('variant.')}"
            yield Child("t", name, variant)
            yield Child("v", name, variant)
            continue
        for sibling in _same_name(target, found):
            for namespace in _namespaces(sibling.key, sibling.kind, tree.styles.get(target, "")):
                yield Child(namespace, name, sibling.key)


def _same_name(page: str, found: dict[str, Definition]) -> Iterator[Definition]:
    """A page's item, then what its module has under that name in other namespaces: one `use` takes all."""
    yield found[page]
    named = page_name(page)
    assert named is not None
    if named.kind == "mod":
        return
    for kind in _SIBLINGS:
        other = f"{os.path.dirname(page)}/{kind}.{named.name}.html"
        if kind != named.kind and other in found:
            yield found[other]


def _follow(
    path: str, inside: dict[str, dict[tuple[str, str], str]], globs: dict[str, list[str]], seen: set[str]
) -> dict[tuple[str, str], str]:
    """Adds what globs bring, however many steps away."""
    names = inside.setdefault(path, {})
    if path in seen:
        return names
    seen.add(path)
    for target in globs.get(path, ()):
        for where, key in list(_follow(target, inside, globs, seen).items()):
            names.setdefault(where, key)
    return names
