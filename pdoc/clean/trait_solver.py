"""Whether a type may implement a trait: impls, bounds and the standard library's facts put together.

Follows what rustc's `evaluate_obligation` may answer, as far as documentation asks: a type that
is not known (`Infer`) may have every trait, and an impl counts when its header fits and its own bounds may
hold. Lifetimes play no part.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pdoc.clean import types as ty
from pdoc.clean.assoc_types import AssocTypes
from pdoc.clean.auto_traits import AUTO_NAMES, Solver, bounds_of
from pdoc.clean.std_impls import std_has
from pdoc.clean.substitute import substitute
from pdoc.clean.types import PathType, Type
from pdoc.clean.unify import Bindings, type_args, unify, unify_all

if TYPE_CHECKING:
    from pdoc.clean.context import CleanContext
    from pdoc.clean.headers import Header

_DEPTH: Final = 8
_SIZED: Final = "t:core::marker::Sized"
_FROM: Final = "t:core::convert::From"
_INTO: Final = "t:core::convert::Into"
_TRY_FROM: Final = "t:core::convert::TryFrom"
_TRY_INTO: Final = "t:core::convert::TryInto"
_BORROW: Final = ("t:core::borrow::Borrow", "t:core::borrow::BorrowMut")
_ALWAYS: Final = ("t:core::any::Any", "t:core::marker::MetaSized", "t:core::marker::PointeeSized")
_THROUGH: Final = {
    "t:alloc::string::ToString": "t:core::fmt::Display",
    "t:alloc::borrow::ToOwned": "t:core::clone::Clone",
    "t:core::iter::traits::collect::IntoIterator": "t:core::iter::traits::iterator::Iterator",
    "t:core::future::into_future::IntoFuture": "t:core::future::future::Future",
}
"""The standard library's blanket impls with one bound."""


class TraitSolver:
    """Answers for one crate. `found`: every impl that was read, of traits that no page shows too."""

    __slots__ = ("_assocs", "_auto", "_by_head", "_context", "_doing", "_generic", "_known")

    def __init__(self, context: CleanContext, found: list[Header], auto: Solver) -> None:
        self._context = context
        self._auto = auto
        self._by_head: dict[tuple[str, str], list[Header]] = {}
        self._generic: dict[str, list[Header]] = {}
        for header in found:
            if header.trait is None or header.trait.target is None or header.negative:
                continue
            if header.head is not None:
                self._by_head.setdefault((header.head, header.trait.target), []).append(header)
            else:
                self._generic.setdefault(header.trait.target, []).append(header)
        self._known: dict[tuple[Type, PathType], bool] = {}
        self._doing: set[tuple[Type, PathType]] = set()
        self._assocs = AssocTypes(context, self._impls_for, self._header_fits)

    def may_hold(self, kind: Type, trait: PathType) -> bool:
        """Whether `kind: trait` may hold; `Infer` in it stands for any type."""
        key = (kind, trait)
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = self._holds(kind, trait, 0)
        return known

    def impl_applies(self, header: Header, kind: Type) -> bool:
        """Whether an impl may be one of `kind`: its header fits, and its bounds may hold."""
        return self._applies(header, kind, None, 0)

    def normal(self, kind: Type) -> Type:
        """The type behind aliases and projections."""
        return self._assocs.normal(kind)

    def has_impl(self, kind: Type, trait: PathType) -> bool:
        """Whether one of the impls that name `kind` may be one of `trait`."""
        return any(
            self._applies(header, kind, trait, 0) for header in self._impls_for(kind, trait.target or "")
        )

    def _holds(self, kind: Type, trait: PathType, depth: int) -> bool:
        target = trait.target
        if target is None or depth > _DEPTH:
            return False  # a trait of a crate that was not read, or a chain without an end
        kind = self._assocs.normal(kind)
        behind = kind.inner if isinstance(kind, ty.Reference) else kind
        if isinstance(behind, ty.Infer | ty.Verbatim | ty.ImplTrait) or target in _ALWAYS:
            return True
        if target == _SIZED:
            return not isinstance(kind, ty.Slice | ty.DynTrait) and kind != ty.Primitive("str")
        if target in AUTO_NAMES:
            return self._has_auto(kind, AUTO_NAMES[target], depth)
        key = (kind, trait)
        if key in self._doing:
            return False
        self._doing.add(key)
        try:
            found = self._by_conversion(kind, trait, target, depth) or any(
                self._applies(header, kind, trait, depth)
                for header in (*self._impls_for(kind, target), *self._generic.get(target, ()))
            )
            return found and self._bindings_fit(kind, trait)
        finally:
            self._doing.discard(key)

    def _by_conversion(self, kind: Type, trait: PathType, target: str, depth: int) -> bool:
        """The standard library's own impls, conversions first: they lead from one trait to another."""
        args = type_args(trait)
        other = args[0] if args and not isinstance(args[0], ty.LifetimeArg | ty.ConstArg) else ty.Infer()
        if target in (_FROM, *_BORROW):
            if unify(other, kind, frozenset(), {}, self._assocs.normal):
                return True
        elif target in (_INTO, _TRY_INTO):
            reverse = _FROM if target == _INTO else _TRY_FROM
            return self._holds(other, _trait(reverse, kind), depth + 1)
        elif target == _TRY_FROM:
            return self._holds(kind, _trait(_FROM, other), depth + 1)
        through = _THROUGH.get(target)
        if through is not None and self._holds(kind, _trait(through), depth + 1):
            return True
        if not target.startswith(("t:core::", "t:alloc::", "t:std::")):
            return False
        return std_has(
            self._context,
            kind,
            target,
            other,
            lambda part, needed: self._holds(part, _trait(needed), depth + 1),
        )

    def _has_auto(self, kind: Type, name: str, depth: int) -> bool:
        verdict = self._auto.type(kind, name)
        return verdict.holds is True and all(
            subject == kind or self._holds(subject, _trait(_AUTO_TARGETS[needed]), depth + 1)
            for subject, needed, _ in verdict.needs
        )

    def _impls_for(self, kind: Type, target: str) -> list[Header]:
        from pdoc.clean.headers import head_of

        head = head_of(kind)
        return self._by_head.get((head, target), []) if head is not None else []

    def _header_fits(self, header: Header, kind: Type, trait: PathType | None) -> Bindings | None:
        """What an impl's parameters stand for when it is for `kind`; None: it is not."""
        names = frozenset(p.name for p in header.generics.params if not isinstance(p, ty.LifetimeParam))
        bound: Bindings = {}
        if not unify(header.for_type, kind, names, bound, self._assocs.normal):
            return None
        if trait is not None and header.trait is not None:
            written, asked = type_args(header.trait), type_args(trait)
            if not unify_all(written, asked, names, bound, self._assocs.normal):
                return None
        for name in names:
            bound.setdefault(name, ty.Infer())
        return bound

    def _applies(self, header: Header, kind: Type, trait: PathType | None, depth: int) -> bool:
        bound = self._header_fits(header, kind, trait)
        if bound is None:
            return False
        for subject, bounds in bounds_of(header.generics):
            actual = substitute(subject, bound)
            for one in bounds:
                if one.modifier == "?":
                    continue
                needed = one.path if one.path.args is None else substitute(one.path, bound)
                if not self._holds(actual, needed, depth + 1):
                    return False
        return True

    def _bindings_fit(self, kind: Type, trait: PathType) -> bool:
        """`Iterator<Item = T>`: whether the associated types may be those."""
        for binding in trait.args.bindings if trait.args is not None else ():
            value = binding.value
            if value is None or isinstance(value, ty.LifetimeArg | ty.ConstArg):
                continue
            projected = ty.Projection(kind, trait, binding.name, None, trait.target)
            actual = self._assocs.normal(projected)
            if not unify(value, actual, frozenset(), {}, self._assocs.normal):
                return False
        return True


_AUTO_TARGETS: Final = {name: key for key, name in AUTO_NAMES.items()}


def _trait(target: str, *args: Type) -> PathType:
    return PathType(target.rpartition("::")[2], ty.GenericArgs(tuple(args)) if args else None, target)
