"""Types, paths, generics and bounds as a page shows them, every path resolved.

A path's `target` is a *def key* (see `pdoc.index.model`): `t:tokio::net::tcp::TcpStream`.
It names the definition, in its defining crate, by namespace and definition path; the
shared index says where that is documented. `None`: nothing to link to.
"""

from __future__ import annotations

import msgspec


class _Node(msgspec.Struct, frozen=True, gc=False, array_like=True, tag=True):
    """Base of the tagged unions below."""


class GenericArgs(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """What follows a path segment: `<'a, T, N = X>` or `(A, B) -> C`."""

    args: tuple[Arg, ...] = ()
    bindings: tuple[Binding, ...] = ()
    inputs: tuple[Type, ...] | None = None
    """Not None: written with parentheses, as `Fn(A) -> B`."""
    output: Type | None = None


class Binding(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """`Item = T`, `Item: Bound` or `N = 3` among generic arguments."""

    name: str
    args: GenericArgs | None
    value: Arg | None
    bounds: tuple[Bound, ...] = ()


class LifetimeArg(_Node, frozen=True, tag="'"):
    """A lifetime among generic arguments."""

    name: str
    """With its apostrophe."""


class ConstArg(_Node, frozen=True, tag="c"):
    """A constant among generic arguments, as shown."""

    text: str


class PathType(_Node, frozen=True, tag="p"):
    """A path to a type or trait; only its last segment is shown, as rustdoc does."""

    name: str
    """What is shown: the last segment; the whole path as written when it did not resolve."""
    args: GenericArgs | None
    target: str | None
    """A def key, or None."""


class Param(_Node, frozen=True, tag="g"):
    """A type parameter, or `Self`."""

    name: str


class Primitive(_Node, frozen=True, tag="prim"):
    """A primitive type that is written as a name."""

    name: str


class Reference(_Node, frozen=True, tag="&"):
    """`&'a mut T`; `lifetime` is empty where none is written."""

    lifetime: str
    mutable: bool
    inner: Type


class Pointer(_Node, frozen=True, tag="*"):
    """`*const T`, `*mut T`"""

    mutable: bool
    inner: Type


class Slice(_Node, frozen=True, tag="["):
    """`[T]`"""

    inner: Type


class Array(_Node, frozen=True, tag="a"):
    """`[T; N]`"""

    inner: Type
    length: str


class Tuple(_Node, frozen=True, tag="("):
    """`(A, B)`; without items the unit type."""

    items: tuple[Type, ...]


class Never(_Node, frozen=True, tag="!"):
    """`!`"""


class Infer(_Node, frozen=True, tag="_"):
    """`_`"""


class FnPointer(_Node, frozen=True, tag="fn"):
    """`unsafe extern "C" fn(A) -> B`"""

    lifetimes: tuple[str, ...]
    """`for<'a>`"""
    qualifiers: str
    """`unsafe extern "C" ` with a space after each, or empty."""
    inputs: tuple[tuple[str, Type], ...]
    """(name or empty, type)"""
    output: Type | None
    variadic: bool


class DynTrait(_Node, frozen=True, tag="dyn"):
    """`dyn Trait + Send`"""

    bounds: tuple[Bound, ...]


class ImplTrait(_Node, frozen=True, tag="impl"):
    """`impl Trait`"""

    bounds: tuple[Bound, ...]


class Projection(_Node, frozen=True, tag="q"):
    """`<T as Trait>::Name`, `T::Name`, `Self::Name`."""

    self_type: Type
    trait: PathType | None
    name: str
    args: GenericArgs | None
    target: str | None = None
    """The trait's def key when it is known, also where no trait was written; links `#associatedtype.Name`."""


class Verbatim(_Node, frozen=True, tag="v"):
    """What could not be understood, as written (a macro in type position)."""

    text: str


Type = (
    PathType
    | Param
    | Primitive
    | Reference
    | Pointer
    | Slice
    | Array
    | Tuple
    | Never
    | Infer
    | FnPointer
    | DynTrait
    | ImplTrait
    | Projection
    | Verbatim
)
Arg = Type | LifetimeArg | ConstArg


class TraitBound(_Node, frozen=True, tag="t"):
    """A trait as a bound."""

    lifetimes: tuple[str, ...]
    """`for<'a>`"""
    modifier: str
    """``, `?`, `const `, `~const `, `async `"""
    path: PathType


class Outlives(_Node, frozen=True, tag="o"):
    """A lifetime as a bound: `T: 'a`."""

    lifetime: str


class UseBound(_Node, frozen=True, tag="u"):
    """Precise capturing, `use<'a, T>`."""

    args: tuple[str, ...]


Bound = TraitBound | Outlives | UseBound


class LifetimeParam(_Node, frozen=True, tag="l"):
    """A lifetime parameter and what it outlives."""

    name: str
    bounds: tuple[str, ...]


class TypeParam(_Node, frozen=True, tag="t"):
    """A type parameter."""

    name: str
    bounds: tuple[Bound, ...]
    default: Type | None


class ConstParam(_Node, frozen=True, tag="c"):
    """A const parameter; `default` is text, or empty."""

    name: str
    ty: Type
    default: str


GenericParam = LifetimeParam | TypeParam | ConstParam


class WherePredicate(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """`for<'a> T: Bound + Bound`; a lifetime's predicate has a `Verbatim` left side."""

    lifetimes: tuple[str, ...]
    ty: Type
    bounds: tuple[Bound, ...]


class Generics(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """Parameters and where clause of an item."""

    params: tuple[GenericParam, ...] = ()
    where: tuple[WherePredicate, ...] = ()


class Signature(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """A function: everything between its visibility and its body."""

    qualifiers: str
    """`const async unsafe extern "C" ` with a space after each, or empty."""
    generics: Generics
    inputs: tuple[tuple[str, Type], ...]
    """(pattern as shown, type); the receiver is ("self", type), `Self` being `Param("Self")`."""
    output: Type | None
    """None: `()`"""
    variadic: bool = False
