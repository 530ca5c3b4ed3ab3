"""Re-exports in modules that have no page: their addresses lead to where the item is documented.

A hidden module is passed by, and so are its rows; what it re-exports from private or hidden
places is inlined there all the same, and since it is documented elsewhere, that place is a
redirect. In private modules that happens to items of other crates only.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pdoc.base.kinds import page_url
from pdoc.clean.attributes import read
from pdoc.clean.inlining import has_page, inlines
from pdoc.hir.model import MACROS, TYPES, VALUES, Def, Import, Listed, ModuleData, Ns

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pdoc.clean.context import CleanContext
    from pdoc.clean.placed import Tree

_NAMESPACES: Final[tuple[Ns, ...]] = (TYPES, VALUES, MACROS)


def old_places(context: CleanContext, tree: Tree) -> dict[str, tuple[str, ...]]:
    """Def key → addresses of re-exports that lead to its page, in the order of the source."""
    found: dict[str, dict[str, None]] = {}
    for one in context.crate.imports:
        if one.vis is not None or one.name == "_" or one.item.kind == "externcrate" or not one.path:
            continue
        own = one.module.own
        if own is None or own.key in tree.by_key or read(one.attrs).hidden:
            continue
        public = _all_public(one.module)
        folder = f"{context.crate.name}/{one.module.path.replace('::', '/')}"
        for name, res in _inlined(context, one):
            if res.key in tree.by_key and res.kind not in ("mod", "variant"):
                if not public and res.crate == context.crate.name:
                    continue
                url = page_url(folder, res.kind, name)
                if url not in tree.urls:
                    found.setdefault(res.key, {})[url] = None
    return {key: tuple(urls) for key, urls in found.items()}


def _all_public(module: ModuleData) -> bool:
    here: ModuleData | None = module
    while here is not None and here.own is not None and here.parent is not None:
        if here.own.item.vis != "pub":
            return False
        here = here.parent
    return True


def _inlined(context: CleanContext, one: Import) -> Iterator[tuple[str, Def]]:
    said = read(one.attrs)
    if not one.glob:
        for ns in _NAMESPACES:
            res = one.bound[ns]
            if isinstance(res, Def) and inlines(context, res, said, one.reach[ns]):
                yield one.name, res
        return
    source = one.bound[TYPES]
    if not isinstance(source, Def) or source.module is None or said.no_inline:
        return
    if not said.inline and source.crate == context.crate.name and has_page(context, source):
        return
    for ns in _NAMESPACES:
        for name, binding in source.module.scope[ns].items():
            if binding.vis is None and isinstance(binding.res, Def):
                yield name, binding.res
    for macro in textual_macros(context, source.module):
        yield macro.name, macro


def textual_macros(context: CleanContext, module: ModuleData) -> Iterator[Def]:
    """Exported `macro_rules!` that are written in a module, or in one of which it re-exports everything.

    Where all of the module is inlined, they are shown, too.
    """
    seen = {module}
    work = [module]
    while work:
        module = work.pop()
        for macro in module.crate.exported_macros.values():
            if macro.scope is module and macro.parent is not module:
                yield macro
        for one in flattened(module.items):
            if isinstance(one, Import) and one.glob and one.vis is None:
                source = one.bound[TYPES]
                inner = source.module if isinstance(source, Def) else None
                if isinstance(source, Def) and inner is not None and inner not in seen:
                    seen.add(inner)
                    if not has_page(context, source):
                        work.append(inner)


def flattened(items: list[Listed]) -> Iterator[Def | Import]:
    """What a module lists, in source order, what macros made at its place."""
    work = [iter(items)]
    while work:
        for entry in work[-1]:
            if isinstance(entry, list):
                work.append(iter(entry))
                break
            yield entry
        else:
            work.pop()
