"""One page: heading, declaration, notices, docs, sections, in rustdoc's order."""

from __future__ import annotations

from typing import Final

from pdoc.base.kinds import KINDS
from pdoc.clean.items import (
    Constant,
    Enum,
    Function,
    Item,
    Macro,
    Module,
    Page,
    ProcMacro,
    Static,
    Struct,
    Trait,
    TraitAlias,
    TypeAlias,
)
from pdoc.render.context import RenderContext, Scope
from pdoc.render.decl_enum import enum_decl
from pdoc.render.decl_simple import (
    alias_decl,
    constant_decl,
    fn_decl,
    foreign_type_decl,
    macro_decl,
    proc_macro_decl,
    static_decl,
)
from pdoc.render.decl_struct import struct_decl
from pdoc.render.decl_trait import trait_alias_decl, trait_decl
from pdoc.render.docs import top_docs
from pdoc.render.escape import attribute, breakable, text
from pdoc.render.fields import fields_section, variants_section
from pdoc.render.item_info import info_block, since_badge
from pdoc.render.looked import Noted
from pdoc.render.module_page import module_tables
from pdoc.render.notable import notable_button, notable_data
from pdoc.render.sidebar import sidebar_html
from pdoc.render.trait_page import trait_sections
from pdoc.render.type_impls import section_heading, type_impls

_WITH_IMPLS: Final = frozenset(("struct", "enum", "union", "primitive", "foreigntype", "type"))
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
    decl = _declaration(item, scope)
    if decl:
        out.append(f'<pre class="rust item-decl"><code>{decl}</code></pre>')
    out.append(info_block(item, "", scope))
    out.append(top_docs(item.docs, scope))
    inner = item.inner
    if isinstance(inner, Module):
        out.append(module_tables(inner, page.path, scope))
    elif isinstance(inner, Trait):
        out.append(trait_sections(page, inner, scope))
        name = page.url.removesuffix(".html")
        out.append(f'<script src="{scope.folder.root}trait.impl/{attribute(name)}.js" async></script>')
    else:
        if isinstance(inner, Struct):
            out.append(fields_section(item, inner, scope))
        elif isinstance(inner, Enum):
            out.append(variants_section(item, inner, scope))
        elif isinstance(inner, TypeAlias) and inner.aliased is not None:
            out.append(_aliased(item, inner, scope))
        if item.kind in _WITH_IMPLS:
            out.append(type_impls(page, scope))
    out.append(notable_data(scope))
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


def _declaration(item: Item, scope: Scope) -> str:
    inner = item.inner
    folder = scope.folder
    if isinstance(inner, Function):
        return fn_decl(item, inner, folder, notable=notable_button(item, scope))
    if isinstance(inner, Constant):
        return constant_decl(item, inner, folder)
    if isinstance(inner, Struct):
        return struct_decl(item, inner, folder, word=item.kind, name=item.name)
    if isinstance(inner, Enum):
        return enum_decl(item, inner, folder, name=item.name)
    if isinstance(inner, Trait):
        return trait_decl(item, inner, scope)
    if isinstance(inner, TypeAlias):
        return alias_decl(item, inner, folder)
    if isinstance(inner, Static):
        return static_decl(item, inner, folder)
    if isinstance(inner, Macro):
        return macro_decl(item, inner)
    if isinstance(inner, ProcMacro):
        return proc_macro_decl(item, inner)
    if isinstance(inner, TraitAlias):
        return trait_alias_decl(item, inner, folder)
    return foreign_type_decl(item) if item.kind == "foreigntype" else ""


def _aliased(item: Item, alias: TypeAlias, scope: Scope) -> str:
    """What a type alias stands for, with its arguments put in."""
    behind = alias.aliased
    heading = section_heading("aliased-type", "Aliased Type")
    bare = Item(item.kind, item.name, item.key, item.inner, vis=item.vis, attrs=alias.aliased_attrs)
    if isinstance(behind, Enum):
        decl = enum_decl(bare, behind, scope.folder, name=item.name)
        rest = variants_section(bare, behind, scope)
    elif behind is not None:
        word = alias.aliased_kind or "struct"
        decl = struct_decl(bare, behind, scope.folder, word=word, name=item.name)
        rest = fields_section(bare, behind, scope)
    else:
        return ""
    return f'{heading}<pre class="rust item-decl"><code>{decl}</code></pre>{rest}'


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
