"""What types have by their impls, for intra-doc links: without reading all impls, where a few will do."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pdoc.clean.context import CleanContext
    from pdoc.hir.model import Def, Impl
    from pdoc.syntax.model import Item as RawItem


def inherent(context: CleanContext, res: Def, name: str) -> tuple[str, RawItem] | None:
    """(kind of its anchor, itself) of a type's inherent associated item; None when there is none."""
    found = context.assoc(res.key, name) or _written(context, res, name)
    if found is None and res.crate == context.crate.name and res.kind != "type":
        _read_all(context)  # an impl may call the type by another name
        found = context.assoc(res.key, name)
    return found


def traits_of(context: CleanContext, key: str) -> Sequence[str]:
    """Def keys of the traits that a type has impls of. Impls for an alias are those of what it stands for."""
    found = context.def_of(key)
    if found is not None and found.kind == "type":
        return ()
    _read_all(context)
    return context.implemented.get(key, ())


def _read_all(context: CleanContext) -> None:
    if context.headers is None:
        from pdoc.clean.headers import own_headers

        own_headers(context)


def _written(context: CleanContext, res: Def, name: str) -> tuple[str, RawItem] | None:
    """One in an impl that was not read yet, if that calls the type by its name."""
    crate = context.loaded.get(res.crate)
    own = res.crate == context.crate.name
    if crate is None or (own and context.headers is not None):
        return None
    if crate.name not in context.inherent:
        context.inherent[crate.name] = _by_member(crate.impls, own)
    likely = [one for one in context.inherent[crate.name].get(name, ()) if res.name in one.item.ty]
    if likely:
        from pdoc.clean.headers import headers, note_assocs

        note_assocs(context, headers(context, likely, []))
    return context.assoc(res.key, name)


def _by_member(impls: Sequence[Impl], own: bool) -> dict[str, list[Impl]]:
    """Inherent impls by the names of their members: of another crate's only those that are public."""
    found: dict[str, list[Impl]] = {}
    for one in impls:
        if not one.item.bounds:
            for member in one.item.members:
                if own or member.vis == "pub":
                    found.setdefault(member.name, []).append(one)
    return found
