"""Files below a crate's root that are certainly none of its modules, so that nobody reads them ahead.

Half of a crate may be modules that features switch off. This looks at what the root file says and no
further, and knows nothing of macros: a file that is left out and is needed after all is read when it is
asked for.
"""

from __future__ import annotations

import os.path
from typing import TYPE_CHECKING

from pdoc.cargo.cfg import Any, Const, Not, Option, parse
from pdoc.hir.attrs import string_value
from pdoc.hir.files import Place, candidates, inline_place, root_place

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pdoc.cargo.cfg import CfgExpr, CfgSet
    from pdoc.cargo.model import CrateData
    from pdoc.syntax.model import Item, ItemTree


def without_unused(files: list[tuple[str, int]], crate: CrateData, root: ItemTree) -> list[tuple[str, int]]:
    """Those of a crate's files that may be modules, as far as its root file says."""
    used: set[str] = set()
    unused: set[str] = set()
    work: list[tuple[Place, Iterable[Item], bool]] = [(root_place(crate.root), root.items, True)]
    known = frozenset(crate.cfg)
    while work:
        place, items, there = work.pop()
        for item in items:
            if item.kind != "mod":
                continue
            here = there and _may_hold(item, known, scripted=bool(crate.build_script))
            path = next((string_value(attr.args) for attr in item.attrs if attr.path == "path"), None)
            if item.body:
                work.append((inline_place(place, item.name, path), item.members, here))
            else:
                (used if here else unused).update(candidates(place, item.name, path))
    unused -= used
    if not unused:
        return files
    # With `x.rs` or `x/mod.rs` goes all that lies below `x`.
    below = tuple(
        (path.removesuffix("mod.rs") if os.path.basename(path) == "mod.rs" else path[:-3] + os.sep)
        for path in unused
    )
    return [file for file in files if file[0] not in unused and not file[0].startswith(below)]


def _may_hold(item: Item, known: CfgSet, *, scripted: bool) -> bool:
    return all(
        _truth(parse(attr.args).expr, known, scripted) is not False
        for attr in item.attrs
        if attr.path == "cfg"
    )


def _truth(expr: CfgExpr, known: CfgSet, scripted: bool) -> bool | None:
    """Whether a condition holds; None: that may hang on what a build script says (`scripted`: there is one),
    which is not known yet."""
    if isinstance(expr, Option):
        if (expr.name, expr.value) in known:
            return True
        return None if scripted and expr.name != "feature" else False
    if isinstance(expr, Const):
        return expr.value
    if isinstance(expr, Not):
        inner = _truth(expr.part, known, scripted)
        return None if inner is None else not inner
    parts = [_truth(part, known, scripted) for part in expr.parts]
    deciding = isinstance(expr, Any)
    if deciding in parts:
        return deciding
    return None if None in parts else not deciding
