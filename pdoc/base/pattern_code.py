"""What `re` compiles patterns to, kept between processes as Python keeps its own byte code.

The code of a pattern is a list of numbers for the one engine that made it, so the file is of one
Python and one pdoc. The engine checks code before it takes it. A file that is absent, damaged, of another
Python, or cannot be written only costs the compiling.
"""

from __future__ import annotations

import re
import sys
from functools import cache
from marshal import dumps, loads
from struct import error as StructError
from struct import pack
from typing import Any, AnyStr, Final

import pdoc
from pdoc.base.named import NamedTuple
from pdoc.base.user_cache import cache_path, keep, read_kept

_MOST: Final = 2000
"""Patterns in a file: beyond, it holds mostly those of former states of a checkout."""

Key = tuple[str | bytes, int]
"""(pattern, flags)"""
Code = tuple[int, bytes, int, dict[str, int], tuple[str | None, ...]]
"""(all flags, code, number of groups, numbers of named groups, names of groups)

The code's numbers have 32 bits. As bytes all of a file's are read in a quarter of the time.
"""


class _Codes(NamedTuple):
    kept: dict[Key, Code]
    """As they were read."""
    new: dict[Key, Code]
    """Compiled by this process."""


def make(pattern: AnyStr, flags: int) -> re.Pattern[AnyStr]:
    """`re.compile`, from the kept code where there is any."""
    codes = _codes()
    code = codes.kept.get((pattern, flags))
    if code is None:
        code = _compile(pattern, flags)
        if code is None:
            return re.compile(pattern, flags)
        codes.new[pattern, flags] = code
    try:
        import _sre  # type: ignore[import-not-found]

        every, words, *groups = code
        made: re.Pattern[AnyStr] = _sre.compile(pattern, every, memoryview(words).cast("I").tolist(), *groups)
        return made
    except (ImportError, AttributeError, TypeError, ValueError, OverflowError, RuntimeError):
        return re.compile(pattern, flags)


def keep_patterns() -> None:
    """At the end of a process: keep the code of what it compiled."""
    codes = _codes()
    if not codes.new:
        return
    kept = _read()
    rows = {**(kept if len(kept) < _MOST else {}), **codes.new}
    keep(_path(), dumps((sys.version, list(rows.items()))))
    codes.new.clear()


@cache
def _codes() -> _Codes:
    return _Codes(_read(), {})


def _read() -> dict[Key, Code]:
    try:
        version, rows = loads(read_kept(_path()) or b"")
        return dict(rows) if version == sys.version else {}
    except (ValueError, EOFError, TypeError):
        return {}


def _path() -> str:
    return f"{cache_path()}/pattern-codes-{pdoc.__version__}-{sys.implementation.cache_tag}"


def _compile(pattern: str | bytes, flags: int) -> Code | None:
    """A pattern's code, as `re` makes it; None where this Python's `re` has other insides."""
    try:
        from re import _compiler, _parser  # type: ignore[attr-defined]

        parsed: Any = _parser.parse(pattern, flags)
        words = [int(word) for word in _compiler._code(parsed, flags)]
        numbers: dict[str, int] = dict(parsed.state.groupdict)
        names: list[str | None] = [None] * parsed.state.groups
        for name, number in numbers.items():
            names[number] = name
        code = pack(f"{len(words)}I", *words)
        return int(flags | parsed.state.flags), code, parsed.state.groups - 1, numbers, tuple(names)
    except (ImportError, AttributeError, StructError):
        return None
