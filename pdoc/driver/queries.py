"""The front end's queries: item trees, def maps, clean crates.

All that is derived from sources is asked for through these, so that it is made once, by
whichever crate needs it first, and so that what depends on what is known. Other crates' def
maps are read on demand: a dependency whose names nobody needs costs nothing.

Item trees, def maps, outlines and pages are durable. The values of item trees and pages are kept; def
maps and outlines are graphs of objects that are made anew faster than they could be read. Their tokens
say which *names* there are (`pdoc.syntax.names`). So an outline is green while docs and signatures
change, and a page, which says of which files it shows the words, is red only where these are.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from functools import cache, lru_cache, partial
from operator import is_
from typing import Any, Final, TypeVar

import msgspec

from pdoc.base.digest import digest
from pdoc.base.named import NamedTuple
from pdoc.cargo.cfg import evaluator
from pdoc.cargo.model import CrateData, CrateGraph
from pdoc.cargo.targets import host_triple
from pdoc.clean.context import CleanOptions
from pdoc.clean.entries import crate_entries
from pdoc.clean.items import Page
from pdoc.clean.outline import Outline, outline_crate
from pdoc.driver.file_tree import FileTree, pack_tree, unpack_tree
from pdoc.driver.memory import stamp_token
from pdoc.driver.work import read_tree
from pdoc.hir import def_map as hir
from pdoc.hir.context import CrateInput, HirContext
from pdoc.hir.expand.apart import AsItems
from pdoc.hir.expand.macro_rules import expand_any
from pdoc.hir.expand.verbatim import DOC
from pdoc.hir.model import DefMap, SourceFile
from pdoc.index.model import Entry
from pdoc.query.context import Context
from pdoc.query.model import Codec, Input, Query, query
from pdoc.rebuild.record import Stamp
from pdoc.rebuild.stamps import CHANGING
from pdoc.stdlib.facts import StdFacts
from pdoc.syntax.model import ItemTree

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


def _by_identity(function: Callable[[Context, K], V]) -> Query[K, V]:
    """A query whose new value never counts as its old one: comparing them would cost more than it saves."""
    return query(function, same=is_)


def _named(token: Callable[[Any], bytes]) -> Callable[[Callable[[Context, K], V]], Query[K, V]]:
    """A durable query whose values are made anew in each process: what counts is which names they have."""
    return lambda function: query(function, same=is_, token=token)


def _kept(codec: Codec[V]) -> Callable[[Callable[[Context, K], V]], Query[K, V]]:
    """A durable query whose values are kept."""
    return lambda function: query(function, codec=codec)


@lru_cache(maxsize=2048)
def parse_expansion(text: str) -> ItemTree:
    """The items in text that a macro made. Many calls of a crate often give the same text."""
    from pdoc.syntax.parse import item_tree as parse

    return parse(text.encode("utf-8", "replace"), "")


class World(NamedTuple):
    """What does not change while a build runs."""

    graph: CrateGraph
    std: StdFacts
    options: CleanOptions
    entered: Callable[[DefMap, SourceFile], None]
    """Told of files as they turn out to belong to a crate."""
    pause: Callable[[], object]
    """Called now and then within long queries: the time to give workers something to do."""
    lineage: bytes = b""
    """Names the builds between which nothing but sources has changed: not the options, not what crates
    there are, not pdoc."""


class Reader(NamedTuple):
    """How sources become item trees. What these are does not depend on it."""

    read: Callable[[str], FileTree]
    """A file's item tree."""
    parse: Callable[[str], ItemTree]
    """That of text that a macro made."""
    expand: Callable[[str, str | list[str], str], Sequence[str] | AsItems | None] = expand_any
    """One step of a macro's expansion: see `HirContext.expand`."""
    code: bytes = b""
    """Pdoc's own stamp."""


TREE_CODEC: Final[Codec[FileTree]] = Codec(pack_tree, unpack_tree)


@cache
def _page_decoder() -> msgspec.msgpack.Decoder[Page]:
    return msgspec.msgpack.Decoder(Page)  # takes 5 ms to make, and a first build has nothing to read


PAGE_CODEC: Final[Codec[Page]] = Codec(
    msgspec.msgpack.Encoder().encode, lambda data: _page_decoder().decode(data)
)


def _same_stamp(old: Stamp, new: Stamp) -> bool:
    return old == new and new != CHANGING


SOURCE: Input[str, Stamp] = Input("source", None, _same_stamp, token=stamp_token)
"""A file's path → its stamp. One that is being changed is never what it was."""
READER: Input[str, Reader | None] = Input(
    "reader", None, is_, token=lambda reader: reader.code if reader is not None else None
)
"""The one key is the empty string."""
WORLD: Input[str, World | None] = Input(
    "world", None, is_, token=lambda world: world.lineage if world is not None else None
)
"""The one key is the empty string."""


@_kept(TREE_CODEC)
def item_tree(context: Context, path: str) -> FileTree:
    """A file's items."""
    context.get(SOURCE, path)
    return _reader(context).read(path)


@_named(lambda found: found.token)
def def_map(context: Context, crate_id: int) -> DefMap:
    """All names of a crate. A cycle of dependencies is a `CycleError`, as in cargo."""
    world = _world(context)
    crate = world.graph.crates[crate_id]
    read: dict[str, DefMap] = {}
    said: list[tuple[str, FileTree] | str] = []
    """Files by their paths, and what macros made."""

    def met(path: str, found: FileTree) -> None:
        said.append((path, found))

    found = hir.def_map(
        crate_input(crate, world.graph), _seams(context, world, crate, read, met, said.append)
    )
    found.read = read
    found.tell = partial(_told, world.lineage, said, read)
    return found


def _told(lineage: bytes, said: list[tuple[str, FileTree] | str], read: dict[str, DefMap]) -> bytes:
    """The token of a def map: what files and macros say of names, one after the other."""
    others = sorted((name, other.token) for name, other in read.items())
    if not all(token for _, token in others):
        return b""
    made = {text: _without_docs(text) for text in said if isinstance(text, str)}
    parts = [("", made[one]) if isinstance(one, str) else (one[0], one[1].names) for one in said]
    return digest(repr((lineage, parts, others)).encode())


def _without_docs(text: str) -> bytes:
    return digest(DOC.sub("", text).encode("utf-8", "surrogatepass"))


def _names_of(found: Outline) -> bytes:
    loaded = sorted((name, other.token) for name, other in found.context.loaded.items())
    return digest(repr(loaded).encode()) if all(token for _, token in loaded) else b""


@_named(_names_of)
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


@_kept(PAGE_CODEC)
def page(context: Context, key: tuple[int, str]) -> Page:
    """The page of a crate at an address."""
    crate_id, url = key
    found = context.get(outline, crate_id)
    made = found.maker.page(found.pages[url])
    for path in sorted(made.sources):
        context.touch(item_tree, path)
    return made.page


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


def _reader(context: Context) -> Reader:
    return context.get(READER, "") or Reader(lambda path: FileTree(read_tree(path)), parse_expansion)


def _seams(
    context: Context,
    world: World,
    crate: CrateData,
    read: dict[str, DefMap],
    met: Callable[[str, FileTree], None] = lambda path, found: None,
    made: Callable[[str], object] = lambda text: None,
) -> HirContext:
    """What the front end may ask for; def maps that it asks for are noted in `read`, `met` is told of
    files, and `made` of texts that macros made."""
    reader = _reader(context)

    def tree(path: str) -> ItemTree | None:
        found = context.get(item_tree, path)
        met(path, found)
        return found.tree

    def other(number: int) -> DefMap | None:
        found = context.get(def_map, number)
        read[found.name] = found
        return found

    holds = context.get(conditions, crate.id)
    return HirContext(
        tree, reader.parse, holds, other, world.std, reader.expand, world.entered, made, world.pause
    )


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


def crate_input(crate: CrateData, graph: CrateGraph) -> CrateInput:
    """What names are worked out of."""
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
