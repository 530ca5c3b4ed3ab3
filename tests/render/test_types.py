"""Types: their text, their links, their width."""

from __future__ import annotations

import pytest

from pdoc.clean.types import (
    Array,
    Binding,
    ConstArg,
    DynTrait,
    FnPointer,
    GenericArgs,
    ImplTrait,
    Infer,
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
    TraitBound,
    Tuple,
    Type,
    UseBound,
    Verbatim,
)
from pdoc.render.types_html import type_html, write_type
from tests.render.build import CLONE, SELF, SEND, STD, U8, S, T, bound, path, plain, scope

ITERATOR = PathType("Iterator", None, "t:core::iter::Iterator")
FN = PathType("Fn", GenericArgs(inputs=(U8,), output=T), "t:core::ops::Fn")

TYPES: list[tuple[Type, str]] = [
    (U8, "u8"),
    (T, "T"),
    (S, "S"),
    (path("Vec", T, target="t:alloc::vec::Vec"), "Vec<T>"),
    (path("M", LifetimeArg("'a"), T, ConstArg("{ N + 1 }")), "M<'a, T, { N + 1 }>"),
    (PathType("I", GenericArgs((T,), (Binding("Item", None, U8),)), None), "I<T, Item = u8>"),
    (PathType("I", GenericArgs((), (Binding("Item", None, None, (bound(CLONE),)),)), None), "I<Item: Clone>"),
    (PathType("I", GenericArgs(), None), "I"),
    (FN, "Fn(u8) -> T"),
    (Reference("", False, T), "&T"),
    (Reference("'a", True, Primitive("str")), "&'a mut str"),
    (Reference("", False, DynTrait((bound(ITERATOR), bound(SEND)))), "&(dyn Iterator + Send)"),
    (
        Reference("'a", False, DynTrait((bound(ITERATOR), Outlives("'static")))),
        "&'a (dyn Iterator + 'static)",
    ),
    (Reference("", False, DynTrait((bound(ITERATOR),))), "&dyn Iterator"),
    (Pointer(False, U8), "*const u8"),
    (Pointer(True, T), "*mut T"),
    (Slice(T), "[T]"),
    (Slice(U8), "[u8]"),
    (Array(T, "3"), "[T; 3]"),
    (Array(U8, "N"), "[u8; N]"),
    (Tuple(()), "()"),
    (Tuple((T,)), "(T,)"),
    (Tuple((U8,)), "(u8,)"),
    (Tuple((T, Param("U"))), "(T, U)"),
    (Tuple((U8, T)), "(u8, T)"),
    (Tuple((SELF, T)), "(Self, T)"),
    (Never(), "!"),
    (Infer(), "_"),
    (Verbatim("mac!(<x>)"), "mac!(<x>)"),
    (FnPointer((), "", (("", U8),), T, False), "fn(u8) -> T"),
    (
        FnPointer(("'a",), 'unsafe extern "C" ', (("x", U8), ("", T)), None, True),
        'for<\'a> unsafe extern "C" fn(x: u8, _: T, ...)',
    ),
    (FnPointer((), "", (), None, True), "fn(...)"),
    (ImplTrait((TraitBound(("'x",), "", FN), Outlives("'_"))), "impl for<'x> Fn(u8) -> T + '_"),
    (ImplTrait((TraitBound((), "?", CLONE), UseBound(("'a", "T")))), "impl ?Clone + use<'a, T>"),
    (Projection(T, ITERATOR, "Item", None), "<T as Iterator>::Item"),
    (Projection(SELF, None, "Item", None, "t:core::iter::Iterator"), "Self::Item"),
    (Projection(T, None, "Gat", GenericArgs((LifetimeArg("'a"),)), None), "T::Gat<'a>"),
]


@pytest.mark.parametrize(("ty", "text"), TYPES, ids=[text for _, text in TYPES])
def test_text_and_width(ty: Type, text: str) -> None:
    """The text is rustdoc's, and the width that wrapping counts is the text's own."""
    folder = scope().folder
    out: list[str] = []
    size = write_type(ty, out, folder)
    assert plain("".join(out)) == text
    assert size == len(text.encode())


PRIM = f'<a class="primitive" href="{STD}/std/primitive.'
LINKS: list[tuple[str, Type, str]] = [
    ("k/struct.S.html", S, '<a class="struct" href="struct.S.html" title="struct k::S">S</a>'),
    ("k/m/struct.S.html", S, '<a class="struct" href="../struct.S.html" title="struct k::S">S</a>'),
    (
        "k/fn.f.html",
        PathType("S", None, "t:k::m::S"),
        '<a class="struct" href="m/struct.S.html" title="struct k::m::S">S</a>',
    ),
    ("other/m/fn.f.html", S, '<a class="struct" href="../../k/struct.S.html" title="struct k::S">S</a>'),
    ("k/fn.f.html", PathType("Gone", None, "t:k::Gone"), "Gone"),
    ("k/fn.f.html", Reference("'a", False, T), f"{PRIM}reference.html\">&amp;'a T</a>"),
    ("k/fn.f.html", Reference("", False, SELF), "&amp;Self"),
    ("k/fn.f.html", Tuple((T, Param("U"))), f'{PRIM}tuple.html">(T, U)</a>'),
    ("k/fn.f.html", Slice(T), f'{PRIM}slice.html">[T]</a>'),
    ("k/fn.f.html", Array(T, "N"), f'{PRIM}array.html">[T; N]</a>'),
    ("k/fn.f.html", Array(U8, "N"), f'[{PRIM}u8.html">u8</a>; {PRIM}array.html">N</a>]'),
    ("k/fn.f.html", Pointer(True, U8), f'{PRIM}pointer.html">*mut </a>{PRIM}u8.html">u8</a>'),
    (
        "k/fn.f.html",
        Projection(SELF, None, "Item", None, "t:core::iter::Iterator"),
        f'Self::<a class="associatedtype" href="{STD}/core/iter/trait.Iterator.html#associatedtype.Item" '
        'title="type core::iter::Iterator::Item">Item</a>',
    ),
]


@pytest.mark.parametrize(("url", "ty", "html"), LINKS)
def test_links(url: str, ty: Type, html: str) -> None:
    """Links are relative to the page; what rustdoc links as a whole is one link."""
    assert type_html(ty, scope(url=url).folder) == html
