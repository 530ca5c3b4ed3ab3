"""Derives of other crates, where what they make is plain: an impl of the trait of their name.

A derive macro is never run. Where its path names, in the other namespace, a trait of the same
name that needs nothing but methods (`serde::Serialize` is both), the derive implements that
trait; its bounds are taken to be those of the compiler's own derives. Anything else that a derive
may make stays unknown.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pdoc.base.named import NamedTuple
from pdoc.clean.split import split_top
from pdoc.hir.model import MACROS, TYPES, Def
from pdoc.hir.resolve import resolve_path

if TYPE_CHECKING:
    from pdoc.clean.context import CleanContext


class ForeignDerive(NamedTuple):
    """What a derive of another crate implements."""

    trait: str
    """Its path as the type's module says it, with its lifetimes."""
    lifetimes: tuple[str, ...]
    """The trait's own parameters: the impl's as well."""


def foreign_derive(context: CleanContext, found: Def, path: tuple[str, ...]) -> ForeignDerive | None:
    """What `#[derive(path)]` on a type plainly implements; None when that cannot be said."""
    macro = resolve_path(context.hir, found.scope, path, MACROS)
    trait = resolve_path(context.hir, found.scope, path, TYPES)
    if not isinstance(macro, Def) or not isinstance(trait, Def):
        return None
    if macro.kind != "derive" or trait.kind != "trait" or macro.name != trait.name:
        return None
    params = [param.split(":")[0].strip() for param in split_top(trait.item.generics, ",")]
    if any(param[:1] != "'" for param in params):
        return None
    if any(member.kind != "fn" and not (member.ty or member.value) for member in trait.item.members):
        return None
    name = "::".join(path)
    return ForeignDerive(f"{name}<{', '.join(params)}>" if params else name, tuple(params))
