"""Raw HTML in doc comments: scripts, handlers, frames and script addresses are taken out.

Each tag is looked at by itself, since Markdown splits raw HTML into pieces that are only
together a whole: what is not allowed is dropped, what is stays as it was written.
"""

from __future__ import annotations

import html
import re
from typing import Final

from pdoc.markdown.model import Report

_TAG: Final = re.compile(
    r"<!--.*?(?:-->|\Z)|<(/?)([A-Za-z][^\s/>]*)((?:[^>\"']|\"[^\"]*\"|'[^']*')*)(>|\Z)|<[!?][^>]*(?:>|\Z)",
    re.S,
)
_ATTRIBUTE: Final = re.compile(r"([^\s=>/\"']+)(?:\s*=\s*(\"[^\"]*\"|'[^']*'|[^\s\"'>]+))?")
_DROPPED: Final = frozenset(
    "script iframe frame frameset object embed applet base meta link form input button textarea select "
    "option style svg math template noscript noembed noframes xmp plaintext listing title head body html "
    "audio-worklet portal".split()
)
_WITH_CONTENT: Final = re.compile(
    r"<(script|style|iframe|template|noembed|noframes|xmp|svg|math)\b.*?(?:</\1\s*>|\Z)", re.S | re.I
)
_ADDRESSES: Final = frozenset(
    ("href", "src", "action", "formaction", "poster", "cite", "background", "xlink:href", "data", "srcset")
)
_SCHEME: Final = re.compile(r"[\x00-\x20]*([a-zA-Z][a-zA-Z0-9+.\-\x00-\x20]*):")
_SAFE_SCHEMES: Final = frozenset(("http", "https", "mailto", "ftp", "irc", "tel"))
_BAD_STYLE: Final = re.compile(r"url\s*\(|expression|javascript|@import|behavior|-moz-binding", re.I)


def safe_url(url: str) -> bool:
    """Whether an address cannot run a script: relative, or of a known scheme; images as data are fine."""
    plain = html.unescape(url)
    m = _SCHEME.match(plain)
    if m is None:
        return True
    scheme = re.sub(r"[\x00-\x20]", "", m[1]).lower()
    return scheme in _SAFE_SCHEMES or (
        scheme == "data" and bool(re.match(r"\s*data:image/(?:png|gif|jpeg|webp)[;,]", plain, re.I))
    )


def sanitize(text: str, report: Report | None) -> str:
    """Raw HTML without what could run or embed something."""
    found: list[str] = []

    def whole(m: re.Match[str]) -> str:
        found.append(m[1].lower())
        return ""

    text = _WITH_CONTENT.sub(whole, text)

    def tag(m: re.Match[str]) -> str:
        name = m[2]
        if name is None:
            return ""
        if name.lower() in _DROPPED or ":" in name:
            found.append(name.lower())
            return ""
        if m[1]:
            return f"</{name}>"
        attributes = m[3]
        if not attributes.strip(" /\n\t"):
            return f"<{name}{attributes}>"
        return f"<{name}{_attributes(attributes, found)}>"

    made = _TAG.sub(tag, text)
    if found and report is not None:
        report("unsafe-html", f"left out of the page: {', '.join(f'`{f}`' for f in sorted(set(found)))}")
    return made


def _attributes(text: str, found: list[str]) -> str:
    kept: list[str] = []
    for name, value in _ATTRIBUTE.findall(text):
        lower = name.lower()
        bare = value[1:-1] if value[:1] in ("'", '"') and value else value
        if lower.startswith("on") or lower in ("srcdoc", "formaction", "ping", "autofocus"):
            found.append(lower)
        elif lower in _ADDRESSES and not safe_url(bare):
            found.append(f"{lower}={bare[:20]}")
        elif lower == "style" and _BAD_STYLE.search(html.unescape(bare)):
            found.append("style")
        else:
            quoted = html.escape(html.unescape(bare), quote=True)
            kept.append(f' {name}="{quoted}"' if value else f" {name}")
    return "".join(kept) + (" /" if text.rstrip().endswith("/") else "")
