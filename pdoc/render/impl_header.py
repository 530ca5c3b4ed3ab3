"""The header of an impl: `impl<T> Trait for Type where …`."""

from __future__ import annotations

from pdoc.clean.items import Impl
from pdoc.clean.types import PathType, Reference, Type
from pdoc.render.escape import text
from pdoc.render.folder import Folder
from pdoc.render.generics import where_block, write_generics
from pdoc.render.types_html import Out, write_path, write_type


def impl_header(impl: Impl, folder: Folder, *, absolute: bool = False) -> str:
    """The inside of its `.code-header`; `absolute` puts the modules before the type's name.

    `unsafe` and `const` are not shown, as in rustdoc.
    """
    out: Out = ["impl"]
    write_generics(impl.generics, out, folder)
    out.append(" ")
    if impl.trait is not None:
        if impl.negative:
            out.append("!")
        write_path(impl.trait, out, folder)
        out.append(" for ")
    ty = shown_type(impl)
    if absolute:
        ty = _write_modules(ty, out, folder)
    write_type(ty, out, folder)
    if impl.generics.where:
        out.append(where_block(impl.generics, folder))
    return "".join(out)


def shown_type(impl: Impl) -> Type:
    """What stands behind `for`: of a blanket impl its type parameter."""
    return impl.blanket if impl.blanket is not None and impl.trait is not None else impl.for_type


def _write_modules(ty: Type, out: Out, folder: Folder) -> Type:
    """Write what comes before the last segment of a path; the rest of the type."""
    while isinstance(ty, Reference):
        lifetime = f"{ty.lifetime} " if ty.lifetime else ""
        out.append(f"&amp;{lifetime}{'mut ' if ty.mutable else ''}")
        ty = ty.inner
    found = folder.entry(ty.target) if isinstance(ty, PathType) and ty.target else None
    if found is not None and "::" in found.path:
        out.append(text(found.path.rpartition("::")[0]) + "::")
    return ty


def trait_html(impl: Impl, folder: Folder) -> str:
    """The trait alone, with its arguments and `!`; empty for an inherent impl."""
    if impl.trait is None:
        return ""
    out: Out = ["!"] if impl.negative else []
    write_path(impl.trait, out, folder)
    return "".join(out)
