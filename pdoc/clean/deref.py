"""Methods that a type has through `Deref`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from pdoc.clean import types as ty
from pdoc.clean.headers import Header, head_of
from pdoc.clean.impls import clean_impl
from pdoc.clean.items import DerefTarget, Function, Item
from pdoc.clean.items import Impl as CleanImpl
from pdoc.clean.parse import parse_type

if TYPE_CHECKING:
    from pdoc.clean.cfg import Conditions
    from pdoc.clean.context import CleanContext
    from pdoc.hir.model import Def

_DEREF: Final = "t:core::ops::deref::Deref"
_DEREF_MUT: Final = "t:core::ops::deref::DerefMut"
_DEPTH: Final = 8


def deref_targets(
    context: CleanContext,
    found: Def,
    own: list[Header],
    by_type: dict[str, list[Header]],
    outer: Conditions,
    sources: set[str],
) -> tuple[DerefTarget, ...]:
    """The chain of types that a type dereferences to, each with the methods it lends; the files of
    their impls are added to `sources`.

    It ends at a type of the standard library.
    """
    targets: list[DerefTarget] = []
    seen = {found.key}
    headers = own
    while len(targets) < _DEPTH:
        target = _target(headers)
        if target is None:
            break
        mutable = any(h.trait is not None and h.trait.target == _DEREF_MUT for h in headers)
        head = head_of(target)
        if head is None or head in seen:
            break
        seen.add(head)
        headers = by_type.get(head, [])
        impls = []
        for header in headers:
            if header.trait is not None:
                continue
            sources.add(header.raw.file.path)
            made = clean_impl(context, header, outer)
            if made is not None and (lent := _by_reference(made, mutable)) is not None:
                impls.append(lent)
        std = context.std.entry(head) if context.def_of(head) is None else None
        if std is not None:
            if std.kind != "trait":
                targets.append(DerefTarget(target, mutable, (), head))
            break
        if impls:
            targets.append(DerefTarget(target, mutable, tuple(impls)))
    return tuple(targets)


def _target(headers: list[Header]) -> ty.Type | None:
    for header in headers:
        if (
            header.trait is not None
            and header.trait.target == _DEREF
            and isinstance(header.for_type, ty.PathType)
        ):
            for raw in header.raw.item.members:
                if raw.kind == "type" and raw.name == "Target":
                    return parse_type(raw.ty, header.scope)
    return None


def _by_reference(item: Item, mutable: bool) -> Item | None:
    inner = item.inner
    assert isinstance(inner, CleanImpl)
    kept = tuple(one for one in inner.items if _lent(one, mutable))
    return replace(item, inner=replace(inner, items=kept)) if kept else None


def _lent(item: Item, mutable: bool) -> bool:
    if not isinstance(item.inner, Function) or not item.inner.signature.inputs:
        return False
    name, receiver = item.inner.signature.inputs[0]
    if name != "self" or not isinstance(receiver, ty.Reference):
        return False
    return mutable or not receiver.mutable
