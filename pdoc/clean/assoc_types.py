"""The types behind aliases and projections, where impls say them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from pdoc.clean import types as ty
from pdoc.clean.alias import behind_alias
from pdoc.clean.parse import parse_type
from pdoc.clean.substitute import substitute
from pdoc.clean.types import PathType, Type
from pdoc.clean.unify import Bindings, type_args

if TYPE_CHECKING:
    from pdoc.clean.context import CleanContext
    from pdoc.clean.headers import Header

_STEPS: Final = 8
"""Aliases of aliases, projections of projections."""


class AssocTypes:
    """Normalises types. `impls_for` gives impls by type and trait, `fits` what one binds (or None)."""

    __slots__ = ("_context", "_fits", "_impls_for", "_known")

    def __init__(
        self,
        context: CleanContext,
        impls_for: Callable[[Type, str], list[Header]],
        fits: Callable[[Header, Type, PathType | None], Bindings | None],
    ) -> None:
        self._context = context
        self._impls_for = impls_for
        self._fits = fits
        self._known: dict[ty.Projection, Type] = {}

    def normal(self, kind: Type) -> Type:
        """The type itself, behind aliases and projections; `Infer` when no impl that was read says it."""
        for _ in range(_STEPS):
            if isinstance(kind, ty.Projection):
                found = self._known.get(kind) or self._projected(kind)
                self._known[kind] = found
            elif isinstance(kind, PathType):
                found = self._behind_alias(kind)
                if found is kind:
                    return kind
            else:
                return kind
            kind = found
        return ty.Infer()

    def _behind_alias(self, kind: PathType) -> Type:
        found = self._context.def_of(kind.target)
        if found is None or found.kind != "type":
            return kind
        return behind_alias(self._context, found, type_args(kind)) or kind

    def _projected(self, kind: ty.Projection) -> Type:
        inner = self.normal(kind.self_type)
        target = kind.target or (kind.trait.target if kind.trait is not None else None)
        if target is None or isinstance(inner, ty.Infer):
            return ty.Infer()
        for header in self._impls_for(inner, target):
            item = next(
                (m for m in header.raw.item.members if m.kind == "type" and m.name == kind.name), None
            )
            bound = self._fits(header, inner, kind.trait) if item is not None else None
            if item is not None and bound is not None:
                return substitute(parse_type(item.ty, header.scope), {"Self": inner, **bound})
        return ty.Infer()
