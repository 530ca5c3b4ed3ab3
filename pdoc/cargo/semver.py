"""Versions and cargo's version requirements (The Cargo Book, Specifying Dependencies)."""

from __future__ import annotations

from functools import lru_cache
from typing import Final, TypeAlias

from pdoc.base.named import NamedTuple
from pdoc.base.patterns import compiled

_VERSION: Final = compiled(r"(\d+)\.(\d+)\.(\d+)(?:-([0-9A-Za-z.-]+))?(?:\+[0-9A-Za-z.-]*)?\Z")
_COMPARATOR: Final = compiled(
    r"\s*(\^|~|=|>=|<=|>|<)?\s*v?(\d+|[*xX])(?:\.(\d+|[*xX]))?(?:\.(\d+|[*xX]))?"
    r"(?:-([0-9A-Za-z.-]+))?(?:\+[0-9A-Za-z.-]*)?\s*\Z"
)

PreRelease: TypeAlias = tuple[tuple[int, int, str], ...]


class Version(NamedTuple):
    """A version that sorts as semver orders it."""

    major: int
    minor: int
    patch: int
    released: bool
    """False for a pre-release, which comes before its release."""
    pre: PreRelease
    """Identifiers as (0, number, "") or (1, 0, text)."""


@lru_cache(maxsize=4096)
def parse_version(text: str) -> Version | None:
    """`1.2.3-beta.1+build`; None when it is not a version."""
    found = _VERSION.match(text.strip())
    if found is None:
        return None
    return Version(int(found[1]), int(found[2]), int(found[3]), not found[4], _pre(found[4]))


def _pre(text: str | None) -> PreRelease:
    if not text:
        return ()
    return tuple((0, int(part), "") if part.isdigit() else (1, 0, part) for part in text.split("."))


class _Range(NamedTuple):
    """`low <= version < high`; a bound of None is open."""

    low: Version | None
    high: Version | None
    written: tuple[int, int, int] | None
    """The version written, if it is a pre-release: only it lets pre-releases in."""


@lru_cache(maxsize=4096)
def _ranges(requirement: str) -> tuple[_Range, ...] | None:
    found = [_comparator(part) for part in requirement.split(",")] if requirement.strip() else []
    ranges = [each for each in found if each is not None]
    return tuple(ranges) if len(ranges) == len(found) else None


def is_requirement(text: str) -> bool:
    """Whether cargo could read the text as a requirement."""
    return _ranges(text) is not None


def matches(requirement: str, version: Version) -> bool:
    """Whether a version meets a requirement; one that cannot be read, or is empty, is met by all."""
    ranges = _ranges(requirement) or ()
    if not all((r.low is None or version >= r.low) and (r.high is None or version < r.high) for r in ranges):
        return False
    return version.released or any(r.written == version[:3] for r in ranges)


def _comparator(text: str) -> _Range | None:
    found = _COMPARATOR.match(text)
    if found is None:
        return None
    numbers: list[int] = []
    for part in found.group(2, 3, 4):
        if part is None or part in "*xX":
            break
        numbers.append(int(part))
    wild = any(part is not None and part in "*xX" for part in found.group(2, 3, 4))
    if not numbers:
        return _Range(None, None, None)
    operator = found[1] or ("=" if wild else "^")
    pre = _pre(found[5]) if len(numbers) == 3 else ()
    full = [*numbers, 0, 0][:3]
    low = Version(full[0], full[1], full[2], not pre, pre)
    written = (low.major, low.minor, low.patch) if pre else None
    if operator == ">":
        return _Range(
            low._replace(pre=(*pre, (0, -1, ""))) if pre else _after(numbers, len(numbers)), None, written
        )
    if operator == ">=":
        return _Range(low, None, written)
    if operator == "<":
        return _Range(None, low if pre else _floor(low), written)
    if operator in ("=", "<="):
        if pre:
            high = low._replace(pre=(*pre, (0, -1, "")))
        else:
            high = _after(numbers, len(numbers))
        return _Range(low if operator == "=" else None, high, written)
    if operator == "~":
        return _Range(low, _after(numbers, min(2, len(numbers))), written)
    fixed = next((at for at, number in enumerate(numbers) if number), len(numbers) - 1)
    return _Range(low, _after(numbers, fixed + 1), written)


def _after(numbers: list[int], kept: int) -> Version:
    """The first version whose leading `kept` numbers are greater than these."""
    bumped = [*numbers[: kept - 1], numbers[kept - 1] + 1, 0, 0][:3]
    return _floor(Version(bumped[0], bumped[1], bumped[2], True, ()))


def _floor(version: Version) -> Version:
    """Below every pre-release of a version."""
    return version._replace(released=False, pre=())
