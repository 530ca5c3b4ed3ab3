"""Doc comments on a page: whole, or their first line."""

from __future__ import annotations

from typing import Final

from pdoc.clean.items import DocLink, Docs
from pdoc.render.context import RenderedDocs, Scope
from pdoc.render.facts import Resolver
from pdoc.render.shown import Form, shown

ITEM, FIELD, VARIANT, VARIANT_FIELD, IMPL, MEMBER = 2, 3, 4, 5, 4, 5
"""What an `h1` becomes in the docs of each."""

_SUMMARIES_KEPT: Final = 2000
_FRAGMENT_WORDS: Final = {
    "structfield": "field",
    "tymethod": "method",
    "associatedtype": "associated type",
    "associatedconstant": "associated constant",
}


def resolver(
    links: tuple[DocLink, ...], scope: Scope, asked: dict[str, tuple[str, str, str] | None] | None = None
) -> Resolver:
    """A function from a link as it was written to (href, title, text); `asked` takes its answers."""
    by_text = {link.written: link for link in links}
    answer = _answers(by_text, scope)
    if asked is None:
        return answer

    def resolve(written: str) -> tuple[str, str, str] | None:
        found = asked[written] = answer(written)
        return found

    return resolve


def _answers(by_text: dict[str, DocLink], scope: Scope) -> Resolver:
    def resolve(written: str) -> tuple[str, str, str] | None:
        link = by_text.get(written)
        if link is None:
            return None
        if link.target.startswith("#"):
            return link.target, "", link.text
        found = scope.context.lookup(link.target)
        if found is None:
            return None
        href = scope.folder.href(found.url)
        if not link.fragment:
            return href, f"{found.kind} {found.path}", link.text
        kind, dot, name = link.fragment.partition(".")
        title = f"{found.kind} {found.path}"
        if dot:
            word = link.word or _FRAGMENT_WORDS.get(kind, kind)
            title = f"{word} {found.path}::{name.replace('.field.', '::')}"
        return f"{href}#{link.fragment}", title, link.text

    return resolve


def docs_html(docs: Docs | None, scope: Scope, level: int, form: Form = "block") -> str:
    """The inside of a `.docblock`; empty when there is nothing to say."""
    if docs is None or not docs.text or docs.text.isspace():
        return ""
    return _render(docs, scope, level, form).html


def _render(docs: Docs, scope: Scope, level: int, form: Form) -> RenderedDocs:
    asked: dict[str, tuple[str, str, str] | None] = {}
    ids: list[tuple[str, str]] = []

    def new_id(wanted: str) -> str:
        found = scope.ids.derive(wanted)
        ids.append((wanted, found))
        return found

    made = scope.context.prose.render(
        docs.text,
        new_id=new_id,
        level=level,
        resolve=resolver(docs.links, scope, asked),
        footnotes=scope.footnotes,
    )
    if made.footnotes != scope.footnotes:
        scope.footnotes = made.footnotes
        form = "other"  # its numbers depend on what is above
    scope.shown.extend(shown(docs, form, level, asked, ids))
    return made


def docblock(docs: Docs | None, scope: Scope, level: int) -> str:
    """`<div class="docblock">…</div>`, or empty."""
    html = docs_html(docs, scope, level)
    return f'<div class="docblock">{html}</div>' if html else ""


def top_docs(docs: Docs | None, scope: Scope) -> str:
    """The docs of the page's own item; their headings are noted for the sidebar."""
    if docs is None or not docs.text or docs.text.isspace():
        return ""
    made = _render(docs, scope, ITEM, "top")
    scope.headings.extend(made.headings)
    return (
        '<details class="toggle top-doc" open><summary class="hideme"><span>Description</span></summary>'
        f'<div class="docblock">{made.html}</div></details>'
    )


def short_docs(docs: Docs | None, scope: Scope, read_more: str) -> str:
    """One line of docs in a block; `read_more` is where they go on."""
    if docs is None or not docs.text or docs.text.isspace():
        return ""
    html, more = _summary(docs, scope, "short")
    return short_block(html, more, read_more)


def short_block(html: str, more: bool, read_more: str) -> str:
    """A line of docs that is HTML already."""
    if not html and not more:
        return ""
    link = f' <a href="{read_more}">Read more</a>' if more else ""
    return f'<div class="docblock">{html}{link}</div>'


def summary_html(docs: Docs | None, scope: Scope, near: str = "") -> str:
    """One line of docs without a block, for tables; `near` is the link that its row begins with."""
    if docs is None or not docs.text:
        return ""
    return _summary(docs, scope, "row", near)[0]


def _summary(docs: Docs, scope: Scope, form: Form, near: str = "") -> tuple[str, bool]:
    """The first line, and whether there is more: a trait's, once for all its impls."""
    prose = scope.context.prose
    if docs.links:
        asked: dict[str, tuple[str, str, str] | None] = {}
        made = prose.summary(docs.text, resolve=resolver(docs.links, scope, asked))
        scope.shown.extend(shown(docs, form, links=asked, near=near))
        return made
    if docs.file:  # not the note of a deprecation
        scope.shown.extend(shown(docs, form, near=near))
    kept = scope.context.summaries
    found = kept.get(docs.text)
    if found is None:
        if len(kept) >= _SUMMARIES_KEPT:
            kept.clear()
        found = kept[docs.text] = prose.summary(docs.text, resolve=resolver((), scope))
    return found
