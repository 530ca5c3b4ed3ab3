"""Declarations of types and aliases as Rust: what the section `Aliased Type` of an alias shows.

Types are named by their public paths from `::std`, `::core` or `::alloc` on. In place of private
fields, whose types pages do not say, stands one private field of type `()`.
"""

from __future__ import annotations

import html as markup
import os.path
import re
from typing import Final

from pdoc.base.patterns import compiled

_DECLARATION: Final = compiled(r'<pre class="rust item-decl"><code>(.*?)</code></pre>', re.S)
_FOLD: Final = compiled(r"<summary.*?</summary>", re.S)
_ATTRIBUTE: Final = compiled(r'<div class="code-attribute">(.*?)</div>', re.S)
_PRIVATE: Final = compiled(r'(\(?)<span class="comment">/\* private fields \*/</span>')
_COMMENT: Final = compiled(r'<span class="comment">.*?</span>', re.S)
_LINK: Final = compiled(r'<a [^>]*?href="([^"#]*?)([a-z]+)\.(\w+)\.html"[^>]*>([^<]*)</a>')
_TAG: Final = compiled(r"<[^>]*>")
_HIDDEN_PLACE: Final = compiled(r"(?<=[(,])(\s*)_(?=\s*[,)])")
_PATHS: Final = frozenset(("struct", "enum", "union", "type", "trait"))


def shape(page: str, html: str) -> str:
    """The declaration on a type's page; empty when there is none."""
    found = _DECLARATION.search(html)
    if found is None:
        return ""
    code = _ATTRIBUTE.sub(r"\1 ", _FOLD.sub("", found[1]))
    code = _COMMENT.sub("", _PRIVATE.sub(_unseen, code))
    code = _LINK.sub(lambda link: _absolute(page, link), code)
    text = " ".join(markup.unescape(_TAG.sub(" ", code)).split())
    return _HIDDEN_PLACE.sub(r"\1()", text)


def _unseen(found: re.Match[str]) -> str:
    return "(()" if found[1] else "_0: ()"


def _absolute(page: str, link: re.Match[str]) -> str:
    folder, kind, name, shown = link.groups()
    path = os.path.normpath(os.path.join(os.path.dirname(page), folder or ".")).replace(os.sep, "/")
    if kind not in _PATHS or shown != name or path.startswith(".") or "://" in folder:
        return shown
    return f"::{path.replace('/', '::')}::{name}"
