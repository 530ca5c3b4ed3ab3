"""The front end's queries: item trees, def maps, clean crates.

All that is derived from sources is asked for through these, so that it is made once, by
whichever crate needs it first, and so that what depends on what is known. Other crates' def
maps are read on demand: a dependency whose names nobody needs costs nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import lru_cache
from operator import is_
from typing import NamedTuple, TypeVar

from pdoc.base.reads import note
from pdoc.cargo.cfg import evaluator
from pdoc.cargo.model import CrateData, CrateGraph
from pdoc.cargo.targets import host_triple
from pdoc.clean.context import CleanOptions
from pdoc.clean.entries import crate_entries
from pdoc.clean.items import Page
from pdoc.clean.outline import Outline, outline_crate
from pdoc.driver.work import read_tree
from pdoc.hir import def_map as hir
from pdoc.hir.context import CrateInput, HirContext
from pdoc.hir.model import DefMap, SourceFile
from pdoc.index.model import Entry
from pdoc.query.context import Context
from pdoc.query.model import Input, Query, query
from pdoc.stdlib.facts import StdFacts
from pdoc.syntax.model import ItemTree

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


def _by_identity(function: Callable[[Context, K], V]) -> Query[K, V]:
    """A query whose new value never counts as its old one: comparing them would cost more than it saves."""
    return query(function, same=is_)


class Parsed(NamedTuple):
    """What a worker made of a file."""

    tree: ItemTree | None
    """None: there is no such file."""


class World(NamedTuple):
    """What does not change while a build runs."""

    graph: CrateGraph
    std: StdFacts
    options: CleanOptions
    entered: Callable[[DefMap, SourceFile], None]
    """Told of files as they turn out to belong to a crate."""
    pause: Callable[[], object]
    """Called now and then within long queries: the time to give workers something to do."""
    read: Callable[[str], ItemTree | None] = read_tree
    """A file's item tree, where no worker has parsed it ahead."""


PARSED: Input[str, Parsed | None] = Input("parsed", None, is_)
"""A file's path → its item tree, where a worker has parsed it ahead."""
WORLD: Input[str, World | None] = Input("world", None, is_)
"""The one key is the empty string."""


@_by_identity
def item_tree(context: Context, path: str) -> ItemTree | None:
    """A file's items; None when there is no such file."""
    note(path)
    ahead = context.get(PARSED, path)
    return ahead.tree if ahead is not None else _world(context).read(path)


@_by_identity
def def_map(context: Context, crate_id: int) -> DefMap:
    """All names of a crate. A cycle of dependencies is a `CycleError`, as in cargo."""
    world = _world(context)
    crate = world.graph.crates[crate_id]
    read: dict[str, DefMap] = {}
    found = hir.def_map(_input(crate, world.graph), _seams(context, world, crate, read))
    found.read = read
    return found


@_by_identity
def outline(context: Context, crate_id: int) -> Outline:
    """Which pages and impls a crate has."""
    world = _world(context)
    crate = world.graph.crates[crate_id]
    found = context.get(def_map, crate_id)
    loaded = known_crates(found)
    options = world.options
    if crate.kind == "bin":
        # Nobody uses a binary's items from outside: its documentation is for those who work on it.
        options = options._replace(document_private=True)
    if crate.from_registry:
        # Cargo caps the lints of what is not the user's own: nobody here can mend it.
        options = options._replace(lints_silent=True)
    return outline_crate(found, _seams(context, world, crate, {}), options, loaded)


@_by_identity
def pages(context: Context, key: tuple[int, tuple[str, ...]]) -> tuple[Page, ...]:
    """The pages at some addresses of a crate."""
    crate_id, urls = key
    found = context.get(outline, crate_id)
    pause = _world(context).pause
    made: list[Page] = []
    for url in urls:
        made.append(found.maker.page(found.pages[url]))
        pause()
    return tuple(made)


@_by_identity
def entries(context: Context, crate_id: int) -> tuple[tuple[str, Entry], ...]:
    """Where a crate's own documentation has its definitions."""
    world = _world(context)
    crate = world.graph.crates[crate_id]
    found = context.get(def_map, crate_id)
    return crate_entries(found, _seams(context, world, crate, {}), known_crates(found))


def known_crates(found: DefMap) -> dict[str, DefMap]:
    """A crate and all crates that were read for it, by name; it comes before others of its name."""
    loaded = {found.name: found}
    work = [found]
    while work:
        for name, other in sorted(work.pop().read.items()):
            if name not in loaded:
                loaded[name] = other
                work.append(other)
    return loaded


def _world(context: Context) -> World:
    world = context.get(WORLD, "")
    if world is None:
        raise RuntimeError("the world was not set")
    return world


def _seams(context: Context, world: World, crate: CrateData, read: dict[str, DefMap]) -> HirContext:
    """What the front end may ask for; def maps that it asks for are noted in `read`."""

    def tree(path: str) -> ItemTree | None:
        return context.get(item_tree, path)

    def other(number: int) -> DefMap | None:
        found = context.get(def_map, number)
        read[found.name] = found
        return found

    holds = context.get(conditions, crate.id)
    return HirContext(tree, parse_expansion, holds, other, world.std, world.entered, world.pause)


@_by_identity
def conditions(context: Context, crate_id: int) -> Callable[[str], bool]:
    """A condition's text to its truth in a crate; what its build script sets is read off that."""
    world = _world(context)
    crate = world.graph.crates[crate_id]

    def known(path: tuple[str, ...]) -> bool:
        return any(world.std.resolve(path, ns) is not None for ns in "tvm")

    more: frozenset[tuple[str, str | None]] = frozenset()
    if crate.build_script:
        from pdoc.cargo.build_script.read import script_cfgs

        target = world.graph.target
        more = script_cfgs(crate, target, host_triple(), world.std.release, known)
    return evaluator((*crate.cfg, *more))


def _input(crate: CrateData, graph: CrateGraph) -> CrateInput:
    # A single file's `--extern` crates were named one by one: all are wanted.
    # Those by path are of the same house: their pages lie in the same tree, now or later.
    wanted = frozenset(
        one.id
        for one in graph.crates
        if not graph.target_dir or not one.from_registry or one.id in graph.documented
    )
    externs: tuple[tuple[str, int | None, bool], ...] = tuple(
        (name, number, number in wanted) for name, number in crate.deps
    )
    known = {name for name, _, _ in externs}
    externs += tuple((one.extern_name, None, False) for one in crate.missing if one.extern_name not in known)
    shared = crate.id not in graph.documented and any(
        graph.crates[n].name == crate.name for n in graph.documented
    )
    # Keys name a crate by its name: one that shares its name with a documented crate gets another.
    return CrateInput(
        crate.id,
        f"{crate.name}__{crate.id}" if shared else crate.name,
        crate.version,
        crate.root,
        crate.source_root,
        crate.edition,
        externs,
        crate.kind == "proc-macro",
    )


@lru_cache(maxsize=2048)
def parse_expansion(text: str) -> ItemTree:
    """The items in text that a macro made. Many calls of a crate often give the same text."""
    from pdoc.syntax.parse import item_tree as parse

    return parse(text.encode("utf-8", "replace"), "")
