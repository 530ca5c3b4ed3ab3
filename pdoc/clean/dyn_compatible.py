"""Whether a trait can be made into an object (the reference, "Dyn compatibility")."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from pdoc.base.patterns import compiled
from pdoc.clean.split import split_top
from pdoc.clean.traits import supertraits

if TYPE_CHECKING:
    from pdoc.clean.context import CleanContext
    from pdoc.syntax.model import Item

_SELF_SIZED: Final = compiled(r"\bSelf\s*:\s*(?:[^,]*\+\s*)?(?:\w+\s*::\s*)*Sized\b")
_SELF_TYPE: Final = compiled(r"\bSelf\b(?!\s*::)")
_LIFETIME: Final = compiled(r"^\s*'\w+")


def is_dyn_compatible(context: CleanContext, key: str, _seen: frozenset[str] = frozenset()) -> bool:
    """True when `dyn Trait` is a type; unknown traits count as compatible."""
    if key in _seen:
        return True
    found = context.def_of(key)
    if found is None:
        facts = context.std.trait(key)
        return facts is None or facts.dyn_compatible
    item = found.item
    if re.search(
        r"(?<![?\w])(?:\w+\s*::\s*)*\bSized\b", _without_optional(item.bounds)
    ) or _SELF_SIZED.search(item.where):
        return False
    if _SELF_TYPE.search(re.sub(r"=\s*Self\b", "", item.bounds)) and "<" in item.bounds:
        return False
    if not all(_member_ok(member) for member in item.members):
        return False
    seen = _seen | {key}
    return all(is_dyn_compatible(context, above, seen) for above in supertraits(context, key))


def _without_optional(bounds: str) -> str:
    return re.sub(r"\?\s*(?:\w+\s*::\s*)*Sized", "", bounds)


def _member_ok(member: Item) -> bool:
    if _SELF_SIZED.search(member.where):
        return True
    if member.kind == "const":
        return False
    if member.kind == "type":
        return not member.generics
    if member.kind != "fn":
        return True
    if not member.params or member.params[0].name != "self":
        return False
    if "async" in member.qualifiers.split() or re.search(r"\bimpl\b", member.ty):
        return False
    if any(not _LIFETIME.match(part) for part in split_top(member.generics, ",")):
        return False
    if any(re.search(r"\bimpl\b", param.ty) for param in member.params[1:]):
        return False
    return not any(
        _SELF_TYPE.search(text) for text in (member.ty, *(param.ty for param in member.params[1:]))
    )
