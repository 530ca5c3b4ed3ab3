"""Impls for a bare type parameter, from the pages of the types that have them."""

from __future__ import annotations

import re

from pdoc.base.patterns import compiled
from pdoc.stdlib.generate.definitions import Definition
from pdoc.stdlib.generate.impls import Block, blocks, sections
from pdoc.stdlib.generate.links import Linker
from pdoc.stdlib.generate.marks import marks
from pdoc.stdlib.model import BlanketImpl, Bound, ImplItem

_ITEM = compiled(
    r'<section id="(?P<kind>method|associatedtype|associatedconstant)\.(?P<name>\w+?)(?:-\d+)?"'
    r' class="[^"]*">(?P<side>.*?)<h4 class="code-header">(?P<code>.*?)</h4></section>'
    r'(?:</summary>)?(?P<info><span class="item-info">.*?</span></div></span>)?(?:</summary>)?'
    r"(?P<docs><div class=[\"']docblock[\"']>)?",
    re.DOTALL,
)
_TARGET = compiled("\x01=([^\x02]*)\x02")
_RESERVED = "t:core::convert::From", "From<!>"


def blanket_impls(linker: Linker, found: dict[str, Definition]) -> tuple[BlanketImpl, ...]:
    """Every blanket impl, sorted as rustdoc shows them: by the text of the trait."""
    seen: dict[str, BlanketImpl] = {}
    for one in dict.fromkeys(found.values()):
        if one.kind not in ("struct", "enum", "union", "primitive"):
            continue
        for page in sorted(one.pages, reverse=True):
            html = (linker.tree.root / page).read_text(encoding="utf-8")
            for block in blocks(linker, page, sections(html).get("blanket-implementations", "")):
                if block.id not in seen:
                    seen[block.id] = _blanket(linker, page, block)
    return tuple(sorted(seen.values(), key=lambda one: (one.title.partition("<")[0], one.title)))


def _blanket(linker: Linker, page: str, block: Block) -> BlanketImpl:
    head = block.header
    said = marks(page, block.side, block.info)
    bounds = head.bounds
    if (head.trait, head.trait_text) == _RESERVED:
        # A reservation: rustdoc shows it where the type's own impls could make it true.
        bounds = (*bounds, Bound(head.for_text, (head.trait_text,), (head.trait,)))
    return BlanketImpl(
        anchor=block.id,
        trait=head.trait,
        title=head.trait_text,
        param=head.for_text,
        code=head.code,
        bounds=bounds,
        items=_items(linker, page, block.body),
        page=page,
        source=said.source,
        since=said.since,
        feature=said.feature,
        id=block.id,
    )


def _items(linker: Linker, page: str, html: str) -> tuple[ImplItem, ...]:
    items: list[ImplItem] = []
    for found in _ITEM.finditer(html):
        said = marks(page, found["side"], found["info"] or "")
        code = linker.compact(page, found["code"])
        target = _TARGET.search(code)
        own = (found["docs"] or "").startswith('<div class="')
        items.append(
            ImplItem(
                found["kind"], found["name"], code, target[1] if target is not None else "",
                said.source, said.since, said.feature, said.deprecated, own,
            )
        )  # fmt: skip
    return tuple(items)
