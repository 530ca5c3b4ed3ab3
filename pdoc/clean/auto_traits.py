"""Auto trait impls: for which parameters a type is `Send`, `Sync`, `Unpin` …

The compiler's rule is structural: a type has an auto trait when all its fields have it.
So is this: fields are followed through local types, explicit impls (also negative ones)
decide where they exist, and the standard library's own types come from its facts. Types
of crates that were not read are unknown; a type with such a field shows no such impl.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pdoc.base.named import NamedTuple
from pdoc.clean import types as ty
from pdoc.clean.alias import behind_alias
from pdoc.clean.generics import parse_generics
from pdoc.clean.parse import parse_type
from pdoc.clean.scope import Scope
from pdoc.clean.substitute import substitute
from pdoc.clean.traits import supertraits
from pdoc.clean.types import (
    Arg,
    ConstParam,
    Generics,
    PathType,
    TraitBound,
    Type,
    TypeParam,
)
from pdoc.hir import attrs as attributes

if TYPE_CHECKING:
    from pdoc.clean.context import CleanContext
    from pdoc.clean.headers import Header
    from pdoc.hir.model import Def

AUTO_TRAITS: Final = (
    ("Freeze", "t:core::marker::Freeze"),
    ("RefUnwindSafe", "t:core::panic::unwind_safe::RefUnwindSafe"),
    ("Send", "t:core::marker::Send"),
    ("Sync", "t:core::marker::Sync"),
    ("Unpin", "t:core::marker::Unpin"),
    ("UnsafeUnpin", "t:core::marker::UnsafeUnpin"),
    ("UnwindSafe", "t:core::panic::unwind_safe::UnwindSafe"),
)
"""Name and def key, in the order that pages show them."""
AUTO_KEYS: Final = dict(AUTO_TRAITS)
"""Name → def key."""
AUTO_NAMES: Final = {key: name for name, key in AUTO_TRAITS}
"""Def key → name."""


class Verdict(NamedTuple):
    """Whether a type has an auto trait."""

    holds: bool | None
    """None: it cannot be said."""
    needs: tuple[tuple[Type, str, int], ...] = ()
    """(a parameter or projection, an auto trait's name, how deep it was found) that it depends on.

    The compiler asks for the fields of a type, then for the fields of those: what it finds first is
    shown first.
    """


_YES: Final = Verdict(True)
_NO: Final = Verdict(False)
_UNKNOWN: Final = Verdict(None)
_PHANTOM: Final = "t:core::marker::PhantomData"
_Needs = dict[tuple[Type, str], int]
"""What is needed, and how deep it is found first."""


def _add(needs: _Needs, verdict: Verdict, depth: int) -> None:
    for subject, trait, above in verdict.needs:
        at = above + depth
        needs[subject, trait] = min(at, needs.get((subject, trait), at))


def _verdict(needs: _Needs) -> Verdict:
    return Verdict(True, tuple([(*need, depth) for need, depth in needs.items()]))


def _deeper(verdict: Verdict) -> Verdict:
    if not verdict.needs:
        return verdict
    return Verdict(
        verdict.holds, tuple([(subject, trait, depth + 1) for subject, trait, depth in verdict.needs])
    )


class Solver:
    """Verdicts of one crate's types, remembered. `explicit`: def key → headers of impls for it."""

    __slots__ = ("_explicit", "_fields", "_memo", "context")

    def __init__(self, context: CleanContext, explicit: dict[str, list[Header]]) -> None:
        self.context = context
        self._explicit = explicit
        self._memo: dict[tuple[str, str], Verdict] = {}
        self._fields: dict[str, tuple[tuple[str, ...], tuple[Type, ...]]] = {}

    def definition(self, found: Def, trait: str) -> Verdict:
        """The verdict for a local type in terms of its own parameters."""
        key = (found.key, trait)
        known = self._memo.get(key)
        if known is not None:
            return known
        # Recursive types: assume it holds while finding out, as the compiler does.
        self._memo[key] = _YES
        explicit = self._explicit_verdict(found, trait)
        verdict = explicit if explicit is not None else self._all(self.fields(found)[1], trait)
        self._memo[key] = verdict
        return verdict

    def has_explicit(self, found: Def, trait: str) -> bool:
        """Whether an impl of the trait for the type was written."""
        target = AUTO_KEYS[trait]
        return any(
            h.trait is not None and h.trait.target == target for h in self._explicit.get(found.key, ())
        )

    def _explicit_verdict(self, found: Def, trait: str) -> Verdict | None:
        target = AUTO_KEYS[trait]
        for header in self._explicit.get(found.key, ()):
            if (
                header.trait is None
                or header.trait.target != target
                or not isinstance(header.for_type, PathType)
            ):
                continue
            if header.negative:
                return _NO
            own = self.fields(found)[0]
            args = (
                [a for a in header.for_type.args.args if not isinstance(a, ty.LifetimeArg)]
                if header.for_type.args
                else []
            )
            renamed: dict[str, Arg] = {
                a.name: ty.Param(n) for a, n in zip(args, own, strict=False) if isinstance(a, ty.Param)
            }
            needs = [
                (substitute(subject, renamed), name, 0)
                for subject, bounds in bounds_of(header.generics)
                for name, key in AUTO_TRAITS
                if any(b.path.target == key for b in bounds)
            ]
            return Verdict(True, tuple(needs))
        return None

    def fields(self, found: Def) -> tuple[tuple[str, ...], tuple[Type, ...]]:
        """(names of type and const parameters, all field types) of a local type, private fields too."""
        known = self._fields.get(found.key)
        if known is not None:
            return known
        scope = Scope(self.context, found.scope)
        generics = parse_generics(found.item.generics, found.item.where, scope)
        names = tuple(p.name for p in generics.params if isinstance(p, TypeParam | ConstParam))
        raw = found.item.members
        if found.members is not None:
            raw = tuple(field for variant in found.members.values() for field in variant.item.members)
        evaluate = found.parent.crate.evaluate
        kinds = tuple(
            parse_type(f.ty, scope)
            for f in raw
            if f.kind == "field" and attributes.active(f.attrs, evaluate) is not None
        )
        self._fields[found.key] = (names, kinds)
        return names, kinds

    def _all(self, kinds: tuple[Type, ...], trait: str) -> Verdict:
        needs: _Needs = {}
        unknown = False
        for kind in kinds:
            one = self.type(kind, trait)
            if one.holds is False:
                return _NO
            if one.holds is None:
                unknown = True
            _add(needs, one, 0)
        return _UNKNOWN if unknown else _verdict(needs)

    def type(self, kind: Type, trait: str) -> Verdict:
        """The verdict for a type in whose parameters `needs` are expressed."""
        if isinstance(kind, ty.Param | ty.Projection):
            return Verdict(True, ((kind, trait, 0),))
        if isinstance(kind, ty.Primitive | ty.Never | ty.FnPointer | ty.Infer):
            return _YES
        if isinstance(kind, ty.Reference):
            return self._reference(kind, trait)
        if isinstance(kind, ty.Pointer):
            if trait in ("Send", "Sync"):
                return _NO
            return _deeper(self.type(kind.inner, "RefUnwindSafe")) if trait.endswith("UnwindSafe") else _YES
        if isinstance(kind, ty.Slice | ty.Array):
            return _deeper(self.type(kind.inner, trait))
        if isinstance(kind, ty.Tuple):
            return _deeper(self._all(kind.items, trait))
        if isinstance(kind, ty.DynTrait):
            keys = {b.path.target for b in kind.bounds if isinstance(b, TraitBound)}
            return _YES if self.named(keys, trait) else _NO
        if isinstance(kind, PathType) and kind.target is not None:
            return self._path(kind, kind.target, trait)
        return _UNKNOWN

    def named(self, keys: set[str | None], trait: str) -> bool:
        """Whether one of the traits `keys` is, or has above it, an auto trait."""
        wanted = AUTO_KEYS[trait]
        queue = [k for k in keys if k is not None]
        seen = set(queue)
        while queue and len(seen) < 64:
            key = queue.pop()
            if key == wanted:
                return True
            for above in supertraits(self.context, key):
                if above not in seen:
                    seen.add(above)
                    queue.append(above)
        return False

    def _reference(self, kind: ty.Reference, trait: str) -> Verdict:
        if trait in ("Unpin", "UnsafeUnpin", "Freeze"):
            return _YES
        if trait == "UnwindSafe":
            return _NO if kind.mutable else _deeper(self.type(kind.inner, "RefUnwindSafe"))
        if trait == "Send" and not kind.mutable:
            return _deeper(self.type(kind.inner, "Sync"))
        return _deeper(self.type(kind.inner, trait))

    def _path(self, kind: PathType, target: str, trait: str) -> Verdict:
        args: list[Arg] = (
            [a for a in kind.args.args if not isinstance(a, ty.LifetimeArg)] if kind.args else []
        )
        found = self.context.def_of(target)
        if found is None:
            return self._std(target, args, trait)
        if found.kind == "type":
            behind = behind_alias(self.context, found, args)
            return self.type(behind, trait) if behind is not None else _UNKNOWN
        if found.kind not in ("struct", "enum", "union"):
            return _UNKNOWN
        verdict = self.definition(found, trait)
        given = dict(zip(self.fields(found)[0], args, strict=False))
        return self._meet(verdict, given, 1)

    def _meet(self, verdict: Verdict, given: dict[str, Arg], depth: int) -> Verdict:
        """The verdict with its needs put to the actual arguments, so much deeper."""
        if not verdict.needs:
            return verdict
        needs: _Needs = {}
        for subject, trait, above in verdict.needs:
            actual = substitute(subject, given)
            one = self.type(actual, trait) if not isinstance(actual, ty.ConstArg | ty.LifetimeArg) else _YES
            if one.holds is not True:
                return one
            _add(needs, one, above + depth)
        return _verdict(needs)

    def _std(self, target: str, args: list[Arg], trait: str) -> Verdict:
        facts = self.context.std.auto_impls(target)
        if facts is None:
            return _UNKNOWN if self.context.std.entry(target) is None else _YES
        key = AUTO_KEYS[trait]
        for one in facts:
            if one.trait != key:
                continue
            if one.negative and not one.bounds:
                return _NO
            names = _names(one.for_text)
            given: dict[str, Arg] = dict(zip(names, args, strict=False))
            if one.negative:
                # A negative impl for some arguments only (`HashMap` with its default hasher): the
                # others are asked first.
                if len(args) < len(names) or all(
                    b == "?Sized" or not k
                    for bound in one.bounds
                    for b, k in zip(bound.bounds, bound.keys, strict=False)
                ):
                    return _NO
                continue
            needs = tuple(
                (ty.Param(bound.subject), AUTO_NAMES[k], 0)
                for bound in one.bounds
                for k in bound.keys
                if k in AUTO_NAMES and bound.subject in given
            )
            return self._meet(Verdict(True, needs), given, self._std_depth(target))
        return _YES

    def _std_depth(self, target: str) -> int:
        """How deep a type of the standard library holds its arguments: its fields are not known."""
        entry = self.context.std.entry(target)
        return 1 if (entry is not None and entry.kind == "enum") or target == _PHANTOM else 2


def _names(for_text: str) -> list[str]:
    """Parameters of a type as its facts write it: `MutexGuard<'_, T>` → `T`."""
    inner = for_text.partition("<")[2].rpartition(">")[0]
    return [part.strip() for part in inner.split(",") if part.strip() and part.strip()[0] != "'"]


def bounds_of(generics: Generics) -> list[tuple[Type, tuple[TraitBound, ...]]]:
    """(subject, its trait bounds) of parameters, then of predicates."""
    found: list[tuple[Type, tuple[TraitBound, ...]]] = []
    for param in generics.params:
        if isinstance(param, TypeParam):
            found.append((ty.Param(param.name), tuple(b for b in param.bounds if isinstance(b, TraitBound))))
    for one in generics.where:
        found.append((one.ty, tuple(b for b in one.bounds if isinstance(b, TraitBound))))
    return found
