"""Where a signature's names are looked up: a module, the generics around, and `Self`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pdoc.clean.traits import trait_defining
from pdoc.clean.types import PathType
from pdoc.hir.model import TYPES, ModuleData, Res
from pdoc.hir.resolve import resolve_partial

if TYPE_CHECKING:
    from pdoc.clean.context import CleanContext


class Scope:
    """Names in scope at a signature. Grows while generics are read; one owner, one thread."""

    __slots__ = ("bounds", "context", "generics", "macro_depth", "module", "self_trait")

    def __init__(self, context: CleanContext, module: ModuleData, outer: Scope | None = None) -> None:
        self.context = context
        self.module = module
        self.macro_depth = 0
        self.generics: set[str] = set(outer.generics) if outer else set()
        """Type and const parameters."""
        self.bounds: dict[str, list[PathType]] = (
            {k: list(v) for k, v in outer.bounds.items()} if outer else {}
        )
        """Trait bounds of each type parameter, as read so far."""
        self.self_trait: PathType | None = outer.self_trait if outer else None
        """Inside a trait or a trait impl: the trait, so that `Self::Item` is known."""

    def resolve(self, path: tuple[str, ...]) -> tuple[Res | None, tuple[str, ...]]:
        """(what the longest prefix names, what is left over)"""
        cache = self.context.path_cache
        key = (id(self.module), path)
        found = cache.get(key)
        if found is None:
            found = cache[key] = resolve_partial(self.context.hir, self.module, path, TYPES)
        return found

    def trait_of(self, parameter: str, name: str) -> PathType | None:
        """The bound of a parameter (or of `Self`) whose trait has an associated type `name`."""
        candidates = self.bounds.get(parameter, [])
        if parameter == "Self" and self.self_trait is not None:
            candidates = [self.self_trait, *candidates]
        for bound in candidates:
            if (
                bound.target is not None
                and (owner := trait_defining(self.context, bound.target, name)) is not None
            ):
                if owner == bound.target:
                    return bound
                return PathType(owner.rpartition("::")[2], None, owner)
        return None
