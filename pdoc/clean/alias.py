"""The type behind a type alias."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pdoc.clean import types as ty
from pdoc.clean.generics import parse_generics
from pdoc.clean.parse import parse_type
from pdoc.clean.scope import Scope
from pdoc.clean.substitute import substitute
from pdoc.clean.types import Arg, Type

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pdoc.clean.context import CleanContext
    from pdoc.hir.model import Def


def behind_alias(context: CleanContext, alias: Def, args: Sequence[Arg]) -> Type | None:
    """What an alias stands for with these arguments (without lifetimes); None when it leads to itself."""
    if alias.key in context.expanding:
        return None
    context.expanding.add(alias.key)
    try:
        scope = Scope(context, alias.scope)
        generics = parse_generics(alias.item.generics, alias.item.where, scope)
        found = parse_type(alias.item.ty, scope)
    finally:
        context.expanding.discard(alias.key)
    given: dict[str, Arg] = {}
    params = [p for p in generics.params if not isinstance(p, ty.LifetimeParam)]
    for at, param in enumerate(params):
        if at < len(args):
            given[param.name] = args[at]
        elif isinstance(param, ty.TypeParam) and param.default is not None:
            given[param.name] = substitute(param.default, given)
    return substitute(found, given)
