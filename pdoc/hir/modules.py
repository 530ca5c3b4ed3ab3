"""Modules and included files: what they hold is put on the stack, to be walked next."""

from __future__ import annotations

import os.path
from collections.abc import Iterable

from msgspec.structs import replace

from pdoc.hir import attrs as attributes
from pdoc.hir.define import define
from pdoc.hir.files import Place, candidates, file_place, identity, inline_place
from pdoc.hir.frame import Collected, Docs, Frame, report, source_file
from pdoc.hir.model import ModuleData
from pdoc.syntax.model import Attr, Item


def enter_module(
    state: Collected, frame: Frame, item: Item, kept: tuple[Attr, ...], docs: Docs, span: tuple[int, int]
) -> None:
    """A module: its file is found and read unless it is inline."""
    context = state.context
    path_attr = next((attributes.string_value(a.args) for a in kept if a.path == "path"), None)
    file = frame.file
    items: Iterable[Item]
    if item.body:
        place = inline_place(frame.place, item.name, path_attr)
        items = item.members
    else:
        tried = candidates(frame.place, item.name, path_attr)
        for candidate in tried:
            tree = context.tree(candidate)
            if tree is not None:
                break
        else:
            notes = tuple(f"help: to create the module, create the file {path}" for path in tried[:1])
            report(
                state, frame, item, "missing-module-file", f"file not found for module `{item.name}`", notes
            )
            return
        place = file_place(frame.place, candidate, item.name, path_attr)
        if len(place.ancestors) == len(frame.place.ancestors):
            report(
                state,
                frame,
                item,
                "module-cycle",
                f"module `{item.name}` is its own file again: {candidate}",
                (),
            )
            return
        state.crate.diagnostics.extend(tree.diagnostics)
        file = source_file(state, candidate)
        inner = attributes.active(tree.attrs, context.evaluate)
        if inner is None:
            return
        inner_docs, more = attributes.active_docs(tree.docs, context.evaluate)
        kept = (*kept, *inner, *more)
        docs = (*docs, *inner_docs)
        context.entered(state.crate, file)
        items = tree.items
        span = (1, max(1, tree.lines))
        item = replace(item, docs=())
    made = define(state, frame, "mod", item, kept, docs, span)
    child = ModuleData(state.crate, item.name, made.path, frame.module, file)
    made.file = file
    made.module = child
    child.own = made
    child.declared = frame.file, frame.span
    child.attrs = kept
    child.docs = docs
    made.scope = child
    state.crate.modules.append(child)
    merges = attributes.has_attr(kept, "macro_use")
    state.stack.append(
        Frame(
            iter(items),
            child,
            file,
            place,
            dict(frame.macros),
            child.items,
            frame.span if item.body else None,
            frame.depth,
            frame.macros if merges else None,
            chain=frame.chain,
        )
    )


def include(state: Collected, frame: Frame, item: Item) -> None:
    """`include!` of a file of items."""
    name = attributes.string_value("=" + item.value.strip().rstrip(","))
    if name is None:
        return
    path = os.path.normpath(os.path.join(os.path.dirname(frame.file.path), name))
    own = identity(path)
    if own in frame.place.ancestors:
        report(state, frame, item, "module-cycle", f"`include!` of a file that includes itself: {path}", ())
        return
    tree = state.context.tree(path)
    if tree is None:
        report(state, frame, item, "missing-module-file", f"couldn't read `{path}`", ())
        return
    state.crate.diagnostics.extend(tree.diagnostics)
    place = Place(path, frame.place.folder, frame.place.inline, frame.place.ancestors | {own})
    file = source_file(state, path)
    state.context.entered(state.crate, file)
    state.stack.append(
        Frame(
            iter(tree.items),
            frame.module,
            file,
            place,
            frame.macros,
            frame.sink,
            None,
            frame.depth + 1,
            None,
            chain=frame.chain,
        )
    )
