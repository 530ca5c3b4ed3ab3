"""Definitions, modules and the def map of a crate.

A def map is built by one thread (`def_map`) and read-only from then on; its nodes refer
to each other directly, so they are slotted classes and not frozen structs: an import can
only be bound after the module that holds it exists.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from pdoc.base.diagnostics import Diagnostic

if TYPE_CHECKING:
    from collections.abc import Callable

    from pdoc.hir.expand.expansion import Expansion
    from pdoc.hir.unread import Unread
    from pdoc.syntax.model import Attr, DocFragment, Item

Ns = Literal[0, 1, 2]
"""Index of a namespace: types, values, macros."""
TYPES: Ns = 0
VALUES: Ns = 1
MACROS: Ns = 2
NS_LETTER: Final = "tvm"


class SourceFile:
    """A file that belongs to the crate."""

    __slots__ = ("path", "source_page")

    def __init__(self, path: str, source_page: str) -> None:
        self.path = path
        """Absolute."""
        self.source_page = source_page
        """`src/<crate>/<path>.rs`, or empty when it has no source page."""


class Def:
    """A definition of a crate that has been read from source."""

    __slots__ = (
        "attrs",
        "crate",
        "docs",
        "file",
        "item",
        "key",
        "kind",
        "line",
        "end_line",
        "members",
        "module",
        "name",
        "parent",
        "path",
        "scope",
        "vis",
    )

    def __init__(
        self,
        crate: str,
        kind: str,
        name: str,
        path: str,
        key: str,
        parent: ModuleData,
        vis: ModuleData | None,
        item: Item,
        file: SourceFile,
        attrs: tuple[Attr, ...],
        docs: tuple[DocFragment | Attr, ...],
        line: int,
        end_line: int,
    ) -> None:
        self.crate = crate
        self.kind = kind
        """A key of `pdoc.base.kinds.KINDS`."""
        self.name = name
        self.path = path
        """The definition path below the crate: `net::tcp::TcpStream`."""
        self.key = key
        self.parent = parent
        """The module that holds it."""
        self.vis = vis
        """The module within which it is visible; None: everywhere."""
        self.item = item
        self.file = file
        self.attrs = attrs
        """What `cfg_attr` gives included, `cfg_attr` itself not."""
        self.docs = docs
        self.line = line
        self.end_line = end_line
        """Where the user wrote it: of what a macro made, the invocation."""
        self.module: ModuleData | None = None
        """Of a module, its contents."""
        self.members: dict[str, Def] | None = None
        """Of an enum, its variants."""
        self.scope: ModuleData = parent
        """Where names in it are looked up."""

    def __repr__(self) -> str:
        return f"Def({self.key})"


class ExtDef:
    """A name outside: of the standard library, or of a crate whose source was not read."""

    __slots__ = ("key", "kind", "name", "path")

    def __init__(self, kind: str, name: str, key: str | None, path: tuple[str, ...]) -> None:
        self.kind = kind
        """A kind, or `unknown` when nothing but the path is known."""
        self.name = name
        self.key = key
        """None when nothing can be linked."""
        self.path = path
        """The path it was reached by, crate first."""

    def __repr__(self) -> str:
        return f"ExtDef({'::'.join(self.path)})"


Res = Def | ExtDef


class Import:
    """One leaf of a `use` tree, or an `extern crate`."""

    __slots__ = (
        "absolute",
        "attrs",
        "bound",
        "docs",
        "file",
        "glob",
        "line",
        "module",
        "name",
        "path",
        "vis",
        "item",
        "end_line",
        "reach",
        "settled",
    )

    def __init__(
        self,
        module: ModuleData,
        path: tuple[str, ...],
        name: str,
        glob: bool,
        vis: ModuleData | None,
        item: Item,
        file: SourceFile,
        attrs: tuple[Attr, ...],
        docs: tuple[DocFragment | Attr, ...],
        line: int,
        end_line: int,
    ) -> None:
        self.module = module
        self.path = path
        """Segments as written; a leading empty one for `::`."""
        self.name = name
        """The name it binds, `_` for none; empty for a glob."""
        self.glob = glob
        self.vis = vis
        self.item = item
        self.file = file
        self.attrs = attrs
        self.docs = docs
        self.line = line
        self.end_line = end_line
        self.bound: list[Res | None] = [None, None, None]
        """What it resolved to, by namespace; a glob's module or enum at 0."""
        self.settled = False
        """Nothing more can come of looking it up again."""
        self.absolute = False
        """Edition 2015: looked up from the crate root."""
        self.reach: list[Import | None] = [None, None, None]
        """The import of the source module through which it was found, by namespace."""

    def __repr__(self) -> str:
        return f"Import({'::'.join(self.path)}{'::*' if self.glob else ''} as {self.name})"


Listed: TypeAlias = "Def | Import | list[Listed]"
"""What a module lists; a list stands where a macro call stood."""


class Binding:
    """What a name means in one namespace of a module."""

    __slots__ = ("glob", "origin", "res", "vis")

    def __init__(self, res: Res, vis: ModuleData | None, origin: Import | None, glob: bool) -> None:
        self.res = res
        self.vis = vis
        self.origin = origin
        self.glob = glob
        """Came through a glob: anything else shadows it."""


class ModuleData:
    """A module and its scope."""

    __slots__ = (
        "attrs",
        "crate",
        "declared",
        "depth",
        "docs",
        "file",
        "globs",
        "items",
        "name",
        "own",
        "parent",
        "path",
        "scope",
    )

    def __init__(
        self, crate: DefMap, name: str, path: str, parent: ModuleData | None, file: SourceFile
    ) -> None:
        self.crate = crate
        self.name = name
        self.path = path
        """Below the crate: `net::tcp`; empty: the root."""
        self.parent = parent
        self.depth: int = parent.depth + 1 if parent else 0
        self.file = file
        self.declared: tuple[SourceFile, tuple[int, int] | None] = file, None
        """The file in which `mod` stands, and the lines of the macro call that made it, if one did."""
        self.attrs: tuple[Attr, ...] = ()
        self.docs: tuple[DocFragment | Attr, ...] = ()
        self.scope: tuple[dict[str, Binding], dict[str, Binding], dict[str, Binding]] = ({}, {}, {})
        """Names by namespace, without those that private globs bring; `pdoc.hir.scopes` knows these, too."""
        self.globs: list[Import] = []
        """Private globs of modules: looked through when a name is asked for, since in a crate where each of
        1,500 modules has `use super::*` their copies were nine million bindings."""
        self.items: list[Listed] = []
        """In source order."""
        self.own: Def | None = None
        """The definition of this module itself."""

    def __repr__(self) -> str:
        return f"ModuleData({self.crate.name}::{self.path})"

    def within(self, outer: ModuleData | None) -> bool:
        """Whether this module is `outer` or below it; None is everywhere."""
        if outer is None:
            return True
        here: ModuleData | None = self
        while here is not None and here.depth > outer.depth:
            here = here.parent
        return here is outer


class Impl:
    """An `impl` block, wherever it stands."""

    __slots__ = ("attrs", "docs", "end_line", "file", "item", "line", "module")

    def __init__(
        self,
        module: ModuleData,
        item: Item,
        file: SourceFile,
        attrs: tuple[Attr, ...],
        docs: tuple[DocFragment | Attr, ...],
        line: int,
        end_line: int,
    ) -> None:
        self.module = module
        self.item = item
        self.file = file
        self.attrs = attrs
        self.docs = docs
        self.line = line
        self.end_line = end_line


class DefMap:
    """All names of a crate."""

    __slots__ = (
        "by_key",
        "calls",
        "crate_id",
        "diagnostics",
        "edition",
        "evaluate",
        "exported_macros",
        "externs",
        "files",
        "impls",
        "imports",
        "modules",
        "name",
        "own_prelude",
        "prelude",
        "read",
        "root",
        "textual_macros",
        "_token",
        "tell",
        "version",
    )

    def __init__(self, name: str, edition: str) -> None:
        self.name = name
        self.edition = edition
        self.version = ""
        self.evaluate: Callable[[str], bool] = bool
        """A condition's text to its truth for this crate's features and target."""
        self.crate_id = 0
        self.root: ModuleData
        self.modules: list[ModuleData] = []
        self.imports: list[Import] = []
        self.impls: list[Impl | Unread] = []
        """In source order, to be had through `pdoc.hir.unread`."""
        self.files: list[SourceFile] = []
        self.exported_macros: dict[str, Def] = {}
        self.textual_macros: dict[str, Def] = {}
        """The last `macro_rules!` of each name that was in textual scope anywhere in the crate."""
        self.by_key: dict[str, Def] = {}
        self.calls: dict[tuple[str, int], list[Expansion]] = {}
        """(file, first line) → the macro calls there that stand for items."""
        self.prelude: tuple[dict[str, str], dict[str, str], dict[str, str]] = ({}, {}, {})
        """The standard prelude of the edition, by namespace: name → def key."""
        self.own_prelude: Import | None = None
        """`#[prelude_import] use prelude::…::*;`, by which core and std say what their prelude is."""
        self.externs: dict[str, Res] = {}
        """The extern prelude: name → crate root."""
        self.diagnostics: list[Diagnostic] = []
        self.tell: Callable[[], bytes] = bytes
        """Makes the token."""
        self._token: bytes | None = None
        self.read: dict[str, DefMap] = {}
        """Other crates that were read while this one was made, by name."""

    @property
    def token(self) -> bytes:
        """Equal for def maps that differ in nothing but what `pdoc.syntax.names` leaves out; empty: for none.

        Worked out when it is asked for: that takes a tenth of the time in which names are.
        """
        if self._token is None:
            self._token = self.tell()
            self.tell = bytes
        return self._token
