"""One page: heading, declaration, notices, docs, sections, in rustdoc's order."""

from __future__ import annotations

from typing import Final

from pdoc.base.kinds import KINDS
from pdoc.clean.items import Item, Macro, Module, Page
from pdoc.render.context import RenderContext, Scope
from pdoc.render.docs import top_docs
from pdoc.render.escape import breakable, text
from pdoc.render.item_info import info_block, since_badge
from pdoc.render.looked import Noted
from pdoc.render.module_page import module_tables
from pdoc.render.sidebar import sidebar_html

_CARRIED: Final = frozenset(("primitive", "keyword", "attribute"))
"""A module stands for these in the source: its place is not theirs."""
_COPY: Final = '<button id="copy-path" title="Copy this path">Copy path</button>'


def render_page(page: Page, context: RenderContext, noted: Noted | None = None) -> str:
    """The whole document of `page`; `noted` takes what it depends on and what is on it."""
    context.looked.begin()
    noted = noted or Noted(set(), [], set())
    scope = Scope(context, page.url, page.item, noted.traits, noted.docs)
    content = page_content(page, scope)
    kind = page.item.kind
    crate = kind == "mod" and len(page.path) == 1
    name = text(page.item.name)
    shell = context.shell(page.url.count("/"), "rustdoc mod crate" if crate else f"rustdoc {kind}")
    where = "" if crate else f" in {text('::'.join(page.path[:-1]))}" if len(page.path) > 1 else ""
    html = shell.page(
        title=f"{_title_name(page.item, name)}{where} - Rust",
        description=_description(page, context, crate),
        topbar=f'<h2><a href="#">{"Crate " if crate else "Module " if kind == "mod" else ""}{name}</a></h2>',
        sidebar=sidebar_html(page, scope),
        content=content,
    )
    noted.looked.update(context.looked.keys())
    return html


def page_content(page: Page, scope: Scope) -> str:
    """The inside of `#main-content`."""
    item = page.item
    out = [_heading(page, scope)]
    inner = item.inner
    if isinstance(inner, Module):
        out += (info_block(item, "", scope), top_docs(item.docs, scope))
        out.append(module_tables(inner, page.path, scope))
        return "".join(out)
    # What only other pages need is imported with their first: a preview begins with one of a module.
    from pdoc.render.item_page import declaration, sections

    decl = declaration(item, scope)
    if decl:
        out.append(f'<pre class="rust item-decl"><code>{decl}</code></pre>')
    out += (info_block(item, "", scope), top_docs(item.docs, scope), sections(page, scope))
    return "".join(out)


def _heading(page: Page, scope: Scope) -> str:
    item = page.item
    kind = item.kind
    crate = kind == "mod" and len(page.path) == 1
    title = "Crate" if crate else KINDS[kind].title
    css = "" if kind == "mod" else f' class="{kind}"'
    source = scope.folder.source(item.source) if kind not in _CARRIED else ""
    since = since_badge(item.since)
    sub = f'<a class="src" href="{source}">Source</a> ' if source else ""
    sub = f"{since} · {sub}" if since and sub else since or sub
    return (
        f'<div class="main-heading">{_breadcrumbs(page)}<h1>{title} <span{css}>{breakable(item.name)}</span>'
        f'&nbsp;{_COPY}</h1><rustdoc-toolbar></rustdoc-toolbar><span class="sub-heading">{sub}</span></div>'
    )


def _breadcrumbs(page: Page) -> str:
    modules = page.path[:-1]
    if not modules or page.item.kind in _CARRIED:
        return ""
    up = len(modules) - (0 if page.item.kind == "mod" else 1)
    links = [
        f'<a href="{"../" * (up - index)}index.html">{text(name)}</a>' for index, name in enumerate(modules)
    ]
    return f'<div class="rustdoc-breadcrumbs">{"::<wbr>".join(links)}</div>'


def _title_name(item: Item, name: str) -> str:
    return f"{name}!" if item.kind == "macro" and isinstance(item.inner, Macro) else name


def _description(page: Page, context: RenderContext, crate: bool) -> str:
    docs = page.item.docs
    if docs is not None and docs.text:
        found = context.prose.plain(docs.text)
        if found:
            return found
    if crate:
        return undocumented(page.item.name)
    return f"{KINDS[page.item.kind].title} {page.item.name} of the Rust crate {page.path[0]}."


def undocumented(crate: str) -> str:
    """What search engines are told of a crate that says nothing of itself."""
    return f"API documentation for the Rust crate {crate}."
