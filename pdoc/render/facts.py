"""What a page needs to know of things that are not on it.

Local traits arrive as clean items, traits of the standard library as ready facts: their
headers are HTML whose links are absolute, so one text fits every page.
"""

from __future__ import annotations

from typing import Protocol

from pdoc.base.named import NamedTuple
from pdoc.clean.items import Item
from pdoc.clean.types import Type


class MemberFacts(NamedTuple):
    """An item of a trait, or of a blanket impl, of the standard library."""

    kind: str
    """`method`, `tymethod`, `associatedtype` or `associatedconstant`; in a blanket impl never `tymethod`."""
    name: str
    header: str
    """The inside of its `.code-header`; empty: it is never shown by itself (a required item)."""
    url: str
    """Where it is documented, absolute, with its fragment."""
    source: str = ""
    """Its source, absolute."""
    since: str = ""
    info: str = ""
    """The inside of its `.item-info`."""
    docs: str = ""
    """The inside of its `.docblock` without *Read more*: one line, or a blanket impl's own docs."""
    more: bool = False
    """The docs go on: *Read more* is appended."""
    notable: tuple[str, str] = ("", "")
    """Its header has the sign of notable traits (`pdoc.render.notable.sign`) for this type: as shown,
    escaped; its def key."""


class TraitFacts(NamedTuple):
    """A trait of the standard library."""

    url: str
    """Its page, absolute."""
    members: tuple[MemberFacts, ...]


class LocalTrait(NamedTuple):
    """A trait that is documented from source."""

    url: str
    """Its page below the site's root."""
    items: tuple[Item, ...]
    """Those of its `pdoc.clean.items.Trait`."""


TraitView = LocalTrait | TraitFacts


class BlanketFacts(NamedTuple):
    """A blanket impl of the standard library, the same on every type's page."""

    anchor: str
    """Its id: `impl-Any-for-T`."""
    title: str
    """Its trait as text, for the sidebar: `Borrow<T>`."""
    header: str
    """The inside of its `.code-header`."""
    source: str
    since: str
    info: str
    docs: str
    """The impl's own docs, HTML."""
    members: tuple[MemberFacts, ...]


class NotableImpl(NamedTuple):
    """An impl of a notable trait: what the `ⓘ` beside a return type shows."""

    for_type: Type | None
    """The impl's self type; None: it covers every use of the type."""
    item: Item | None
    """The impl, when it is documented from source."""
    header: str = ""
    """Else the inside of its `.code-header`."""
    for_args: tuple[str | None, ...] = ()
    """Else the type's arguments as short text; None stands for any."""


class Resolver(Protocol):
    """What a link of a doc comment leads to, or None to leave it as it is.

    (href, title, what is shown where the link has no text but itself)
    """

    def __call__(self, written: str) -> tuple[str, str, str] | None: ...
