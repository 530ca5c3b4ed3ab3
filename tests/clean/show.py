"""Types, bounds and generics as text, for comparing."""

from __future__ import annotations

from collections.abc import Iterable
from typing import assert_never

from pdoc.clean import types as ty


def show(value: ty.Type | ty.Arg, *, keys: bool = False) -> str:
    """A type as Rust writes it; with `keys`, def keys in braces behind the names that have them."""
    match value:
        case ty.PathType():
            key = f"{{{value.target}}}" if keys and value.target else ""
            return value.name + key + show_args(value.args, keys)
        case ty.Param() | ty.Primitive() | ty.LifetimeArg():
            return value.name
        case ty.Reference():
            lifetime = f"{value.lifetime} " if value.lifetime else ""
            return f"&{lifetime}{'mut ' if value.mutable else ''}{show(value.inner, keys=keys)}"
        case ty.Pointer():
            return f"*{'mut' if value.mutable else 'const'} {show(value.inner, keys=keys)}"
        case ty.Slice():
            return f"[{show(value.inner, keys=keys)}]"
        case ty.Array():
            return f"[{show(value.inner, keys=keys)}; {value.length}]"
        case ty.Tuple():
            items = [show(one, keys=keys) for one in value.items]
            return f"({items[0]},)" if len(items) == 1 else f"({', '.join(items)})"
        case ty.Never():
            return "!"
        case ty.Infer():
            return "_"
        case ty.FnPointer():
            inputs = [(f"{name}: " if name else "") + show(one, keys=keys) for name, one in value.inputs]
            inputs += ["..."] * value.variadic
            output = f" -> {show(value.output, keys=keys)}" if value.output is not None else ""
            return f"{_for(value.lifetimes)}{value.qualifiers}fn({', '.join(inputs)}){output}"
        case ty.DynTrait():
            return f"dyn {show_bounds(value.bounds, keys)}"
        case ty.ImplTrait():
            return f"impl {show_bounds(value.bounds, keys)}"
        case ty.Projection():
            base = show(value.self_type, keys=keys)
            if value.trait is not None:
                base = f"<{base} as {show(value.trait, keys=keys)}>"
            key = f"{{{value.target}}}" if keys and value.target else ""
            return f"{base}::{value.name}{key}{show_args(value.args, keys)}"
        case ty.Verbatim() | ty.ConstArg():
            return value.text
        case _:
            assert_never(value)


def show_args(args: ty.GenericArgs | None, keys: bool = False) -> str:
    """What stands behind a path's segment."""
    if args is None:
        return ""
    if args.inputs is not None:
        output = f" -> {show(args.output, keys=keys)}" if args.output is not None else ""
        return f"({', '.join(show(one, keys=keys) for one in args.inputs)}){output}"
    parts = [show(one, keys=keys) for one in args.args]
    for one in args.bindings:
        value = f" = {show(one.value, keys=keys)}" if one.value is not None else ""
        bounds = f": {show_bounds(one.bounds, keys)}" if one.bounds else ""
        parts.append(one.name + show_args(one.args, keys) + value + bounds)
    return f"<{', '.join(parts)}>"


def show_bounds(bounds: Iterable[ty.Bound], keys: bool = False) -> str:
    """Bounds between `+`."""
    return " + ".join(_bound(one, keys) for one in bounds)


def _bound(one: ty.Bound, keys: bool) -> str:
    match one:
        case ty.TraitBound():
            return f"{_for(one.lifetimes)}{one.modifier}{show(one.path, keys=keys)}"
        case ty.Outlives():
            return one.lifetime
        case ty.UseBound():
            return f"use<{', '.join(one.args)}>"
        case _:
            assert_never(one)


def _for(lifetimes: tuple[str, ...]) -> str:
    return f"for<{', '.join(lifetimes)}> " if lifetimes else ""


def show_generics(generics: ty.Generics, *, keys: bool = False) -> str:
    """`<'a, T: A> where T: B`, or nothing."""
    params = ", ".join(_param(one, keys) for one in generics.params)
    where = ", ".join(
        f"{_for(one.lifetimes)}{show(one.ty, keys=keys)}: {show_bounds(one.bounds, keys)}"
        for one in generics.where
    )
    return (f"<{params}>" if params else "") + (f" where {where}" if where else "")


def _param(one: ty.GenericParam, keys: bool) -> str:
    match one:
        case ty.LifetimeParam():
            return one.name + (f": {' + '.join(one.bounds)}" if one.bounds else "")
        case ty.TypeParam():
            bounds = f": {show_bounds(one.bounds, keys)}" if one.bounds else ""
            default = f" = {show(one.default, keys=keys)}" if one.default is not None else ""
            return one.name + bounds + default
        case ty.ConstParam():
            default = f" = {one.default}" if one.default else ""
            return f"const {one.name}: {show(one.ty, keys=keys)}{default}"
        case _:
            assert_never(one)


def show_signature(name: str, found: ty.Signature, *, keys: bool = False) -> str:
    """A function's header."""
    inputs = [f"{pattern}: {show(one, keys=keys)}" for pattern, one in found.inputs]
    inputs += ["..."] * found.variadic
    output = f" -> {show(found.output, keys=keys)}" if found.output is not None else ""
    generics = show_generics(found.generics, keys=keys)
    params, _, where = generics.partition(" where ")
    tail = f" where {where}" if where else ""
    return f"{found.qualifiers}fn {name}{params}({', '.join(inputs)}){output}{tail}"
