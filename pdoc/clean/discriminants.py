"""The discriminants that an enum's page shows (rustdoc: `should_show_enum_discriminant`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pdoc.clean.attributes import read
from pdoc.clean.const_value import evaluate
from pdoc.clean.repr import is_numbered

if TYPE_CHECKING:
    from pdoc.clean.context import CleanContext
    from pdoc.hir.model import Def


def discriminants(context: CleanContext, found: Def) -> dict[str, str]:
    """By variant; those of variants with fields are never shown.

    All of them where one is given or the layout has numbers, unless a variant has fields or is
    hidden: then only those that are given.
    """
    variants = list((found.members or {}).values())
    numbers = _numbers(context, found, variants)
    given = {v.name for v in variants if v.item.value}
    plain = all(not v.item.ty and not read(v.attrs).hidden for v in variants)
    every = plain and (bool(given) or is_numbered(read(found.attrs).repr))
    return {v.name: numbers[v.name] for v in variants if not v.item.ty and (every or v.name in given)}


def _numbers(context: CleanContext, found: Def, variants: list[Def]) -> dict[str, str]:
    """Each variant's number, by tens of thousands; of one that cannot be said what is written."""
    shown: dict[str, str] = {}
    following: int | None = 0
    for variant in variants:
        if variant.item.value:
            given = evaluate(variant.item.value, context.hir, found.scope, "i128")
            following = given.value if given is not None else None
        if following is None:
            shown[variant.name] = variant.item.value
        else:
            shown[variant.name] = f"{following:_}"
            following += 1
    return shown
