"""One impl on a page: its header, its docs, its items."""

from __future__ import annotations

from typing import Final

from pdoc.base.named import NamedTuple
from pdoc.base.patterns import compiled
from pdoc.clean.items import Impl, Item
from pdoc.render.blanket import foreign_blanket
from pdoc.render.context import Scope
from pdoc.render.docs import IMPL, docs_html
from pdoc.render.escape import text
from pdoc.render.first_block import split_first
from pdoc.render.impl_header import impl_header, trait_html
from pdoc.render.item_info import portability, right_side
from pdoc.render.members import METHODS, group, impl_member, in_kind_order, inherent_member
from pdoc.render.trait_members import trait_members

_TAG: Final = compiled(r"<[^>]*>")


class Mode(NamedTuple):
    """How an impl is shown."""

    opened: bool
    """Its items are unfolded at first."""
    trait_docs: bool
    """Items without docs show the trait's."""
    provided: bool
    """Provided items that it does not write are listed."""
    methods: bool
    """Methods are listed, not only types and constants."""


ON_TYPE: Final = Mode(opened=True, trait_docs=True, provided=True, methods=True)
BLANKET: Final = Mode(opened=False, trait_docs=True, provided=True, methods=True)
FOREIGN: Final = Mode(opened=False, trait_docs=False, provided=False, methods=True)
IMPLEMENTOR: Final = Mode(opened=False, trait_docs=False, provided=False, methods=False)


class Shown(NamedTuple):
    """An impl as HTML, and what the sidebar says of it."""

    html: str
    id: str
    title: str
    """Escaped text: its trait, or on a trait's page its type."""


def render_impl(item: Item, mode: Mode, parent_cfg: str, scope: Scope, *, absolute: bool = False) -> Shown:
    """An impl with its own ids, taken in the order in which this is called."""
    impl = item.inner
    if not isinstance(impl, Impl):
        return Shown("", "", "")
    if impl.foreign:
        return Shown(*foreign_blanket(impl, item, scope))
    # Items take their ids before the impl itself does, as on rustdoc's pages; it shows only
    # where an item and an impl ask for one id, which their prefixes rule out.
    items = _items(impl, item, mode, parent_cfg, scope)
    id = scope.ids.derive(scope.names.impl(impl))
    docs = docs_html(item.docs, scope, IMPL, "impl")
    first, rest = split_first(docs) if docs else ("", "")
    info = ""
    if impl.trait is not None and item.cfg:
        notice = portability(item.cfg, parent_cfg)
        info = f'<span class="item-info">{notice}</span>' if notice else ""
    if impl.derived_by:
        code = f"#[derive({text(impl.derived_by)})]"
        info += f'<span class="item-info"><div class="stab derived">Made by <code>{code}</code></div></span>'
    header = impl_header(impl, scope.folder, absolute=absolute)
    side = right_side(scope.folder.source(item.source), item.since)
    lead = f'<div class="docblock">{first}</div>' if first else ""
    section = (
        f'<section id="{id}" class="impl">{side}<a href="#{id}" class="anchor">§</a>'
        f'<h3 class="code-header">{header}</h3>{info}{lead}</section>'
    )
    after = f'<div class="docblock">{rest}</div>' if rest.strip() else ""
    title = _TAG.sub("", trait_html(impl, scope.folder))
    if not items:
        return Shown(section + after, id, title)
    opened = " open" if mode.opened else ""
    html = (
        f'<details class="toggle implementors-toggle"{opened}><summary>{section}</summary>{after}'
        f'<div class="impl-items">{items}</div></details>'
    )
    return Shown(html, id, title)


def _items(impl: Impl, item: Item, mode: Mode, parent_cfg: str, scope: Scope) -> str:
    if impl.trait is None:
        return "".join([inherent_member(member, parent_cfg, scope) for member in in_kind_order(impl.items)])
    if not impl.items and not impl.provided:
        return ""
    members = trait_members(impl.trait.target, scope)
    documented: list[str] = []
    plain: list[str] = []
    for member in in_kind_order(impl.items):
        if not mode.methods and group(member.kind) == METHODS:
            continue
        html, own = impl_member(member, members, scope, short=mode.trait_docs)
        (documented if own else plain).append(html)
    if mode.provided and members is not None and not impl.negative:
        plain.append(members.provided(impl.provided, scope))
    return "".join(documented + plain)
