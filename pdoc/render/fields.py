"""The fields of structs and unions and the variants of enums, below the declaration."""

from __future__ import annotations

from typing import Final

from pdoc.clean.items import Enum, Field, Item, Struct, Variant
from pdoc.render.compare import name_key
from pdoc.render.context import Scope, TocBlock
from pdoc.render.decl_enum import variant_header
from pdoc.render.docs import FIELD, VARIANT, VARIANT_FIELD, docblock
from pdoc.render.escape import text
from pdoc.render.item_info import info_block, right_side
from pdoc.render.section import section_heading
from pdoc.render.types_html import type_html

_NON_EXHAUSTIVE: Final = {
    "struct": (
        "Further fields may be added to this struct in later versions: outside of its crate it cannot be "
        "built with <code>Struct { .. }</code>, and patterns for it need a <code>..</code>."
    ),
    "enum": (
        "Further variants may be added to this enum in later versions: outside of its crate a "
        "<code>match</code> on it needs an arm that takes all others."
    ),
    "variant": (
        "Further fields may be added to this variant in later versions: outside of its crate it can neither "
        "be built nor matched without a <code>..</code>."
    ),
}


def fields_section(item: Item, struct: Struct, scope: Scope) -> str:
    """`Fields`, or `Tuple Fields`; empty when none is shown."""
    shown = [f for f in struct.fields if isinstance(f.inner, Field) and f.inner.ty is not None]
    if not shown:
        return ""
    title = "Tuple Fields" if struct.style == "tuple" else "Fields"
    rows: list[str] = []
    for field in shown:
        id = scope.ids.derive(f"structfield.{field.name}")
        rows.append(
            f'<span id="{id}" class="structfield section-header"><a href="#{id}" class="anchor field">§</a>'
            f"<code>{_field(field, scope)}</code></span>{info_block(field, item.cfg, scope)}"
            f"{docblock(field.docs, scope, FIELD)}"
        )
    links = tuple((f"structfield.{field.name}", text(field.name)) for field in shown)
    scope.toc.append(TocBlock("fields", title, "structfield", links))
    note, mark = _non_exhaustive(item.non_exhaustive, "struct")
    return section_heading("fields", title + mark, "fields section-header") + note + "".join(rows)


def variants_section(item: Item, enum: Enum, scope: Scope) -> str:
    """`Variants`; empty when none is shown."""
    if not enum.variants:
        return ""
    rows = "".join([_variant(variant, item.cfg, scope) for variant in enum.variants])
    links = tuple(
        (f"variant.{name}", text(name)) for name in sorted([v.name for v in enum.variants], key=name_key)
    )
    scope.toc.append(TocBlock("variants", "Variants", "variant", links))
    note, mark = _non_exhaustive(item.non_exhaustive, "enum")
    heading = section_heading("variants", "Variants" + mark, "variants section-header")
    return f'{heading}{note}<div class="variants">{rows}</div>'


def _variant(item: Item, parent_cfg: str, scope: Scope) -> str:
    id = scope.ids.derive(f"variant.{item.name}")
    side = right_side("", item.since)
    parts = [
        f'<section id="{id}" class="variant"><a href="#{id}" class="anchor">§</a>{side}'
        f'<h3 class="code-header">{variant_header(item, scope.folder)}</h3></section>',
        info_block(item, parent_cfg, scope),
        docblock(item.docs, scope, VARIANT),
    ]
    variant = item.inner
    if isinstance(variant, Variant) and variant.style != "unit":
        parts.append(_variant_fields(item, variant, scope))
    return "".join(parts)


def _variant_fields(item: Item, variant: Variant, scope: Scope) -> str:
    """Named fields always, those of a tuple variant only if one of them has docs."""
    shown = [f for f in variant.fields if isinstance(f.inner, Field) and f.inner.ty is not None]
    if not shown or (variant.style == "tuple" and not any(f.docs is not None and f.docs.text for f in shown)):
        return ""
    id = scope.ids.derive(f"variant.{item.name}.fields")
    rows: list[str] = []
    for field in shown:
        at = scope.ids.derive(f"variant.{item.name}.field.{field.name}")
        rows.append(
            f'<div class="sub-variant-field"><span id="{at}" class="section-header">'
            f'<a href="#{at}" class="anchor field">§</a><code>{_field(field, scope)}</code></span>'
            f"{info_block(field, item.cfg, scope)}{docblock(field.docs, scope, VARIANT_FIELD)}</div>"
        )
    title = "Tuple Fields" if variant.style == "tuple" else "Fields"
    note, _ = _non_exhaustive(item.non_exhaustive, "variant")
    return f'<div class="sub-variant" id="{id}"><h4>{title}</h4>{note}{"".join(rows)}</div>'


def _field(field: Item, scope: Scope) -> str:
    ty = field.inner.ty if isinstance(field.inner, Field) else None
    return f"{text(field.name)}: {type_html(ty, scope.folder) if ty is not None else '_'}"


def _non_exhaustive(marked: bool, kind: str) -> tuple[str, str]:
    """The note, and what stands behind the heading."""
    if not marked:
        return "", ""
    note = (
        '<details class="toggle non-exhaustive"><summary class="hideme"><span>Non-exhaustive</span></summary>'
        f'<div class="docblock">{_NON_EXHAUSTIVE[kind]}</div></details>'
    )
    return note, " (Non-exhaustive)"
