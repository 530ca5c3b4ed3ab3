"""Methods of a type of the standard library, cut out of its page of an installed toolchain.

For pages of types that dereference to it. What rustdoc shows there differs from the type's own
page: links are absolute, `const` and tooltips go.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

import msgspec

from pdoc.base.patterns import compiled
from pdoc.stdlib.docblocks import absolute_link, absolute_links

if TYPE_CHECKING:
    from pdoc.stdlib.facts import StdFacts

_LIST: Final = '<div id="implementations-list">'
_METHOD: Final = compiled(
    r'<section id="method\.(?P<name>\w+?)(?:-\d+)?" class="method(?P<css>[^"]*)">(?P<side>.*?)'
    r'<h4 class="code-header">(?P<header>.*?)</h4></section>'
    r'(?P<info>(?:<span class="item-info">.*?</div></span>)?)'
    r'(?:</summary>(?P<docs><div class="docblock">)?)?',
    re.DOTALL,
)
_RECEIVER: Final = compiled(r"\(\s*&amp;(?:'\w+ )?(mut )?self\b")
_CONST: Final = compiled(r"\A((?:pub )?)const ")
_SINCE: Final = compiled(r'<span class="since[^"]*" title="Stable since Rust version ([^",]+)')
_SOURCE: Final = compiled(r'<a class="src(?: rightside)?" href="([^"]+)"')
_NOISE: Final = compiled(
    r' ?<a href="#" class="tooltip"[^>]*data-notable-ty=.*?</a>|<a class="test-arrow".*?</a>', re.DOTALL
)
_LINK: Final = compiled(r'<a class="([\w-]+)" href="([^"]*)"(?: title="(\S+)[^"]*")?>')
_OWN: Final = compiled(r'<a href="[^"]*#method\.[^"]*" class="fn">')
_HEADING: Final = compiled(r'<h(\d) id="([^"]+?)(?:-\d+)?"><a class="doc-anchor" href="#[^"]*">')
_THROUGH: Final = compiled(
    r'<h2 id="deref-methods-[^"]*" class="section-header"><span>Methods from '
    r"<a [^>]*>Deref</a>&lt;Target = (.*?)&gt;</span>"
)
_TAG: Final = compiled(r"<[^>]*>")
_END: Final = "</div></details>"

ID: Final = "\x00"
"""Stands in `StdMethod.header` for the id that a page gives the method."""


class StdMethod(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """A method by `&self` or `&mut self`."""

    name: str
    mutable: bool
    """By `&mut self`."""
    deprecated: bool
    header: str
    """HTML, with `ID` where the page's id of the method belongs."""
    since: str
    source: str
    """The address of its source."""
    info: str
    """Its `.item-info` block, or empty."""
    docs: tuple[str, ...]
    """The inside of its `.docblock`, cut before and behind the ids of headings: text, id, text, …"""


class StdMethods(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """The methods of a type, or of one that it dereferences to itself."""

    target: str
    """HTML of the latter; empty for the type's own."""
    methods: tuple[StdMethod, ...]


def methods_of(page: str, html: str, facts: StdFacts) -> tuple[StdMethods, ...]:
    """What a type's page lists, in order; `page` is its path below the toolchain's pages."""
    start = html.find(_LIST)
    found = [StdMethods("", _methods(page, _until_heading(html, start), facts) if start >= 0 else ())]
    for one in _THROUGH.finditer(html):
        target = _links(page, one[1], facts)
        found.append(StdMethods(target, _methods(page, _until_heading(html, one.end()), facts)))
    return tuple(group for group in found if group.methods)


def _until_heading(html: str, start: int) -> str:
    end = html.find('<h2 id="', start)
    return html[start : end if end >= 0 else None]


def _methods(page: str, part: str, facts: StdFacts) -> tuple[StdMethod, ...]:
    absolute = absolute_links(facts)
    found: list[StdMethod] = []
    for one in _METHOD.finditer(part):
        receiver = _RECEIVER.search(_TAG.sub("", one["header"]))
        if receiver is None:
            continue
        docs = ""
        if one["docs"]:
            last = part.find(_END, one.end())
            docs = absolute(page, _NOISE.sub("", part[one.end() : last if last >= 0 else one.end()]))
        since, source = _SINCE.search(one["side"]), _SOURCE.search(one["side"])
        found.append(
            StdMethod(
                one["name"],
                receiver[1] is not None,
                "deprecated" in one["css"],
                _header(page, one["header"], facts),
                since[1] if since is not None else "",
                absolute_link(facts, page, source[1])[0] if source is not None else "",
                absolute(page, one["info"]),
                tuple(_pieces(docs)) if docs else (),
            )
        )
    return tuple(found)


def _header(page: str, header: str, facts: StdFacts) -> str:
    text = _CONST.sub(r"\1", _NOISE.sub("", header))
    return _links(page, _OWN.sub(f'<a href="#{ID}" class="fn">', text), facts).rstrip()


def _links(page: str, html: str, facts: StdFacts) -> str:
    def link(found: re.Match[str]) -> str:
        whole, title = absolute_link(facts, page, found[2], found[3] or "")
        return f'<a class="{found[1]}" href="{whole}"{title}>'

    return _LINK.sub(link, html)


def _pieces(docs: str) -> list[str]:
    pieces: list[str] = []
    at = 0
    for heading in _HEADING.finditer(docs):
        pieces += (docs[at : heading.start()] + f'<h{heading[1]} id="', heading[2])
        at = heading.end()
    return [*pieces, docs[at:]]


def with_ids(method: StdMethod, new_id: Callable[[str], str]) -> str:
    """The inside of a method's `.docblock`, its headings with ids of the page that shows it."""
    out: list[str] = []
    for number, piece in enumerate(method.docs):
        if number % 2:
            id = new_id(piece)
            out.append(f'{id}"><a class="doc-anchor" href="#{id}">')
        else:
            out.append(piece)
    return "".join(out)
