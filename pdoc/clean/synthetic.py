"""Auto trait impls as items: what the type's page shows for each verdict."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pdoc.clean import types as ty
from pdoc.clean.auto_traits import AUTO_KEYS, AUTO_TRAITS, Solver, Verdict, bounds_of
from pdoc.clean.items import Impl, Item
from pdoc.clean.types import (
    Arg,
    ConstParam,
    Generics,
    LifetimeParam,
    PathType,
    TraitBound,
    Type,
    TypeParam,
    WherePredicate,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pdoc.hir.model import Def


def synthetic_impls(solver: Solver, found: Def, generics: Generics) -> tuple[Item, ...]:
    """The auto trait impls that a type's page shows; those written by hand are among its trait impls."""
    made: list[Item] = []
    for name, key in AUTO_TRAITS:
        if solver.has_explicit(found, name):
            continue
        verdict = solver.definition(found, name)
        if verdict.holds is None:
            continue
        trait = PathType(name, None, key)
        inner = Impl(
            _generics(solver, generics, verdict),
            trait,
            _self_type(found, generics),
            (),
            not verdict.holds,
            False,
            "synthetic",
            for_target=found.key,
        )
        made.append(Item("impl", "", "", inner))
    return tuple(made)


def _self_type(found: Def, generics: Generics) -> Type:
    args: list[Arg] = []
    for param in generics.params:
        args.append(ty.LifetimeArg(param.name) if isinstance(param, LifetimeParam) else ty.Param(param.name))
    return PathType(found.name, ty.GenericArgs(tuple(args)) if args else None, found.key)


def _generics(solver: Solver, generics: Generics, verdict: Verdict) -> Generics:
    """The type's parameters, and what the trait needs of them that their bounds do not give already."""
    bounded = bounds_of(generics)
    traits = {(subject, bound.path.target): bound.path for subject, bounds in bounded for bound in bounds}
    declared: dict[Type, set[str | None]] = {}
    for subject, bounds in bounded:
        keys = declared.setdefault(_qualified(subject, traits), set())
        keys.update(b.path.target for b in bounds if b.modifier != "?")
    needed: dict[Type, dict[str, None]] = {}
    if verdict.holds:
        for written, name, _ in sorted(verdict.needs, key=_depth):
            subject = _qualified(written, traits)
            if not solver.named(declared.get(subject, set()), name):
                needed.setdefault(subject, {})[name] = None
    params: list[ty.GenericParam] = []
    for param in generics.params:
        if isinstance(param, TypeParam):
            params.append(TypeParam(param.name, (), None if verdict.holds else param.default))
        elif isinstance(param, ConstParam):
            params.append(ConstParam(param.name, param.ty, ""))
        else:
            params.append(LifetimeParam(param.name, ()))
    unsized = {subject: bound for subject, bounds in bounded for bound in bounds if bound.modifier == "?"}
    where: list[WherePredicate] = []
    for subject, names in needed.items():
        extra: tuple[ty.Bound, ...] = tuple(
            TraitBound((), "", PathType(n, None, AUTO_KEYS[n])) for n in names
        )
        where.append(
            WherePredicate((), subject, extra + ((unsized.pop(subject),) if subject in unsized else ()))
        )
    where.extend(WherePredicate((), subject, (bound,)) for subject, bound in unsized.items())
    return Generics(tuple(params), tuple(where))


def _depth(need: tuple[Type, str, int]) -> int:
    return need[2]


def _qualified(subject: Type, traits: Mapping[tuple[Type, str | None], PathType]) -> Type:
    """`T::Item` as `<T as Iterator>::Item`."""
    if not isinstance(subject, ty.Projection):
        return subject
    this = _qualified(subject.self_type, traits)
    trait = subject.trait
    if trait is None and subject.target is not None:
        trait = traits.get((subject.self_type, subject.target))
        trait = trait or PathType(subject.target.rpartition("::")[2], None, subject.target)
    return ty.Projection(this, trait, subject.name, subject.args, subject.target)
