"""Blanket impls of the standard library: the same on every type's page but for ids.

Built once per worker as pieces, between which each page puts its ids.
"""

from __future__ import annotations

from pdoc.clean.items import Impl, Item
from pdoc.render.context import Scope
from pdoc.render.docs import short_block
from pdoc.render.facts import BlanketFacts
from pdoc.render.item_info import right_side


class BlanketPieces:
    """A blanket impl cut at its ids: `pieces` has one more than twice the wanted ids."""

    __slots__ = ("anchor", "pieces", "title", "wanted")

    def __init__(self, facts: BlanketFacts) -> None:
        self.anchor = facts.anchor
        self.title = facts.title
        self.wanted = [f"{member.kind}.{member.name}" for member in facts.members]
        side = right_side(facts.source, facts.since)
        info = f'<span class="item-info">{facts.info}</span>' if facts.info else ""
        docs = f'<div class="docblock">{facts.docs}</div>' if facts.docs else ""
        toggled = bool(self.wanted)
        start = '<details class="toggle implementors-toggle"><summary>' if toggled else ""
        pieces = [f'{start}<section id="', f'" class="impl">{side}<a href="#']
        pending = f'" class="anchor">§</a><h3 class="code-header">{facts.header}</h3>{info}{docs}</section>'
        if toggled:
            pending += '</summary><div class="impl-items">'
        for member in facts.members:
            below = f'<span class="item-info">{member.info}</span>' if member.info else ""
            below += short_block(member.docs, member.more, member.url)
            toggle = " method-toggle" if member.kind == "method" else ""
            opening = f'<details class="toggle{toggle}" open><summary>' if below else ""
            closing = f"</summary>{below}</details>" if below else ""
            pieces.append(f'{pending}{opening}<section id="')
            side = right_side(member.source, member.since)
            pieces.append(f'" class="{member.kind} trait-impl">{side}<a href="#')
            pending = f'" class="anchor">§</a><h4 class="code-header">{member.header}</h4></section>{closing}'
        self.pieces = [*pieces, pending + ("</div></details>" if toggled else "")]


def foreign_blanket(impl: Impl, item: Item, scope: Scope) -> tuple[str, str, str]:
    """(HTML, id, title) of the blanket impl that `impl` names; empty when it is not known."""
    kept: dict[str, BlanketPieces | None] = scope.context.blankets
    found = kept.get(impl.foreign)
    if found is None:
        facts = scope.context.blanket(impl.foreign)
        if facts is None:
            return "", "", ""
        found = kept[impl.foreign] = BlanketPieces(facts)
    derive = scope.ids.derive
    ids = [derive(wanted) for wanted in found.wanted]
    anchor = derive(found.anchor)
    parts: list[str] = []
    append = parts.append
    pieces = found.pieces
    append(pieces[0])
    append(anchor)
    append(pieces[1])
    append(anchor)
    at = 2
    for id in ids:
        append(pieces[at])
        append(id)
        append(pieces[at + 1])
        append(id)
        at += 2
    append(pieces[at])
    return "".join(parts), anchor, found.title
