"""`trait.impl/….js`: a trait's implementors in all crates of the site.

The trait's page has those of its own crate; the rest comes from this file, since crates that
implement a trait are documented after it, often by another command.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from pdoc.base.named import NamedTuple
from pdoc.site.script_data import pushed, read_pushed

_NAME = "pdocImplementors"


class Implementor(NamedTuple):
    """One impl, as the trait's page shows it."""

    header: str
    """HTML of the impl's header; links start from the site's root or are absolute."""
    auto: bool = False
    """Of an auto trait, and not written in the source."""


def trait_impl_url(page: str) -> str:
    """The file for the trait at `page`: `a/b/trait.T.html` gives `trait.impl/a/b/trait.T.js`."""
    return f"trait.impl/{page.removesuffix('.html')}.js"


def trait_impl_js(crates: Mapping[str, Iterable[Implementor]]) -> bytes:
    """The file for the implementors by crate, which stay in their order."""
    return pushed(
        _NAME, {crate: [(row.header, int(row.auto)) for row in crates[crate]] for crate in sorted(crates)}
    )


def read_trait_impl_js(data: bytes) -> dict[str, tuple[Implementor, ...]]:
    """Crates and implementors out of what `trait_impl_js` wrote; none out of anything else."""
    found = read_pushed(_NAME, data)
    if not isinstance(found, dict):
        return {}
    try:
        return {
            crate: tuple(Implementor(str(header), bool(auto)) for header, auto in rows)
            for crate, rows in found.items()
        }
    except (TypeError, ValueError):
        return {}
