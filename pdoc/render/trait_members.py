"""A trait's items as an impl's page needs them, remembered per folder.

An impl shows, of each item it writes, the first line of the trait's docs; and it shows the
provided items it does not write, which look the same on every page of a folder but for
their ids. Those are kept as three pieces between which the id is put.
"""

from __future__ import annotations

from pdoc.base.named import NamedTuple
from pdoc.clean.items import Item, Trait
from pdoc.render.context import FolderState, Scope
from pdoc.render.docs import short_block, short_docs
from pdoc.render.facts import LocalTrait, MemberFacts, TraitFacts
from pdoc.render.item_info import info_block, right_side
from pdoc.render.looked import Fragment
from pdoc.render.member_header import member_header
from pdoc.render.notable import notable_button, std_popover


class TraitMember:
    """One item of a trait, as seen from one folder."""

    __slots__ = ("_fact", "_info", "_item", "_notable", "_pieces", "_short", "href", "kind", "name")

    def __init__(self, kind: str, name: str, href: str, item: Item | None, fact: MemberFacts | None) -> None:
        self.kind = kind
        self.name = name
        self.href = href
        """Where the trait documents it, relative to the folder."""
        self._item = item
        self._fact = fact
        self._short: Fragment[str] | None = None
        self._info: Fragment[str] | None = None
        self._pieces: Fragment[tuple[str, str, str]] | None = None
        self._notable: dict[str, str] = {}
        """The popover that its header opens, if any."""

    def info(self, scope: Scope) -> str:
        """Its `.item-info` block, or empty."""
        info = self._info
        if info is None:
            info = self._info = scope.context.looked.make(lambda: self._make_info(scope))
        elif info.looked:
            scope.context.looked.again(info.looked)
        return info.made

    def _make_info(self, scope: Scope) -> str:
        if self._fact is not None:
            return f'<span class="item-info">{self._fact.info}</span>' if self._fact.info else ""
        return info_block(self._item, "", scope) if self._item is not None else ""

    def short(self, scope: Scope) -> str:
        """The first line of its docs in a block, with the way to the rest."""
        short = self._short
        if short is None:
            short = self._short = scope.context.looked.make(lambda: self._make_short(scope))
        elif short.looked:
            scope.context.looked.again(short.looked)
        return short.made

    def _make_short(self, scope: Scope) -> str:
        if self._fact is not None:
            return short_block(self._fact.docs, self._fact.more, self.href)
        return short_docs(self._item.docs, scope, self.href) if self._item is not None else ""

    def provided(self, scope: Scope) -> str:
        """Its section in an impl that does not write it; takes an id of the page."""
        html = self.with_id(scope.ids.derive(self.id), scope)
        if self._notable:
            scope.notable_types.update(self._notable)
        return html

    @property
    def id(self) -> str:
        """The id that its section asks for."""
        return f"{_impl_kind(self.kind)}.{self.name}"

    @property
    def notable(self) -> dict[str, str]:
        """What its section adds to the page's notable types, once that is built."""
        return self._notable

    def with_id(self, id: str, scope: Scope) -> str:
        """Its section with an id that is the page's already."""
        pieces = self._pieces
        if pieces is None:
            pieces = self._pieces = scope.context.looked.make(lambda: self._build(scope))
        elif pieces.looked:
            scope.context.looked.again(pieces.looked)
        first, second, third = pieces.made
        return f"{first}{id}{second}{id}{third}"

    def _build(self, scope: Scope) -> tuple[str, str, str]:
        kind = _impl_kind(self.kind)
        if self._fact is not None:
            header = self._fact.header
            shown, key = self._fact.notable
            popover = std_popover(shown, key, scope) if shown else ""
            if popover:
                self._notable[shown] = popover
            side = right_side(self._fact.source, self._fact.since)
        elif self._item is not None:
            before = scope.notable_types
            scope.notable_types = self._notable
            notable = notable_button(self._item, scope)
            scope.notable_types = before
            header = member_header(self._item, self.href, scope.folder, notable=notable)
            side = right_side(scope.folder.source(self._item.source), self._item.since)
        else:
            header = side = ""
        below = self.info(scope) + self.short(scope)
        toggle = " method-toggle" if kind == "method" else ""
        start = f'<details class="toggle{toggle}" open><summary>' if below else ""
        end = f"</summary>{below}</details>" if below else ""
        return (
            f'{start}<section id="',
            f'" class="{kind} trait-impl">{side}<a href="#',
            f'" class="anchor">§</a><h4 class="code-header">{header}</h4></section>{end}',
        )


def _impl_kind(kind: str) -> str:
    return "method" if kind == "tymethod" else kind


class _Block(NamedTuple):
    """Sections of provided items as they are where none of their ids is taken."""

    html: str
    ids: tuple[str, ...]
    notable: dict[str, str]
    """What they add to the page's notable types."""


class TraitMembers:
    """All items of a trait that its page shows."""

    __slots__ = ("_blocks", "by_name", "href")

    def __init__(self, href: str, members: dict[str, TraitMember]) -> None:
        self.href = href
        self.by_name = members
        self._blocks: dict[tuple[str, ...], Fragment[_Block]] = {}
        """By the names of provided items."""

    def provided(self, names: tuple[str, ...], scope: Scope) -> str:
        """The sections of provided items that an impl does not write.

        An iterator has seventy of them, the same on page after page: they are put together once.
        """
        kept = self._blocks.get(names)
        if kept is None:
            kept = self._blocks[names] = scope.context.looked.make(lambda: self._block(names, scope))
        elif kept.looked:
            scope.context.looked.again(kept.looked)
        block = kept.made
        if not scope.ids.take_all(block.ids):
            return "".join([member.provided(scope) for member in self._known(names)])
        scope.notable_types.update(block.notable)
        return block.html

    def _block(self, names: tuple[str, ...], scope: Scope) -> _Block:
        known = self._known(names)
        html = "".join([member.with_id(member.id, scope) for member in known])
        notable = {shown: popover for member in known for shown, popover in member.notable.items()}
        return _Block(html, tuple(member.id for member in known), notable)

    def _known(self, names: tuple[str, ...]) -> list[TraitMember]:
        return [self.by_name[name] for name in names if name in self.by_name]


def trait_members(key: str | None, scope: Scope) -> TraitMembers | None:
    """The items of the trait `key`; None when nothing is known of it."""
    if key is None:
        return None
    own = scope.item.inner
    if key == scope.item.key and isinstance(own, Trait):
        if scope.own_members is None:
            scope.own_members = _local("", own.items)
        return scope.own_members
    scope.traits_read.add(key)
    state: FolderState = scope.state
    if key in state.traits:
        return state.traits[key]
    view = scope.context.trait_items(key)
    found: TraitMembers | None = None
    if isinstance(view, LocalTrait):
        found = _local(scope.folder.href(view.url), view.items)
    elif isinstance(view, TraitFacts):
        facts = {fact.name: TraitMember(fact.kind, fact.name, fact.url, None, fact) for fact in view.members}
        found = TraitMembers(scope.folder.href(view.url), facts)
    state.traits[key] = found
    return found


def _local(href: str, items: tuple[Item, ...]) -> TraitMembers:
    """`href` is empty on the trait's own page."""
    members: dict[str, TraitMember] = {}
    for item in items:
        at = f"{href}#{item.kind}.{item.name}"
        members[item.name] = TraitMember(item.kind, item.name, at, item, None)
    return TraitMembers(href, members)
