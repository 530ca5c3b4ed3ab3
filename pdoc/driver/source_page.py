"""A source page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pdoc.render.source_page import render_source
from pdoc.syntax.highlight import source_html

if TYPE_CHECKING:
    from pdoc.driver.worker_context import SourceContext


def source_page(context: SourceContext, data: bytes, url: str) -> str:
    """The document of a file; `url` is its address without `.html`."""
    text = data.removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n").decode("utf-8", "replace")
    lines = text.count("\n") + (0 if text.endswith("\n") else 1)
    return render_source(url, source_html(text), lines, context.shells.shell)
