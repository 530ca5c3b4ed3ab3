"""Which traits of the standard library its own types have, as far as its facts say."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from pdoc.clean import types as ty
from pdoc.clean.types import Arg, PathType, Type
from pdoc.clean.unify import type_args

if TYPE_CHECKING:
    from pdoc.clean.context import CleanContext
    from pdoc.stdlib.model import StdImpl

_LISTED: Final = {
    "t:core::fmt::Debug": "",
    "t:core::clone::Clone": "",
    "t:core::marker::Copy": "",
    "t:core::default::Default": "",
    "t:core::iter::traits::iterator::Iterator": "",
    "t:core::cmp::Eq": "",
    "t:core::fmt::Display": "",
    "t:core::hash::Hash": "",
    "t:core::cmp::Ord": "",
    "t:core::error::Error": "",
    "t:core::iter::traits::collect::IntoIterator": "",
    "t:core::ops::deref::Deref": "",
    "t:core::ops::deref::DerefMut": "",
    "t:core::future::future::Future": "",
    "t:std::io::Read": "",
    "t:std::io::Write": "",
    # Whatever has the one has the other, but for types that the trait's rules single out.
    "t:core::cmp::PartialEq": "t:core::cmp::Eq",
    "t:core::cmp::PartialOrd": "t:core::cmp::Ord",
    "t:core::iter::traits::double_ended::DoubleEndedIterator": "t:core::iter::traits::iterator::Iterator",
    "t:core::iter::traits::exact_size::ExactSizeIterator": "t:core::iter::traits::iterator::Iterator",
}
"""Traits whose impls the facts list, and those that go with one of these."""
_THROUGH_SHARED: Final = frozenset(
    f"t:core::{path}"
    for path in (
        "fmt::Debug fmt::Display hash::Hash cmp::PartialEq cmp::Eq cmp::PartialOrd cmp::Ord error::Error "
        "convert::AsRef ops::function::Fn ops::function::FnMut ops::function::FnOnce"
    ).split()
)
_THROUGH_MUTABLE: Final = _THROUGH_SHARED | {
    f"t:{path}"
    for path in (
        "core::iter::traits::iterator::Iterator core::iter::traits::double_ended::DoubleEndedIterator "
        "core::iter::traits::exact_size::ExactSizeIterator core::future::future::Future std::io::Read "
        "std::io::Write std::io::BufRead std::io::Seek core::fmt::Write core::convert::AsMut"
    ).split()
}
_BY_ITEMS: Final = frozenset(
    f"t:core::{path}"
    for path in (
        "fmt::Debug hash::Hash cmp::PartialEq cmp::Eq cmp::PartialOrd cmp::Ord clone::Clone marker::Copy "
        "default::Default"
    ).split()
)
"""Traits that tuples and arrays have when their items do."""
_FLOATS: Final = ("f16", "f32", "f64", "f128")
_WRAPPERS: Final = frozenset(
    f"t:{path}"
    for path in (
        "core::option::Option alloc::boxed::Box alloc::rc::Rc alloc::sync::Arc core::cell::Cell "
        "core::cell::RefCell core::cell::UnsafeCell core::task::poll::Poll std::sync::poison::mutex::Mutex "
        "std::sync::poison::rwlock::RwLock std::sync::once_lock::OnceLock core::cell::once::OnceCell"
    ).split()
)
"""Types with `From<T>` for what they hold."""
_FROM: Final = "t:core::convert::From"

Holds = Callable[[Type, str], bool]
"""Whether a type has a trait."""


def std_has(context: CleanContext, kind: Type, trait: str, arg: Arg, holds: Holds) -> bool:
    """Whether the standard library implements its trait (for the argument `arg`) for a type."""
    if isinstance(kind, ty.Reference):
        return _reference_has(kind, trait, holds)
    if isinstance(kind, ty.Tuple | ty.Array | ty.Slice):
        items = kind.items if isinstance(kind, ty.Tuple) else (kind.inner,)
        if trait in _BY_ITEMS:
            return all(holds(item, trait) for item in items)
        return isinstance(kind, ty.Array | ty.Slice) and trait not in _LISTED
    if isinstance(kind, ty.Primitive):
        if kind.name in _FLOATS and trait in ("t:core::cmp::PartialEq", "t:core::cmp::PartialOrd"):
            return True
        return _listed(context, f"prim:{kind.name}", trait, [], holds)
    if isinstance(kind, ty.Never):
        return _listed(context, "prim:never", trait, [], holds)
    if isinstance(kind, ty.Pointer | ty.FnPointer):
        return trait in _BY_ITEMS or trait == "t:core::fmt::Pointer"
    if not isinstance(kind, PathType) or kind.target is None:
        return False
    if not kind.target.startswith(("t:core::", "t:alloc::", "t:std::")):
        return False
    if trait == _FROM and isinstance(arg, PathType) and context.def_of(arg.target) is not None:
        # Of another crate's type only what can hold any type is made.
        args = type_args(kind)
        return kind.target in _WRAPPERS and (not args or isinstance(args[0], ty.Infer) or args[0] == arg)
    return _listed(context, kind.target, trait, type_args(kind), holds)


def _reference_has(kind: ty.Reference, trait: str, holds: Holds) -> bool:
    if trait in ("t:core::clone::Clone", "t:core::marker::Copy"):
        return not kind.mutable
    if trait in ("t:core::ops::deref::Deref", "t:core::fmt::Pointer"):
        return True
    through = _THROUGH_MUTABLE if kind.mutable else _THROUGH_SHARED
    return trait in through and holds(kind.inner, trait)


def _listed(context: CleanContext, key: str, trait: str, args: list[Arg], holds: Holds) -> bool:
    """By the facts' list of a type's impls; traits that it leaves out may be implemented."""
    listed = _LISTED.get(trait)
    if listed is None:
        return not key.startswith("prim:")
    wanted = listed or trait
    return any(
        one.trait == wanted and not one.negative and _bounds_hold(one, args, trait, wanted, holds)
        for one in context.std.trait_impls(key)
    )


def _bounds_hold(one: StdImpl, args: list[Arg], trait: str, wanted: str, holds: Holds) -> bool:
    given = dict(zip(_names(one.for_text), args, strict=False))
    for bound in one.bounds:
        actual = given.get(bound.subject)
        if actual is None or isinstance(actual, ty.LifetimeArg | ty.ConstArg):
            continue
        for key in bound.keys:
            if key and not holds(actual, trait if key == wanted else key):
                return False
    return True


def _names(for_text: str) -> list[str]:
    """Parameters of a type as its facts write it: `MutexGuard<'_, T>` → `T`."""
    inner = for_text.partition("<")[2].rpartition(">")[0]
    return [part.strip() for part in inner.split(",") if part.strip() and part.strip()[0] != "'"]
