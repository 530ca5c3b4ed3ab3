"""HTML in doc comments: scripts, handlers, frames and script addresses are taken out.

By nh3 (ammonia, with a real HTML parser), over the whole of a rendered text and not over its
pieces: Markdown splits raw HTML into an opening here and an end there, which only together are
something a parser can judge. So our own markup goes through it as well, and everything that it
uses is allowed. Texts without raw HTML never come here.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from typing import Final

from pdoc.markdown.model import Report

_SCHEME: Final = re.compile(r"[\x00-\x20]*([a-zA-Z][a-zA-Z0-9+.\-\x00-\x20]*):")
_SAFE_SCHEMES: Final = frozenset(("http", "https", "mailto", "ftp", "irc", "tel"))
_IMAGE: Final = re.compile(r"\s*data:image/(?:png|gif|jpeg|webp|svg\+xml)[;,]", re.I)
_TAGS: Final = frozenset(
    "a abbr acronym address aside article b bdi bdo big blockquote br caption center cite code col colgroup "
    "data dd del details dfn div dl dt em figcaption figure font footer h1 h2 h3 h4 h5 h6 header hgroup hr i "
    "img input ins kbd label li main mark nav ol p picture pre q rp rt ruby s samp section small source span "
    "strike strong sub summary sup table tbody td tfoot th thead time tr tt u ul var video wbr".split()
)
_GONE_WITH_CONTENT: Final = frozenset(
    "script style iframe noembed noframes object embed template svg math xmp applet frameset".split()
)
_ATTRIBUTES: Final = {
    "*": {
        "class",
        "id",
        "title",
        "style",
        "align",
        "valign",
        "width",
        "height",
        "lang",
        "dir",
        "name",
        "role",
        "hidden",
        "aria-label",
        "aria-hidden",
        "tabindex",
    },
    "a": {"href", "target", "rel"},
    "img": {"src", "alt", "srcset", "loading"},
    "source": {"src", "srcset", "media", "type"},
    "video": {"src", "controls", "poster", "muted", "loop"},
    "ol": {"start", "type", "reversed"},
    "li": {"value"},
    "td": {"colspan", "rowspan", "bgcolor"},
    "th": {"colspan", "rowspan", "scope", "bgcolor"},
    "col": {"span"},
    "colgroup": {"span"},
    "details": {"open"},
    "font": {"color", "size", "face"},
    "input": {"type", "checked", "disabled"},
    "time": {"datetime"},
    "data": {"value"},
    "q": {"cite"},
    "blockquote": {"cite"},
    "del": {"cite", "datetime"},
    "ins": {"cite", "datetime"},
    "table": {"border", "cellpadding", "cellspacing", "summary", "bgcolor"},
    "tr": {"bgcolor"},
    "hr": {"size"},
}
_BAD_STYLE: Final = re.compile(
    r"url\s*\(|expression|javascript|@import|behavior|-moz-binding|position\s*:\s*fixed", re.I
)
_NAMES: Final = re.compile(r"<([A-Za-z][^\s/>]*)|\s(on[a-z]+|srcdoc|formaction)\s*=", re.I)


def safe_url(url: str, *, image: bool = False) -> bool:
    """Whether an address cannot run a script: relative, or of a known scheme.

    An `image` may be data: what an `img` shows runs nothing, not even in an SVG.
    """
    plain = html.unescape(url)
    m = _SCHEME.match(plain)
    if m is None:
        return True
    scheme = re.sub(r"[\x00-\x20]", "", m[1]).lower()
    return scheme in _SAFE_SCHEMES or (image and scheme == "data" and _IMAGE.match(plain) is not None)


def sanitize(text: str, report: Report | None) -> str:
    """A rendered text without what could run or embed something; tags left open are closed."""
    import nh3

    made = nh3.clean(
        text,
        tags=set(_TAGS),
        clean_content_tags=set(_GONE_WITH_CONTENT),
        attributes={name: set(allowed) for name, allowed in _ATTRIBUTES.items()},
        attribute_filter=_attribute,
        generic_attribute_prefixes={"data-"},
        link_rel=None,
        url_schemes={*_SAFE_SCHEMES, "data"},
    )
    if report is not None and (gone := _names(text) - _names(made)):
        report("sanitized-html", f"left out of the page: {', '.join(f'`{name}`' for name in sorted(gone))}")
    return made


def _attribute(tag: str, name: str, value: str) -> str | None:
    if name in ("href", "src", "poster", "cite", "srcset") and not safe_url(value, image=tag == "img"):
        return None
    if name == "style" and _BAD_STYLE.search(html.unescape(value)):
        return None
    return value


def _names(text: str) -> Counter[str]:
    """Elements and handlers that stand in a text."""
    return Counter((tag or handler).lower() for tag, handler in _NAMES.findall(text))
