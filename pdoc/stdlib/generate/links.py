"""From a page's links to definitions: the compact form of code (see `pdoc.stdlib.compact`)."""

from __future__ import annotations

import re

from pdoc.base.patterns import compiled
from pdoc.stdlib.compact import NOTABLE
from pdoc.stdlib.generate.definitions import Definition
from pdoc.stdlib.generate.places import joined
from pdoc.stdlib.generate.scan import Scan

_ANCHOR = compiled(r"<a ([^>]*)>(.*?)</a>", re.DOTALL)
_HREF = compiled(r'href="([^"]*)"')
_TOOLTIP = compiled(r' ?<a href="#" class="tooltip" data-notable-ty="([^"]*)">.*?</a>')
_OUTPUT = compiled(r'.*-&gt; [^"]*?<a [^>]*href="([^"]*)"', re.DOTALL)
_OWN = compiled(r"\A#((?:ty)?method|associatedtype|associatedconstant)\.(\w+)")


class Linker:
    """Turns the links of pages into targets."""

    __slots__ = ("found", "missed", "tree")

    def __init__(self, tree: Scan, found: dict[str, Definition]) -> None:
        self.tree = tree
        self.found = found
        self.missed: set[str] = set()
        """Addresses that lead to no definition; such links are dropped, their text is kept."""

    def target(self, page: str, href: str) -> str | None:
        """What a link on `page` leads to, as a compact target."""
        path, _, fragment = href.partition("#")
        whole = joined(page, path)
        if whole is None:
            self.missed.add(href)
            return None
        made = self.found.get(self.tree.redirects.get(whole, whole))
        if made is None:
            self.missed.add(whole)
            return None
        return made.key + ("#" + fragment if fragment else "")

    def notable(self, page: str, html: str) -> tuple[str, str]:
        """Of a header with a tooltip about notable traits: (type as shown, HTML-escaped; its def key)."""
        found = _TOOLTIP.search(html)
        output = _OUTPUT.match(html[: found.start()]) if found is not None else None
        target = self.target(page, output[1]) if output is not None else None
        return (found[1], target or "") if found is not None else ("", "")

    def compact(self, page: str, html: str, own: bool = False) -> str:
        """Code with its links in compact form; tooltips about notable traits become a mark.

        `own`: the code is of an item of the page itself, so `#method.x` becomes `=method.x`.
        """

        def shorten(found: re.Match[str]) -> str:
            href = _HREF.search(found[1])
            if href is None:
                return found[2]
            if own:
                here = _OWN.match(href[1])
                if here is not None:
                    return f"\x01={here[1]}.{here[2]}\x02{found[2]}\x03"
            target = self.target(page, href[1])
            if target is not None and "title=" not in found[1] and "#" in target:
                # The name of a shown item is the only linked member without a title.
                return f"\x01={target.partition('#')[2]}\x02{found[2]}\x03"
            return found[2] if target is None else f"\x01{target}\x02{found[2]}\x03"

        return _ANCHOR.sub(shorten, _TOOLTIP.sub(NOTABLE, html))
