"""Making a worker ready for the first page of a preview, while the page is not there yet."""

from __future__ import annotations

from pdoc.markdown.render import render
from pdoc.stdlib.facts import load
from pdoc.stdlib.toolchain import find_toolchain
from pdoc.store.open import process_store
from pdoc.syntax.highlight import code_html


def make_ready(store_path: str, docs: str) -> None:
    """A job: open what the page will need, and render what its docs are likely to be, for nothing.

    What that imports, loads and finds out is there when they are rendered with their links.
    """
    process_store(store_path)
    load(None, find_toolchain())
    render(docs, new_id=str, heading_offset=0, resolve=lambda written: None, highlight=code_html)
