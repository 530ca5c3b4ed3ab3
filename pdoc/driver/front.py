"""The front end of a build: item trees, def maps and clean crates, asked for by key.

All that is derived is asked for through `Front`, which answers each question once. Other
crates' def maps are read on demand: a dependency whose names nobody needs costs nothing.
"""

from __future__ import annotations

from pdoc.cargo.cfg import evaluator
from pdoc.cargo.model import CrateData, CrateGraph
from pdoc.clean.context import CleanOptions
from pdoc.clean.krate import Cleaned, clean_crate
from pdoc.driver.work import read_tree
from pdoc.hir.context import CrateInput, HirContext
from pdoc.hir.def_map import def_map
from pdoc.hir.model import DefMap
from pdoc.stdlib.facts import StdFacts
from pdoc.syntax.model import ItemTree


class Front:
    """What has been read of a crate graph. One owner, one thread."""

    __slots__ = ("_def_maps", "_evaluators", "_graph", "_reading", "_trees", "loaded", "std")

    def __init__(self, graph: CrateGraph, std: StdFacts) -> None:
        self._graph = graph
        self.std = std
        self._trees: dict[str, ItemTree | None] = {}
        self._def_maps: dict[int, DefMap] = {}
        self._reading: set[int] = set()
        self._evaluators: dict[int, HirContext] = {}
        self.loaded: dict[str, DefMap] = {}
        """Def maps by crate name."""

    def put_tree(self, path: str, tree: ItemTree | None) -> None:
        """An item tree that a worker has made."""
        self._trees[path] = tree

    def tree(self, path: str) -> ItemTree | None:
        """A file's item tree; None when there is no such file."""
        if path not in self._trees:
            self._trees[path] = read_tree(path)
        return self._trees[path]

    def context(self, crate: CrateData) -> HirContext:
        """The front end's seams for one crate."""
        found = self._evaluators.get(crate.id)
        if found is None:
            found = HirContext(self.tree, _parse_expansion, evaluator(crate.cfg), self.def_map, self.std)
            self._evaluators[crate.id] = found
        return found

    def def_map(self, crate_id: int) -> DefMap | None:
        """A crate's names; None while it is itself being read (a cycle of path dependencies)."""
        found = self._def_maps.get(crate_id)
        if found is not None:
            return found
        if crate_id in self._reading:
            return None
        self._reading.add(crate_id)
        crate = self._graph.crates[crate_id]
        wanted = set(self._graph.documented)
        externs = tuple((name, number, number in wanted) for name, number in crate.deps)
        externs += tuple((one.extern_name, None, False) for one in crate.missing)
        found = def_map(
            CrateInput(
                crate.id, crate.name, crate.version, crate.root, crate.source_root, crate.edition, externs,
                crate.kind == "proc-macro",
            ),
            self.context(crate),
        )  # fmt: skip
        self._reading.discard(crate_id)
        self._def_maps[crate_id] = found
        self.loaded.setdefault(found.name, found)
        return found

    def cleaned(self, crate: CrateData, options: CleanOptions) -> Cleaned | None:
        """A crate's pages; None when it has no def map."""
        found = self.def_map(crate.id)
        if found is None:
            return None
        # A binary may be called like a library: the crate at hand comes first.
        loaded = {**self.loaded, found.name: found}
        return clean_crate(found, self.context(crate), options, loaded)


def _parse_expansion(text: str) -> ItemTree:
    from pdoc.syntax.parse import item_tree

    return item_tree(text.encode("utf-8", "replace"), "")
