"""Pages that are one definition, and the path of that definition."""

from __future__ import annotations

from collections import defaultdict
from typing import Final

from pdoc.base.named import NamedTuple
from pdoc.stdlib.generate.scan import CRATES, PageName, Scan, page_name

_NAMESPACES: Final = {
    "fn": "v", "constant": "v", "static": "v",
    "macro": "m", "derive": "m", "attr": "m",
}  # fmt: skip


class Definition(NamedTuple):
    """An item of the standard library."""

    kind: str
    path: str
    """Its definition path, crate first, private modules included: `core::iter::adapters::map::Map`."""
    page: str
    """Its page in the crate that defines it."""
    pages: tuple[str, ...]
    """All its pages, this one among them."""

    @property
    def key(self) -> str:
        """The def key; primitives and keywords, which have no path, by name."""
        if self.kind == "primitive":
            return "prim:" + self.path.rpartition("::")[2]
        if self.kind == "keyword":
            return "keyword:" + self.path.rpartition("::")[2]
        return f"{_NAMESPACES.get(self.kind, 't')}:{self.path}"


def definitions(tree: Scan) -> dict[str, Definition]:
    """Every page → the definition it shows."""
    private = {target: page for page, target in tree.redirects.items()}
    groups: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for page, source in tree.pages.items():
        named = page_name(page)
        assert named is not None
        if source and named.kind not in ("primitive", "keyword"):
            groups[(named.kind, named.name, source)].append(page)
        else:
            groups[(named.kind, named.name, "" if source else page)].append(page)
    found: dict[str, Definition] = {}
    modules: dict[str, Definition] = {}
    foreign: list[tuple[str, str, list[str]]] = []
    for (kind, name, source), pages in groups.items():
        if kind == "mod" and source and not any(page.startswith(_owner(source) + "/") for page in pages):
            foreign.append((name, source, pages))
            continue
        made = _definition(kind, source, pages, private)
        if kind == "mod":
            modules[made.path] = made
        for page in pages:
            found[page] = made
    for name, source, pages in foreign:
        made = modules.get(f"{_module_of_file(source)}::{name}") or _definition("mod", source, pages, private)
        for page in pages:
            found[page] = made
    return found


def _owner(source: str) -> str:
    return source.split("/")[1] if source.startswith("src/") else ""


def _module_of_file(source: str) -> str:
    """`src/core/iter/mod.rs.html#3` → `core::iter`: an inlined module's source is its `mod` line there."""
    file = source.partition(".rs.html")[0].removesuffix("/mod").removesuffix("/lib")
    return file.removeprefix("src/").replace("/", "::")


def _definition(kind: str, source: str, pages: list[str], private: dict[str, str]) -> Definition:
    own = [page for page in pages if page.startswith(_owner(source) + "/")]
    if not own:
        own = sorted(pages, key=lambda page: CRATES.index(page.partition("/")[0]))
    for page in own:
        if page in private:
            return Definition(kind, _named(private[page]).path, page, tuple(pages))
    page = min(own, key=lambda page: _distance(page, source))
    return Definition(kind, _named(page).path, page, tuple(pages))


def _distance(page: str, source: str) -> tuple[int, int, str]:
    """How far a page's module is from the file that its item was written in."""
    folders = _module_of_file(source).split("::")
    common = 0
    for have, want in zip(page.split("/")[:-1], folders, strict=False):
        if have != want:
            break
        common += 1
    return -common, page.count("/"), page


def _named(page: str) -> PageName:
    named = page_name(page)
    assert named is not None
    return named
