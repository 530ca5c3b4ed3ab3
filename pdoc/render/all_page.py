"""`all.html`: every item of a crate, by kind."""

from __future__ import annotations

from typing import Final

from pdoc.base.kinds import KINDS
from pdoc.render.context import RenderContext
from pdoc.render.escape import attribute, text

_ORDER: Final = (
    "struct", "enum", "union", "primitive", "trait", "macro", "attr", "derive", "fn", "type", "traitalias",
    "static", "constant",
)  # fmt: skip


def render_all(items: list[tuple[str, str, str]], context: RenderContext) -> str:
    """The document.

    `items` are (kind, path below the crate `a::B`, URL below the site's root); modules,
    re-exports, foreign types, keywords and attributes are left out.
    """
    crate = context.crate.name
    groups: dict[str, list[tuple[str, str]]] = {}
    for kind, path, url in items:
        groups.setdefault(kind, []).append((path, url.removeprefix(f"{crate}/")))
    out = ['<div class="main-heading"><h1>List of all items</h1><rustdoc-toolbar></rustdoc-toolbar></div>']
    blocks: list[str] = []
    for kind in _ORDER:
        rows = groups.get(kind)
        if not rows:
            continue
        info = KINDS[kind]
        links = "".join(
            [
                f'<li><a href="{attribute(url)}">{text(path)}</a></li>'
                for path, url in sorted(rows, key=_by_path)
            ]
        )
        out.append(f'<h3 id="{info.section}">{info.heading}</h3><ul class="all-items">{links}</ul>')
        blocks.append(f'<li><a href="#{info.section}" title="{info.heading}">{info.heading}</a></li>')
    folder = context.folder(crate).folder
    home = folder.href(f"{crate}/index.html")
    version = f'<span class="version">{text(context.crate.version)}</span>' if context.crate.version else ""
    sidebar = (
        f'<div class="sidebar-crate"><h2><a href="{home}">{text(crate)}</a>{version}</h2></div>'
        f'<div class="sidebar-elems"><section id="rustdoc-toc"><h3><a href="#">Crate Items</a></h3>'
        f'<ul class="block">{"".join(blocks)}</ul></section></div>'
    )
    return context.shell(1, "rustdoc mod sys").page(
        title="List of all items in this crate",
        description=f"All items of the Rust crate {crate}.",
        topbar='<h2><a href="#">All Items</a></h2>',
        sidebar=sidebar,
        content="".join(out),
    )


def _by_path(row: tuple[str, str]) -> tuple[str, str]:
    return row
