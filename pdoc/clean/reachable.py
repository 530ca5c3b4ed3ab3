"""What of another crate its users can name: rustdoc's `lib_embargo_visit_item`."""

from __future__ import annotations

from pdoc.clean.attributes import read
from pdoc.hir.model import TYPES, Def, DefMap


def reachable(crate: DefMap) -> frozenset[str]:
    """Def keys of all that public paths lead to which no `doc(hidden)` bars: modules, types and traits."""
    found: set[str] = set()
    queue = [crate.root]
    seen = {crate.root}
    while queue:
        for binding in queue.pop().scope[TYPES].values():
            res = binding.res
            if binding.vis is not None or not isinstance(res, Def) or res.key in found:
                continue
            if read(res.attrs).hidden:
                continue
            found.add(res.key)
            if res.module is not None and res.module not in seen:
                seen.add(res.module)
                queue.append(res.module)
    return frozenset(found)
