"""Traits from their pages."""

from __future__ import annotations

import re

import msgspec

from pdoc.base.errors import UsageError
from pdoc.base.patterns import compiled
from pdoc.stdlib.compact import source_text, targets, unlinked
from pdoc.stdlib.generate.definitions import Definition
from pdoc.stdlib.generate.foreign import Alias, aliases, foreign_method
from pdoc.stdlib.generate.links import Linker
from pdoc.stdlib.generate.marks import ItemMarks, marks
from pdoc.stdlib.generate.signature_parts import bracketed, split
from pdoc.stdlib.generate.spans import Spans
from pdoc.stdlib.model import TraitFacts, TraitItem

_DECLARATION = compiled(r'<pre class="rust item-decl"><code>(.*?)</code></pre>', re.DOTALL)
_HEAD = compiled(r"\A(.*?)\btrait \w+")
_ITEM = compiled(
    r'<section id="(?P<kind>tymethod|method|associatedtype|associatedconstant)\.(?P<name>\w+)" class="[^"]*">'
    r'(?P<side>.*?)<h4 class="code-header">(?P<code>.*?)</h4></section>'
    r'(?:</summary>)?(?P<info><span class="item-info">.*?</span></div></span>)?',
    re.DOTALL,
)
_SECTION = compiled(r'<h2 id="([a-z-]+)" class="section-header"')
_UNSHOWN = ["t:core::marker::PointeeSized"], ["t:core::marker::MetaSized"]
_SIZED = compiled("(: )\x01t:core::marker::Sized\x02Sized\x03( \\+ )?")
"""Written or not, an associated type has this bound."""
_ENDS = ("foreign-impls", "implementors", "synthetic-implementors", "implementations", "dyn-compatibility")


def traits(linker: Linker, found: dict[str, Definition], written: bool = False) -> dict[str, TraitFacts]:
    """Every trait by def key; `written` as `collect` has it."""
    made: dict[str, TraitFacts] = {}
    known = aliases(linker, found)
    spans = Spans(linker.tree.root)
    for one in dict.fromkeys(found.values()):
        if one.kind == "trait":
            made[one.key] = _trait(linker, one, known, spans, written)
    return made


def _trait(
    linker: Linker, one: Definition, known: dict[str, Alias], spans: Spans, written: bool
) -> TraitFacts:
    page = _page_to_read(one)
    own = written or page.partition("/")[0] == one.path.partition("::")[0]
    html = (linker.tree.root / page).read_text(encoding="utf-8")
    declaration = _DECLARATION.search(html)
    if declaration is None:
        raise UsageError(f"{linker.tree.root / page}: no page as rustdoc 1.95 writes it; `--sources` may do")
    head = re.split(r'\{|<div class="where">|\bwhere\n', declaration[1])[0]
    head = source_text(linker.compact(page, head, own=True))
    # Attributes come first, each on a line of its own.
    before = _HEAD.search(head.replace("\n", " "))
    if before is None:
        raise UsageError(
            f"{linker.tree.root / page}: not a trait as rustdoc 1.95 shows it; `--sources` may do"
        )
    qualifiers = before[1]
    generics, rest = bracketed(head[before.end() :])
    bounds = rest.strip().removeprefix(":").strip()
    parts = [part for part in split(bounds, "+") if targets(part)[:1] not in _UNSHOWN]
    items = _items(linker, page, _members_of(html))
    return TraitFacts(
        key=one.key,
        page=page,
        generics=f"<{unlinked(generics)}>" if generics else "",
        supertraits=tuple(t[0] for part in parts if unlinked(part)[0] not in "?'" and (t := targets(part))),
        auto="auto " in qualifiers,
        unsafe="unsafe " in qualifiers,
        dyn_compatible='<h2 id="dyn-compatibility"' not in html,
        items=tuple(_foreign(item, known, spans) if own else item for item in items),
        bounds=" + ".join(unlinked(part) for part in parts),
    )


def _foreign(item: TraitItem, known: dict[str, Alias], spans: Spans) -> TraitItem:
    code = foreign_method(item.code, known)
    if item.kind == "associatedtype":
        code = _SIZED.sub(_without_sized, code)
    return msgspec.structs.replace(item, code=code, source=spans.head(item.source))


def _without_sized(found: re.Match[str]) -> str:
    return found[1] if found[2] else ""


def _page_to_read(one: Definition) -> str:
    """A page made from metadata, as a user's crate sees the trait, where std inlines it; else its own."""
    for page in one.pages:
        if page.startswith("std/"):
            return page
    return one.page


def _members_of(html: str) -> str:
    start = html.find('<pre class="rust item-decl">')
    for found in _SECTION.finditer(html, start):
        if found[1] in _ENDS:
            return html[start : found.start()]
    return html[start:]


def _items(linker: Linker, page: str, html: str) -> tuple[TraitItem, ...]:
    items: list[TraitItem] = []
    section = ""
    starts = [(found.start(), found[1]) for found in _SECTION.finditer(html)]
    for found in _ITEM.finditer(html):
        section = next((name for at, name in reversed(starts) if at < found.start()), "")
        said: ItemMarks = marks(page, found["side"], found["info"] or "")
        items.append(
            TraitItem(
                found["kind"],
                found["name"],
                section.startswith("provided"),
                linker.compact(page, found["code"], own=True),
                said.source,
                said.since,
                said.feature,
                said.deprecated,
                linker.notable(page, found["code"]),
            )
        )
    return tuple(items)
