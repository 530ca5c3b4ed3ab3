"""`#[repr(…)]` as a page shows it: only where the layout is part of the public interface.

That is so when every field and variant is there for users; of a transparent type when the field
that has a size is (rustdoc: `repr_attribute`).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from pdoc.base.patterns import compiled
from pdoc.clean.attributes import read
from pdoc.hir import attrs as attributes
from pdoc.hir.model import TYPES, Def
from pdoc.hir.resolve import resolve_path

if TYPE_CHECKING:
    from pdoc.clean.context import CleanContext
    from pdoc.syntax import model as syntax

_INTEGER: Final = compiled(r"[iu](?:8|16|32|64|128|size)\Z")
_SIZELESS: Final = frozenset(("t:core::marker::PhantomData", "t:core::marker::PhantomPinned"))
_EMPTY_ARRAY: Final = compiled(r"\[.*;\s*0\s*\]\Z", re.S)
_PATH: Final = compiled(r"(?:::\s*)?(\w+(?:\s*::\s*\w+)*)\s*(?:<.*>)?\Z", re.S)
_ORDER: Final = ("simd", "transparent", "C")


def is_numbered(parts: tuple[str, ...]) -> bool:
    """Whether a `repr` gives an enum's variants numbers of a known type."""
    return any(part == "C" or _INTEGER.match(part) for part in parts)


def repr_of(context: CleanContext, found: Def) -> tuple[str, ...]:
    """The one attribute that says the layout, `#[repr(C, align(16))]`; nothing where it is not shown."""
    parts = [part for part in read(found.attrs).repr if part != "Rust"]
    if not parts or not _is_public(context, found, "transparent" in parts):
        return ()
    # In the order that the compiler keeps them in, and `packed` with its number.
    parts = ["packed(1)" if part == "packed" else part for part in dict.fromkeys(parts)]
    parts.sort(key=_rank)
    return (f"#[repr({', '.join(parts)})]",)


def _rank(part: str) -> int:
    if part in _ORDER:
        return _ORDER.index(part)
    return 3 if _INTEGER.match(part) else 4 if part.startswith("packed") else 5


def _is_public(context: CleanContext, found: Def, transparent: bool) -> bool:
    options = context.options
    evaluate = found.parent.crate.evaluate
    variants = found.members
    if variants is not None:
        if not all(options.document_hidden or not read(v.attrs).hidden for v in variants.values()):
            return False
        fields = [field for v in variants.values() for field in v.item.members]
    else:
        fields = [field for field in found.item.members if field.kind == "field"]
    sizeless: list[bool] = []
    sized: list[bool] = []
    for field in fields:
        kept = attributes.active(field.attrs, evaluate)
        if kept is None:
            continue
        there = (variants is not None or field.vis == "pub" or options.document_private) and (
            options.document_hidden or not read(kept).hidden
        )
        (sizeless if transparent and _has_no_size(context, found, field) else sized).append(there)
    if transparent:
        return all(sized) if sized else any(sizeless)
    return all(sized)


def _has_no_size(context: CleanContext, found: Def, field: syntax.Item) -> bool:
    text = field.ty.strip()
    if text in ("()", "( )") or _EMPTY_ARRAY.match(text):
        return True
    path = _PATH.match(text)
    if path is None:
        return False
    segments = tuple(part.strip() for part in path[1].split("::"))
    res = resolve_path(context.hir, found.scope, segments, TYPES)
    if isinstance(res, Def):
        return res.kind == "struct" and not res.item.members
    return res is not None and res.key in _SIZELESS
