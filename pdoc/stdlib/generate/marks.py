"""What stands beside and below a header: source, since, instability, deprecation."""

from __future__ import annotations

from pdoc.base.named import NamedTuple
from pdoc.base.patterns import compiled
from pdoc.stdlib.generate.places import joined

_SOURCE = compiled(r'<a class="src(?: rightside)?" href="([^"]+)">')
_SINCE = compiled(r'<span class="since"[^>]*>(.*?)</span>')
_FEATURE = compiled(r'stab unstable">.*?\(<code>(.*?)</code>')
_DEPRECATED = compiled(
    r'stab deprecated"><span class="emoji">[^<]*</span><span>Deprecated(?: since ([^:<]+))?'
)


class ItemMarks(NamedTuple):
    """Fields of the same names as in `pdoc.stdlib.model.TraitItem`."""

    source: str
    since: str
    feature: str
    deprecated: str


def marks(page: str, side: str, info: str) -> ItemMarks:
    """From the HTML of `.rightside` and of `.item-info`."""
    source = _SOURCE.search(side)
    since = _SINCE.search(side)
    feature = _FEATURE.search(info)
    deprecated = _DEPRECATED.search(info)
    where = ""
    if source is not None:
        path, _, line = source[1].partition("#")
        where = f"{joined(page, path) or ''}#{line}"
    return ItemMarks(
        where,
        since[1] if since is not None else "",
        feature[1] if feature is not None else "",
        (deprecated[1] or "?") if deprecated is not None else "",
    )
