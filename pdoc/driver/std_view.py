"""Facts about the standard library in the form that pages take."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from pdoc.render.facts import BlanketFacts, MemberFacts, TraitFacts

if TYPE_CHECKING:
    from pdoc.stdlib.docblocks import ItemDocs
    from pdoc.stdlib.facts import StdFacts


def _escaped(text: str) -> str:
    from html import escape  # 2 ms, and pages of modules show nothing of these

    return escape(text)


def unstable_info(feature: str) -> str:
    """The notice of an unstable item of the standard library."""
    if not feature:
        return ""
    return (
        '<div class="stab unstable"><span class="emoji">🔬</span>'
        "<span>This is a nightly-only experimental API. "
        f"(<code>{_escaped(feature)}</code>)</span></div>"
    )


def deprecated_info(since: str, note: str) -> str:
    """The notice of a deprecated item of the standard library."""
    if not since:
        return ""
    when = f" since {_escaped(since)}" if since != "?" else ""
    return (
        f'<div class="stab deprecated"><span class="emoji">👎</span><span>Deprecated{when}'
        f"{': ' + note if note else ''}</span></div>"
    )


def trait_view(std: StdFacts) -> Callable[[str], TraitFacts | None]:
    """A trait's def key to its items as an impl shows them."""

    def view(key: str) -> TraitFacts | None:
        facts = std.trait(key)
        entry = std.entry(key)
        if facts is None or entry is None:
            return None
        docs = std.summaries().of_trait(key)
        members = tuple(
            _member(
                std,
                key,
                item.kind,
                item.name,
                item.code,
                item.fragment,
                item.source,
                item.since,
                item.feature,
                item.deprecated,
                docs.get(item.name),
                entry.url,
            )
            for item in facts.items
        )
        return TraitFacts(entry.url, members)

    return view


def blanket_view(std: StdFacts) -> Callable[[str], BlanketFacts | None]:
    """`std:3` to the blanket impl of that number."""

    def view(name: str) -> BlanketFacts | None:
        impls = std.blanket_impls()
        number = int(name.partition(":")[2])
        if number >= len(impls):
            return None
        impl = impls[number]
        entry = std.entry(impl.trait)
        own = std.summaries().of_blanket(impl)
        shared = std.summaries().of_trait(impl.trait)
        url = entry.url if entry is not None else ""
        members = tuple(
            _member(
                std,
                impl.trait,
                item.kind,
                item.name,
                item.code,
                item.target,
                item.source,
                item.since,
                item.feature,
                item.deprecated,
                own.get(item.name) if item.own_docs else shared.get(item.name),
                url,
            )
            for item in impl.items
        )
        return BlanketFacts(
            impl.anchor,
            _escaped(impl.title),
            std.html(impl.code, impl.trait),
            std.source_url(impl.source),
            impl.since,
            unstable_info(impl.feature),
            "",
            members,
        )

    return view


def _member(
    std: StdFacts,
    trait: str,
    kind: str,
    name: str,
    code: str,
    fragment: str,
    source: str,
    since: str,
    feature: str,
    deprecated: str,
    docs: ItemDocs | None,
    url: str,
) -> MemberFacts:
    info = deprecated_info(deprecated, docs.note if docs is not None else "") + unstable_info(feature)
    return MemberFacts(
        kind,
        name,
        std.html(code, trait),
        f"{url}#{fragment}",
        std.source_url(source),
        since,
        info,
        docs.html if docs is not None else "",
        docs.more if docs is not None else False,
    )
