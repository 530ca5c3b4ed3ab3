"""The facts about the standard library as data; how they are packed is `pdoc.stdlib.container`.

`code` fields hold the compact form of `pdoc.stdlib.compact`, which `StdFacts.html` expands.
"""

from __future__ import annotations

import msgspec


class TraitItem(msgspec.Struct, frozen=True, gc=False, array_like=True, omit_defaults=True):
    """An item of a trait, as it is shown in an impl that does not override it."""

    kind: str
    """`tymethod` (required), `method` (provided), `associatedtype` or `associatedconstant`."""
    name: str
    provided: bool
    """It has a default."""
    code: str
    """The inside of its `.code-header`, compact."""
    source: str = ""
    """Below the documentation's root: `src/core/clone.rs.html#245-247`."""
    since: str = ""
    """`1.0.0`; with the text about constness behind, when it has any: `1.0.0 (const: unstable)`."""
    feature: str = ""
    """The feature gate of an unstable item."""
    deprecated: str = ""
    """Since which release; `?` when it does not say, empty when it is not deprecated."""

    notable: tuple[str, str] = ("", "")
    """Its result has impls of notable traits: (the type as shown, HTML-escaped; its def key)."""

    @property
    def fragment(self) -> str:
        """Where it is on its trait's page."""
        return f"{self.kind}.{self.name}"


class TraitFacts(msgspec.Struct, frozen=True, gc=False, array_like=True, omit_defaults=True):
    """A trait."""

    key: str
    page: str
    """The page whose docs can be read, below the documentation's root: `std/iter/trait.Iterator.html`."""
    generics: str
    """As declared, plain: `<Rhs = Self>`, or empty."""
    supertraits: tuple[str, ...]
    """Def keys."""
    auto: bool
    unsafe: bool
    dyn_compatible: bool
    items: tuple[TraitItem, ...]
    """In the order of the trait's page: by kind, required before provided, then source order."""
    bounds: str = ""
    """The supertraits as written, plain: `Eq + PartialOrd`."""


class Bound(msgspec.Struct, frozen=True, gc=False, array_like=True, omit_defaults=True):
    """`subject: bounds` of an impl, from its generics or its where clause."""

    subject: str
    """The bounded type, plain: `T`, `<T as Deref>::Target`."""
    bounds: tuple[str, ...]
    """Plain: `Clone`, `?Sized`, `'static`, `Deref<Target = U>`, `for<'a> Fn(&'a T)`."""
    keys: tuple[str, ...] = ()
    """For each bound its trait's def key; empty for lifetimes, `?Sized`."""


class ImplItem(msgspec.Struct, frozen=True, gc=False, array_like=True, omit_defaults=True):
    """An item shown in a blanket impl."""

    kind: str
    """`method`, `associatedtype` or `associatedconstant`."""
    name: str
    code: str
    """The inside of its `.code-header`, compact."""
    target: str
    """What its name links to: a fragment of the trait's page, `tymethod.borrow`."""
    source: str = ""
    since: str = ""
    feature: str = ""
    deprecated: str = ""
    own_docs: bool = False
    """Its docs are the impl's own, shown whole; else the trait's summary."""


class BlanketImpl(msgspec.Struct, frozen=True, gc=False, array_like=True, omit_defaults=True):
    """An impl of a trait for a type parameter."""

    anchor: str
    """Its id on a page: `impl-From%3CT%3E-for-T`."""
    trait: str
    """Def key."""
    title: str
    """The trait with its arguments, plain: `From<T>`."""
    param: str
    """The type parameter it is for: `T`."""
    code: str
    """The inside of its `.code-header`, compact."""
    bounds: tuple[Bound, ...]
    """Of all parameters; those whose subject is `param` say which types have the impl."""
    items: tuple[ImplItem, ...]
    page: str = ""
    """A page that shows it, below the documentation's root; its own docs are read there."""
    source: str = ""
    since: str = ""
    feature: str = ""
    id: str = ""
    """Its id on `page`."""


class StdImpl(msgspec.Struct, frozen=True, gc=False, array_like=True, omit_defaults=True):
    """A trait impl of a type of the standard library (explicit, or of an auto trait)."""

    trait: str
    """Def key."""
    trait_text: str
    """With its arguments, plain: `From<&str>`."""
    for_text: str
    """The type with its arguments, plain: `Vec<T, A>`, `&T`."""
    generics: tuple[str, ...] = ()
    """Names of the impl's parameters: `'a`, `T`, `const N: usize`."""
    bounds: tuple[Bound, ...] = ()
    negative: bool = False
    types: tuple[tuple[str, str], ...] = ()
    """Associated types: (name, compact code of the type)."""


class Member(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """Something a page has an anchor for."""

    kind: str
    """`method`, `tymethod`, `associatedtype`, `associatedconstant`, `variant`, `structfield`."""
    fragment: str
    """`method.push`"""
