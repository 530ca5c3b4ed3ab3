"""Fragment ids: repeats, encoding, impls; and the order of names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pdoc.clean.items import Item
from pdoc.clean.types import (
    Array,
    Binding,
    ConstArg,
    DynTrait,
    FnPointer,
    GenericArgs,
    LifetimeArg,
    Never,
    Outlives,
    Param,
    PathType,
    Pointer,
    Primitive,
    Projection,
    Reference,
    Slice,
    Tuple,
    Type,
    TypeParam,
)
from pdoc.render.compare import name_key
from pdoc.render.ids import RESERVED, IdMap, url_encode
from pdoc.render.impl_id import TypeNames
from tests.render.build import SEND, TR, U8, S, T, bound, generics, impl, path, struct


def test_repeats_are_numbered() -> None:
    """A repeat gets the next free number, also where such a name was given before."""
    ids = IdMap()
    wanted = ["a", "a", "a", "a-1", "b", "fields", "fields"]
    assert [ids.derive(one) for one in wanted] == ["a", "a-1", "a-2", "a-1-1", "b", "fields-1", "fields-2"]


@given(st.lists(st.sampled_from(["a", "a-1", "a-1-1", "a-2", "b", "fields"]), max_size=30))
def test_ids_are_unique(wanted: list[str]) -> None:
    """No two are alike, and none is one of the interface's own."""
    ids = IdMap()
    given_out = [ids.derive(one) for one in wanted]
    assert not RESERVED & set(given_out)
    assert len(set(given_out)) == len(given_out)


ENCODED = [
    ("impl-A<B>-for-C", "impl-A%3CB%3E-for-C"),
    ("&mut [u8; 3]", "%26mut+%5Bu8;+3%5D"),
    ("A + B", "A+%2B+B"),
    ("Fn(u8) -> !", "Fn(u8)+-%3E+!"),
    ("<T as I>::X = 'a", "%3CT+as+I%3E::X+=+'a"),
    ('extern "C" *const é', "extern+%22C%22+*const+%C3%A9"),
]


@pytest.mark.parametrize(("text", "encoded"), ENCODED)
def test_encoding(text: str, encoded: str) -> None:
    """What a fragment cannot hold is percent-encoded, a space is a plus."""
    assert url_encode(text) == encoded


OWN = struct("S", generics=generics(TypeParam("A", (), None), TypeParam("B", (), U8)))
ERROR = PathType("StdError", None, "t:core::error::Error")
SYNC = PathType("Sync", None, "t:core::marker::Sync")
IMPLS: list[tuple[Item, str]] = [
    (impl(S), "impl-S"),
    (impl(path("S", LifetimeArg("'a"), T, ConstArg("3"))), "impl-S<'a, T, 3>"),
    (impl(S, trait=TR), "impl-Tr-for-S"),
    (impl(S, trait=TR, negative=True), "impl-Tr-for-S"),
    (impl(S, trait=TR, kind="blanket", blanket=T), "impl-Tr-for-T"),
    (impl(Reference("'a", True, S), trait=TR), "impl-Tr-for-&mut S"),
    (
        impl(Reference("'a", False, DynTrait((bound(ERROR), bound(SEND)))), trait=TR),
        "impl-Tr-for-&(dyn Error + Send)",
    ),
    (
        impl(DynTrait((bound(SEND), bound(ERROR), bound(SYNC), Outlives("'static")))),
        "impl-dyn Error + Send + Sync",
    ),
    (impl(Pointer(False, S)), "impl-*const S"),
    (impl(Slice(U8)), "impl-[u8]"),
    (impl(Array(U8, "N")), "impl-[u8; N]"),
    (impl(Tuple((T,))), "impl-(T,)"),
    (impl(Never()), "impl-!"),
    (
        impl(FnPointer(("'a",), 'unsafe extern "C" ', (("x", Reference("'a", False, U8)),), U8, True)),
        'impl-unsafe extern "C" fn(&u8, ...) -> u8',
    ),
    (
        impl(S, trait=path("Tr", Projection(T, PathType("I", None, None), "Item", None))),
        "impl-Tr<<T as I>::Item>-for-S",
    ),
    (impl(S, trait=PathType("Fn", GenericArgs(inputs=(U8,), output=T), None)), "impl-Fn(u8) -> T-for-S"),
    (impl(S, trait=PathType("I", GenericArgs((), (Binding("X", None, U8),)), None)), "impl-I<X = u8>-for-S"),
    (impl(path("S", T, U8, target="t:k::S")), "impl-S<T>"),
    (impl(path("S", T, Primitive("u16"), target="t:k::S")), "impl-S<T, u16>"),
    (impl(path("S", T, U8, target="t:k::m::S")), "impl-S<T, u8>"),
]


@pytest.mark.parametrize(("item", "text"), IMPLS, ids=[text for _, text in IMPLS])
def test_impls(item: Item, text: str) -> None:
    """An impl's id is the compiler's short text of it."""
    expected = "impl-" + "-for-".join(url_encode(part) for part in text.removeprefix("impl-").split("-for-"))
    assert TypeNames(OWN).impl(item.inner) == expected  # type: ignore[arg-type]


def test_unknown_types_have_a_name() -> None:
    """Every type has one, so that every impl has an id."""
    types: list[Type] = [T, U8, Never(), Tuple(()), Param("Self")]
    assert [TypeNames(OWN).type(ty) for ty in types] == ["T", "u8", "!", "()", "Self"]


def test_order_of_names() -> None:
    """Numbers by value, then by digits; upper case first."""
    names = ["a10", "a9", "A9", "a_b", "Zz", "zZ", "a", "a09", "a9b", "x2y10", "x2y9"]
    ordered = ["A9", "Zz", "a", "a09", "a9", "a9b", "a10", "a_b", "x2y9", "x2y10", "zZ"]
    assert sorted(names, key=name_key) == ordered


@given(st.lists(st.text(max_size=12), max_size=8))
def test_any_names_can_be_ordered(names: list[str]) -> None:
    """Sorting is total, and equal only for equal names."""
    once = sorted(names, key=name_key)
    assert sorted(once, key=name_key) == once
    assert len({name_key(name) for name in names}) == len(set(names))
