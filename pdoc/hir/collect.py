"""Collecting a crate: files, modules, items and imports into scopes, macros expanded on the way.

Modules are walked depth first in textual order, since that is the order in which
`macro_rules!` come into scope. The walk keeps its own stack: nesting is limited by
memory and not by Python's recursion.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Final

from msgspec.structs import replace

from pdoc.base.diagnostics import Diagnostic
from pdoc.hir import attrs as attributes
from pdoc.hir.context import CrateInput, HirContext
from pdoc.hir.expand.call import MacroScope, expand_call, expand_members
from pdoc.hir.files import Place, candidates, file_place, inline_place, root_place, source_page
from pdoc.hir.model import MACROS, TYPES, VALUES, Binding, Def, DefMap, Impl, Import, ModuleData, SourceFile
from pdoc.hir.resolve import DOLLAR_CRATE
from pdoc.hir.use_tree import leaves
from pdoc.hir.visibility import visible_in
from pdoc.syntax.model import Attr, DocFragment, Item

_ITEM_KINDS = {
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
_VALUE_KINDS = frozenset(("fn", "constant", "static"))
_EXPANSION_LIMIT: Final = 128

Sink = list[Any]
"""Definitions, imports, and lists like it where a macro call stood: `ModuleData.items`."""
Docs = tuple[DocFragment | Attr, ...]


class _Frame:
    """A list of items that is being walked, and where."""

    __slots__ = (
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
        items: Iterator[Item],
        module: ModuleData,
        file: SourceFile,
        place: Place,
        macros: MacroScope,
        sink: Sink,
        span: tuple[int, int] | None,
        depth: int,
        merge_into: MacroScope | None,
        origin: DefMap | None = None,
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
        self.merge_into = merge_into
        """`#[macro_use] mod`: the textual scope that takes this one's macros."""


class Collected:
    """A crate while it is being collected."""

    __slots__ = ("context", "crate", "deferred", "input", "stack")

    def __init__(self, crate: DefMap, context: HirContext, crate_input: CrateInput) -> None:
        self.crate = crate
        self.context = context
        self.input = crate_input
        self.stack: list[_Frame] = []
        self.deferred: list[tuple[Item, _Frame, Sink]] = []
        """Macro calls whose macro is not in textual scope: tried again by path after imports."""


def collect(crate_input: CrateInput, context: HirContext) -> Collected:
    """Read the crate from its root file on; the imports are not resolved yet."""
    crate = DefMap(crate_input.name, crate_input.edition)
    crate.version = crate_input.version
    crate.crate_id = crate_input.id
    crate.evaluate = context.evaluate
    state = Collected(crate, context, crate_input)
    file = _source_file(state, crate_input.root)
    crate.root = ModuleData(crate, crate_input.name, "", None, file)
    crate.modules.append(crate.root)
    tree = context.tree(crate_input.root)
    if tree is None:
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
    root_item = Item("mod", crate.name, "pub", (), (), 1, max(1, tree.lines), 0, 0, 1, 1)
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
    if kept is None:
        return state
    state.stack.append(
        _Frame(
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
    while stack:
        frame = stack[-1]
        for item in frame.items:
            before = len(stack)
            _item(state, frame, item)
            if len(stack) != before:
                break
        else:
            stack.pop()
            if frame.merge_into is not None:
                frame.merge_into.update(frame.macros)


def _source_file(state: Collected, path: str) -> SourceFile:
    file = SourceFile(path, source_page(state.input.name, state.input.source_root, path))
    state.crate.files.append(file)
    return file


def _item(state: Collected, frame: _Frame, item: Item) -> None:
    context = state.context
    kept = attributes.active(item.attrs, context.evaluate)
    if kept is None:
        return
    docs, more = attributes.active_docs(item.docs, context.evaluate)
    if more:
        kept = (*kept, *more)
    kind = item.kind
    line, end_line = frame.span or (item.line, item.end_line)
    module = frame.module
    if kind == "mod":
        _module(state, frame, item, kept, docs, (line, end_line))
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
        members = expand_members(state.context, state.crate, frame.macros, item, frame.module)
        state.crate.impls.append(
            Impl(module, members, frame.file, kept, docs, line, end_line, len(state.crate.impls))
        )
    elif kind == "macro_rules":
        _macro_rules(state, frame, item, kept, docs, (line, end_line))
    elif kind == "macro_call":
        _call(state, frame, item)
    elif kind == "foreign":
        _foreign(state, frame, item, kept, (line, end_line))
    elif kind in _ITEM_KINDS:
        if (
            kind == "fn"
            and state.input.proc_macro
            and _proc_macro(state, frame, item, kept, docs, (line, end_line))
        ):
            return
        if kind == "trait":
            item = expand_members(state.context, state.crate, frame.macros, item, frame.module)
        define(state, frame, _ITEM_KINDS[kind], item, kept, docs, (line, end_line))


def define(
    state: Collected,
    frame: _Frame,
    kind: str,
    item: Item,
    attrs: tuple[Attr, ...],
    docs: Docs,
    span: tuple[int, int],
) -> Def:
    """Make the definition of an item and put its name into the scopes that it belongs to."""
    module = frame.module
    name = item.name
    crate = state.crate
    namespace = VALUES if kind in _VALUE_KINDS else MACROS if kind in ("macro", "derive", "attr") else TYPES
    path = f"{module.path}::{name}" if module.path else name
    vis = visible_in(item.vis, module)
    made = Def(
        crate.name,
        kind,
        name,
        path,
        f"{'tvm'[namespace]}:{crate.name}::{path}",
        module,
        vis,
        item,
        frame.file,
        attrs,
        docs,
        span[0],
        span[1],
    )
    if name != "_":
        binding = Binding(made, vis, None, False)
        scope = module.scope[namespace]
        old = scope.get(name)
        if old is None or old.glob:
            scope[name] = binding
            crate.by_key.setdefault(made.key, made)
        if kind == "struct" and (item.tuple_like or not item.body):
            module.scope[VALUES].setdefault(name, binding)
    if kind == "enum":
        made.members = _variants(state, made, frame)
    frame.sink.append(made)
    return made


def _variants(state: Collected, enum: Def, frame: _Frame) -> dict[str, Def]:
    found: dict[str, Def] = {}
    for variant in enum.item.members:
        if variant.kind != "variant":
            continue
        kept = attributes.active(variant.attrs, state.context.evaluate)
        if kept is None:
            continue
        docs, more = attributes.active_docs(variant.docs, state.context.evaluate)
        span = frame.span or (variant.line, variant.end_line)
        path = f"{enum.path}::{variant.name}"
        found[variant.name] = Def(
            enum.crate,
            "variant",
            variant.name,
            path,
            f"t:{enum.crate}::{path}",
            enum.parent,
            enum.vis,
            variant,
            enum.file,
            (*kept, *more),
            docs,
            span[0],
            span[1],
        )
    return found


def _module(
    state: Collected, frame: _Frame, item: Item, kept: tuple[Attr, ...], docs: Docs, span: tuple[int, int]
) -> None:
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
            _report(
                state, frame, item, "missing-module-file", f"file not found for module `{item.name}`", notes
            )
            return
        place = file_place(frame.place, candidate, item.name, path_attr)
        if len(place.ancestors) == len(frame.place.ancestors):
            _report(
                state,
                frame,
                item,
                "module-cycle",
                f"module `{item.name}` is its own file again: {candidate}",
                (),
            )
            return
        state.crate.diagnostics.extend(tree.diagnostics)
        file = _source_file(state, candidate)
        inner = attributes.active(tree.attrs, context.evaluate)
        if inner is None:
            return
        inner_docs, more = attributes.active_docs(tree.docs, context.evaluate)
        kept = (*kept, *inner, *more)
        docs = (*docs, *inner_docs)
        items = tree.items
        span = (1, max(1, tree.lines)) if frame.span is None else span
        item = replace(item, docs=())
    made = define(state, frame, "mod", item, kept, docs, span)
    child = ModuleData(state.crate, item.name, made.path, frame.module, file)
    made.file = file
    made.module = child
    child.own = made
    child.attrs = kept
    child.docs = docs
    made.scope = child
    state.crate.modules.append(child)
    merges = attributes.has_attr(kept, "macro_use")
    state.stack.append(
        _Frame(
            iter(items),
            child,
            file,
            place,
            dict(frame.macros),
            child.items,
            frame.span if item.body else None,
            frame.depth,
            frame.macros if merges else None,
        )
    )


def _extern_crate(
    state: Collected, frame: _Frame, item: Item, kept: tuple[Attr, ...], docs: Docs, span: tuple[int, int]
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
        crate_id = next((found for name, found, _ in state.input.externs if name == original), None)
        other = state.context.def_map(crate_id) if crate_id is not None else None
        if other is not None:
            for name, macro in other.exported_macros.items():
                frame.macros.setdefault(name, macro)


def _macro_rules(
    state: Collected, frame: _Frame, item: Item, kept: tuple[Attr, ...], docs: Docs, span: tuple[int, int]
) -> None:
    crate = state.crate
    exported = attributes.has_attr(kept, "macro_export")
    home = crate.root if exported else frame.module
    path = item.name if exported else (f"{home.path}::{item.name}" if home.path else item.name)
    vis = None if exported else crate.root
    made = Def(
        crate.name,
        "macro",
        item.name,
        path,
        f"m:{crate.name}::{path}",
        home,
        vis,
        item,
        frame.file,
        kept,
        docs,
        span[0],
        span[1],
    )
    made.scope = frame.module
    frame.macros[item.name] = made
    crate.by_key[made.key] = made
    if exported:
        crate.exported_macros[item.name] = made
        home.scope[MACROS][item.name] = Binding(made, None, None, False)
        crate.root.items.append(made)
    else:
        home.scope[MACROS].setdefault(item.name, Binding(made, vis, None, False))
        frame.sink.append(made)


def _call(state: Collected, frame: _Frame, item: Item) -> None:
    if item.macro.rpartition("::")[2] == "include" and item.macro in (
        "include",
        "std::include",
        "core::include",
    ):
        _include(state, frame, item)
        return
    sink: Sink = []
    frame.sink.append(sink)
    macro = _macro(frame, item.macro)
    if macro is None:
        state.deferred.append((item, frame, sink))
        return
    expand_into(state, frame, item, macro, sink)


def _macro(frame: _Frame, path: str) -> Def | None:
    """A macro that is known without imports: in textual scope, or `$crate::name`."""
    if "::" not in path:
        return frame.macros.get(path)
    first, _, name = path.replace(" ", "").partition("::")
    if frame.origin is not None and first == DOLLAR_CRATE + frame.origin.name:
        return frame.origin.exported_macros.get(name)
    return None


def expand_into(state: Collected, frame: _Frame, item: Item, macro: Def, sink: Sink) -> None:
    """Expand a call and put its items on the stack, to be walked next."""
    if frame.depth >= _EXPANSION_LIMIT:
        _report(
            state,
            frame,
            item,
            "macro-recursion",
            f"recursion limit reached while expanding `{item.macro}!`",
            (),
        )
        return
    made = expand_call(state.context, state.crate, macro, item, frame.module)
    if isinstance(made, Diagnostic):
        place = replace(made, path=frame.file.path, line=frame.span[0] if frame.span else item.line)
        state.crate.diagnostics.append(place)
        return
    span = frame.span or (item.line, item.end_line)
    state.stack.append(
        _Frame(
            iter(made),
            frame.module,
            frame.file,
            frame.place,
            frame.macros,
            sink,
            span,
            frame.depth + 1,
            None,
            macro.parent.crate,
        )
    )


def _include(state: Collected, frame: _Frame, item: Item) -> None:
    import os.path

    name = attributes.string_value("=" + item.value.strip().rstrip(","))
    if name is None:
        return
    path = os.path.normpath(os.path.join(os.path.dirname(frame.file.path), name))
    real = os.path.realpath(path)
    if real in frame.place.ancestors:
        _report(state, frame, item, "module-cycle", f"`include!` of a file that includes itself: {path}", ())
        return
    tree = state.context.tree(path)
    if tree is None:
        _report(state, frame, item, "missing-module-file", f"couldn't read `{path}`", ())
        return
    state.crate.diagnostics.extend(tree.diagnostics)
    place = Place(path, frame.place.folder, frame.place.inline, frame.place.ancestors | {real})
    file = _source_file(state, path)
    state.stack.append(
        _Frame(
            iter(tree.items), frame.module, file, place, frame.macros, frame.sink, None, frame.depth + 1, None
        )
    )


def _foreign(
    state: Collected, frame: _Frame, item: Item, kept: tuple[Attr, ...], span: tuple[int, int]
) -> None:
    item = expand_members(state.context, state.crate, frame.macros, item, frame.module)
    block_unsafe = "unsafe" in item.qualifiers.split("extern")[0]
    abi = item.qualifiers[item.qualifiers.find("extern") :] if "extern" in item.qualifiers else 'extern "C"'
    for member in item.members:
        active = attributes.active(member.attrs, state.context.evaluate)
        if active is None:
            continue
        docs, more = attributes.active_docs(member.docs, state.context.evaluate)
        lines = frame.span or (member.line, member.end_line)
        kind = {"fn": "fn", "static": "static", "type": "foreigntype"}.get(member.kind)
        if kind is None:
            continue
        safe = "safe" in member.qualifiers.split()
        if kind == "fn":
            member = replace(member, qualifiers=f"{'safe' if safe else 'unsafe'} {abi}")
        elif kind == "static":
            words = [] if safe else ["unsafe"]
            words += ["safe"] if safe and block_unsafe else []
            words += ["mut"] if "mut" in member.qualifiers.split() else []
            member = replace(member, qualifiers=" ".join(words))
        cfgs = tuple(a for a in kept if a.path in ("cfg", "doc"))
        define(state, frame, kind, member, (*active, *more, *cfgs), docs, lines)


def _proc_macro(
    state: Collected, frame: _Frame, item: Item, kept: tuple[Attr, ...], docs: Docs, span: tuple[int, int]
) -> bool:
    for attr in kept:
        if attr.path == "proc_macro_derive":
            parts = attributes.split_commas(attributes.inner_text(attr.args))
            name = parts[0] if parts else item.name
            define(state, frame, "derive", replace(item, name=name, vis="pub"), kept, docs, span)
            return True
        if attr.path in ("proc_macro", "proc_macro_attribute"):
            kind = "macro" if attr.path == "proc_macro" else "attr"
            define(state, frame, kind, replace(item, vis="pub"), kept, docs, span)
            return True
    return False


def _report(
    state: Collected, frame: _Frame, item: Item, code: str, message: str, notes: tuple[str, ...]
) -> None:
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
