"""Provided items of a trait that an impl cannot have: what they ask of `Self` does not hold.

rustc's `is_impossible_associated_item`: of an item's own predicates those count that speak of
the trait's parameters only. `Iterator::rev` asks `Self: DoubleEndedIterator`; an impl for a type
without that shows no `rev`. As in coherence, what another crate might implement one day is not
impossible: the trait or the type has to be the documented crate's own.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from pdoc.base.patterns import compiled
from pdoc.clean import types as ty
from pdoc.clean.generics import parse_generics
from pdoc.clean.scope import Scope
from pdoc.clean.substitute import substitute
from pdoc.clean.types import Arg, PathType, Type
from pdoc.clean.unify import type_args

if TYPE_CHECKING:
    from pdoc.clean.context import CleanContext
    from pdoc.clean.headers import Header
    from pdoc.stdlib.model import TraitItem
    from pdoc.syntax.model import Item as RawItem

Needs = dict[str, tuple[tuple[Type, PathType], ...]]
"""An item's name → (subject, trait) of each predicate that counts; items without one are left out."""

_WHERE: Final = '<div class="where">where\n'
_PREDICATE: Final = compiled(
    r"\s*(?:Self|Self::\x01t:[^\x02]*\x02(?P<assoc>\w+)\x03): (?P<bounds>.*?),?(?:</div>)?\Z"
)
_BOUND: Final = compiled(r"\x01(?P<key>t:[^\x02]+)\x02(?P<name>\w+)\x03(?P<args>&lt;(?!\w+ = ))?")
_SELF: Final = ty.Param("Self")
_FUNDAMENTAL: Final = ("t:alloc::boxed::Box", "t:core::pin::Pin")


def possible(context: CleanContext, header: Header, names: tuple[str, ...]) -> tuple[str, ...]:
    """Those of a trait's provided items that the impl can have."""
    target = header.trait.target if header.trait is not None else None
    if target is None:
        return names
    solver = context.solver
    assert solver is not None, "impls are shown once all of them have been read"
    needs = context.needs.get(target)
    if needs is None:
        needs = context.needs[target] = _needs(context, target)
    if not needs:
        return names
    params: dict[str, Arg] = {p.name: ty.Infer() for p in header.generics.params}
    given = {"Self": substitute(header.for_type, params)}
    known: dict[int, bool] = {}  # most items of a trait ask the same

    def holds(need: tuple[Type, PathType]) -> bool:
        if id(need) not in known:
            subject, trait = need
            actual = solver.normal(substitute(subject, given))
            own = _is_own(context, trait) or _is_own(context, actual)
            known[id(need)] = not own or solver.may_hold(actual, trait)
        return known[id(need)]

    return tuple([name for name in names if name not in needs or all(map(holds, needs[name]))])


def _is_own(context: CleanContext, kind: Type) -> bool:
    """Whether a trait or type is the documented crate's; references and the like belong to what they hold."""
    while True:
        if isinstance(kind, ty.Reference):
            kind = kind.inner
        elif isinstance(kind, PathType) and kind.target in _FUNDAMENTAL:
            args = type_args(kind)
            if not args or isinstance(args[0], ty.LifetimeArg | ty.ConstArg):
                return False
            kind = args[0]
        elif isinstance(kind, ty.DynTrait):
            return any(isinstance(b, ty.TraitBound) and _is_own(context, b.path) for b in kind.bounds)
        else:
            found = context.def_of(kind.target) if isinstance(kind, PathType) else None
            return found is not None and found.crate == context.crate.name


def _needs(context: CleanContext, target: str) -> Needs:
    """By item, what counts; equal predicates are one object."""
    same: dict[tuple[Type, PathType], tuple[Type, PathType]] = {}
    return {
        name: tuple([same.setdefault(need, need) for need in needs])
        for name, needs in _all_needs(context, target).items()
    }


def _all_needs(context: CleanContext, target: str) -> Needs:
    found = context.def_of(target)
    if found is not None:
        scope = Scope(context, found.scope)
        parse_generics(found.item.generics, found.item.where, scope)
        scope.self_trait = PathType(found.name, None, target)
        return {
            item.name: needs for item in found.item.members if item.where and (needs := _written(item, scope))
        }
    facts = context.std.trait(target)
    if facts is None:
        return {}
    return {
        item.name: needs for item in facts.items if _WHERE in item.code and (needs := _told(item, target))
    }


def _written(item: RawItem, outer: Scope) -> tuple[tuple[Type, PathType], ...]:
    """Of an item of a trait that was read."""
    scope = Scope(outer.context, outer.module, outer)
    generics = parse_generics(item.generics, item.where, scope)
    own = {p.name for p in generics.params}
    return tuple(
        (predicate.ty, path)
        for predicate in generics.where
        if not _mentions(predicate.ty, own)
        for bound in predicate.bounds
        if isinstance(bound, ty.TraitBound)
        and bound.modifier != "?"
        and not _mentions(path := _unbound(bound.path, own), own)
    )


def _unbound(path: PathType, names: set[str]) -> PathType:
    """A trait without what is said of its associated types in terms of `names`: predicates of their own."""
    if path.args is None or not path.args.bindings:
        return path
    kept = tuple(b for b in path.args.bindings if substitute(b, dict.fromkeys(names, ty.Infer())) is b)
    return replace(path, args=replace(path.args, bindings=kept))


def _mentions(kind: Type, names: set[str]) -> bool:
    return bool(names) and substitute(kind, dict.fromkeys(names, ty.Infer())) is not kind


def _told(item: TraitItem, target: str) -> tuple[tuple[Type, PathType], ...]:
    """Of an item of the standard library, whose facts have its code as text."""
    found: list[tuple[Type, PathType]] = []
    for line in item.code.partition(_WHERE)[2].split("\n"):
        predicate = _PREDICATE.match(line)
        if predicate is None:
            continue
        subject: Type = _SELF
        if predicate["assoc"]:
            subject = ty.Projection(_SELF, None, predicate["assoc"], None, target)
        for bound in _BOUND.finditer(_top_level(predicate["bounds"])):
            if not bound["args"]:
                found.append((subject, PathType(bound["name"], None, bound["key"])))
    return tuple(found)


def _top_level(bounds: str) -> str:
    """Bounds without what stands among their generic arguments."""
    kept, depth = [], 0
    for piece in re.split(r"(&lt;|&gt;)", bounds):
        if piece == "&lt;":
            kept.append(piece if depth == 0 else "")
            depth += 1
        elif piece == "&gt;":
            depth -= 1
        elif depth == 0 or (depth == 1 and " = " in piece and kept[-1] == "&lt;"):
            kept.append(piece if depth == 0 else piece.partition(" = ")[0] + " = ")
    return "".join(kept)
