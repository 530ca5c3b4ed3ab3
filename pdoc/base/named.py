"""`typing.NamedTuple`, made quickly.

The one of `typing` makes each class three times, compiles source text for it and parses each annotation:
0.2 ms a class, a tenth of what importing this package took. This one makes the class once, from what
the class statement has collected, and shares what does not differ between classes. A type checker sees
the one of `typing`; the classes behave alike, but annotations stay the strings that they are, and there is
no `_make`.
"""

from __future__ import annotations

from collections import _tuplegetter  # type: ignore[attr-defined]  # reads a field without a Python call
from functools import cache
from types import CodeType, FunctionType

TYPE_CHECKING = False  # as in `typing`, which takes 10 ms
if TYPE_CHECKING:
    from typing import NamedTuple as NamedTuple  # noqa: PLC0414  # the form that lets others import it
    from typing import Self


class _Fields(tuple[object, ...]):
    """What all of them have."""

    __slots__ = ()
    if TYPE_CHECKING:
        _fields: tuple[str, ...]

    def _replace(self, **changed: object) -> Self:
        new = tuple.__new__(type(self), map(changed.pop, self._fields, self))
        if changed:
            raise TypeError(f"{type(self).__name__} has no fields {sorted(changed)}")
        return new

    def _asdict(self) -> dict[str, object]:
        return dict(zip(self._fields, self, strict=True))

    def __repr__(self) -> str:
        shown = (f"{name}={value!r}" for name, value in zip(self._fields, self, strict=True))
        return f"{type(self).__name__}({', '.join(shown)})"

    def __getnewargs__(self) -> tuple[object, ...]:  # for copies and pickles
        return tuple(self)


class _Maker(type):
    """Makes a class of the collected names; what it makes is a class like others, not one of its own."""

    def __new__(cls, name: str, bases: tuple[type, ...], space: dict[str, object]) -> type:
        if not bases:
            return type.__new__(cls, name, bases, space)
        annotations = space.get("__annotations__", {})
        assert isinstance(annotations, dict)
        fields = tuple(annotations)
        defaults = {field: space[field] for field in fields if field in space}
        if tuple(defaults) != fields[len(fields) - len(defaults) :]:
            raise TypeError(f"{name} has a field without a default after one with a default")
        for index, field in enumerate(fields):
            space[field] = _tuplegetter(index, None)
        code = _code(len(fields)).replace(
            co_varnames=("_cls", *fields), co_name="__new__", co_qualname=f"{name}.__new__"
        )
        made = FunctionType(code, {"_new": tuple.__new__}, "__new__", tuple(defaults.values()))
        space.update(
            __slots__=(), __new__=made, _fields=fields, _field_defaults=defaults, __match_args__=fields
        )
        return type(name, (_Fields, *(base for base in bases if not isinstance(base, cls))), space)


@cache
def _code(count: int) -> CodeType:
    """The code of a `__new__` with `count` fields: nothing but their names differs from class to class."""
    names = "".join(f"_{index}, " for index in range(count))
    text = f"lambda _cls, {names}: _new(_cls, ({names}))"
    (code,) = (each for each in compile(text, __name__, "eval").co_consts if isinstance(each, CodeType))
    return code


if not TYPE_CHECKING:

    class NamedTuple(metaclass=_Maker):
        """A tuple whose entries have names."""
