"""The impls on a type's page, by section."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pdoc.base.named import NamedTuple
from pdoc.base.patterns import compiled
from pdoc.stdlib.compact import source_text, targets, unlinked
from pdoc.stdlib.generate.links import Linker
from pdoc.stdlib.generate.signature_parts import bracketed, names, predicates
from pdoc.stdlib.model import Bound, StdImpl

_SECTION = compiled(r'<h2 id="([^"]+)" class="(?:[a-z]+ )?section-header"')
_IMPL = compiled(
    r'<section id="(?P<id>impl-[^"]+)" class="impl">(?P<side>.*?)<h3 class="code-header">(?P<code>.*?)</h3>'
    r'(?P<info><span class="item-info">.*?</span></div></span>)?',
    re.DOTALL,
)
_WHERE = compiled(r'<div class="where">\s*where\s*(.*?)</div>', re.DOTALL)
_TYPE = compiled(
    r'<section id="associatedtype\.(\w+?)(?:-\d+)?" class="associatedtype trait-impl">.*?'
    r'<h4 class="code-header">type \x01=[^\x02]*\x02\w+\x03(?:&lt;.*?&gt;)?'
    r' = (.*?)(?:<div class="where">|</h4>)',
    re.DOTALL,
)


class Header(NamedTuple):
    """The `.code-header` of an impl, taken apart."""

    code: str
    """Compact."""
    generics: tuple[str, ...]
    trait: str
    """Def key; empty: inherent."""
    trait_text: str
    for_text: str
    bounds: tuple[Bound, ...]
    negative: bool


class Block(NamedTuple):
    """An impl as it stands on a page."""

    id: str
    header: Header
    side: str
    info: str
    body: str
    """The HTML from its header to the next impl's."""


def sections(html: str) -> dict[str, str]:
    """The page's sections by id, each with the HTML up to the next."""
    found = list(_SECTION.finditer(html))
    ends = [*(one.start() for one in found[1:]), len(html)][: len(found)]
    return {one[1]: html[one.end() : end] for one, end in zip(found, ends, strict=True)}


def blocks(linker: Linker, page: str, html: str) -> Iterator[Block]:
    """The impls in a section's HTML."""
    found = list(_IMPL.finditer(html))
    ends = [*(one.start() for one in found[1:]), len(html)][: len(found)]
    for one, end in zip(found, ends, strict=True):
        code = linker.compact(page, one["code"])
        yield Block(one["id"], header(code), one["side"], one["info"] or "", html[one.end() : end])


def header(code: str) -> Header:
    """An impl's header from its compact code."""
    where = _WHERE.search(code)
    text = source_text(code[: where.start()] if where is not None else code)
    text = text.removeprefix("unsafe ").removeprefix("impl")
    generics, rest = bracketed(text)
    rest = rest.strip().removeprefix("const ")
    trait, _, subject = _outside(rest, " for ")
    negative = trait.startswith("!")
    trait = trait.removeprefix("!") if subject else ""
    first = targets(trait)
    return Header(
        code,
        names(generics),
        first[0] if first else "",
        unlinked(trait).strip(),
        unlinked(subject or rest).strip(),
        predicates(generics, source_text(where[1]) if where is not None else ""),
        negative,
    )


def _outside(text: str, word: str) -> tuple[str, str, str]:
    """`str.partition` that does not look inside brackets."""
    depth = 0
    for index, char in enumerate(text):
        if char in "<([":
            depth += 1
        elif char in ">)]" and text[index - 1] != "-":
            depth -= 1
        elif depth == 0 and text.startswith(word, index):
            return text[:index], word, text[index + len(word) :]
    return text, "", ""


def std_impl(block: Block) -> StdImpl:
    """A block as a fact; its associated types are read from a body in compact form."""
    head = block.header
    types = tuple((found[1], found[2]) for found in _TYPE.finditer(block.body))
    return StdImpl(
        head.trait, head.trait_text, head.for_text, head.generics, head.bounds, head.negative, types
    )
