"""A source page: the file's code with an anchor at each line."""

from __future__ import annotations

from collections.abc import Callable

from pdoc.render.context import PageShell
from pdoc.render.escape import text


def render_source(url: str, code: str, lines: int, shell: Callable[[int, str], PageShell]) -> str:
    """The document at `{url}.html`; `code` is the inside of its `code` element."""
    parts = url.split("/")
    folder = "/".join(parts[1:-1])
    digits = len(str(max(1, lines)))
    content = (
        f'<div class="main-heading"><h1><div class="sub-heading">{text(folder)}/</div>{text(parts[-1])}</h1>'
        f'<rustdoc-toolbar></rustdoc-toolbar></div><div class="example-wrap digits-{digits}">'
        f'<pre class="rust"><code>{code}\n</code></pre></div>'
    )
    return shell(url.count("/"), "rustdoc src").page(
        title=f"{text(parts[-1])} - source",
        description=f"Source of the Rust file `{text('/'.join(parts[2:]))}`.",
        topbar="",
        sidebar='<div class="src-sidebar-title"><h2>Files</h2></div>',
        content=content,
    )
