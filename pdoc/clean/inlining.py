"""Which re-exports show the item itself, and which definitions are seen where they stand."""

from __future__ import annotations

from pdoc.clean.attributes import ItemAttrs, read
from pdoc.clean.context import CleanContext
from pdoc.hir.model import Def, Import, ModuleData


def inlines(context: CleanContext, res: Def, said: ItemAttrs, reach: Import | None) -> bool:
    """Whether a re-export shows the item itself rather than `pub use`.

    `reach` is the import that the re-export goes through: where that one is seen by readers,
    it has the item's page, and this one is a row.
    """
    if said.no_inline or res.kind == "variant":
        return False
    own = read(res.attrs)
    if said.inline:
        return True
    if own.hidden and not context.options.document_hidden:
        return False
    if res.crate != context.crate.name:
        return not (res.kind == "mod" and res.parent is res.module)
    return not reachable(context, res) and not (reach is not None and _import_shown(context, reach))


def _import_shown(context: CleanContext, one: Import) -> bool:
    """Whether a re-export stands where readers see it."""
    if one.vis is not None or read(one.attrs).hidden:
        return False
    own = one.module.own
    return own is not None and (own.module is own.parent or _module_shown(context, own))


def _module_shown(context: CleanContext, own: Def) -> bool:
    return (
        (own.item.vis == "pub" and not read(own.attrs).hidden) or context.options.document_private
    ) and reachable(context, own)


def reachable(context: CleanContext, found: Def) -> bool:
    """Whether a definition is documented where it stands: public, in public modules, not hidden."""
    if found.vis is not None and not context.options.document_private:
        return False
    here: ModuleData | None = found.scope if found.kind == "macro" else found.parent
    while here is not None and here.parent is not None:
        own = here.own
        if own is None:
            return False
        if own.item.vis != "pub" and not context.options.document_private:
            return False
        if not context.options.document_hidden and read(own.attrs).hidden:
            return False
        here = here.parent
    return True


def has_page(context: CleanContext, source: Def) -> bool:
    """Whether a glob's source module or enum has a page of its own."""
    if source.kind == "mod" and source.item.vis != "pub" and not context.options.document_private:
        return source.parent is source.module
    if not context.options.document_hidden and read(source.attrs).hidden:
        return False
    return reachable(context, source)
