"""Small clean items for tests, and a context in which they are rendered."""

from __future__ import annotations

import html
import re
from collections.abc import Callable

from pdoc.clean.items import (
    AssocType,
    Constant,
    CrateHtml,
    Docs,
    Enum,
    Field,
    Function,
    Impl,
    Inner,
    Item,
    Module,
    Page,
    Row,
    Source,
    Struct,
    Trait,
    Variant,
)
from pdoc.clean.types import (
    Arg,
    Bound,
    GenericArgs,
    GenericParam,
    Generics,
    Param,
    PathType,
    Primitive,
    Reference,
    Signature,
    TraitBound,
    Type,
    TypeParam,
    WherePredicate,
)
from pdoc.index.model import Entry
from pdoc.render.context import CrateFacts, Heading, RenderContext, RenderedDocs, Scope
from pdoc.render.facts import BlanketFacts, NotableImpl, Resolver, TraitView
from pdoc.render.page import page_content

STD = "https://doc.rust-lang.org/1.95.0"
_TAG = re.compile(r"<[^>]*>")
_SPACE = re.compile(r"\s+")

ENTRIES = {
    "t:core::clone::Clone": Entry("trait", "core::clone::Clone", f"{STD}/core/clone/trait.Clone.html"),
    "t:core::fmt::Debug": Entry("trait", "core::fmt::Debug", f"{STD}/core/fmt/trait.Debug.html"),
    "t:core::marker::Send": Entry("trait", "core::marker::Send", f"{STD}/core/marker/trait.Send.html"),
    "t:core::iter::Iterator": Entry("trait", "core::iter::Iterator", f"{STD}/core/iter/trait.Iterator.html"),
    "t:core::ops::Fn": Entry("trait", "core::ops::Fn", f"{STD}/core/ops/trait.Fn.html"),
    "t:alloc::vec::Vec": Entry("struct", "alloc::vec::Vec", f"{STD}/alloc/vec/struct.Vec.html"),
    "t:k::S": Entry("struct", "k::S", "k/struct.S.html"),
    "t:k::E": Entry("enum", "k::E", "k/enum.E.html"),
    "t:k::Tr": Entry("trait", "k::Tr", "k/trait.Tr.html"),
    "t:k::m::S": Entry("struct", "k::m::S", "k/m/struct.S.html"),
    "t:k::m": Entry("mod", "k::m", "k/m/index.html"),
}
U8 = Primitive("u8")
T = Param("T")
SELF = Param("Self")
CLONE = PathType("Clone", None, "t:core::clone::Clone")
DEBUG = PathType("Debug", None, "t:core::fmt::Debug")
SEND = PathType("Send", None, "t:core::marker::Send")
TR = PathType("Tr", None, "t:k::Tr")
S = PathType("S", None, "t:k::S")


def lookup(key: str) -> Entry | None:
    """The entries above, and every primitive."""
    if key.startswith("prim:"):
        return Entry("primitive", key[5:], f"{STD}/std/primitive.{key[5:]}.html")
    return ENTRIES.get(key)


class PlainProse:
    """Markdown's stand-in: paragraphs and `#` headings, text escaped."""

    def render(
        self, text: str, *, new_id: Callable[[str], str], level: int, resolve: Resolver, footnotes: int
    ) -> RenderedDocs:
        """Blocks are parted by blank lines."""
        out: list[str] = []
        headings: list[Heading] = []
        for block in text.strip().split("\n\n"):
            if block.startswith("#"):
                depth = len(block) - len(block.lstrip("#"))
                words = block.lstrip("# ")
                id = new_id(words.lower().replace(" ", "-"))
                rank = min(6, level + depth - 1)
                out.append(f'<h{rank} id="{id}">{html.escape(words)}</h{rank}>\n')
                headings.append(Heading(depth, id, html.escape(words)))
            else:
                out.append(f"<p>{_links(block, resolve)}</p>\n")
        return RenderedDocs("".join(out), headings, footnotes)

    def summary(self, text: str, *, resolve: Resolver) -> tuple[str, bool]:
        """The first block."""
        first, _, rest = text.strip().partition("\n\n")
        return _links(first, resolve), bool(rest)

    def plain(self, text: str) -> str:
        """The first block."""
        return text.strip().partition("\n\n")[0]


def _links(text: str, resolve: Resolver) -> str:
    def link(found: re.Match[str]) -> str:
        target = resolve(found.group(1))
        if target is None:
            return found.group()
        return f'<a href="{target[0]}" title="{target[1]}">{found.group(1)}</a>'

    return re.sub(r"\[([^\]]+)\]", link, html.escape(text, quote=False))


class BareShell:
    """A page without a theme."""

    def __init__(self, depth: int, css: str) -> None:
        self.start = f'<body class="{css}" data-depth="{depth}">'

    def page(self, *, title: str, description: str, topbar: str, sidebar: str, content: str) -> str:
        """All parts, one after the other."""
        return (
            f'<title>{title}</title><meta name="description" content="{html.escape(description)}">'
            f"{self.start}"
            f'<nav class="sidebar">{sidebar}</nav><section id="main-content">{content}</section>'
        )


def context(
    *,
    traits: dict[str, TraitView] | None = None,
    blankets: dict[str, BlanketFacts] | None = None,
    notable: dict[str, tuple[NotableImpl, ...]] | None = None,
    crate_html: CrateHtml | None = None,
) -> RenderContext:
    """A context for the crate `k`."""
    known = notable or {}
    return RenderContext(
        crate=CrateFacts("k", "1.2.3", crate_html or CrateHtml()),
        lookup=lookup,
        prose=PlainProse(),
        shell=BareShell,
        trait_items=(traits or {}).get,
        blanket=(blankets or {}).get,
        notable=lambda key: known.get(key, ()),
        std_url=STD,
    )


def scope(item: Item | None = None, url: str = "k/struct.S.html", **options: object) -> Scope:
    """A page's scope; `options` are those of `context`."""
    return Scope(context(**options), url, item or struct("S"))  # type: ignore[arg-type]


def item(kind: str, name: str, inner: Inner, **more: object) -> Item:
    """Any item, public if nothing else is said."""
    more.setdefault("vis", "pub ")
    key = str(more.pop("key", f"t:k::{name}"))
    if isinstance(more.get("docs"), str):
        more["docs"] = Docs(str(more["docs"]))
    return Item(kind, name, key, inner, **more)  # type: ignore[arg-type]


def field(name: str, ty: Type | None = U8, **more: object) -> Item:
    """A field; without a type a private one."""
    return item("structfield", name, Field(ty), **more)


def struct(
    name: str,
    *fields: Item,
    style: str = "plain",
    generics: Generics = Generics(),  # noqa: B008 (frozen)
    stripped: bool = False,
    kind: str = "struct",
    **more: object,
) -> Item:
    """A struct or union."""
    return item(kind, name, Struct(generics, style, fields, stripped), **more)


def enum(name: str, *variants: Item, stripped: bool = False, **more: object) -> Item:
    """An enum without generics."""
    return item("enum", name, Enum(Generics(), variants, stripped), **more)


def variant(name: str, *fields: Item, style: str = "unit", discriminant: str = "", **more: object) -> Item:
    """A variant; its fields have no visibility."""
    return item("variant", name, Variant(style, fields, discriminant), vis="", **more)


def function(
    name: str,
    *inputs: tuple[str, Type],
    output: Type | None = None,
    qualifiers: str = "",
    generics: Generics = Generics(),  # noqa: B008 (frozen)
    kind: str = "fn",
    variadic: bool = False,
    **more: object,
) -> Item:
    """A function, a method (`kind="method"`) or a required one (`tymethod`)."""
    signature = Signature(qualifiers, generics, inputs, output, variadic)
    return item(kind, name, Function(signature, default=kind == "method"), **more)


def assoc_type(name: str, default: Type | None = None, bounds: tuple[Bound, ...] = ()) -> Item:
    """An associated type."""
    return item("associatedtype", name, AssocType(Generics(), bounds, default), vis="")


def assoc_const(name: str, expression: str = "") -> Item:
    """An associated constant, a `u8`."""
    return item("associatedconstant", name, Constant(U8, expression), vis="")


def trait(name: str, *items: Item, bounds: tuple[Bound, ...] = (), dyn: bool = True, **more: object) -> Item:
    """A trait without generics."""
    return item("trait", name, Trait(Generics(), bounds, False, False, items, dyn), **more)


def impl(
    for_type: Type,
    *items: Item,
    trait: PathType | None = None,
    kind: str = "",
    generics: Generics = Generics(),  # noqa: B008 (frozen)
    provided: tuple[str, ...] = (),
    negative: bool = False,
    blanket: Type | None = None,
    foreign: str = "",
    **more: object,
) -> Item:
    """An impl; inherent if it has no trait."""
    inner = Impl(
        generics,
        trait,
        for_type,
        items,
        negative=negative,
        kind=kind or ("trait" if trait is not None else "inherent"),
        provided=provided,
        blanket=blanket,
        foreign=foreign,
    )
    return item("impl", "", inner, key="", vis="", **more)


def path(name: str, *args: Arg, target: str | None = None) -> PathType:
    """A path with generic arguments."""
    return PathType(name, GenericArgs(args) if args else None, target)


def bound(ty: PathType) -> TraitBound:
    """A bound without modifier."""
    return TraitBound((), "", ty)


def bounded(name: str, *bounds: PathType) -> TypeParam:
    """A type parameter."""
    return TypeParam(name, tuple(bound(ty) for ty in bounds), None)


def generics(*params: GenericParam, where: tuple[tuple[Type, tuple[Bound, ...]], ...] = ()) -> Generics:
    """Generics; predicates as (type, bounds)."""
    return Generics(params, tuple(WherePredicate((), ty, bounds) for ty, bounds in where))


REF_SELF = Reference("", False, SELF)
MUT_SELF = Reference("", True, SELF)
WHERE_T_CLONE = ((T, (bound(CLONE),)),)


def source(line: int, end: int) -> Source:
    """A place in the crate's only file."""
    return Source("src/k/lib.rs", line, end)


def plain(markup: str) -> str:
    """The text of HTML, entities decoded."""
    return html.unescape(_TAG.sub("", markup))


def folded(markup: str) -> str:
    """The text with white space folded, as readers and the comparing tools see it."""
    return _SPACE.sub(" ", plain(markup)).strip()


def content(page: Page, **options: object) -> str:
    """The inside of a page's `#main-content`."""
    return page_content(page, Scope(context(**options), page.url, page.item))  # type: ignore[arg-type]


def page(of: Item, *impls: Item, implementors: tuple[Item, ...] = (), **more: object) -> Page:
    """A page in the crate's root."""
    return Page(
        f"k/{of.kind}.{of.name}.html",
        ("k", of.name),
        of,
        impls,
        implementors,
        **more,  # type: ignore[arg-type]
    )


def module(*rows: Row, at: tuple[str, ...] = ("k",), **more: object) -> Page:
    """A module's page."""
    of = item("mod", at[-1], Module(rows), key="t:" + "::".join(at), **more)
    return Page("/".join(at) + "/index.html", at, of)


def row(kind: str, name: str, **more: object) -> Row:
    """A row whose page is beside the module's."""
    url = f"k/{name}/index.html" if kind == "mod" else f"k/{kind}.{name}.html"
    summary = more.pop("docs", None)
    return Row(kind, name, url, Docs(str(summary)) if summary else None, **more)  # type: ignore[arg-type]


def sections(html: str) -> list[str]:
    """The ids of all section headings."""
    return re.findall(r'<h2 id="([^"]*)"', html)
