"""Sections of associated items: in inherent impls, in trait impls, on a trait's page."""

from __future__ import annotations

from pdoc.clean.items import Function, Item
from pdoc.clean.types import Infer, Param, PathType, Pointer, Reference, Slice
from pdoc.render.context import Scope
from pdoc.render.docs import MEMBER, docblock
from pdoc.render.item_info import info_block, right_side
from pdoc.render.member_header import member_header
from pdoc.render.notable import notable_button
from pdoc.render.trait_members import TraitMembers

CONSTS, TYPES, METHODS = 0, 1, 2


def group(kind: str) -> int:
    """An impl shows its constants first, then its types, then its methods."""
    if kind == "associatedconstant":
        return CONSTS
    return TYPES if kind == "associatedtype" else METHODS


def in_kind_order(items: tuple[Item, ...]) -> list[Item]:
    """The items that a page shows, constants first, each group in source order."""
    return sorted(items, key=_group_of) if len(items) > 1 else list(items)


def _group_of(item: Item) -> int:
    return group(item.kind)


def _wrapped(section: str, kind: str, inside: str, below: str) -> str:
    """A section, folded together with what is below it if anything is."""
    if not below:
        return section + inside
    toggle = " method-toggle" if kind in ("method", "tymethod") else ""
    return f'<details class="toggle{toggle}" open><summary>{section}{inside}</summary>{below}</details>'


def inherent_member(item: Item, parent_cfg: str, scope: Scope) -> str:
    """An item of an inherent impl."""
    kind = "method" if item.kind == "tymethod" else item.kind
    id = scope.ids.derive(f"{kind}.{item.name}")
    side = right_side(scope.folder.source(item.source), item.since)
    header = member_header(item, f"#{id}", scope.folder, in_impl=True, notable=notable_button(item, scope))
    css = f"{kind} deprecated" if item.deprecation is not None else kind
    section = f'<section id="{id}" class="{css}">{side}<h4 class="code-header">{header}</h4></section>'
    info = info_block(item, parent_cfg, scope)
    return _wrapped(section, kind, info, docblock(item.docs, scope, MEMBER))


def impl_member(item: Item, members: TraitMembers | None, scope: Scope, *, short: bool) -> tuple[str, bool]:
    """An item of a trait impl, and whether its docs are its own.

    Without docs of its own it shows the trait's first line, if `short`.
    """
    kind = "method" if item.kind == "tymethod" else item.kind
    known = members.by_name.get(item.name) if members is not None else None
    own = docblock(item.docs, scope, MEMBER) if known is not None or members is None else ""
    inside = below = ""
    if own:
        inside = known.info(scope) if known is not None else info_block(item, "", scope)
        below = own
    elif known is not None:
        below = known.info(scope) + (known.short(scope) if short else "")
    id = scope.ids.derive(f"{kind}.{item.name}")
    href = known.href if known is not None else f"{members.href}#{kind}.{item.name}" if members else f"#{id}"
    header = member_header(item, href, scope.folder, in_impl=True, notable=notable_button(item, scope))
    side = right_side(scope.folder.source(item.source), item.since)
    section = (
        f'<section id="{id}" class="{kind} trait-impl">{side}<a href="#{id}" class="anchor">§</a>'
        f'<h4 class="code-header">{header}</h4></section>'
    )
    return _wrapped(section, kind, inside, below), bool(own)


def trait_item(item: Item, parent_cfg: str, scope: Scope) -> str:
    """An item on its trait's own page."""
    id = scope.ids.derive(f"{item.kind}.{item.name}")
    side = right_side(scope.folder.source(item.source), item.since)
    header = member_header(item, f"#{id}", scope.folder, notable=notable_button(item, scope))
    section = f'<section id="{id}" class="method">{side}<h4 class="code-header">{header}</h4></section>'
    below = info_block(item, parent_cfg, scope) + docblock(item.docs, scope, MEMBER)
    return _wrapped(section, item.kind, "", below)


def callable_by_deref(item: Item, *, mutable: bool) -> bool:
    """A method that `Deref` makes callable: by `&self`, and by `&mut self` with `DerefMut`."""
    if not isinstance(item.inner, Function) or not item.inner.signature.inputs:
        return False
    name, ty = item.inner.signature.inputs[0]
    if name != "self":
        return False
    if isinstance(ty, Reference):
        return mutable or not ty.mutable
    if isinstance(ty, Param):
        return ty.name != "Self"
    return not (isinstance(ty, PathType) and ty.name == "Box") and not isinstance(ty, Slice | Pointer | Infer)
