"""Blanket impls: those for a type parameter whose bounds a type meets.

The standard library's come from its facts, the crate's own from its headers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from pdoc.clean import types as ty
from pdoc.clean.cfg import Conditions
from pdoc.clean.generics import parse_generics
from pdoc.clean.headers import Header
from pdoc.clean.impls import clean_impl
from pdoc.clean.items import Impl, Item
from pdoc.clean.middle import bounds_behind
from pdoc.clean.scope import Scope
from pdoc.clean.types import PathType, Type

if TYPE_CHECKING:
    from pdoc.clean.context import CleanContext
    from pdoc.clean.trait_solver import TraitSolver
    from pdoc.hir.model import Def
    from pdoc.stdlib.model import BlanketImpl

_NEVER_FROM: Final = "impl-From%3C!%3E-for-T"


class BlanketSolver:
    """Which blanket impls a type has. `generic`: headers of impls for a parameter that may be shown."""

    __slots__ = ("_context", "_generic", "_made", "_solver", "_std")

    def __init__(self, context: CleanContext, generic: list[Header], solver: TraitSolver) -> None:
        self._context = context
        self._generic = [header for header in generic if not header.negative]
        self._solver = solver
        self._made: dict[int, Item | None] = {}
        # Of a crate of the standard library that is read itself, its own text is what counts.
        own = [[name] for name in (context.crate.name, *context.loaded)]
        self._std = [
            (
                one.anchor,
                tuple(k for b in one.bounds if b.subject == one.param for k in b.keys if k),
                _std_item(n, one),
            )
            for n, one in enumerate(context.std.blanket_impls())
            if one.source.split("/")[1:2] not in own
        ]

    @property
    def sources(self) -> set[str]:
        """The files of the impls that may be shown."""
        return {header.raw.file.path for header in self._generic}

    def impls(self, found: Def, outer: Conditions) -> tuple[Item, ...]:
        """The blanket impls a type's page shows: std's, then the crate's own."""
        made: list[Item] = []
        kind = _any_of(self._context, found)
        for anchor, keys, item in self._std:
            if anchor == _NEVER_FROM:
                if self._from_never(kind):
                    made.append(item)
            elif all(self._solver.may_hold(kind, PathType("", None, key)) for key in keys):
                made.append(item)
        for number, header in enumerate(self._generic):
            if isinstance(header.for_type, ty.Param) and self._solver.impl_applies(header, kind):
                one = self._local(number, header, outer)
                if one is not None:
                    made.append(one)
        return tuple(made)

    def _from_never(self, kind: Type) -> bool:
        """`From<!>` is shown where another impl, `From<E>` for any error or the like, gives it."""
        never = PathType("From", ty.GenericArgs((ty.Never(),)), "t:core::convert::From")
        return self._solver.has_impl(kind, never)

    def _local(self, number: int, header: Header, outer: Conditions) -> Item | None:
        if number not in self._made:
            made = clean_impl(self._context, header, outer)
            if made is not None and isinstance(made.inner, Impl):
                generics = bounds_behind(made.inner.generics)
                made = replace(made, inner=replace(made.inner, kind="blanket", generics=generics))
            self._made[number] = made
        return self._made[number]


def _any_of(context: CleanContext, found: Def) -> Type:
    """The type with any arguments."""
    params = (
        parse_generics(found.item.generics, "", Scope(context, found.scope)).params
        if found.item.generics
        else ()
    )
    args = tuple(ty.Infer() for p in params if not isinstance(p, ty.LifetimeParam))
    return PathType(found.name, ty.GenericArgs(args) if args else None, found.key)


def _std_item(number: int, one: BlanketImpl) -> Item:
    trait = ty.PathType(one.title, None, one.trait)
    return Item(
        "impl",
        "",
        "",
        Impl(ty.Generics(), trait, ty.Param(one.param), (), kind="blanket", foreign=f"std:{number}"),
    )
