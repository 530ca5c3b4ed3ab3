"""Collecting a crate: files, modules, items and imports into scopes, macros expanded on the way.

Modules are walked depth first in textual order, since that is the order in which
`macro_rules!` come into scope. The walk keeps its own stack: nesting is limited by
memory and not by Python's recursion.
"""

from __future__ import annotations

from typing import Final

from pdoc.base.diagnostics import Diagnostic
from pdoc.hir import attrs as attributes
from pdoc.hir.context import CrateInput, HirContext
from pdoc.hir.define import builtin_kind, define, define_foreign, define_proc_macro
from pdoc.hir.expand.as_calls import Call
from pdoc.hir.files import root_place
from pdoc.hir.frame import Collected, Docs, Frame, members_expanded, source_file
from pdoc.hir.macros import define_macro, expand_call_item
from pdoc.hir.model import Def, DefMap, Impl, Import, ModuleData
from pdoc.hir.modules import enter_module
from pdoc.hir.use_tree import leaves
from pdoc.hir.visibility import visible_in
from pdoc.syntax.model import Attr, Item

_ITEM_KINDS: Final = {
    "struct": "struct",
    "enum": "enum",
    "union": "union",
    "trait": "trait",
    "traitalias": "traitalias",
    "fn": "fn",
    "type": "type",
    "const": "constant",
    "static": "static",
    "macro_def": "macro",
}


_TESTS: Final = frozenset(("test", "bench", "core::prelude::v1::test", "std::prelude::v1::test"))
"""Functions with these are there only where tests are built."""


def collect(crate_input: CrateInput, context: HirContext) -> Collected:
    """Read the crate from its root file on; the imports are not resolved yet."""
    crate = DefMap(crate_input.name, crate_input.edition)
    crate.version = crate_input.version
    crate.crate_id = crate_input.id
    crate.evaluate = context.evaluate
    state = Collected(crate, context, crate_input)
    file = source_file(state, crate_input.root)
    crate.root = ModuleData(crate, crate_input.name, "", None, file)
    crate.modules.append(crate.root)
    tree = context.tree(crate_input.root)
    if tree is None:
        file.source_page = ""  # nothing can be shown of it
        crate.diagnostics.append(
            Diagnostic(
                "error", "missing-module-file", "the crate's root file cannot be read", crate_input.root
            )
        )
        return state
    crate.diagnostics.extend(tree.diagnostics)
    kept = attributes.active(tree.attrs, context.evaluate)
    docs, more = attributes.active_docs(tree.docs, context.evaluate)
    crate.root.attrs = (*(kept or ()), *more)
    crate.root.docs = docs
    root_item = Item("mod", crate.name, "pub", (), (), 1, max(1, tree.lines), 1, 1)
    crate.root.own = Def(
        crate.name,
        "mod",
        crate.name,
        "",
        f"t:{crate.name}",
        crate.root,
        None,
        root_item,
        file,
        crate.root.attrs,
        docs,
        1,
        max(1, tree.lines),
    )
    crate.root.own.module = crate.root
    crate.by_key[crate.root.own.key] = crate.root.own
    context.entered(crate, file)
    if kept is None:
        return state
    state.stack.append(
        Frame(
            iter(tree.items),
            crate.root,
            file,
            root_place(crate_input.root),
            {},
            crate.root.items,
            None,
            0,
            None,
        )
    )
    run(state)
    return state


def run(state: Collected) -> None:
    """Walk until nothing is left on the stack."""
    stack = state.stack
    pause = state.context.pause
    while stack:
        pause()
        frame = stack[-1]
        for item in frame.items:
            before = len(stack)
            if isinstance(item, Call):
                expand_call_item(state, frame, item)
            else:
                _item(state, frame, item)
            if len(stack) != before:
                break
        else:
            stack.pop()
            if frame.merge_into is not None:
                frame.merge_into.update(frame.macros)


def _item(state: Collected, frame: Frame, item: Item) -> None:
    context = state.context
    kind = item.kind
    if state.only_impls and kind not in ("impl", "macro_call"):
        return
    kept = attributes.active(item.attrs, context.evaluate)
    if kept is None:
        return
    if kind == "fn" and any(attr.path in _TESTS for attr in kept):
        return
    docs, more = attributes.active_docs(item.docs, context.evaluate)
    if more:
        kept = (*kept, *more)
    line, end_line = frame.span or (item.line, item.end_line)
    module = frame.module
    if kind == "mod":
        enter_module(state, frame, item, kept, docs, (line, end_line))
    elif kind == "use":
        vis = visible_in(item.vis, module)
        for leaf in leaves(item.value):
            path = leaf.path
            name = leaf.rename
            if not name and not leaf.glob:
                name = path[-1] if path[-1] != "self" or len(path) < 2 else path[-2]
            found = Import(module, path, name, leaf.glob, vis, item, frame.file, kept, docs, line, end_line)
            found.absolute = state.crate.edition == "2015"
            state.crate.imports.append(found)
            frame.sink.append(found)
    elif kind == "externcrate":
        _extern_crate(state, frame, item, kept, docs, (line, end_line))
    elif kind == "impl":
        members = members_expanded(state, frame, item)
        state.impls.append(Impl(module, members, frame.file, kept, docs, line, end_line))
    elif kind == "macro_rules":
        define_macro(state, frame, item, kept, docs, (line, end_line))
    elif kind == "macro_call":
        expand_call_item(state, frame, item)
    elif kind == "foreign":
        define_foreign(state, frame, item, kept)
    elif kind in _ITEM_KINDS:
        if (
            kind == "fn"
            and state.input.proc_macro
            and define_proc_macro(state, frame, item, kept, docs, (line, end_line))
        ):
            return
        if kind == "trait":
            item = members_expanded(state, frame, item)
        made = builtin_kind(item, kept) if kind == "macro_def" else _ITEM_KINDS[kind]
        define(state, frame, made, item, kept, docs, (line, end_line))


def _extern_crate(
    state: Collected, frame: Frame, item: Item, kept: tuple[Attr, ...], docs: Docs, span: tuple[int, int]
) -> None:
    original = item.value or item.name
    found = Import(
        frame.module,
        ("", original),
        item.name or original,
        False,
        visible_in(item.vis, frame.module),
        item,
        frame.file,
        kept,
        docs,
        span[0],
        span[1],
    )
    state.crate.imports.append(found)
    frame.sink.append(found)
    if frame.module.parent is None and attributes.has_attr(kept, "macro_use"):
        crate_id = next((number for name, number, _ in state.input.externs if name == original), None)
        other = state.context.def_map(crate_id) if crate_id is not None else None
        if other is not None:
            for name, macro in other.exported_macros.items():
                frame.macros.setdefault(name, macro)
                state.crate.textual_macros.setdefault(name, macro)
