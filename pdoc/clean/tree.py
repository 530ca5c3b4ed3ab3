"""The documented tree: which items have a page, where, and the rows of module pages.

rustdoc's `visit_ast` and its strip passes in one walk: a public item of a public module
has its page where it stands; a re-export of what would otherwise not be seen is inlined
at the re-export; other re-exports are rows. Globs come after everything else, so an
explicit name wins over one of a glob.
"""

from __future__ import annotations

from typing import Final

from pdoc.clean.attributes import ItemAttrs, read
from pdoc.clean.cfg import Conditions
from pdoc.clean.cfg import joined as joined_cfg
from pdoc.clean.context import CleanContext
from pdoc.clean.docs import joined
from pdoc.clean.exports import export_row, extern_row, import_docs
from pdoc.clean.inlining import has_page, inlines
from pdoc.clean.item_docs import docs_of
from pdoc.clean.items import Docs, Row
from pdoc.clean.old_places import flattened, textual_macros
from pdoc.clean.placed import Placed, Tree, place
from pdoc.hir.model import MACROS, TYPES, VALUES, Def, Import, ModuleData, Ns, Res

_NAMESPACES: Final[tuple[Ns, ...]] = (TYPES, VALUES, MACROS)


def document_tree(context: CleanContext) -> Tree:
    """Every page of the crate, module pages with their rows, in source order."""
    tree = Tree(context)
    root = context.crate.root
    own = root.own
    if own is None:
        return tree
    said = read(root.attrs)
    auto = context.auto_cfg if said.auto_cfg is None else said.auto_cfg
    conditions = Conditions((), (), auto, frozenset()).inner(said)
    place(tree, own, own.name, (), docs_of(context, own), said, conditions, False)
    while tree.stack:
        context.hir.pause()
        placed, module = tree.stack.pop()
        _contents(tree, placed, module)
    return tree


def _contents(tree: Tree, placed: Placed, module: ModuleData) -> None:
    flat = list(flattened(module.items))
    taken: set[tuple[str, str]] = set()
    depth = len(tree.stack)
    for entry in flat:
        if isinstance(entry, Def):
            _definition(tree, placed, entry, taken)
        elif not entry.glob:
            _import(tree, placed, entry, taken)
    for entry in flat:
        if isinstance(entry, Import) and entry.glob:
            _glob(tree, placed, entry, taken, ())
    # Modules found here are walked in source order: the stack gives them back to front.
    tree.stack[depth:] = reversed(tree.stack[depth:])


def _visible(context: CleanContext, vis: ModuleData | None) -> bool:
    return vis is None or context.options.document_private


def _definition(tree: Tree, placed: Placed, found: Def, taken: set[tuple[str, str]]) -> None:
    context = tree.context
    said = read(found.attrs)
    if not said.keyword and (found.name == "_" or not _visible(context, found.vis)):
        return
    if said.hidden and not context.options.document_hidden:
        return
    if said.keyword:
        found = _standing_for(found, *said.keyword)
    _emit(tree, placed, found, found.name, docs_of(context, found), said, (), taken, False)


def _standing_for(found: Def, kind: str, name: str) -> Def:
    """A module that only carries the docs of a keyword, an attribute or a primitive type."""
    made = Def(
        found.crate,
        kind,
        name,
        name,
        f"{kind}:{found.crate}::{name}",
        found.parent,
        None,
        found.item,
        found.file,
        found.attrs,
        found.docs,
        found.line,
        found.end_line,
    )
    made.scope = found.module or found.parent
    return made


def _emit(
    tree: Tree,
    placed: Placed,
    found: Def,
    name: str,
    docs: Docs | None,
    said: ItemAttrs,
    through: tuple[ItemAttrs, ...],
    taken: set[tuple[str, str]],
    inlined: bool,
    ways: tuple[str, ...] = (),
) -> None:
    """A page for a definition, and its row in the module; `ways` are the files of re-exports whose docs
    are shown with it."""
    if (found.kind, name) in taken:
        return
    taken.add((found.kind, name))
    conditions = placed.conditions
    own: tuple[str, ...] = ()
    for attrs in (*through, said):
        conditions = conditions.inner(attrs)
        own += conditions.added
    modules = (*placed.modules, placed.name)
    made = place(tree, found, name, modules, docs, said, conditions, inlined)
    if made is None:
        return
    made.sources.update(ways)
    placed.sources.update(made.sources)
    qualifiers = found.item.qualifiers.split()
    placed.rows.append(
        Row(
            found.kind,
            name,
            made.url,
            docs,
            "pub " if found.vis is None else _row_vis(found),
            "unsafe" in qualifiers and found.kind in ("fn", "static"),
            said.deprecation is not None,
            said.stability is not None and said.stability.unstable,
            joined_cfg(own),
            said.hidden,
        )
    )


def _row_vis(found: Def) -> str:
    return f"{found.item.vis} " if found.item.vis else ""


def _import(tree: Tree, placed: Placed, one: Import, taken: set[tuple[str, str]]) -> None:
    context = tree.context
    if not _visible(context, one.vis) or one.name == "_":
        return
    said = read(one.attrs)
    if said.hidden and not context.options.document_hidden:
        return
    row_needed: Res | None = None
    unique: list[tuple[Res, Import | None]] = []
    for ns in _NAMESPACES:
        res = one.bound[ns]
        if res is not None and all(res is not other for other, _ in unique):
            unique.append((res, one.reach[ns]))
    if one.item.kind == "externcrate":
        placed.rows.append(extern_row(one, said))
        placed.sources.add(one.file.path)
        return
    for res, reach in unique:
        if isinstance(res, Def) and inlines(context, res, said, reach):
            docs = joined(import_docs(context, one), docs_of(context, res))
            through: tuple[ItemAttrs, ...] = (said,)
            seen = {one}
            ways: tuple[str, ...] = (one.file.path,)
            while reach is not None and reach not in seen and len(seen) < 64:
                seen.add(reach)
                further = read(reach.attrs)
                through = (further, *through)
                ways += (reach.file.path,)
                docs = joined(import_docs(context, reach), docs) if reach.docs else docs
                reach = next((r for r in reach.reach if r is not None), None)
            _emit(tree, placed, res, one.name, docs, read(res.attrs), through, taken, True, ways)
        elif not (isinstance(res, Def) and read(res.attrs).hidden and not context.options.document_hidden):
            row_needed = row_needed or res
    if row_needed is not None and one.vis is None:
        placed.rows.append(export_row(context, one, row_needed, said))
        placed.sources.add(one.file.path)


def _glob(
    tree: Tree, placed: Placed, glob: Import, taken: set[tuple[str, str]], seen: tuple[Import, ...]
) -> None:
    context = tree.context
    if not _visible(context, glob.vis) or glob in seen:
        return
    said = read(glob.attrs)
    if said.hidden and not context.options.document_hidden:
        return
    source = glob.bound[TYPES]
    if source is None:
        return
    shown_here = (
        isinstance(source, Def)
        and source.module is not None
        and not said.no_inline
        and (said.inline or source.crate != context.crate.name or not has_page(context, source))
    )
    if not shown_here or not isinstance(source, Def) or source.module is None:
        if glob.vis is None:
            placed.rows.append(export_row(context, glob, source, said))
            placed.sources.add(glob.file.path)
        return
    for ns in _NAMESPACES:
        for name, binding in source.module.scope[ns].items():
            if binding.vis is not None or not isinstance(binding.res, Def):
                continue
            own = read(binding.res.attrs)
            if own.hidden and not context.options.document_hidden:
                continue
            if binding.origin is not None:
                if read(binding.origin.attrs).hidden:
                    continue
                reach = binding.origin.reach[ns]
                if not inlines(context, binding.res, read(binding.origin.attrs), reach):
                    key = ("import", name)
                    if key not in taken and not binding.glob:
                        taken.add(key)
                        placed.rows.append(export_row(context, binding.origin, binding.res, own))
                        placed.sources.add(binding.origin.file.path)
                    continue
            _emit(tree, placed, binding.res, name, docs_of(context, binding.res), own, (said,), taken, True)
    for macro in textual_macros(context, source.module):
        own = read(macro.attrs)
        if not own.hidden or context.options.document_hidden:
            _emit(tree, placed, macro, macro.name, docs_of(context, macro), own, (said,), taken, True)
