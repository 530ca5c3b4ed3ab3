"""Impls of notable traits: what the sign beside a return type tells."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import TYPE_CHECKING, Final

import msgspec

from pdoc.clean.items import Item
from pdoc.clean.notable import STD_NOTABLE

if TYPE_CHECKING:
    from pdoc.render.facts import NotableImpl
    from pdoc.stdlib.facts import StdFacts


_decode_crate: Final = msgspec.msgpack.Decoder(dict[str, msgspec.Raw]).decode
_decode_impls: Final = msgspec.msgpack.Decoder(tuple[Item, ...]).decode


def notable_impls(said: Mapping[bytes, bytes], own: str) -> Callable[[str], bytes | None]:
    """A type's def key to its packed impls of notable traits; `said`: rows of `NOTABLE`, `own`: the
    crate that is rendered. None: no crate of the site says anything of the type."""

    @cache
    def of_crate(crate: str) -> dict[str, msgspec.Raw]:
        data = said.get(crate.encode())
        return _decode_crate(data) if data is not None else {}

    def impls(key: str) -> bytes | None:
        # A type that is inlined from another crate has its page, and so its impls, in this one.
        found = of_crate(own).get(key) or of_crate(key[2:].partition("::")[0]).get(key)
        return bytes(found) if found is not None else None

    return impls


def notable_view(
    std: StdFacts, impls_of: Callable[[str], bytes | None]
) -> Callable[[str], tuple[NotableImpl, ...]]:
    """A type's def key to its impls of notable traits; `impls_of` as `notable_impls` has it."""

    @cache
    def view(key: str) -> tuple[NotableImpl, ...]:
        from pdoc.render.notable import notable_impl, std_notable_impl

        impls = impls_of(key)
        if impls is not None:
            return tuple(one for one in map(notable_impl, _decode_impls(impls)) if one is not None)
        return tuple(
            std_notable_impl(one.for_text, one.generics, "")
            for one in std.trait_impls(key)
            if one.trait in STD_NOTABLE and not one.negative
        )

    return view
