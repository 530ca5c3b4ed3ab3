"""Types as HTML, and how many characters they are as text, in one pass.

Every writer appends pieces to `out` and returns the width of their text in bytes, which
decides whether a signature is wrapped. What is linked as a whole (`&T`, `[T]`, `(A, B)`,
`()`) is what rustdoc 1.95 links as a whole.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from pdoc.clean.types import (
    Arg,
    Array,
    Binding,
    Bound,
    ConstArg,
    DynTrait,
    FnPointer,
    GenericArgs,
    ImplTrait,
    Infer,
    LifetimeArg,
    Never,
    Outlives,
    Param,
    PathType,
    Pointer,
    Primitive,
    Projection,
    Reference,
    Slice,
    TraitBound,
    Tuple,
    Type,
    UseBound,
    Verbatim,
)
from pdoc.render.escape import text
from pdoc.render.folder import Folder

Out = list[str]


def type_html(ty: Type, folder: Folder) -> str:
    """A type by itself."""
    out: Out = []
    write_type(ty, out, folder)
    return "".join(out)


def write_type(ty: Arg, out: Out, folder: Folder) -> int:
    """A type, lifetime or constant in a place for generic arguments."""
    return _WRITERS[type(ty)](ty, out, folder)


def width(value: str) -> int:
    """How wide a text counts: its bytes."""
    return len(value) if value.isascii() else len(value.encode("utf-8", "replace"))


def _linked(tag: str, shown: str, out: Out) -> int:
    escaped = text(shown)
    out.append(f"{tag}{escaped}</a>" if tag else escaped)
    return width(shown)


def write_path(ty: PathType, out: Out, folder: Folder) -> int:
    """The last segment, linked, and its arguments."""
    tag = folder.open(ty.target) if ty.target is not None else ""
    size = _linked(tag, ty.name, out)
    if ty.args is not None:
        size += write_args(ty.args, out, folder)
    return size


def write_args(args: GenericArgs, out: Out, folder: Folder) -> int:
    """`<'a, T, N = X>` or `(A, B) -> C`."""
    if args.inputs is not None:
        out.append("(")
        size = 2 + _comma(args.inputs, out, folder)
        out.append(")")
        if args.output is not None:
            out.append(" -&gt; ")
            size += 4 + write_type(args.output, out, folder)
        return size
    if not args.args and not args.bindings:
        return 0
    out.append("&lt;")
    size = 2 + _comma(args.args, out, folder)
    for binding in args.bindings:
        if size > 2:
            out.append(", ")
            size += 2
        size += _binding(binding, out, folder)
    out.append("&gt;")
    return size


def _comma(items: tuple[Any, ...], out: Out, folder: Folder) -> int:
    size = 0
    for index, item in enumerate(items):
        if index:
            out.append(", ")
            size += 2
        size += _WRITERS[type(item)](item, out, folder)
    return size


def _binding(binding: Binding, out: Out, folder: Folder) -> int:
    out.append(text(binding.name))
    size = width(binding.name)
    if binding.args is not None:
        size += write_args(binding.args, out, folder)
    if binding.value is not None:
        out.append(" = ")
        return size + 3 + write_type(binding.value, out, folder)
    if binding.bounds:
        out.append(": ")
        size += 2 + write_bounds(binding.bounds, out, folder)
    return size


def write_bounds(bounds: tuple[Bound, ...], out: Out, folder: Folder) -> int:
    """`A + ?B + 'a`"""
    size = 0
    for index, bound in enumerate(bounds):
        if index:
            out.append(" + ")
            size += 3
        size += write_bound(bound, out, folder)
    return size


def write_bound(bound: Bound, out: Out, folder: Folder) -> int:
    """One bound."""
    if isinstance(bound, TraitBound):
        size = write_binder(bound.lifetimes, out)
        if bound.modifier:
            out.append(bound.modifier)
            size += len(bound.modifier)
        return size + write_path(bound.path, out, folder)
    if isinstance(bound, Outlives):
        out.append(text(bound.lifetime))
        return width(bound.lifetime)
    shown = f"use<{', '.join(bound.args)}>" if isinstance(bound, UseBound) else ""
    out.append(text(shown))
    return width(shown)


def write_binder(lifetimes: tuple[str, ...], out: Out) -> int:
    """`for<'a> `, or nothing."""
    if not lifetimes:
        return 0
    names = ", ".join(lifetimes)
    out.append(f"for&lt;{names}&gt; ")
    return width(names) + 6


def _param(ty: Param, out: Out, folder: Folder) -> int:
    out.append(ty.name)
    return width(ty.name)


def _primitive(ty: Primitive, out: Out, folder: Folder) -> int:
    return _linked(folder.prim(ty.name), ty.name, out)


def _reference(ty: Reference, out: Out, folder: Folder) -> int:
    start = "&" + (f"{ty.lifetime} " if ty.lifetime else "") + ("mut " if ty.mutable else "")
    inner = ty.inner
    if isinstance(inner, Param) and inner.name != "Self":
        return _linked(folder.prim("reference"), start + inner.name, out)
    out.append(text(start))
    size = width(start)
    many = isinstance(inner, (DynTrait, ImplTrait)) and len(inner.bounds) > 1
    if many:
        out.append("(")
        size += 2
    size += write_type(inner, out, folder)
    if many:
        out.append(")")
    return size


def _pointer(ty: Pointer, out: Out, folder: Folder) -> int:
    start = "*mut " if ty.mutable else "*const "
    tag = folder.prim("pointer")
    if isinstance(ty.inner, Param) and ty.inner.name != "Self":
        return _linked(tag, start + ty.inner.name, out)
    size = _linked(tag, start, out)
    many = isinstance(ty.inner, DynTrait) and len(ty.inner.bounds) > 1
    if many:
        out.append("(")
        size += 2
    size += write_type(ty.inner, out, folder)
    if many:
        out.append(")")
    return size


def _slice(ty: Slice, out: Out, folder: Folder) -> int:
    if isinstance(ty.inner, Param) and ty.inner.name != "Self":
        return _linked(folder.prim("slice"), f"[{ty.inner.name}]", out)
    out.append("[")
    size = write_type(ty.inner, out, folder)
    out.append("]")
    return size + 2


def _array(ty: Array, out: Out, folder: Folder) -> int:
    tag = folder.prim("array")
    if isinstance(ty.inner, Param) and ty.inner.name != "Self":
        return _linked(tag, f"[{ty.inner.name}; {ty.length}]", out)
    out.append("[")
    size = write_type(ty.inner, out, folder)
    out.append("; ")
    size += _linked(tag, ty.length, out)
    out.append("]")
    return size + 4


def _tuple(ty: Tuple, out: Out, folder: Folder) -> int:
    items = ty.items
    if not items:
        return _linked(folder.prim("unit"), "()", out)
    if all(isinstance(item, Param) and item.name != "Self" for item in items):
        names = ", ".join([item.name for item in items if isinstance(item, Param)])
        return _linked(folder.prim("tuple"), f"({names},)" if len(items) == 1 else f"({names})", out)
    out.append("(")
    size = _comma(items, out, folder)
    out.append(",)" if len(items) == 1 else ")")
    return size + (3 if len(items) == 1 else 2)


def _never(ty: Never, out: Out, folder: Folder) -> int:
    return _linked(folder.prim("never"), "!", out)


def _infer(ty: Infer, out: Out, folder: Folder) -> int:
    out.append("_")
    return 1


def _fn_pointer(ty: FnPointer, out: Out, folder: Folder) -> int:
    size = write_binder(ty.lifetimes, out)
    out.append(text(ty.qualifiers))
    size += width(ty.qualifiers) + _linked(folder.prim("fn"), "fn", out)
    out.append("(")
    size += 2
    named = any(name for name, _ in ty.inputs)
    for index, (name, inner) in enumerate(ty.inputs):
        start = ", " if index else ""
        if named:
            start += f"{name or '_'}: "
        if start:
            out.append(text(start))
            size += width(start)
        size += write_type(inner, out, folder)
    if ty.variadic:
        start = ", ..." if ty.inputs else "..."
        out.append(start)
        size += len(start)
    out.append(")")
    if ty.output is not None:
        out.append(" -&gt; ")
        size += 4 + write_type(ty.output, out, folder)
    return size


def _dyn(ty: DynTrait, out: Out, folder: Folder) -> int:
    out.append("dyn ")
    return 4 + write_bounds(ty.bounds, out, folder)


def _impl(ty: ImplTrait, out: Out, folder: Folder) -> int:
    out.append("impl ")
    return 5 + write_bounds(ty.bounds, out, folder)


def _projection(ty: Projection, out: Out, folder: Folder) -> int:
    if ty.trait is not None:
        out.append("&lt;")
        size = write_type(ty.self_type, out, folder)
        out.append(" as ")
        size += 8 + write_path(ty.trait, out, folder)
        out.append("&gt;::")
    else:
        size = write_type(ty.self_type, out, folder) + 2
        out.append("::")
    target = ty.target or (ty.trait.target if ty.trait is not None else None)
    tag = folder.open_type_item(target, ty.name) if target else ""
    size += _linked(tag, ty.name, out)
    if ty.args is not None:
        size += write_args(ty.args, out, folder)
    return size


def _verbatim(ty: Verbatim, out: Out, folder: Folder) -> int:
    out.append(text(ty.text))
    return width(ty.text)


def _lifetime(arg: LifetimeArg, out: Out, folder: Folder) -> int:
    out.append(text(arg.name))
    return width(arg.name)


def _constant(arg: ConstArg, out: Out, folder: Folder) -> int:
    out.append(text(arg.text))
    return width(arg.text)


_WRITERS: Final[dict[type, Callable[[Any, Out, Folder], int]]] = {
    PathType: write_path,
    Param: _param,
    Primitive: _primitive,
    Reference: _reference,
    Pointer: _pointer,
    Slice: _slice,
    Array: _array,
    Tuple: _tuple,
    Never: _never,
    Infer: _infer,
    FnPointer: _fn_pointer,
    DynTrait: _dyn,
    ImplTrait: _impl,
    Projection: _projection,
    Verbatim: _verbatim,
    LifetimeArg: _lifetime,
    ConstArg: _constant,
}
