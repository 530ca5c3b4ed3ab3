"""How generics look that rustdoc knows from compiled crates, not from source."""

from __future__ import annotations

from pdoc.clean import types as ty

_SIZED = "t:core::marker::Sized"


def bounds_behind(generics: ty.Generics) -> ty.Generics:
    """All bounds in the where clause, `Sized` first and `?Sized` last.

    rustdoc's `clean_ty_generics`: the compiler keeps predicates, not where they were written.
    """
    params: list[ty.GenericParam] = []
    where: dict[ty.Type, tuple[ty.Bound, ...]] = {}
    for param in generics.params:
        if isinstance(param, ty.TypeParam):
            params.append(ty.TypeParam(param.name, (), param.default))
            if param.bounds:
                where[ty.Param(param.name)] = param.bounds
        else:
            params.append(param)
    kept: list[ty.WherePredicate] = []
    for one in generics.where:
        if one.lifetimes:
            kept.append(one)
        else:
            where[one.ty] = where.get(one.ty, ()) + one.bounds
    merged = tuple(ty.WherePredicate((), subject, _sorted(bounds)) for subject, bounds in where.items())
    return ty.Generics(tuple(params), (*merged, *kept))


def _sorted(bounds: tuple[ty.Bound, ...]) -> tuple[ty.Bound, ...]:
    return tuple(sorted(bounds, key=_rank)) if len(bounds) > 1 else bounds


def _rank(bound: ty.Bound) -> int:
    if not isinstance(bound, ty.TraitBound):
        return 1
    return 2 if bound.modifier == "?" else int(bound.path.target != _SIZED)
