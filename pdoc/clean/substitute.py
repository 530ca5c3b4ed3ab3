"""Replacing type parameters in types and items: what an alias or an impl makes of its target."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

import msgspec

from pdoc.clean.types import Arg, LifetimeArg, Param

T = TypeVar("T")


def substitute(value: T, given: Mapping[str, Arg]) -> T:
    """`value` with each `Param` of a name in `given` replaced; shares what does not change."""
    return _walk(value, given) if given else value


def _walk(value: Any, given: Mapping[str, Arg]) -> Any:
    if isinstance(value, Param):
        found = given.get(value.name)
        return found if found is not None and not isinstance(found, LifetimeArg) else value
    if isinstance(value, tuple):
        walked = tuple([_walk(one, given) for one in value])
        return value if all(a is b for a, b in zip(walked, value, strict=True)) else walked
    if isinstance(value, msgspec.Struct):
        old = [getattr(value, name) for name in value.__struct_fields__]
        new = [_walk(one, given) if isinstance(one, tuple | msgspec.Struct) else one for one in old]
        if all(a is b for a, b in zip(old, new, strict=True)):
            return value
        return type(value)(*new)
    return value
