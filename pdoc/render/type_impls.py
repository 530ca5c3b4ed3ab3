"""All impls of a type: inherent, by `Deref`, of traits, auto traits, blanket."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from pdoc.base.patterns import compiled
from pdoc.clean.items import DerefTarget, Function, Impl, Item, Page
from pdoc.clean.types import PathType
from pdoc.render.compare import NameKey, name_key
from pdoc.render.context import Scope, TocBlock
from pdoc.render.ids import url_encode
from pdoc.render.impls import BLANKET, ON_TYPE, Shown, render_impl
from pdoc.render.members import callable_by_deref, in_kind_order, inherent_member
from pdoc.render.section import section_heading
from pdoc.render.std_method import std_method
from pdoc.render.types_html import type_html

_TAG: Final = compiled(r"<[^>]*>")


def type_impls(page: Page, scope: Scope) -> str:
    """The sections of a type's page below its fields or variants."""
    inherent: list[Item] = []
    concrete: list[Item] = []
    synthetic: list[Item] = []
    blanket: list[Item] = []
    groups = {"inherent": inherent, "trait": concrete, "synthetic": synthetic, "blanket": blanket}
    for item in page.impls:
        if isinstance(item.inner, Impl):
            groups[item.inner.kind].append(item)
    out: list[str] = []
    if inherent:
        out.append(_inherent(inherent, scope))
    for target in page.derefs:
        out.append(_deref(target, concrete, scope))
    out.append(
        _section(concrete, "trait-implementations", "Trait Implementations", "trait-implementation", scope)
    )
    out.append(
        _section(
            synthetic,
            "synthetic-implementations",
            "Auto Trait Implementations",
            "synthetic-implementation",
            scope,
        )
    )
    out.append(
        _section(
            blanket, "blanket-implementations", "Blanket Implementations", "blanket-implementation", scope
        )
    )
    return "".join(out)


def _inherent(impls: list[Item], scope: Scope) -> str:
    shown = "".join([render_impl(item, ON_TYPE, scope.item.cfg, scope).html for item in impls])
    members = [m for item in impls if isinstance(item.inner, Impl) for m in item.inner.items]
    _member_block(members, "associatedconstant", "Associated Constants", "associatedconstant", scope)
    _member_block(members, "associatedtype", "Associated Types", "associatedtype", scope)
    _member_block(members, "method", "Methods", "method", scope)
    heading = section_heading("implementations", "Implementations")
    return f'{heading}<div id="implementations-list">{shown}</div>'


def _member_block(items: list[Item], kind: str, title: str, css: str, scope: Scope) -> None:
    names = sorted({item.name for item in items if item.kind == kind}, key=name_key)
    if names:
        links = tuple((f"{kind}.{name}", name) for name in names)
        scope.toc.append(TocBlock("implementations", title, css, links))


def _section(impls: list[Item], id: str, title: str, css: str, scope: Scope) -> str:
    if not impls:
        return ""
    mode = ON_TYPE if css == "trait-implementation" else BLANKET
    shown: list[Shown] = [render_impl(item, mode, scope.item.cfg, scope) for item in impls]
    # Ids were given in source order; the eye gets the order of the HTML, which starts with
    # the id, those without items last.
    html = sorted([one.html for one in shown if one.html])
    if not html:
        return ""
    links = sorted({(one.id, one.title) for one in shown if one.id}, key=_by_title)
    scope.toc.append(TocBlock(id, title, css, tuple(links)))
    return f'{section_heading(id, title)}<div id="{id}-list">{"".join(html)}</div>'


def _by_title(link: tuple[str, str]) -> tuple[NameKey, str]:
    return name_key(link[1]), link[0]


def _deref(target: DerefTarget, concrete: list[Item], scope: Scope) -> str:
    members: list[Item] = []
    for item in target.impls:
        if isinstance(item.inner, Impl):
            members += [
                m for m in in_kind_order(item.inner.items) if callable_by_deref(m, mutable=target.mutable)
            ]
    trait = _deref_trait(concrete, scope)
    out: list[str] = []
    if members:
        names = {m.name for m in members if isinstance(m.inner, Function)}
        with _lent(trait, type_html(target.target, scope.folder), names, scope, out):
            out += [inherent_member(member, "", scope) for member in members]
    for group in scope.context.std_methods(target.std):
        methods = [one for one in group.methods if group.target or target.mutable or not one.mutable]
        if methods:
            shown = group.target or type_html(target.target, scope.folder)
            with _lent(trait, shown, {one.name for one in methods}, scope, out):
                out += [std_method(one, scope) for one in methods]
    return "".join(out)


@contextmanager
def _lent(trait: str, target: str, names: set[str], scope: Scope, out: list[str]) -> Iterator[None]:
    """The section around methods from `Deref<Target = …>`; its ids are taken before theirs."""
    plain = _TAG.sub("", target).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    id = scope.ids.derive(url_encode(f"deref-methods-{plain}"))
    list_id = scope.ids.derive(id)
    title = f"{trait}&lt;Target = {target}&gt;"
    links = tuple((f"method.{name}", name) for name in sorted(names, key=name_key))
    scope.toc.append(TocBlock(id, f"Methods from {_TAG.sub('', title)}", "deref-methods", links))
    heading = section_heading(id, f"<span>Methods from {title}</span>")
    out.append(
        f'<details class="toggle big-toggle" open><summary>{heading}</summary>'
        f'<div id="{list_id}" class="impl-items">'
    )
    yield
    out.append("</div></details>")


def _deref_trait(concrete: list[Item], scope: Scope) -> str:
    for item in concrete:
        trait = item.inner.trait if isinstance(item.inner, Impl) else None
        if trait is not None and trait.name == "Deref":
            return type_html(trait, scope.folder)
    return type_html(PathType("Deref", None, "t:core::ops::deref::Deref"), scope.folder)
