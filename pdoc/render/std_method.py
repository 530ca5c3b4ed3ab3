"""A method of the standard library on the page of a type that dereferences to its type."""

from __future__ import annotations

from pdoc.render.context import Scope
from pdoc.render.item_info import right_side
from pdoc.stdlib.inherent import ID, StdMethod, with_ids


def std_method(method: StdMethod, scope: Scope) -> str:
    """Its section, folded together with its docs."""
    id = scope.ids.derive(f"method.{method.name}")
    css = "method deprecated" if method.deprecated else "method"
    section = (
        f'<section id="{id}" class="{css}">{right_side(method.source, method.since)}'
        f'<h4 class="code-header">{method.header.replace(ID, id)}</h4></section>{method.info}'
    )
    if not method.docs:
        return section
    docs = with_ids(method, scope.ids.derive)
    return (
        f'<details class="toggle method-toggle" open><summary>{section}</summary>'
        f'<div class="docblock">{docs}</div></details>'
    )
