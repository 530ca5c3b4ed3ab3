"""The type behind an alias, for the section `Aliased Type`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from pdoc.clean.cfg import Conditions
from pdoc.clean.convert import inner_of
from pdoc.clean.items import Enum, Struct, TypeAlias
from pdoc.clean.repr import repr_of
from pdoc.clean.substitute import substitute
from pdoc.clean.types import Arg, ConstParam, LifetimeArg, PathType, TypeParam

if TYPE_CHECKING:
    from pdoc.clean.context import CleanContext


def aliased(context: CleanContext, alias: TypeAlias) -> TypeAlias:
    """The alias with its local struct, union or enum after substitution; unchanged for other types."""
    kind = alias.ty
    found = context.def_of(kind.target) if isinstance(kind, PathType) else None
    if found is None or not isinstance(kind, PathType) or found.kind not in ("struct", "union", "enum"):
        return alias
    inner = inner_of(context, found, Conditions())
    assert isinstance(inner, Struct | Enum)
    given: dict[str, Arg] = {}
    args = [a for a in kind.args.args if not isinstance(a, LifetimeArg)] if kind.args else []
    params = [p for p in inner.generics.params if isinstance(p, TypeParam | ConstParam)]
    for at, param in enumerate(params):
        if at < len(args):
            given[param.name] = args[at]
        elif isinstance(param, TypeParam) and param.default is not None:
            given[param.name] = substitute(param.default, given)
    made = substitute(inner, given)
    made = replace(made, generics=alias.generics)
    return replace(
        alias,
        aliased=made,
        aliased_kind=found.kind,
        aliased_name=found.name,
        aliased_attrs=repr_of(context, found),
    )
