"""What other crates can name: the items that public documentation may link to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pdoc.clean.attributes import read
from pdoc.clean.inherent import inherent
from pdoc.hir.model import MACROS, TYPES, VALUES, Def, ModuleData, Res

if TYPE_CHECKING:
    from pdoc.clean.context import CleanContext


def is_exported(context: CleanContext, key: str | None, fragment: str) -> bool:
    """Whether a definition can be named from outside, and the member that the fragment names too.

    Other crates' items and what is not known count as nameable.
    """
    found = context.def_of(key)
    if found is None or found.crate != context.crate.name or found.kind == "primitive":
        return True
    if found.vis is None and _public(found.parent):
        return not fragment or _member_public(context, found, fragment)
    if context.exported is None:
        context.exported = exported_keys(context.crate.root)
    if found.module is context.crate.root or found.key in context.exported:
        return not fragment or _member_public(context, found, fragment)
    return False


def is_plainly_public(found: Res | None) -> bool:
    """Whether it is public where it stands and all modules around it are, without any re-export."""
    return not isinstance(found, Def) or (found.vis is None and _public(found.parent))


def _public(module: ModuleData) -> bool:
    here: ModuleData | None = module
    while here is not None and here.parent is not None:
        if here.own is not None and here.own.vis is not None:
            return False
        here = here.parent
    return True


def _member_public(context: CleanContext, found: Def, fragment: str) -> bool:
    kind, _, name = fragment.partition(".")
    if found.kind == "type":
        return True
    if kind == "structfield":
        return any(one.name == name and one.vis == "pub" for one in found.item.members if one.kind == "field")
    if kind in ("method", "associatedconstant", "associatedtype") and found.kind != "trait":
        own = inherent(context, found, name)
        return own is None or own[1].vis == "pub"
    return True


def exported_keys(root: ModuleData, *, hidden: bool = True) -> frozenset[str]:
    """Def keys of all that public names lead to, from a crate's root on, re-exports followed.

    Without `hidden`, what is `doc(hidden)` bars the way (rustdoc's `lib_embargo_visit_item`).
    """
    found: set[str] = set()
    seen = {root}
    work = [root]
    while work:
        module = work.pop()
        for ns in (TYPES, VALUES, MACROS):
            for binding in module.scope[ns].values():
                res = binding.res
                if binding.vis is not None or not isinstance(res, Def):
                    continue
                if not hidden and read(res.attrs).hidden:
                    continue
                found.add(res.key)
                if res.module is not None and res.module.crate is root.crate and res.module not in seen:
                    seen.add(res.module)
                    work.append(res.module)
    return frozenset(found)
