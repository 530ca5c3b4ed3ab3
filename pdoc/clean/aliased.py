"""The type behind an alias, for the section `Aliased Type`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, TypeVar, cast

import msgspec
from msgspec.structs import replace

from pdoc.clean.alias import behind_alias
from pdoc.clean.cfg import Conditions
from pdoc.clean.inner import inner_of
from pdoc.clean.items import Enum, Struct, TypeAlias
from pdoc.clean.lifetimes import relabel
from pdoc.clean.repr import repr_of
from pdoc.clean.std_shape import std_definition
from pdoc.clean.substitute import substitute
from pdoc.clean.types import Arg, ConstParam, LifetimeArg, LifetimeParam, PathType, Type, TypeParam

if TYPE_CHECKING:
    from pdoc.clean.context import CleanContext
    from pdoc.hir.model import Def

T = TypeVar("T")
_MOST: Final = 16
"""Aliases of aliases; more lead in a circle."""


def aliased(context: CleanContext, alias: TypeAlias, sources: set[str]) -> TypeAlias:
    """The alias with its struct, union or enum after substitution; unchanged for other types.

    The file that this type stands in is added to `sources`.
    """
    kind, found = _behind(context, alias.ty)
    if found is None or not isinstance(kind, PathType):
        return alias
    sources.add(found.file.path)
    inner = inner_of(context, found, Conditions())
    assert isinstance(inner, Struct | Enum)
    given: dict[str, Arg] = {}
    args = _arguments(kind)
    params = [p for p in inner.generics.params if isinstance(p, TypeParam | ConstParam)]
    for at, param in enumerate(params):
        if at < len(args):
            given[param.name] = args[at]
        elif isinstance(param, TypeParam) and param.default is not None:
            given[param.name] = substitute(param.default, given)
    ours = [a.name for a in kind.args.args if isinstance(a, LifetimeArg)] if kind.args else []
    theirs = [p.name for p in inner.generics.params if isinstance(p, LifetimeParam)]
    inner = relabel(inner, dict(zip(theirs, ours, strict=False)))
    made = without_aliases(context, substitute(inner, given))
    made = replace(made, generics=alias.generics)
    return replace(
        alias,
        aliased=made,
        aliased_kind=found.kind,
        aliased_name=found.name,
        aliased_attrs=repr_of(context, found),
    )


def _behind(context: CleanContext, kind: Type) -> tuple[Type, Def | None]:
    """A type without aliases in front of it, and its definition where it is a struct, union or enum."""
    for _ in range(_MOST):
        if not isinstance(kind, PathType) or kind.target is None:
            break
        found = context.def_of(kind.target) or std_definition(context, kind.target)
        if found is None:
            break
        if found.kind != "type":
            return kind, found if found.kind in ("struct", "union", "enum") else None
        kind = behind_alias(context, found, _arguments(kind)) or kind
    return kind, None


def _arguments(kind: PathType) -> list[Arg]:
    return [a for a in kind.args.args if not isinstance(a, LifetimeArg)] if kind.args else []


def without_aliases(context: CleanContext, value: T) -> T:
    """`value` with what aliases stand for in their place, everywhere in it; shares what does not change."""
    return cast("T", _walk(context, value))


def _walk(context: CleanContext, value: Any) -> Any:
    if isinstance(value, PathType):
        value, _ = _behind(context, value)
    if isinstance(value, tuple):
        walked = tuple([_walk(context, one) for one in value])
        return value if all(a is b for a, b in zip(walked, value, strict=True)) else walked
    if isinstance(value, msgspec.Struct):
        old = [getattr(value, name) for name in value.__struct_fields__]
        new = [_walk(context, one) if isinstance(one, tuple | msgspec.Struct) else one for one in old]
        if all(a is b for a, b in zip(old, new, strict=True)):
            return value
        return type(value)(*new)
    return value
