"""The state of collecting a crate: lists of items that are being walked, and what was found."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pdoc.base.diagnostics import Diagnostic
from pdoc.hir.context import CrateInput, HirContext
from pdoc.hir.expand.as_calls import Call
from pdoc.hir.expand.call import MacroScope, expand_members
from pdoc.hir.expand.expansion import Expansion
from pdoc.hir.files import Place, source_page
from pdoc.hir.model import DefMap, Impl, Listed, ModuleData, SourceFile
from pdoc.syntax.model import Attr, DocFragment, Item

if TYPE_CHECKING:
    from pdoc.hir.unread import Unread

Sink = list[Listed]
"""Where items are listed: `ModuleData.items`, or a list in it where a macro call stood."""

Docs = tuple[DocFragment | Attr, ...]


class Frame:
    """A list of items that is being walked, and where."""

    __slots__ = (
        "chain",
        "depth",
        "file",
        "items",
        "macros",
        "merge_into",
        "module",
        "origin",
        "place",
        "sink",
        "span",
    )

    def __init__(
        self,
        items: Iterator[Item | Call],
        module: ModuleData,
        file: SourceFile,
        place: Place,
        macros: MacroScope,
        sink: Sink,
        span: tuple[int, int] | None,
        depth: int,
        merge_into: MacroScope | None,
        origin: DefMap | None = None,
        chain: Expansion | None = None,
    ) -> None:
        self.items = items
        self.module = module
        self.file = file
        self.place = place
        self.macros = macros
        """`macro_rules!` in textual scope, by name."""
        self.sink = sink
        """Where items are listed, in order."""
        self.span = span
        """Lines of the invocation that made these items; None: they were written here."""
        self.depth = depth
        """How many expansions deep."""
        self.origin = origin
        """The crate of the macro that made these items: where `$crate` leads."""
        self.chain = chain
        """The call that made these items, None for those of a file."""
        self.merge_into = merge_into
        """`#[macro_use] mod`: the textual scope that takes this one's macros."""


class Collected:
    """A crate while it is being collected."""

    __slots__ = ("context", "crate", "deferred", "impls", "input", "only_impls", "stack")

    def __init__(
        self,
        crate: DefMap,
        context: HirContext,
        crate_input: CrateInput,
        impls: list[Impl | Unread] | None = None,
    ) -> None:
        """`impls`: where impls go, if nothing else is to be collected."""
        self.crate = crate
        self.context = context
        self.input = crate_input
        self.only_impls = impls is not None
        self.impls = impls if impls is not None else crate.impls
        self.stack: list[Frame] = []
        self.deferred: list[tuple[Item | Call, Frame, Sink]] = []
        """Macro calls whose macro is not in textual scope: tried again by path after imports."""


def source_file(state: Collected, path: str) -> SourceFile:
    """A file that turns out to belong to the crate."""
    file = SourceFile(path, source_page(state.input.name, state.input.source_root, path))
    state.crate.files.append(file)
    return file


def report(
    state: Collected, frame: Frame, item: Item, code: str, message: str, notes: tuple[str, ...]
) -> None:
    """A fault of the sources, at the name of an item."""
    state.crate.diagnostics.append(
        Diagnostic(
            "error",
            code,
            message,
            frame.file.path,
            item.name_line,
            item.name_column,
            item.name_column + max(1, len(item.name)),
            "",
            notes,
        )
    )


def members_expanded(state: Collected, frame: Frame, item: Item) -> Item:
    """An item with the macro calls among its members expanded; what is wrong with them is reported."""
    found = state.crate.diagnostics
    if frame.chain is not None and any(
        member.kind == "macro_call" and "doc" in member.value for member in item.members
    ):
        frame.chain.obscure()
    return expand_members(state.context, frame.macros, item, frame.module, found, frame.file.path)
