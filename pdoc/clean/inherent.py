"""What types have by their impls, for intra-doc links: without reading all impls, where a few will do.

An answer depends on the type and the name alone, not on what was asked for before.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pdoc.clean.traits import ASSOCIATED
from pdoc.hir.attrs import active
from pdoc.hir.unread import inherent_impls, unread_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pdoc.clean.context import CleanContext
    from pdoc.hir.model import Def, Impl
    from pdoc.syntax.model import Item as RawItem


def inherent(context: CleanContext, res: Def, name: str) -> tuple[str, RawItem] | None:
    """(kind of its anchor, itself) of a type's inherent associated item; None when there is none.

    Of another crate's type only what is public counts.
    """
    crate = context.loaded.get(res.crate)
    if crate is None:
        return None
    by_member, unread = context.inherent.get(crate.name, ({}, name))
    if unread is None or name in unread:
        by_member = _by_member(inherent_impls(context.hir, crate, name), crate.name == context.crate.name)
        context.inherent[crate.name] = by_member, unread_words(crate)
    candidates = by_member.get(name)
    if not candidates:
        return None
    from pdoc.clean.headers import header_of

    for impl, member in candidates:
        header = header_of(context, impl)
        if header is not None and header.head == res.key:
            return ASSOCIATED[member.kind], member
    return None


def traits_of(context: CleanContext, key: str) -> Sequence[str]:
    """Def keys of the traits that a type has impls of. Impls for an alias are those of what it stands for."""
    found = context.def_of(key)
    if found is not None and found.kind == "type":
        return ()
    from pdoc.clean.headers import own_headers

    own_headers(context)
    return context.implemented.get(key, ())


def _by_member(impls: list[Impl], own: bool) -> dict[str, list[tuple[Impl, RawItem]]]:
    """Inherent impls by the names of their members, in source order."""
    found: dict[str, list[tuple[Impl, RawItem]]] = {}
    for one in impls:
        if one.item.bounds:
            continue
        evaluate = one.module.crate.evaluate
        for member in one.item.members:
            if member.kind not in ASSOCIATED or not (own or member.vis == "pub"):
                continue
            if not member.attrs or active(member.attrs, evaluate) is not None:
                found.setdefault(member.name, []).append((one, member))
    return found
