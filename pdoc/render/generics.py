"""Generic parameters and where clauses."""

from __future__ import annotations

from pdoc.clean.types import ConstParam, GenericParam, Generics, LifetimeParam, TypeParam, WherePredicate
from pdoc.render.escape import text
from pdoc.render.folder import Folder
from pdoc.render.types_html import Out, width, write_binder, write_bounds, write_type


def write_generics(generics: Generics, out: Out, folder: Folder) -> int:
    """`<'a, T: Bound = Default, const N: usize>`, or nothing; the width of its text."""
    if not generics.params:
        return 0
    out.append("&lt;")
    size = 2
    for index, param in enumerate(generics.params):
        if index:
            out.append(", ")
            size += 2
        size += _write_param(param, out, folder)
    out.append("&gt;")
    return size


def _write_param(param: GenericParam, out: Out, folder: Folder) -> int:
    out.append(param.name)
    size = width(param.name)
    if isinstance(param, TypeParam):
        if param.bounds:
            out.append(": ")
            size += 2 + write_bounds(param.bounds, out, folder)
        if param.default is not None:
            out.append(" = ")
            size += 3 + write_type(param.default, out, folder)
    elif isinstance(param, LifetimeParam):
        if param.bounds:
            shown = ": " + " + ".join(param.bounds)
            out.append(shown)
            size += width(shown)
    elif isinstance(param, ConstParam):
        out[-1] = f"const {param.name}: "
        size += 8 + write_type(param.ty, out, folder)
        if param.default:
            out.append(f" = {text(param.default)}")
            size += 3 + width(param.default)
    return size


def where_block(generics: Generics, folder: Folder) -> str:
    """The where clause as a block below a header: a predicate a line, each with a comma."""
    if not generics.where:
        return ""
    out: Out = ['<div class="where">where']
    for predicate in generics.where:
        out.append("\n    ")
        _write_predicate(predicate, out, folder)
        out.append(",")
    out.append("</div>")
    return "".join(out)


def where_inline(generics: Generics, folder: Folder, *, indent: int = 0) -> str:
    """The where clause before a `;` or a body: no comma at its end.

    With an indent (inside a trait's declaration) the first predicate follows `where` and the
    others stand below it.
    """
    if not generics.where:
        return ""
    if indent:
        margin = " " * (indent + 3)
        first, between = " ", ",\n" + margin + "      "
        out: Out = [f'\n{margin}<span class="where">where']
    else:
        first, between = "\n    ", ",\n    "
        out = ['\n<span class="where">where']
    for index, predicate in enumerate(generics.where):
        out.append(between if index else first)
        _write_predicate(predicate, out, folder)
    out.append("</span>")
    return "".join(out)


def _write_predicate(predicate: WherePredicate, out: Out, folder: Folder) -> None:
    write_binder(predicate.lifetimes, out)
    write_type(predicate.ty, out, folder)
    if predicate.bounds:
        out.append(": ")
        write_bounds(predicate.bounds, out, folder)
