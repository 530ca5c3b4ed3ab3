"""All lints that need nothing but a text."""

from __future__ import annotations

from collections.abc import Iterator

from pdoc.lints.backticks import backticks
from pdoc.lints.bare_urls import bare_urls
from pdoc.lints.code_attributes import code_attributes
from pdoc.lints.html_tags import html_tags
from pdoc.lints.model import Finding
from pdoc.lints.rust_code import rust_code
from pdoc.markdown.located import Located


def text_findings(text: str, found: Located) -> Iterator[Finding]:
    """Findings of every lint, whatever its level."""
    yield from bare_urls(found.words)
    yield from html_tags(text, found.html)
    yield from code_attributes(found.code)
    yield from rust_code(found.code)
    yield from backticks(found.words)
