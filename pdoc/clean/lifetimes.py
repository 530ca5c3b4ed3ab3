"""Replacing lifetimes in types and items: what an alias makes of those of its target."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

import msgspec

from pdoc.clean.types import LifetimeArg, Outlives, Reference

T = TypeVar("T")


def relabel(value: T, names: Mapping[str, str]) -> T:
    """`value` with each lifetime in `names`, apostrophes included, replaced; shares what does not change."""
    return cast("T", _walk(value, names)) if names else value


def _walk(value: Any, names: Mapping[str, str]) -> Any:
    if isinstance(value, tuple):
        walked = tuple([_walk(one, names) for one in value])
        return value if all(a is b for a, b in zip(walked, value, strict=True)) else walked
    if not isinstance(value, msgspec.Struct):
        return value
    if isinstance(value, LifetimeArg):
        return LifetimeArg(names.get(value.name, value.name))
    old = [getattr(value, name) for name in value.__struct_fields__]
    new = [_walk(one, names) if isinstance(one, tuple | msgspec.Struct) else one for one in old]
    if isinstance(value, Reference | Outlives) and value.lifetime in names:
        new[value.__struct_fields__.index("lifetime")] = names[value.lifetime]
    elif all(a is b for a, b in zip(old, new, strict=True)):
        return value
    return type(value)(*new)
