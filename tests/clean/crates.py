"""Small crates, cleaned."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from pdoc.clean.context import CleanContext, CleanOptions
from pdoc.clean.headers import own_headers
from pdoc.clean.items import Impl, Item, Module, Page
from pdoc.clean.krate import Cleaned, clean_crate
from pdoc.clean.scope import Scope
from tests.clean.show import show, show_generics
from tests.hir.crates import Crates, Files


def clean(
    files: Files,
    others: Mapping[str, Files] | None = None,
    *,
    options: CleanOptions | None = None,
    cfg: Iterable[tuple[str, str | None]] = (),
    proc_macro: bool = False,
) -> Cleaned:
    """The clean crate `k`."""
    crates = Crates(files, others, cfg=cfg, proc_macro=proc_macro)
    return clean_crate(crates.crate(), crates.hir, options or CleanOptions(), crates.loaded())


def context_of(files: Files, others: Mapping[str, Files] | None = None) -> CleanContext:
    """What cleaning `k` has at hand, associated items noted."""
    crates = Crates(files, others)
    crate = crates.crate()
    context = CleanContext(crate, crates.hir, CleanOptions(), crates.loaded())
    own_headers(context)
    return context


def scope_of(source: str = "", generics: str = "") -> Scope:
    """A scope at the root of a crate, with names of parameters separated by blanks."""
    context = context_of(source)
    scope = Scope(context, context.crate.root)
    scope.generics.update(generics.split())
    return scope


def pages(found: Cleaned) -> dict[str, Page]:
    """Pages by their address below the crate's folder: `m/struct.S.html`."""
    return {page.url.removeprefix("k/"): page for page in found.crate.pages}


def rows(found: Cleaned, url: str = "index.html") -> list[str]:
    """A module's rows: the address of each, or of a re-export its declaration."""
    inner = pages(found)[url].item.inner
    assert isinstance(inner, Module)
    shown = []
    for row in inner.rows:
        if row.export is None:
            shown.append(row.url.removeprefix("k/"))
            continue
        word = "extern crate" if row.export.extern_crate else "use"
        path = "::".join([name for name, _ in row.export.path] + ["*"] * row.export.glob)
        shown.append(f"{row.vis}{word} {path}" + (f" as {row.export.rename}" if row.export.rename else ""))
    return shown


def impl_text(item: Item) -> str:
    """An impl's header."""
    inner = item.inner
    assert isinstance(inner, Impl)
    params, _, where = show_generics(inner.generics).partition(" where ")
    trait = f"{'!' * inner.negative}{show(inner.trait)} for " if inner.trait is not None else ""
    return f"{'unsafe ' * inner.unsafe}impl{params} {trait}{show(inner.for_type)}" + (
        f" where {where}" if where else ""
    )


def impl_texts(found: Cleaned, url: str, kind: str = "") -> list[str]:
    """The impls of a page, of one kind if it is given."""
    return [
        impl_text(item)
        for item in pages(found)[url].impls
        if isinstance(item.inner, Impl) and kind in ("", item.inner.kind)
    ]
