"""The sidebar: crate and version, what is on the page, where the page is."""

from __future__ import annotations

from pdoc.clean.items import Page
from pdoc.render.context import Heading, Scope, TocBlock
from pdoc.render.escape import attribute, text


def sidebar_html(page: Page, scope: Scope) -> str:
    """The inside of `nav.sidebar`.

    The names of the siblings come into `#rustdoc-modnav` in the browser: written into each
    page, they would make a module's pages grow with the square of its items.
    """
    root = page.item.kind == "mod" and len(page.path) == 1
    out = [_crate(scope), '<div class="sidebar-elems">']
    if root:
        out.append('<ul class="block"><li><a id="all-types" href="all.html">All Items</a></li></ul>')
    blocks = "".join([_block(block) for block in scope.toc])
    if blocks or scope.headings:
        title = "" if root else f'<h2 class="location"><a href="#">{text(_title(page))}</a></h2>'
        out.append(f'<section id="rustdoc-toc">{title}{_headings(scope.headings)}{blocks}</section>')
    out.append(f'<div id="rustdoc-modnav">{_modnav(page)}</div></div>')
    return "".join(out)


def _crate(scope: Scope) -> str:
    crate = scope.context.crate
    href = scope.folder.href(f"{crate.name}/index.html")
    logo = crate.html.logo_url
    image = (
        f'<a class="logo-container" href="{href}"><img src="{attribute(logo)}" alt="logo"></a>'
        if logo
        else ""
    )
    version = f'<span class="version">{text(crate.version)}</span>' if crate.version else ""
    return (
        f'<div class="sidebar-crate">{image}<h2><a href="{href}">{text(crate.name)}</a>{version}</h2></div>'
    )


def _title(page: Page) -> str:
    return f"Module {page.item.name}" if page.item.kind == "mod" else page.item.name


def _block(block: TocBlock) -> str:
    heading = f'<h3><a href="#{block.anchor}">{block.title}</a></h3>'
    if not block.links:
        return heading
    css = f"block {block.css}" if block.css else "block"
    rows = "".join(
        [
            f'<li><a href="#{id}" title="{shown.replace(chr(34), "&quot;")}">{shown}</a></li>'
            for id, shown in block.links
        ]
    )
    return f'{heading}<ul class="{css}">{rows}</ul>'


def _headings(headings: list[Heading]) -> str:
    """The headings of the docs as nested lists, at most six levels deep."""
    if not headings:
        return ""
    out = ['<h3><a href="#">Sections</a></h3><ul class="block top-toc">']
    levels: list[int] = []
    for heading in headings:
        while len(levels) > 1 and levels[-2] >= heading.level:
            levels.pop()
            out.append("</li></ul>")
        if levels and levels[-1] >= heading.level:
            levels[-1] = heading.level
            out.append("</li>")
        else:
            if levels:
                out.append("<ul>")
            levels.append(heading.level)
        out.append(f'<li><a href="#{heading.id}">{heading.html}</a>')
    out.append("</li></ul>" * len(levels))
    return "".join(out)


def _modnav(page: Page) -> str:
    """A link to the module that holds the page."""
    module = page.path[:-1]
    if not module:
        return ""
    href = "../index.html" if page.item.kind == "mod" else "index.html"
    if len(module) == 1:
        return f'<h2 class="in-crate"><a href="{href}">In crate {text(module[0])}</a></h2>'
    return f'<h2><a href="{href}">In {"::<wbr>".join([text(part) for part in module])}</a></h2>'
