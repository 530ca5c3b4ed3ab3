"""Fragment ids: one map per page, a repeat gets `-1`, `-2` …

The reserved ids are those that rustdoc 1.95 never gives to a heading of a doc comment
(found by documenting headings of these names).
"""

from __future__ import annotations

from typing import Final

RESERVED: Final = frozenset(
    """all-types alternative-display copy-path crate-search crate-search-div default-settings deref-methods
    dyn-compatibility fields foreign-impls help help-button implementations implementations-list implementors
    implementors-list layout main-content not-displayed aliased-type
    provided-associated-consts provided-associated-types provided-methods
    required-associated-consts required-associated-types required-methods
    rustdoc-modnav rustdoc-toc search settings settings-menu sidebar-button sidebar-vars src-sidebar
    synthetic-implementations synthetic-implementations-list
    synthetic-implementors synthetic-implementors-list
    blanket-implementations blanket-implementations-list trait-implementations trait-implementations-list
    themeStyle theme-choices toggle-all-docs variants""".split()
)

_FRESH: Final = dict.fromkeys(RESERVED, 1)
_UNESCAPED: Final = frozenset(
    b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.,~!'()*/;:?="
)
_ENCODED: Final = tuple(
    chr(byte) if byte in _UNESCAPED else "+" if byte == 0x20 else f"%{byte:02X}" for byte in range(256)
)


class IdMap:
    """The ids that one page has given out."""

    __slots__ = ("_given",)

    def __init__(self) -> None:
        self._given: dict[str, int] = _FRESH.copy()

    def take_all(self, wanted: tuple[str, ...]) -> bool:
        """Give out all of `wanted`, which differ, as they are; or none, if one is taken."""
        given = self._given
        if not given.keys().isdisjoint(wanted):
            return False
        given.update(dict.fromkeys(wanted, 1))
        return True

    def derive(self, wanted: str) -> str:
        """`wanted`, or `wanted-N` with the first free N when it is taken."""
        given = self._given
        count = given.get(wanted)
        if count is None:
            given[wanted] = 1
            return wanted
        derived = f"{wanted}-{count}"
        # rustdoc takes the first number and so can give an id out twice, after `a`, `a-1`, `a`.
        while derived in given:
            count += 1
            derived = f"{wanted}-{count}"
        given[wanted] = count + 1
        given[derived] = 1
        return derived


def url_encode(value: str) -> str:
    """`value` as part of an id: a space is `+`, what a fragment cannot hold is `%XX`."""
    return "".join([_ENCODED[byte] for byte in value.encode("utf-8", "replace")])
