"""Declarations of enums, and the headers of variants."""

from __future__ import annotations

from typing import Final

from pdoc.clean.items import Enum, Item, Variant
from pdoc.render.decl_struct import MOST, folded, write_named_fields, write_tuple_fields
from pdoc.render.escape import text
from pdoc.render.folder import Folder
from pdoc.render.generics import where_block, write_generics
from pdoc.render.member_header import attributes_html
from pdoc.render.types_html import Out

OMITTED: Final = '    <span class="comment">// some variants omitted</span>\n'


def enum_decl(item: Item, enum: Enum, folder: Folder, *, name: str) -> str:
    """`pub enum Name<T> { A, B(u8), C { x: u8 } }`"""
    out: Out = [attributes_html(item.attrs), f"{item.vis}enum {text(name)}"]
    write_generics(enum.generics, out, folder)
    out.append(where_block(enum.generics, folder) or " ")
    if not enum.variants and not enum.stripped:
        out.append("{}")
        return "".join(out)
    out.append("{\n")
    fold = len(enum.variants) > MOST
    if fold:
        out.append(folded(f"{len(enum.variants)} variants"))
    for variant in enum.variants:
        out.append(attributes_html(variant.attrs, 4))
        out.append("    ")
        _write_variant(variant, out, folder, fields=True)
        out.append(",\n")
    if enum.stripped and not item.non_exhaustive:
        out.append(OMITTED)
    out.append("</details>}" if fold else "}")
    return "".join(out)


def variant_header(item: Item, folder: Folder) -> str:
    """A variant's `.code-header`: named fields are below it, not in it."""
    out: Out = [attributes_html(item.attrs)]
    _write_variant(item, out, folder, fields=False)
    return "".join(out)


def _write_variant(item: Item, out: Out, folder: Folder, *, fields: bool) -> None:
    out.append(text(item.name))
    variant = item.inner
    if not isinstance(variant, Variant):
        return
    if variant.style == "tuple":
        write_tuple_fields(variant.fields, variant.stripped, out, folder)
    elif variant.style == "plain" and fields:
        out.append(" ")
        write_named_fields(variant.fields, variant.stripped, out, folder, margin="    ")
    if variant.discriminant:
        out.append(f" = {text(variant.discriminant)}")
