"""A dictionary from TOML to a typed value, less the entries whose type is wrong.

One wrong entry costs itself and a diagnostic, not the file.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, Final, TypeVar

import msgspec

from pdoc.base.named import NamedTuple
from pdoc.base.patterns import compiled

T = TypeVar("T")

_PATH: Final = compiled(r"(.*) - at `\$([^`]*)`\Z", re.DOTALL)
_STEP: Final = compiled(r"\.([^.\[]+)|\[(\d+|\.\.\.)\]")
_EXPECTED: Final = compiled(r"Expected `([^`]*)`, got `([^`]*)`")
_WORDS: Final = {
    "str": "a string",
    "int": "an integer",
    "bool": "true or false",
    "array": "an array",
    "object": "a table",
    "float": "a number",
    "null": "nothing",
}


class WrongType(NamedTuple):
    """An entry that was left out."""

    keys: tuple[str, ...]
    """Its path through the tables: `("package", "edition")`."""
    message: str
    """`expected a string, found an integer`."""


def typed(data: dict[str, Any], kind: type[T]) -> tuple[T, list[WrongType]]:
    """The value of type `kind`, which must be satisfiable by an empty table; and what was left out."""
    wrong: list[WrongType] = []
    while True:
        try:
            return msgspec.convert(data, kind), wrong
        except msgspec.ValidationError as error:
            keys, message = _offender(data, lambda part: msgspec.convert(part, kind), error)
            data = _without(data, keys)
            wrong.append(WrongType(tuple(str(key) for key in keys if isinstance(key, str)), message))


def _offender(
    data: Any, convert: Callable[[Any], object], error: msgspec.ValidationError
) -> tuple[list[str | int], str]:
    """The path of the entry that a conversion fails at.

    msgspec writes `[...]` for a key of a mapping: there each entry is tried alone.
    """
    found = _PATH.match(str(error))
    message = _plain(found[1] if found else str(error))
    keys: list[str | int] = []
    here = data
    for step in _STEP.finditer(found[2] if found else ""):
        if step[1]:
            key: str | int = step[1]
        elif step[2] != "...":
            key = int(step[2])
        else:
            key = next((each for each in here if _fails(convert, data, keys, each)), next(iter(here)))
        keys.append(key)
        here = here[key]
    return keys, message


def _fails(convert: Callable[[Any], object], data: Any, keys: list[str | int], key: str) -> bool:
    """Whether one entry of the mapping at `keys` is wrong by itself."""
    here = data
    for each in keys:
        here = here[each]
    try:
        convert(_replaced(data, keys, {key: here[key]}))
    except msgspec.ValidationError as error:
        found = _PATH.match(str(error))
        steps = _STEP.findall(found[2]) if found else []
        return len(steps) > len(keys)
    return False


def _replaced(data: Any, keys: list[str | int], value: Any) -> Any:
    """A copy that holds `value` at `keys`; of arrays on the way only that element is kept."""
    if not keys:
        return value
    inner = _replaced(data[keys[0]], keys[1:], value)
    if isinstance(keys[0], int):
        return [inner]
    return {keys[0]: inner}


def _without(data: Any, keys: list[str | int]) -> Any:
    """A copy that lacks the entry at `keys`; no keys: nothing is left."""
    if not keys:
        return {}
    copy: Any = dict(data) if isinstance(data, dict) else list(data)
    if len(keys) == 1:
        del copy[keys[0]]
    else:
        copy[keys[0]] = _without(data[keys[0]], keys[1:])
    return copy


def _plain(message: str) -> str:
    found = _EXPECTED.search(message)
    if found is None:
        return message[:1].lower() + message[1:]
    wanted = " or ".join(
        _WORDS.get(word.strip(), word.strip()) for word in found[1].split("|") if word.strip() != "null"
    )
    return f"expected {wanted}, found {_WORDS.get(found[2], found[2])}"
