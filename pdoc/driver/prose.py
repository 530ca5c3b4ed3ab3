"""Markdown as pages take it: with the crate's options, and links without their disambiguators."""

from __future__ import annotations

from collections.abc import Callable

from pdoc.base.named import NamedTuple
from pdoc.markdown.model import Link
from pdoc.markdown.render import render
from pdoc.markdown.summary import plain_summary, summarize
from pdoc.render.context import Heading, RenderedDocs
from pdoc.render.facts import Resolver
from pdoc.syntax.highlight import code_html


class CrateProse(NamedTuple):
    """Implements `pdoc.render.context.Prose`."""

    edition: str
    playground: str
    crate_name: str
    trust_html: bool
    report: Callable[[str, str], None]

    def render(
        self, text: str, *, new_id: Callable[[str], str], level: int, resolve: Resolver, footnotes: int
    ) -> RenderedDocs:
        """Full docs; an `h1` becomes `h{level}`; `footnotes` are on the page already."""
        made = render(
            text,
            new_id=new_id,
            heading_offset=level - 1,
            resolve=_links(resolve),
            highlight=code_html,
            edition=self.edition,
            playground=self.playground,
            crate_name=self.crate_name,
            trust_html=self.trust_html,
            report=self.report,
            footnotes_before=footnotes,
        )
        headings = [Heading(shown - level + 1, anchor, html) for shown, anchor, html in made.headings]
        return RenderedDocs(made.html, headings, footnotes + made.footnotes)

    def summary(self, text: str, *, resolve: Resolver) -> tuple[str, bool]:
        """The first paragraph's inside, and whether the docs go on after it."""
        # Not reported: the docs are rendered on their own page too, and it is said there.
        return summarize(text, resolve=_links(resolve), trust_html=self.trust_html)

    def plain(self, text: str) -> str:
        """The first paragraph as text."""
        return plain_summary(text)


def _links(resolve: Resolver) -> Callable[[str], Link | None]:
    def link(written: str) -> Link | None:
        found = resolve(written)
        return Link(*found) if found is not None else None

    return link
