"""What a path in a signature means as a type."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from pdoc.base.kinds import PRIMITIVES
from pdoc.clean import types as ty
from pdoc.clean.scope import Scope
from pdoc.clean.types import (
    Arg,
    GenericArgs,
    LifetimeArg,
    PathType,
    Type,
)
from pdoc.hir.model import TYPES, Def, Res
from pdoc.hir.scopes import binding_in

_SELF: Final = ty.Param("Self")


def path_type(scope: Scope, segments: tuple[str, ...], args: Sequence[GenericArgs | None]) -> Type:
    """What a path means as a type."""
    first = segments[0]
    if first in scope.generics or first == "Self":
        base: Type = _SELF if first == "Self" else ty.Param(first)
        owner = first
        for at in range(1, len(segments)):
            trait = scope.trait_of(owner, segments[at]) if at == 1 else None
            base = ty.Projection(base, None, segments[at], args[at], trait.target if trait else None)
        return base
    if len(segments) > 1 or args[0] is not None:
        return _item_type(scope, segments, args)
    known = scope.context.plain_types
    key = (id(scope.module), first)
    found = known.get(key)
    if found is None:
        found = known[key] = _item_type(scope, segments, args)
    return found


def _item_type(scope: Scope, segments: tuple[str, ...], args: Sequence[GenericArgs | None]) -> Type:
    """What a path means that begins with no parameter: all that counts is the module it stands in."""
    res, rest = scope.resolve(segments)
    if res is None:
        # A path that names nothing: shown as it was written, and not a link. The `::` that stands
        # before a crate's name or, in 2015, before the root's items, says where to look only.
        return PathType("::".join(segments).removeprefix("::"), args[-1], None)
    used = len(segments) - len(rest)
    name = segments[used - 1]
    if res.kind == "primitive" and not rest:
        return ty.Primitive(res.name)
    if res.kind == "mod" and len(segments) == 1 and name in PRIMITIVES:
        return ty.Primitive(name)  # a module cannot be a type: `use std::str` leaves `str` what it is
    if name in ("self", "crate", "super") or name.startswith("__dollar_crate_"):
        name = res.name
    elif name != res.name:
        name = _unrenamed(scope, segments[:used]) or name
    if res.kind == "type" and isinstance(res, Def) and used == len(segments):
        behind = _behind_private(scope, res, args[used - 1])
        if behind is not None:
            return behind
    base: Type = (
        ty.Primitive(res.name)
        if res.kind == "primitive"
        else PathType(name, elided(scope, res, args[used - 1]), res.key)
    )
    if isinstance(res, Def) and res.kind == "variant":
        return base
    for at in range(used, len(segments)):
        target = res.key if res.kind == "trait" else None
        base = ty.Projection(base, None, segments[at], args[at], target)
    return base


def _unrenamed(scope: Scope, path: tuple[str, ...]) -> str | None:
    """The name behind `use … as …`, unless users see the new one too."""
    module = scope.module
    if len(path) > 1:
        holder, _ = scope.resolve(path[:-1])
        if not isinstance(holder, Def) or holder.module is None:
            return None
        module = holder.module
    binding = binding_in(module, path[-1], TYPES)
    while binding is not None and binding.glob and binding.origin is not None:
        source = binding.origin.bound[TYPES]
        inner = source.module if isinstance(source, Def) else None
        binding = binding_in(inner, path[-1], TYPES) if inner is not None else None
    one = binding.origin if binding is not None else None
    return one.path[-1] if one is not None and one.vis is not None and one.path else None


def _behind_private(scope: Scope, alias: Def, args: GenericArgs | None) -> Type | None:
    """What an alias that users cannot name stands for: rustdoc's `maybe_expand_private_type_alias`."""
    from pdoc.clean.alias import behind_alias
    from pdoc.clean.exported import is_exported

    if alias.crate != scope.context.crate.name or is_exported(scope.context, alias.key, ""):
        return None
    given = [a for a in args.args if not isinstance(a, LifetimeArg)] if args is not None else []
    return behind_alias(scope.context, alias, given)


def elided(scope: Scope, res: Res, args: GenericArgs | None) -> GenericArgs | None:
    """Arguments with `'_` for the lifetimes that were left out, as rustdoc shows them."""
    if args is not None and (args.inputs is not None or any(isinstance(a, LifetimeArg) for a in args.args)):
        return args
    count = scope.context.lifetimes(res)
    if not count:
        return args
    hidden: tuple[Arg, ...] = (LifetimeArg("'_"),) * count
    return GenericArgs(hidden) if args is None else GenericArgs(hidden + args.args, args.bindings)


def no_unit(output: Type | None) -> Type | None:
    """A return type, `()` left out."""
    return None if isinstance(output, ty.Tuple) and not output.items else output
