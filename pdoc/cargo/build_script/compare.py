"""Comparisons and the other binary operators."""

from __future__ import annotations

import operator
from collections.abc import Callable
from typing import Any, Final

from pdoc.cargo.build_script.methods import version
from pdoc.cargo.build_script.values import COMPILER, NOTHING, UNKNOWN, Name, Value

_ORDER: Final[dict[str, Callable[[Any, Any], bool]]] = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
_ARITHMETIC: Final[dict[str, Callable[[int, int], int]]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "&": operator.and_,
    "|": operator.or_,
}


def compared(sign: str, left: Value, right: Value, minor: int) -> Value:
    """`left sign right`; of a version the minor number is compared, its name is that of a stable one."""
    if isinstance(left, tuple) and isinstance(right, tuple) and COMPILER in (*left, *right):
        left, right = _numbered(left, minor), _numbered(right, minor)
    order = _ORDER.get(sign)
    if order is None:
        return _computed(sign, left, right)
    if COMPILER in (left, right):
        return _with_compiler(order, left, right, minor)
    if UNKNOWN in (left, right):
        return UNKNOWN
    if isinstance(left, Name) or isinstance(right, Name):
        return order(left, right) if left == right else UNKNOWN
    if sign in ("==", "!=") or (type(left) is type(right) and NOTHING not in (left, right)):
        try:
            return order(left, right)
        except TypeError:
            return UNKNOWN
    return UNKNOWN


def _with_compiler(order: Callable[[Any, Any], bool], left: Value, right: Value, minor: int) -> Value:
    other = right if left is COMPILER else left
    here: Any
    if other is COMPILER:
        return UNKNOWN
    if isinstance(other, bool):
        here = False
    elif isinstance(other, int):
        # A first number is compared with 1, the one behind it with anything else.
        here = 1 if other == 1 and order in (operator.eq, operator.ne) else minor
    elif isinstance(other, tuple) and (numbers := version(other)) is not None:
        here, other = (1, minor, 0), numbers
    elif isinstance(other, Name):
        return order(other.path[-1], "Stable") if order in (operator.eq, operator.ne) else UNKNOWN
    elif other is NOTHING or isinstance(other, str):
        # The text in front of the numbers is what a script expects it to be.
        here = other if isinstance(other, str) and "nightly" not in other and "dev" not in other else None
    else:
        return UNKNOWN
    try:
        return order(here, other) if left is COMPILER else order(other, here)
    except TypeError:
        return UNKNOWN


def _numbered(value: tuple[Value, ...], minor: int) -> tuple[Value, ...]:
    """A version in parts, `(major, minor)`, with the compiler's own numbers in their places."""
    numbers = (1, minor, 0)
    return tuple(numbers[at] if each is COMPILER and at < 3 else each for at, each in enumerate(value))


def _computed(sign: str, left: Value, right: Value) -> Value:
    if sign == "+" and isinstance(left, str) and isinstance(right, str):
        return left + right
    operation = _ARITHMETIC.get(sign)
    if operation is None or not isinstance(left, int) or not isinstance(right, int):
        return UNKNOWN
    return operation(left, right)
