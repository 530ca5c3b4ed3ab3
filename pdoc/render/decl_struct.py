"""Declarations of structs and unions, and the field lists that variants share."""

from __future__ import annotations

from typing import Final

from pdoc.clean.items import Field, Item, Struct
from pdoc.clean.types import Type
from pdoc.render.escape import text
from pdoc.render.folder import Folder
from pdoc.render.generics import where_block, where_inline, write_generics
from pdoc.render.member_header import attributes_html
from pdoc.render.types_html import Out, write_type

PRIVATE: Final = '<span class="comment">/* private fields */</span>'
MOST: Final = 12
"""Longer lists are folded."""


def folded(count: str) -> str:
    """The opening of a folded list; it ends with `</details>`."""
    summary = f'<summary class="hideme"><span>Show {count}</span></summary>'
    return f'<details class="toggle type-contents-toggle">{summary}'


def struct_decl(item: Item, struct: Struct, folder: Folder, *, word: str, name: str) -> str:
    """`pub struct Name<T> where … { … }`; `word` is `struct` or `union`."""
    out: Out = [attributes_html(item.attrs), f"{item.vis}{word} {text(name)}"]
    write_generics(struct.generics, out, folder)
    if struct.style == "plain":
        where = where_block(struct.generics, folder)
        out.append(where or " ")
        write_named_fields(struct.fields, struct.stripped, out, folder, union=word == "union")
    else:
        if struct.style == "tuple":
            write_tuple_fields(struct.fields, struct.stripped, out, folder)
        out.append(where_inline(struct.generics, folder))
        out.append(";")
    return "".join(out)


def write_named_fields(
    fields: tuple[Item, ...],
    stripped: bool,
    out: Out,
    folder: Folder,
    *,
    margin: str = "",
    union: bool = False,
) -> None:
    """`{ … }`, a field a line."""
    shown = [field for field in fields if field_type(field) is not None]
    if not shown:
        if not stripped and len(shown) == len(fields):
            out.append("{}")
        elif union:
            out.append(f"{{\n{margin}    {PRIVATE}\n{margin}}}")
        else:
            out.append(f"{{ {PRIVATE} }}")
        return
    out.append("{")
    fold = len(shown) > MOST
    if fold:
        out.append(folded(f"{len(shown)} fields"))
    for field in shown:
        ty = field_type(field)
        if ty is None:
            continue
        out.append(
            f"\n{attributes_html(field.attrs, len(margin) + 4)}{margin}    {field.vis}{text(field.name)}: "
        )
        write_type(ty, out, folder)
        out.append(",")
    if stripped or len(shown) < len(fields):
        out.append(f"\n{margin}    {PRIVATE}")
    out.append(f"\n{margin}</details>}}" if fold else f"\n{margin}}}")


def write_tuple_fields(fields: tuple[Item, ...], stripped: bool, out: Out, folder: Folder) -> None:
    """`(pub T, _)`; a private field is `_`, nothing but private fields is a comment."""
    types = [field_type(field) for field in fields]
    if (types and all(ty is None for ty in types)) or (stripped and not types):
        out.append(f"({PRIVATE})")
        return
    out.append("(")
    for index, (field, ty) in enumerate(zip(fields, types, strict=True)):
        if index:
            out.append(", ")
        if ty is None:
            out.append("_")
        else:
            out.append(field.vis)
            write_type(ty, out, folder)
    out.append(")")


def field_type(item: Item) -> Type | None:
    """The type of a field that is shown, else None."""
    return item.inner.ty if isinstance(item.inner, Field) else None
