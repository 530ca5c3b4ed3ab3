"""What is known of a value in a build script.

`Some(x)` and `Ok(x)` are `x`, `None` and `Err(_)` are `NOTHING`; a number, a string, a truth, a
tuple or a list are themselves, the latter two as tuples. All else that can be told of a value is
one of the marks below.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

if TYPE_CHECKING:
    from tree_sitter import Node


class Mark:
    """A value of which only this is known; compared by identity."""

    __slots__ = ("name",)

    def __init__(self, name: str) -> None:
        self.name = name

    def __repr__(self) -> str:
        return self.name


UNKNOWN: Final = Mark("unknown")
"""Nothing is known of it."""
NOTHING: Final = Mark("nothing")
"""`None`, or an `Err`."""
COMPILER: Final = Mark("compiler")
"""What the compiler says of its own version, or something taken from that."""
PROBER: Final = Mark("prober")
"""Something that asks the compiler whether code compiles: autocfg's."""


class Closure:
    """A closure, with the variables that it sees; compared by identity."""

    __slots__ = ("node", "variables")

    def __init__(self, node: Node, variables: dict[str, Value]) -> None:
        self.node = node
        self.variables = variables


class Name:
    """A path that names no variable: an enum's variant, a function."""

    __slots__ = ("path",)

    def __init__(self, path: tuple[str, ...]) -> None:
        self.path = path

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Name) and self.path == other.path

    def __hash__(self) -> int:
        return hash(self.path)


Value: TypeAlias = "bool | int | str | tuple[Value, ...] | Mark | Closure | Name"

UNIT: Final[Value] = ()


def truth(value: Value) -> bool | None:
    """Of a condition: what it is; None when that cannot be told.

    The only truths in a version are whether it is a nightly one and the like: it is a stable one.
    """
    if isinstance(value, bool):
        return value
    return False if value is COMPILER else None


def number(text: str) -> int | None:
    """An integer as Rust writes it, with or without its type."""
    digits = text.replace("_", "")
    for suffix in ("usize", "isize", *(f"{sign}{bits}" for sign in "ui" for bits in (8, 16, 32, 64, 128))):
        digits = digits.removesuffix(suffix)
    try:
        return int(digits) if digits.isdigit() else int(digits, 0)
    except ValueError:
        return None
