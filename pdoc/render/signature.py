"""A function's header: qualifiers, name, generics, parameters, output, where clause.

A header whose text is wider than 80 columns has a parameter a line.
"""

from __future__ import annotations

from typing import Final

from pdoc.clean.types import Infer, Param, Reference, Signature, Type
from pdoc.render.escape import text
from pdoc.render.folder import Folder
from pdoc.render.generics import where_block, where_inline, write_generics
from pdoc.render.types_html import Out, width, write_type

WIDEST: Final = 80
"""Columns of a header that is still one line."""


def function_html(
    signature: Signature,
    vis: str,
    name: str,
    name_html: str,
    folder: Folder,
    *,
    indent: int = 0,
    notable: str = "",
) -> str:
    """The header from its visibility on.

    `name_html` is the name, linked or not; `indent` is the margin that the header stands
    at inside a trait's declaration (4) and is otherwise 0; `notable` is put behind the output.
    """
    start = f"{vis}{signature.qualifiers}fn "
    out: Out = [text(start), name_html]
    # rustdoc measures the ABI as HTML, where a quotation mark is `&quot;`.
    size = (
        indent
        + width(start)
        + 5 * start.count('"')
        + width(name)
        + write_generics(signature.generics, out, folder)
    )
    _write_parameters(signature, size, indent, out, folder)
    if notable:
        out.append(notable)
    if signature.generics.where:
        where = where_inline(signature.generics, folder, indent=indent) if indent else ""
        out.append(where or where_block(signature.generics, folder))
    return "".join(out)


def _write_parameters(signature: Signature, size: int, indent: int, out: Out, folder: Folder) -> None:
    shown: list[str] = []
    size += 2
    for name, ty in signature.inputs:
        piece: Out = []
        size += _write_parameter(name, ty, piece, folder) + 2
        shown.append("".join(piece))
    if shown:
        size -= 2
    if signature.variadic:
        shown.append("...")
        size += 5 if len(shown) > 1 else 3
    after: Out = []
    if signature.output is not None:
        after.append(" -&gt; ")
        size += 4 + write_type(signature.output, after, folder)
    if size > WIDEST and signature.inputs:
        margin = " " * indent
        lines = ",\n    ".join([line if not index else margin + line for index, line in enumerate(shown)])
        comma = "" if signature.variadic else ","
        out.append(f"(\n{margin}    {lines}{comma}\n{margin})")
    else:
        out.append(f"({', '.join(shown)})")
    out.extend(after)


def _write_parameter(name: str, ty: Type, out: Out, folder: Folder) -> int:
    if name == "self":
        if isinstance(ty, Param) and ty.name == "Self":
            out.append("self")
            return 4
        if isinstance(ty, Reference) and isinstance(ty.inner, Param) and ty.inner.name == "Self":
            lifetime = f"{ty.lifetime} " if ty.lifetime else ""
            receiver = f"{lifetime}{'mut ' if ty.mutable else ''}self"
            out.append(f"&amp;{receiver}")
            return 1 + width(receiver)
    if not name and isinstance(ty, Infer):
        out.append("_")
        return 1
    if name:
        out.append(f"{text(name)}: ")
    return (width(name) + 2 if name else 0) + write_type(ty, out, folder)
