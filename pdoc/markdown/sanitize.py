"""Raw HTML in doc comments: scripts, handlers, frames and script addresses are taken out.

Markdown splits raw HTML into pieces that are a whole only together with what is rendered
between them, so the finished text is cleaned, by a real HTML parser (nh3). It also closes
what the author left open, so that a text cannot break out of its block. Our own markup must
pass: whatever `render` writes is in the lists below.
"""

from __future__ import annotations

import re
from functools import lru_cache
from html import unescape
from typing import TYPE_CHECKING, Final

from pdoc.base.patterns import compiled
from pdoc.markdown.model import SCHEMES, Report, one_line, safe_url

if TYPE_CHECKING:
    import nh3

_TAGS: Final = frozenset(
    """a abbr acronym address article aside audio b bdi bdo big blockquote br caption center cite code col
    colgroup data dd del details dfn div dl dt em figcaption figure font footer h1 h2 h3 h4 h5 h6 header
    hgroup hr i img input ins kbd label li main map area mark menu nav ol p picture pre q rb rp rt rtc
    ruby s samp section small source span strike strong sub summary sup table tbody td tfoot th thead
    time tr track tt u ul var video wbr""".split()
)
_EMPTIED: Final = frozenset(
    """script style iframe frame frameset object embed applet noscript noembed noframes template title
    textarea select option xmp plaintext math svg portal fencedframe""".split()
)
"""Elements that go with all that is in them."""
_OTHER: Final = frozenset("form button base meta link body head html param dialog slot".split())
"""Elements that go, with a word about it; their content stays."""
_ATTRIBUTES: Final[dict[str, set[str]]] = {
    "*": set("class id style title lang dir align valign width height role name tabindex translate".split()),
    "a": {"href", "target", "download", "rel", "hreflang"},
    "area": {"href", "alt", "coords", "shape"},
    "audio": {"src", "controls", "loop", "muted", "preload"},
    "blockquote": {"cite"}, "q": {"cite"}, "del": {"cite", "datetime"}, "ins": {"cite", "datetime"},
    "col": {"span"}, "colgroup": {"span"}, "data": {"value"}, "time": {"datetime"},
    "details": {"open"},
    "font": {"color", "face", "size"},
    "hr": {"size", "color", "noshade"},
    "img": set("src srcset sizes alt loading decoding border hspace vspace usemap crossorigin".split()),
    "input": {"type", "checked", "disabled"},
    "label": {"for"},
    "li": {"value"}, "ol": {"start", "type", "reversed"}, "ul": {"type"},
    "source": {"src", "srcset", "media", "type", "sizes"},
    "table": set("border cellpadding cellspacing bgcolor frame rules summary".split()),
    "tr": {"bgcolor"},
    "td": {"colspan", "rowspan", "headers", "bgcolor", "nowrap"},
    "th": {"colspan", "rowspan", "headers", "scope", "bgcolor", "nowrap"},
    "track": {"src", "kind", "srclang", "label", "default"},
    "video": {"src", "controls", "loop", "muted", "autoplay", "poster", "preload", "playsinline"},
}  # fmt: skip
_STYLES: Final = frozenset(
    """background background-color border border-bottom border-collapse border-color border-left border-
    radius border-right border-spacing border-style border-top border-width box-sizing clear color
    column-gap columns display flex flex-basis flex-direction flex-flow flex-grow flex-shrink flex-wrap
    align-content align-items align-self justify-content justify-items float font font-family font-size
    font-style font-variant font-weight gap grid-template-columns height letter-spacing line-height
    list-style-type margin margin-bottom margin-left margin-right margin-top max-height max-width min-
    height min-width opacity overflow overflow-wrap overflow-x overflow-y padding padding-bottom
    padding-left padding-right padding-top row-gap tab-size table-layout text-align text-decoration
    text-indent text-transform vertical-align visibility white-space width word-break word-wrap""".split()
)
_KNOWN: Final = _TAGS | _EMPTIED | _OTHER
_ANY_TAG: Final = compiled(r"</?([A-Za-z][^\s/>]*)(?:[^>\"']|\"[^\"]*\"|'[^']*')*>")
_SUSPECT: Final = compiled(
    r"<\s*/?\s*([A-Za-z][A-Za-z0-9\-]*)|[\s\"'/]([Oo][Nn][A-Za-z]+)\s*=|\b(srcdoc|formaction)\s*="
    r"|\b(?:href|src|xlink:href|action|poster|cite)\s*=\s*(\"[^\"]*\"|'[^']*'|[^\s\"'>]+)",
    re.I,
)

_PICTURE: Final = compiled(r'(?<=src=")data:image/(?:png|gif|jpeg|webp|avif);base64,[A-Za-z0-9+/=]+(?=")')
"""An image as an address. No scheme of nh3's, which would then allow it for links too."""


def sanitize(html: str, paths: frozenset[str]) -> str:
    """Finished HTML without what could run or embed something.

    `paths` are the first segments of Rust paths that stand as addresses (`a` of `a::b`);
    to a browser they look like schemes.
    """
    pictures = _PICTURE.findall(html) if 'src="data:image/' in html else []
    if not pictures:
        return _cleaner(paths).clean(html)
    for number, picture in enumerate(pictures):
        html = html.replace(picture, f"data-image-{number}", 1)
    html = _cleaner(paths).clean(html)
    for number, picture in enumerate(pictures):
        html = html.replace(f'src="data-image-{number}"', f'src="{picture}"', 1)
    return html


@lru_cache(maxsize=8)
def _cleaner(paths: frozenset[str]) -> nh3.Cleaner:
    import nh3

    return nh3.Cleaner(
        tags=set(_TAGS),
        clean_content_tags=set(_EMPTIED),
        attributes=_ATTRIBUTES,
        generic_attribute_prefixes={"data-", "aria-"},
        link_rel=None,
        url_schemes=set(SCHEMES | paths),
        filter_style_properties=set(_STYLES),
        set_tag_attribute_values={"input": {"type": "checkbox", "disabled": ""}},
    )


def without_unknown(raw: str) -> str:
    """A piece of the author's HTML without tags that HTML does not know: `Vec<T>` in prose
    gives one. nh3 takes some for MathML (`<Set>`, `<arg>`) and would drop all that follows."""
    return _ANY_TAG.sub(_known, raw)


def _known(m: re.Match[str]) -> str:
    return m[0] if m[1].lower() in _KNOWN else ""


def report_unsafe(raw: str, report: Report) -> None:
    """Say what `sanitize` takes out of a piece of HTML as the author wrote it."""
    found: set[str] = set()
    for m in _SUSPECT.finditer(raw):
        name, handler, attribute, value = m.groups()
        if name and name.lower() in _EMPTIED | _OTHER:
            found.add(f"<{name.lower()}>")
        elif handler or attribute:
            found.add((handler or attribute).lower())
        elif value and not safe_url(unescape(value.strip("\"'"))):
            found.add(one_line(unescape(value.strip("\"'"))))
    if found:
        listed = ", ".join(f"`{each}`" for each in sorted(found))
        report("sanitized-html", f"left out of the page: {listed}")
