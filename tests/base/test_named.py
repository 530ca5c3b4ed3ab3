"""Named tuples made quickly behave as those of `typing`."""

from __future__ import annotations

import copy
import pickle
import typing
from collections.abc import Callable
from typing import Generic, TypeVar

import msgspec
import pytest

from pdoc.base.named import NamedTuple

T = TypeVar("T")


class Quick(NamedTuple):
    """A berth."""

    number: int
    """From the sea on."""
    names: tuple[str, ...] = ()
    depth: float = 2.5

    @property
    def first(self) -> str:
        return self.names[0]

    def deeper(self, by: float) -> Quick:
        return self._replace(depth=self.depth + by)


class Slow(typing.NamedTuple):
    """A berth."""

    number: int
    names: tuple[str, ...] = ()
    depth: float = 2.5


class Empty(NamedTuple):
    pass


class Of(NamedTuple, Generic[T]):
    value: T


class Else(Generic[T], NamedTuple):
    value: T


@pytest.mark.parametrize(
    "use",
    [
        lambda kind: tuple(kind(1)),
        lambda kind: tuple(kind(1, ("a",), 3.0)),
        lambda kind: tuple(kind(depth=1.0, number=2)),
        lambda kind: kind(1) == (1, (), 2.5),
        lambda kind: kind(1) < kind(2),
        lambda kind: hash(kind(3)),
        lambda kind: kind(1).names,
        lambda kind: tuple(kind(1)._replace(names=("b",))),
        lambda kind: kind(4)._asdict(),
        lambda kind: kind._fields,
        lambda kind: kind._field_defaults,
        lambda kind: kind.__match_args__,
        lambda kind: kind.__doc__,
        lambda kind: kind.__slots__,
        type,
        lambda kind: (len(kind(1)), kind(1)[0], kind(1)[-1], [*kind(1)]),
        lambda kind: msgspec.msgpack.encode(kind(7, ("a",))),
        lambda kind: tuple(msgspec.convert([7, ["a"]], kind)),
        lambda kind: repr(kind(1, ("a",))).partition("(")[2],
        typing.get_type_hints,
    ],
)
def test_alike(use: Callable[[typing.Any], object]) -> None:
    assert use(Quick) == use(Slow)


@pytest.mark.parametrize(
    "use",
    [
        lambda kind: kind(),
        lambda kind: kind(1, (), 2.5, 4),
        lambda kind: kind(1, other=2),
        lambda kind: kind(1, number=2),
        lambda kind: kind(1)._replace(other=2),
        lambda kind: setattr(kind(1), "number", 2),
        lambda kind: setattr(kind(1), "other", 2),
        lambda kind: msgspec.convert(["x"], kind),
    ],
)
def test_what_is_refused(use: Callable[[typing.Any], object]) -> None:
    for kind in (Quick, Slow):
        with pytest.raises((TypeError, ValueError, AttributeError, msgspec.ValidationError)):
            use(kind)


def test_its_own_members() -> None:
    assert Quick(1, ("a", "b")).first == "a"
    assert Quick(1).deeper(1.0) == Quick(1, depth=3.5)
    assert repr(Quick(1)) == "Quick(number=1, names=(), depth=2.5)"
    with pytest.raises(
        TypeError, match=r"Quick\.__new__\(\) missing 1 required positional argument: 'number'"
    ):
        Quick()  # type: ignore[call-arg]


def test_copies() -> None:
    berth = Quick(1, ("a",))
    for made in (copy.copy(berth), copy.deepcopy(berth), pickle.loads(pickle.dumps(berth))):
        assert made == berth
        assert type(made) is Quick


def test_patterns() -> None:
    match Quick(1, ("a",)):
        case Quick(number, names=[name]):
            assert (number, name) == (1, "a")
        case _:
            raise AssertionError


def test_without_fields_and_of_a_type() -> None:
    assert Empty() == ()
    assert repr(Empty()) == "Empty()"
    assert Of(3).value == 3
    assert Of[int](3) == Of(3) == Else(3)


def test_a_field_without_a_default_comes_first() -> None:
    with pytest.raises(TypeError, match="Wrong has a field without a default after one with a default"):

        class Wrong(NamedTuple):
            first: int = 1
            second: int  # type: ignore[misc]


def test_the_name_of_a_class_and_where_it_is() -> None:
    assert (Quick.__name__, Quick.__qualname__, Quick.__module__) == ("Quick", "Quick", __name__)
    assert Quick.__mro__[-2:] == (tuple, object)
