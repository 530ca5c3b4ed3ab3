"""Blanket impls: those for a type parameter whose bounds a type meets.

The standard library's come from its facts, the crate's own from its headers. Whether a type
meets a bound is asked of the impls that name it: enough for the traits that blanket impls ask
for, and far from the compiler's trait solver.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from pdoc.clean import types as ty
from pdoc.clean.auto_traits import AUTO_NAMES, Solver
from pdoc.clean.cfg import Conditions
from pdoc.clean.impls import Header, clean_impl
from pdoc.clean.items import Impl, Item

if TYPE_CHECKING:
    from pdoc.clean.context import CleanContext
    from pdoc.hir.model import Def
    from pdoc.stdlib.model import BlanketImpl

_ALWAYS: Final = frozenset(
    (
        "t:core::marker::Sized",
        "t:core::any::Any",
        "t:core::borrow::Borrow",
        "t:core::borrow::BorrowMut",
        "t:core::convert::From",
        "t:core::convert::Into",
        "t:core::convert::TryFrom",
        "t:core::convert::TryInto",
    )
)
"""Traits that every type has, at least for itself."""
_THROUGH: Final = {
    "t:alloc::string::ToString": "t:core::fmt::Display",
    "t:alloc::borrow::ToOwned": "t:core::clone::Clone",
    "t:core::iter::traits::collect::IntoIterator": "t:core::iter::traits::iterator::Iterator",
}
_DEPTH: Final = 6
_NEVER_FROM: Final = "impl-From%3C!%3E-for-T"


class BlanketSolver:
    """Which blanket impls a type has. `generic`: headers of the crate's own impls for a parameter."""

    __slots__ = ("_context", "_explicit", "_generic", "_made", "_solver", "_std")

    def __init__(
        self, context: CleanContext, explicit: dict[str, list[Header]], generic: list[Header], solver: Solver
    ) -> None:
        self._context = context
        self._explicit = explicit
        self._generic = generic
        self._solver = solver
        self._made: dict[int, Item | None] = {}
        self._std = [
            (
                one.anchor,
                tuple(k for b in one.bounds if b.subject == one.param for k in b.keys if k),
                _std_item(n, one),
            )
            for n, one in enumerate(context.std.blanket_impls())
        ]

    def implements(self, found: Def, trait: str, depth: int = 0) -> bool:
        """Whether a type has a trait, for some of its arguments."""
        own = [h for h in self._explicit.get(found.key, ()) if h.head == found.key]
        if any(h.trait is not None and h.trait.target == trait and not h.negative for h in own):
            return True
        if trait in AUTO_NAMES:
            return self._solver.definition(found, AUTO_NAMES[trait]).holds is True
        if trait in _ALWAYS:
            return True
        if depth > _DEPTH:
            return False
        if trait in _THROUGH and self.implements(found, _THROUGH[trait], depth + 1):
            return True
        return any(
            h.trait is not None and h.trait.target == trait and self._meets(found, h, depth + 1)
            for h in self._generic
        )

    def _meets(self, found: Def, header: Header, depth: int) -> bool:
        if not isinstance(header.for_type, ty.Param) or header.negative:
            return False
        bounds = header.scope.bounds.get(header.for_type.name, [])
        return all(
            b.target is not None and self.implements(found, b.target, depth) for b in bounds
        ) and self._bounds_known(header)

    def _bounds_known(self, header: Header) -> bool:
        """Bounds on traits that were not resolved (of crates that were not read) cannot be met."""
        assert isinstance(header.for_type, ty.Param)
        name = header.for_type.name
        for param in header.generics.params:
            if (
                isinstance(param, ty.TypeParam)
                and param.name == name
                and any(isinstance(b, ty.TraitBound) and b.path.target is None for b in param.bounds)
            ):
                return False
        return not any(
            isinstance(w.ty, ty.Param)
            and w.ty.name == name
            and any(isinstance(b, ty.TraitBound) and b.path.target is None for b in w.bounds)
            for w in header.generics.where
        )

    def impls(self, found: Def, outer: Conditions) -> tuple[Item, ...]:
        """The blanket impls a type's page shows: std's, then the crate's own."""
        made: list[Item] = []
        for anchor, keys, item in self._std:
            if anchor == _NEVER_FROM:
                if self._from_never(found):
                    made.append(item)
            elif all(self.implements(found, key) for key in keys):
                made.append(item)
        for number, header in enumerate(self._generic):
            if self._meets(found, header, 0):
                one = self._local(number, header, outer)
                if one is not None:
                    made.append(one)
        return tuple(made)

    def _from_never(self, found: Def) -> bool:
        """`From<!>`: there is an impl `From<E>` for any error or the like."""
        for header in self._explicit.get(found.key, ()):
            trait = header.trait
            if (
                trait is None
                or trait.target != "t:core::convert::From"
                or header.head != found.key
                or not trait.args
            ):
                continue
            arg = trait.args.args[0] if trait.args.args else None
            if isinstance(arg, ty.Param):
                bounds = header.scope.bounds.get(arg.name, [])
                if all(
                    b.target is not None and b.target[2:].startswith(("core::", "alloc::", "std::"))
                    for b in bounds
                ):
                    return True
        return False

    def _local(self, number: int, header: Header, outer: Conditions) -> Item | None:
        if number not in self._made:
            made = clean_impl(self._context, header, outer)
            if made is not None and isinstance(made.inner, Impl):
                generics = bounds_behind(made.inner.generics)
                made = replace(made, inner=replace(made.inner, kind="blanket", generics=generics))
            self._made[number] = made
        return self._made[number]


def _std_item(number: int, one: BlanketImpl) -> Item:
    trait = ty.PathType(one.title, None, one.trait)
    return Item(
        "impl",
        "",
        "",
        Impl(ty.Generics(), trait, ty.Param(one.param), (), kind="blanket", foreign=f"std:{number}"),
    )


def bounds_behind(generics: ty.Generics) -> ty.Generics:
    """All bounds in the where clause, `?Sized` last: how a page shows a blanket impl."""
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
    merged = tuple(ty.WherePredicate((), subject, _maybe_last(bounds)) for subject, bounds in where.items())
    return ty.Generics(tuple(params), (*merged, *kept))


def _maybe_last(bounds: tuple[ty.Bound, ...]) -> tuple[ty.Bound, ...]:
    return tuple(sorted(bounds, key=lambda b: isinstance(b, ty.TraitBound) and b.modifier == "?"))
