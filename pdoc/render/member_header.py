"""The `.code-header` of an associated item: method, associated type, associated constant."""

from __future__ import annotations

from pdoc.clean.items import AssocType, Constant, Function, Item
from pdoc.render.escape import text
from pdoc.render.folder import Folder
from pdoc.render.generics import where_inline, write_generics
from pdoc.render.signature import function_html
from pdoc.render.types_html import Out, write_bounds, write_type


def member_header(
    item: Item, href: str, folder: Folder, *, indent: int = 0, in_impl: bool = False, notable: str = ""
) -> str:
    """The header; its name links to `href`.

    With an `indent` it is a line of a trait's declaration. In an impl an associated type
    shows its value and not its bounds.
    """
    inner = item.inner
    if isinstance(inner, Function):
        tag = f'<a href="{href}" class="fn">{text(item.name)}</a>'
        header = function_html(
            inner.signature, item.vis, item.name, tag, folder, indent=indent, notable=notable
        )
    elif isinstance(inner, AssocType):
        header = _assoc_type(item, inner, href, folder, indent, in_impl)
    elif isinstance(inner, Constant):
        header = _assoc_const(item, inner, href, folder, in_impl)
    else:
        header = text(item.name)
    return attributes_html(item.attrs, indent) + (" " * indent) + header


def attributes_html(attrs: tuple[str, ...], indent: int = 0) -> str:
    """The attributes that belong to the API, a block each."""
    if not attrs:
        return ""
    margin = " " * indent
    return "".join([f'<div class="code-attribute">{margin}{text(attr)}</div>' for attr in attrs])


def _assoc_type(item: Item, inner: AssocType, href: str, folder: Folder, indent: int, in_impl: bool) -> str:
    out: Out = [f'{item.vis}type <a href="{href}" class="associatedtype">{text(item.name)}</a>']
    write_generics(inner.generics, out, folder)
    if inner.bounds and not in_impl:
        out.append(": ")
        write_bounds(inner.bounds, out, folder)
    if inner.default is not None:
        out.append(" = ")
        write_type(inner.default, out, folder)
    if inner.generics.where:
        out.append(where_inline(inner.generics, folder, indent=indent))
    return "".join(out)


def _assoc_const(item: Item, inner: Constant, href: str, folder: Folder, in_impl: bool) -> str:
    out: Out = [f'{item.vis}const <a href="{href}" class="constant">{text(item.name)}</a>']
    write_generics(inner.generics, out, folder)
    out.append(": ")
    write_type(inner.ty, out, folder)
    if inner.expression and (inner.expression != "_" or not in_impl):
        out.append(f" = {text(inner.expression)}")
    if inner.generics.where:
        out.append(where_inline(inner.generics, folder))
    return "".join(out)
