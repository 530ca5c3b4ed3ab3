"""Methods of strings, lists, options and versions, of those whose answer can be told."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from pdoc.cargo.build_script.values import COMPILER, NOTHING, UNKNOWN, Closure, Name, Value, truth

Apply = Callable[[Value, tuple[Value, ...]], Value]
"""A closure or function and its arguments to what it gives."""

_THERE: Final = {"is_some": True, "is_ok": True, "is_none": False, "is_err": False}
_SAME: Final = frozenset(
    (
        "as_bytes", "as_deref", "as_mut", "as_ref", "as_slice", "as_str", "borrow", "chars", "clone",
        "cloned", "collect", "copied", "deref", "expect", "into", "into_iter", "into_string", "iter", "ok",
        "ok_or", "ok_or_else", "or", "or_else", "peekable", "success", "to_owned", "to_path_buf", "to_str",
        "to_string", "to_string_lossy", "to_vec", "unwrap", "unwrap_or", "unwrap_or_default",
        "unwrap_or_else",
    )
)  # fmt: skip
"""What gives the value itself, as far as this reading distinguishes."""
_MARKED: Final = ("nightly", "dev", "beta", "supports", "flaggable", "contains", "starts_with", "ends_with")
"""Parts of names of questions that a stable version answers with no."""


def of_value(value: Value, name: str, args: tuple[Value, ...], apply: Apply) -> Value:
    """What a method of a known value gives; `UNKNOWN` when that cannot be told."""
    if value is UNKNOWN:
        return UNKNOWN
    if name in _THERE:
        return _THERE[name] is (value is not NOTHING)
    if name in ("is_some_and", "is_ok_and"):
        return False if value is NOTHING else apply(args[0], (value,)) if args else UNKNOWN
    if value is NOTHING:
        return _of_nothing(name, args, apply)
    if name == "err":
        return NOTHING
    if name in _SAME:
        return value
    if name in ("map", "and_then", "map_or", "map_or_else", "filter", "any", "all", "position", "find"):
        return _applied(value, name, args, apply)
    if isinstance(value, str):
        return _of_string(value, name, args)
    if isinstance(value, tuple):
        return _of_list(value, name, args)
    return UNKNOWN


def _of_nothing(name: str, args: tuple[Value, ...], apply: Apply) -> Value:
    if name in ("unwrap_or", "or", "map_or"):
        return args[0] if args else UNKNOWN
    if name in ("unwrap_or_else", "or_else", "map_or_else"):
        return apply(args[0], ()) if args else UNKNOWN
    if name == "unwrap_or_default":
        # Nearly always of a string; a truth or a number that is not there is rarely asked for.
        return ""
    return NOTHING


def _applied(value: Value, name: str, args: tuple[Value, ...], apply: Apply) -> Value:
    function = args[-1] if args else UNKNOWN
    if isinstance(value, tuple) and name != "and_then":
        if not isinstance(function, Closure):
            return value if name == "map" else UNKNOWN
        found = [apply(function, (each,)) for each in value]
        if name == "map":
            return tuple(found)
        truths = [truth(each) for each in found]
        if None in truths:
            return UNKNOWN
        if name == "filter":
            return tuple(each for each, holds in zip(value, truths, strict=True) if holds)
        if name in ("any", "all"):
            return any(truths) if name == "any" else all(truths)
        return next((each for each, holds in zip(value, truths, strict=True) if holds), NOTHING)
    if isinstance(function, Closure) or (isinstance(function, Name) and name == "and_then"):
        given = apply(function, (value,))
        if name == "filter":
            return value if truth(given) else NOTHING if truth(given) is False else UNKNOWN
        return given
    return value if name == "map" else UNKNOWN


def _of_string(value: str, name: str, args: tuple[Value, ...]) -> Value:
    first = args[0] if args else None
    if name in ("trim", "trim_start", "trim_end"):
        return value.strip()
    if name in ("to_lowercase", "to_ascii_lowercase"):
        return value.lower()
    if name in ("to_uppercase", "to_ascii_uppercase"):
        return value.upper()
    if name == "is_empty":
        return not value
    if name == "len":
        return len(value.encode())
    if name == "parse":
        return int(value) if value.isdigit() else NOTHING
    if name == "exists":
        return UNKNOWN
    if name in ("lines", "split_whitespace"):
        return tuple(value.split("\n") if name == "lines" else value.split())
    if not isinstance(first, str) or not first:
        return UNKNOWN
    if name == "eq_ignore_ascii_case":
        return value.lower() == first.lower()
    if name == "contains":
        return first in value
    if name == "starts_with":
        return value.startswith(first)
    if name == "ends_with":
        return value.endswith(first)
    if name == "split":
        return tuple(value.split(first))
    if name == "replace" and len(args) == 2 and isinstance(args[1], str):
        return value.replace(first, args[1])
    if name in ("strip_prefix", "strip_suffix"):
        cut = value.removeprefix(first) if name == "strip_prefix" else value.removesuffix(first)
        return cut if cut != value else NOTHING
    return UNKNOWN


def _of_list(value: tuple[Value, ...], name: str, args: tuple[Value, ...]) -> Value:
    if name == "contains":
        return args[0] in value if args and UNKNOWN not in (*value, args[0]) else UNKNOWN
    if name in ("is_empty", "len"):
        return not value if name == "is_empty" else len(value)
    if name in ("next", "first"):
        return value[0] if value else NOTHING
    if name == "last":
        return value[-1] if value else NOTHING
    if name in ("get", "nth") and args and isinstance(args[0], int):
        return value[args[0]] if 0 <= args[0] < len(value) else NOTHING
    return UNKNOWN


def of_compiler(name: str, args: tuple[Value, ...], minor: int) -> Value:
    """A method of the compiler's version, or of something taken from it."""
    if name in _THERE:
        return _THERE[name]
    if name in ("at_least", "at_most", "exactly") and args:
        wanted = version(args[0])
        if wanted is None:
            return UNKNOWN
        here = (1, minor, 0)
        return {"at_least": here >= wanted, "at_most": here <= wanted, "exactly": here == wanted}[name]
    if any(mark in name for mark in _MARKED):
        return False
    return name == "is_stable" or COMPILER


def version(value: Value) -> tuple[int, int, int] | None:
    """`1.36`, `"1.36.0"` or `(1, 36, 0)` as three numbers."""
    if isinstance(value, str):
        parts = value.partition("-")[0].split(".")
        if not all(part.isdigit() for part in parts) or not parts[0]:
            return None
        numbers = [int(part) for part in parts]
    elif isinstance(value, tuple) and all(isinstance(part, int) for part in value):
        numbers = [part for part in value if isinstance(part, int)]
    else:
        return None
    numbers = [*numbers, 0, 0, 0][:3]
    return numbers[0], numbers[1], numbers[2]
