"""The link step: files that all pages of a crate, or all crates of the site, share."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from pdoc.driver.crate_settings import theme_path
from pdoc.site.lock import tree_lock
from pdoc.site.write import Writer

if TYPE_CHECKING:
    from pdoc.driver.plan import Plan


def link_site(plan: Plan) -> str | None:
    """Write the shared files; gives the path of the page to open."""
    from pdoc.driver.work import _context, _stamp
    from pdoc.render.all_page import render_all
    from pdoc.render.theme import load_theme

    writer = Writer(plan.out_dir)
    theme = load_theme(theme_path(plan.options.theme))
    for file in theme.static_files:
        writer.write(file.url, file.data)
    first: str | None = None
    for crate in plan._crates():
        cleaned = plan.cleaned.get(crate.id)
        if cleaned is None:
            continue
        context = _context(plan.store_path, _stamp(plan.store_path, crate.name.encode()))
        items = [
            (page.item.kind, "::".join(page.path[1:]), page.url)
            for page in cleaned.crate.pages
            if page.item.kind != "mod"
        ]
        writer.write(f"{crate.name}/all.html", render_all(items, context.render).encode("utf-8", "replace"))
        plan.pages += 1
        first = first or f"{plan.out_dir}/{crate.name}/index.html"
    with tree_lock(plan.out_dir) as waited:
        plan.lock_wait += waited
    plan.written += writer.written
    return first if first is not None and os.path.exists(first) else None
