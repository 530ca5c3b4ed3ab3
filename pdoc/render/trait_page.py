"""The sections of a trait's page: its items, and who implements it."""

from __future__ import annotations

from typing import Final

from pdoc.base.patterns import compiled
from pdoc.clean.items import Impl, Item, Page, Trait
from pdoc.clean.types import DynTrait, ImplTrait, Param, PathType, Projection, Reference, TraitBound, Type
from pdoc.render.compare import NameKey, name_key
from pdoc.render.context import Scope, TocBlock
from pdoc.render.decl_trait import is_provided
from pdoc.render.escape import text
from pdoc.render.impl_header import impl_header
from pdoc.render.impls import FOREIGN, IMPLEMENTOR, Shown, render_impl
from pdoc.render.members import trait_item
from pdoc.render.section import section_heading
from pdoc.render.type_impls import type_impls
from pdoc.render.types_html import type_html

_TAG: Final = compiled(r"<[^>]*>")
_SECTIONS: Final = (
    ("required-associated-consts", "Required Associated Constants", ("associatedconstant",), False),
    ("provided-associated-consts", "Provided Associated Constants", ("associatedconstant",), True),
    ("required-associated-types", "Required Associated Types", ("associatedtype",), False),
    ("provided-associated-types", "Provided Associated Types", ("associatedtype",), True),
    ("required-methods", "Required Methods", ("tymethod",), False),
    ("provided-methods", "Provided Methods", ("method",), True),
)


def trait_sections(page: Page, trait: Trait, scope: Scope) -> str:
    """Everything below the docs."""
    out: list[str] = []
    for id, title, kinds, provided in _SECTIONS:
        items = [item for item in trait.items if item.kind in kinds and is_provided(item) is provided]
        if items:
            rows = "".join([trait_item(item, scope.item.cfg, scope) for item in items])
            out.append(f'{section_heading(id, title)}<div class="methods">{rows}</div>')
            names = sorted(items, key=_by_name)
            links = tuple((f"{item.kind}.{item.name}", text(item.name)) for item in names)
            scope.toc.append(TocBlock(id, title, "", links))
    if not trait.dyn_compatible:
        out.append(_not_dyn_compatible(scope))
    if page.impls:
        out.append(type_impls(page, scope))
    out.append(_implementors(page, trait, scope))
    return "".join(out)


def _by_name(item: Item) -> NameKey:
    return name_key(item.name)


def _not_dyn_compatible(scope: Scope) -> str:
    scope.toc.append(TocBlock("dyn-compatibility", "Dyn Compatibility", "", ()))
    reference = f"{scope.context.std_url}/reference/items/traits.html#dyn-compatibility"
    return (
        f'{section_heading("dyn-compatibility", "Dyn Compatibility")}<div class="dyn-compatibility-info">'
        f"<p>There is no <code>dyn {text(scope.item.name)}</code>: the trait is not "
        f'<a href="{reference}">dyn compatible</a> (formerly: object safe).</p></div>'
    )


def _implementors(page: Page, trait: Trait, scope: Scope) -> str:
    local: list[Item] = []
    foreign: list[Item] = []
    synthetic: list[Item] = []
    for item in page.implementors:
        impl = item.inner
        if not isinstance(impl, Impl):
            continue
        if not _is_local(impl.for_type, scope):
            foreign.append(item)
        elif impl.kind == "synthetic":
            synthetic.append(item)
        else:
            local.append(item)
    out: list[str] = []
    doubled = _doubled(page.implementors)
    if foreign:
        shown = [render_impl(item, FOREIGN, "", scope) for item in _by_header(foreign, scope)]
        out.append(section_heading("foreign-impls", "Implementations on Foreign Types"))
        out.extend([one.html for one in shown])
        scope.toc.append(_foreign_toc(foreign, shown, scope))
    out.append(section_heading("implementors", "Implementors"))
    out.append(f'<div id="implementors-list">{_list(local, doubled, scope)}</div>')
    scope.toc.append(TocBlock("implementors", "Implementors", "", ()))
    if trait.auto:
        out.append(section_heading("synthetic-implementors", "Auto implementors"))
        out.append(f'<div id="synthetic-implementors-list">{_list(synthetic, doubled, scope)}</div>')
        scope.toc.append(TocBlock("synthetic-implementors", "Auto Implementors", "", ()))
    return "".join(out)


def _list(items: list[Item], doubled: frozenset[str], scope: Scope) -> str:
    """Negative impls first, a mark behind them, then the others."""
    ordered = _by_header(items, scope)
    negative = [item for item in ordered if isinstance(item.inner, Impl) and item.inner.negative]
    positive = [item for item in ordered if isinstance(item.inner, Impl) and not item.inner.negative]
    out = [_implementor(item, doubled, scope) for item in negative]
    if positive:
        out.append('<div class="negative-marker"></div>')
    out.extend([_implementor(item, doubled, scope) for item in positive])
    return "".join(out)


def _implementor(item: Item, doubled: frozenset[str], scope: Scope) -> str:
    head = _head(item.inner.for_type) if isinstance(item.inner, Impl) else None
    absolute = isinstance(head, PathType) and head.name in doubled
    return render_impl(item, IMPLEMENTOR, "", scope, absolute=absolute).html


def _by_header(items: list[Item], scope: Scope) -> list[Item]:
    """In the order of the headers' HTML, as readers of rustdoc know it."""
    if len(items) < 2:
        return items

    def key(item: Item) -> NameKey:
        return name_key(impl_header(item.inner, scope.folder)) if isinstance(item.inner, Impl) else ()

    return sorted(items, key=key)


def _foreign_toc(items: list[Item], shown: list[Shown], scope: Scope) -> TocBlock:
    titles: list[tuple[str, str]] = []
    for item, one in zip(_by_header(items, scope), shown, strict=True):
        if isinstance(item.inner, Impl):
            titles.append((one.id, _TAG.sub("", type_html(item.inner.for_type, scope.folder))))
    titles.sort(key=_by_title)
    return TocBlock("foreign-impls", "Implementations on Foreign Types", "", tuple(titles))


def _by_title(link: tuple[str, str]) -> tuple[NameKey, str]:
    return name_key(link[1]), link[0]


def _head(ty: Type) -> Type:
    """The type that an impl is on, for sorting impls into local and foreign ones."""
    while True:
        if isinstance(ty, Reference) and not isinstance(ty.inner, Param):
            ty = ty.inner
        elif isinstance(ty, Projection):
            ty = ty.self_type
        elif isinstance(ty, DynTrait | ImplTrait):
            first = [bound.path for bound in ty.bounds if isinstance(bound, TraitBound)]
            if not first:
                return ty
            return first[0]
        else:
            return ty


def _is_local(ty: Type, scope: Scope) -> bool:
    head = _head(ty)
    if isinstance(head, Param):
        return True
    if isinstance(head, PathType):
        if head.target is None:
            return True
        found = scope.context.lookup(head.target)
        return found is None or found.url.startswith(f"{scope.context.crate.name}/")
    return False


def _doubled(items: tuple[Item, ...]) -> frozenset[str]:
    """Names that two different implementing types share."""
    seen: dict[str, str | None] = {}
    twice: set[str] = set()
    for item in items:
        head = item.inner.for_type if isinstance(item.inner, Impl) else None
        while isinstance(head, Reference):
            head = head.inner
        if isinstance(head, PathType) and seen.setdefault(head.name, head.target) != head.target:
            twice.add(head.name)
    return frozenset(twice)
