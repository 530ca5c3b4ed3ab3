"""Matching an impl's header with a type: which of its parameters stand for what.

`Infer` stands for any type. Aliases are expanded, lifetimes never tell types apart.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from pdoc.clean import types as ty
from pdoc.clean.types import Arg, PathType, Type

Bindings = dict[str, Arg]
"""An impl's parameters → what they stand for."""


def unify(
    pattern: Arg, actual: Arg, names: frozenset[str], bound: Bindings, expand: Callable[[Type], Type]
) -> bool:
    """Whether a type of an impl's header may be `actual`.

    What that makes of the parameters `names` goes to `bound`. `expand` gives the type behind an
    alias or a projection, and any other type as it is.
    """
    if isinstance(pattern, ty.Param) and pattern.name in names:
        known = bound.setdefault(pattern.name, actual)
        return known is actual or unify(known, actual, frozenset(), bound, expand)
    if isinstance(pattern, ty.LifetimeArg | ty.ConstArg) or isinstance(actual, ty.LifetimeArg | ty.ConstArg):
        return _constants(pattern, actual)
    pattern, actual = expand(pattern), expand(actual)
    if isinstance(pattern, _ANY) or isinstance(actual, _ANY) or pattern == actual:
        return True
    if isinstance(pattern, PathType) and isinstance(actual, PathType):
        if pattern.target is None or actual.target is None:
            return pattern.name == actual.name
        return pattern.target == actual.target and unify_all(
            type_args(pattern), type_args(actual), names, bound, expand
        )
    if isinstance(pattern, ty.Projection) or isinstance(actual, ty.Projection):
        return True
    if type(pattern) is not type(actual):
        return False
    if isinstance(pattern, ty.Reference | ty.Pointer):
        assert isinstance(actual, ty.Reference | ty.Pointer)
        return pattern.mutable == actual.mutable and unify(pattern.inner, actual.inner, names, bound, expand)
    if isinstance(pattern, ty.Slice | ty.Array):
        assert isinstance(actual, ty.Slice | ty.Array)
        if isinstance(pattern, ty.Array) and isinstance(actual, ty.Array):
            lengths = ty.ConstArg(pattern.length), ty.ConstArg(actual.length)
            if not _constants(*lengths):
                return False
        return unify(pattern.inner, actual.inner, names, bound, expand)
    if isinstance(pattern, ty.Tuple):
        assert isinstance(actual, ty.Tuple)
        return len(pattern.items) == len(actual.items) and unify_all(
            pattern.items, actual.items, names, bound, expand
        )
    if isinstance(pattern, ty.DynTrait):
        assert isinstance(actual, ty.DynTrait)
        return _first_trait(pattern) == _first_trait(actual)
    return isinstance(pattern, ty.FnPointer)  # primitives and parameters would have been equal


def unify_all(
    patterns: Sequence[Arg],
    actuals: Sequence[Arg],
    names: frozenset[str],
    bound: Bindings,
    expand: Callable[[Type], Type],
) -> bool:
    """Pair by pair; what one side leaves to a default may be anything."""
    return all(unify(p, a, names, bound, expand) for p, a in zip(patterns, actuals, strict=False))


def type_args(path: PathType) -> list[Arg]:
    """A path's generic arguments without lifetimes."""
    return [a for a in path.args.args if not isinstance(a, ty.LifetimeArg)] if path.args is not None else []


_ANY = (ty.Infer, ty.Verbatim, ty.ImplTrait)


def _constants(one: Arg, other: Arg) -> bool:
    """Constants that are written differently may be equal, two plain numbers not."""
    if isinstance(one, ty.ConstArg) and isinstance(other, ty.ConstArg):
        return one.text == other.text or not (one.text.isdigit() and other.text.isdigit())
    return True


def _first_trait(kind: ty.DynTrait) -> str | None:
    first = next((b for b in kind.bounds if isinstance(b, ty.TraitBound)), None)
    return first.path.target if first is not None else None
