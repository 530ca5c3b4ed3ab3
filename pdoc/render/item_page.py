"""What pages of items other than modules have: a declaration, and sections below the docs."""

from __future__ import annotations

from typing import Final

from pdoc.clean.items import (
    Constant,
    Enum,
    Function,
    Item,
    Macro,
    Page,
    ProcMacro,
    Static,
    Struct,
    Trait,
    TraitAlias,
    TypeAlias,
)
from pdoc.render.context import Scope
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
from pdoc.render.escape import attribute
from pdoc.render.fields import fields_section, variants_section
from pdoc.render.notable import notable_button, notable_data
from pdoc.render.section import section_heading
from pdoc.render.trait_page import trait_sections
from pdoc.render.type_impls import type_impls

_WITH_IMPLS: Final = frozenset(("struct", "enum", "union", "primitive", "foreigntype", "type"))


def declaration(item: Item, scope: Scope) -> str:
    """The inside of an item's declaration; empty where there is none to show."""
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


def sections(page: Page, scope: Scope) -> str:
    """What comes after an item's docs."""
    item, inner = page.item, page.item.inner
    out: list[str] = []
    if isinstance(inner, Trait):
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
