"""The impls that the page of a type or a trait shows."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from pdoc.clean.aliased import aliased
from pdoc.clean.cfg import Conditions
from pdoc.clean.context import CleanContext
from pdoc.clean.deref import deref_targets
from pdoc.clean.headers import Header, head_of
from pdoc.clean.impl_index import ImplIndex
from pdoc.clean.impls import clean_impl
from pdoc.clean.items import DerefTarget, Enum, Item, Struct, TypeAlias
from pdoc.clean.pages import AUTO_KINDS, PageImpls
from pdoc.clean.placed import Placed
from pdoc.clean.synthetic import synthetic_impls


def with_aliased(context: CleanContext, item: Item, sources: set[str]) -> Item:
    """A type; an alias says what it stands for. `sources`: takes the files whose words that shows."""
    if not isinstance(item.inner, TypeAlias):
        return item
    return replace(item, inner=aliased(context, item.inner, sources))


def of_type(context: CleanContext, placed: Placed, item: Item, index: ImplIndex) -> PageImpls:
    """Those of a type; of an alias, which is `with_aliased`, those of the type that it stands for."""
    found = placed.found
    if found.kind == "type":
        own = _alias_headers(index.by_type, item)
    else:
        key = found.key if found.kind != "primitive" else f"prim:{found.name}"
        own = index.by_type.get(key, [])
    sources = _files(own)
    impls = shown(context, own, placed.conditions)
    derefs: tuple[DerefTarget, ...] = ()
    if found.kind in AUTO_KINDS:
        assert isinstance(item.inner, Struct | Enum)
        impls += synthetic_impls(index.solver, found, item.inner.generics)
        impls += index.blankets.impls(found, placed.conditions)
        sources |= index.blankets.sources
        derefs = deref_targets(context, found, own, index.by_type, placed.conditions, sources)
    return PageImpls(impls, (), derefs, frozenset(sources))


def of_trait(context: CleanContext, placed: Placed, index: ImplIndex) -> PageImpls:
    """Implementors of a trait, and what is inherent to its trait objects."""
    implementors = index.by_trait.get(placed.found.key, [])
    own = index.by_type.get(placed.found.key, [])
    return PageImpls(
        shown(context, [header for header in own if header.trait is None], placed.conditions),
        shown(context, implementors, placed.conditions),
        (),
        frozenset(_files(implementors) | _files(own)),
    )


def shown(context: CleanContext, found: list[Header], outer: Conditions) -> tuple[Item, ...]:
    """Impls as items, those without anything to show left out."""
    made = (clean_impl(context, header, outer) for header in found)
    return tuple(one for one in made if one is not None)


def _files(found: Iterable[Header]) -> set[str]:
    return {header.raw.file.path for header in found}


def _alias_headers(by_type: dict[str, list[Header]], item: Item) -> list[Header]:
    inner = item.inner
    if not isinstance(inner, TypeAlias) or not inner.aliased_kind:
        return []
    head = head_of(inner.ty)
    return by_type.get(head, []) if head is not None else []
