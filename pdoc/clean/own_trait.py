"""How a trait's own header speaks of its associated types."""

from __future__ import annotations

from typing import Any, TypeVar

import msgspec

from pdoc.clean.types import Param, Projection

T = TypeVar("T")


def unqualified(value: T, trait: str) -> T:
    """`<Self as Trait>::Name` of the trait itself as `Self::Name`, which is how rustdoc shows its header."""
    found: T = _walk(value, trait)
    return found


def _walk(value: Any, trait: str) -> Any:
    if isinstance(value, tuple):
        walked = tuple([_walk(one, trait) for one in value])
        return value if all(a is b for a, b in zip(walked, value, strict=True)) else walked
    if not isinstance(value, msgspec.Struct):
        return value
    if (
        isinstance(value, Projection)
        and isinstance(value.self_type, Param)
        and value.self_type.name == "Self"
        and value.trait is not None
        and value.trait.target == trait
    ):
        return Projection(value.self_type, None, value.name, value.args, value.target)
    old = [getattr(value, name) for name in value.__struct_fields__]
    new = [_walk(one, trait) for one in old]
    return value if all(a is b for a, b in zip(old, new, strict=True)) else type(value)(*new)
