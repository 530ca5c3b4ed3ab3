"""Rendering: tokens of the parser to rustdoc's HTML."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import unquote

from pdoc.markdown.codeblock import code_block
from pdoc.markdown.fast import paragraphs
from pdoc.markdown.headings import heading_id, plain_text
from pdoc.markdown.model import Link, Rendered, Report, Resolve, Settings
from pdoc.markdown.parser import parser
from pdoc.markdown.sanitize import safe_url, sanitize

if TYPE_CHECKING:
    from markdown_it.token import Token

MAX_OUTPUT: Final = 4_000_000
"""Characters of HTML one text may give, or 200 times its own length: reference links can multiply text."""

_SIMPLE: Final = {
    "paragraph_open": "<p>",
    "paragraph_close": "</p>\n",
    "em_open": "<em>",
    "em_close": "</em>",
    "strong_open": "<strong>",
    "strong_close": "</strong>",
    "s_open": "<del>",
    "s_close": "</del>",
    "bullet_list_open": "<ul>\n",
    "bullet_list_close": "</ul>\n",
    "ordered_list_close": "</ol>\n",
    "list_item_open": "<li>",
    "list_item_close": "</li>\n",
    "blockquote_open": "<blockquote>\n",
    "blockquote_close": "</blockquote>\n",
    "hr": "<hr />\n",
    "softbreak": "\n",
    "hardbreak": "<br />\n",
    "table_open": "<div><table>",
    "table_close": "</table>\n</div>",
    "thead_open": "<thead>",
    "thead_close": "</thead>",
    "tbody_open": "<tbody>\n",
    "tbody_close": "</tbody>",
    "tr_open": "<tr>",
    "tr_close": "</tr>\n",
    "th_close": "</th>",
    "td_close": "</td>",
    "link_close": "</a>",
}


def render(
    text: str,
    *,
    new_id: Callable[[str], str],
    heading_offset: int,
    resolve: Resolve,
    highlight: Callable[[str], str],
    edition: str = "2015",
    playground: str = "",
    crate_name: str = "",
    trust_html: bool = False,
    report: Report | None = None,
) -> Rendered:
    """A doc comment as HTML. Never fails; what is taken out or cut off is reported.

    `new_id` makes an id unique on its page; headings are `heading_offset` levels lower than
    written; `resolve` is asked for every link that may name an item.
    """
    quick = paragraphs(text)
    if quick is not None:
        return Rendered(quick, ())
    settings = Settings(
        new_id, heading_offset, resolve, highlight, edition, playground, crate_name, trust_html, report
    )
    clean = text.replace("\x00", "\ufffd").encode("utf-8", "replace").decode("utf-8")
    env: dict[str, Any] = {"resolve": resolve, "references": {}}
    try:
        tokens = parser().parse(clean, env)
    except RecursionError:
        return Rendered(f"<pre>{escape(clean)}</pre>", ())
    writer = _Writer(settings, max(MAX_OUTPUT, 200 * len(clean)), env)
    writer.blocks(tokens)
    html = "".join(writer.out)
    if writer.has_html and not trust_html:
        html = sanitize(html, report)
    return Rendered(html, tuple(writer.headings))


class _Writer:
    """Output of one text."""

    __slots__ = ("_env", "_footnotes", "_links", "_room", "has_html", "headings", "out", "settings")

    def __init__(self, settings: Settings, room: int, env: dict[str, Any]) -> None:
        self.settings = settings
        self.out: list[str] = []
        self.headings: list[tuple[int, str, str]] = []
        self._room = room
        self.has_html = False
        """Raw HTML was written."""
        self._env = env
        self._links: list[bool] = []
        self._footnotes: dict[int, int] = {}

    def blocks(self, tokens: list[Token]) -> None:
        """Write block tokens."""
        out = self.out
        at = 0
        count = len(tokens)
        while at < count:
            token = tokens[at]
            kind = token.type
            if kind == "inline":
                self.inline(token.children or [])
            elif token.hidden:
                if kind == "paragraph_close" and at + 1 < count and tokens[at + 1].type != "list_item_close":
                    out.append("\n")
            elif kind in {"fence", "code_block"}:
                out.append(
                    "\n" + code_block(token.info if kind == "fence" else "", token.content, self.settings)
                )
            elif kind == "heading_open":
                self._heading(token, tokens[at + 1])
                at += 2
            elif kind == "html_block":
                out.append(self._raw(token.content))
            elif kind == "ordered_list_open":
                start = token.attrs.get("start")
                out.append(f'<ol start="{start}">\n' if start is not None else "<ol>\n")
            elif kind in ("th_open", "td_open"):
                style = str(token.attrs.get("style", ""))
                out.append(f'<{token.tag} style="{style.replace(":", ": ")}">' if style else f"<{token.tag}>")
            elif kind.startswith("footnote_"):
                at = self._footnote(tokens, at)
            else:
                simple = _SIMPLE.get(kind)
                if simple is not None:
                    out.append(simple)
            at += 1

    def inline(self, tokens: list[Token]) -> None:
        """Write inline tokens."""
        out = self.out
        for token in tokens:
            kind = token.type
            if kind == "text":
                content = token.content
                out.append(
                    escape(content, quote=False)
                    if "&" in content or "<" in content or ">" in content
                    else content
                )
            elif kind == "code_inline":
                out.append(f"<code>{escape(token.content, quote=False)}</code>")
            elif kind == "link_open":
                self._link(token)
            elif kind == "link_close":
                if self._links and self._links.pop():
                    out.append("</a>")
            elif kind == "html_inline":
                out.append(
                    token.content
                    if token.content.startswith("<input")
                    and "task-list" in token.content
                    and self._task(token)
                    else self._raw(token.content)
                )
            elif kind == "image":
                self._image(token)
            elif kind == "footnote_ref":
                self._reference(token)
            else:
                simple = _SIMPLE.get(kind)
                if simple is not None:
                    out.append(simple)
            self._room -= len(out[-1]) if out else 0
            if self._room < 0:
                if self.settings.report is not None:
                    self.settings.report(
                        "docs-too-large", "the rest of the text is left out: its links multiply it"
                    )
                return

    def _task(self, token: Token) -> bool:
        checked = ' checked=""' if "checked" in token.content else ""
        token.content = f'<input disabled="" type="checkbox"{checked}/>'
        return True

    def _raw(self, text: str) -> str:
        self.has_html = True
        return text

    def _link(self, token: Token) -> None:
        href = str(token.attrs.get("href", ""))
        title = str(token.attrs.get("title", "") or "")
        if not token.meta.get("resolved"):
            link = self._destination(href)
            if link is not None:
                href, title = link.url, title or link.title
        if not safe_url(href) and not self.settings.trust_html:
            if self.settings.report is not None:
                self.settings.report("sanitized-html", f"left out of the page: the address `{href[:40]}`")
            self._links.append(False)
            return
        self._links.append(True)
        shown = f' title="{escape(title)}"' if title else ""
        self.out.append(f'<a href="{escape(href)}"{shown}>')

    def _destination(self, href: str) -> Link | None:
        if not href or href[0] in "#/." or "://" in href:
            return None
        return self.settings.resolve(unquote(href))

    def _image(self, token: Token) -> None:
        src = str(token.attrs.get("src", ""))
        if not safe_url(src, image=True) and not self.settings.trust_html:
            return
        title = token.attrs.get("title")
        shown = f' title="{escape(str(title))}"' if title else ""
        alt = plain_text(token.children or [])
        self.out.append(f'<img src="{escape(src)}" alt="{escape(alt)}"{shown} />')

    def _heading(self, token: Token, inline: Token) -> None:
        level = min(6, int(token.tag[1]) + self.settings.heading_offset)
        anchor = self.settings.new_id(heading_id(plain_text(inline.children or [])))
        start = len(self.out)
        self.inline(inline.children or [])
        inner = "".join(self.out[start:])
        del self.out[start:]
        self.headings.append((level, anchor, inner))
        id = escape(anchor)
        self.out.append(f'<h{level} id="{id}"><a class="doc-anchor" href="#{id}">§</a>{inner}</h{level}>\n')

    def _reference(self, token: Token) -> None:
        number = int(token.meta["id"]) + 1
        again = int(token.meta.get("subId", 0))
        suffix = f"-{again + 1}" if again else ""
        self.out.append(f'<sup id="fnref{number}{suffix}"><a href="#fn{number}">{number}</a></sup>')

    def _footnote(self, tokens: list[Token], at: int) -> int:
        token = tokens[at]
        kind = token.type
        if kind == "footnote_block_open":
            self.out.append('<div class="footnotes"><hr><ol>')
        elif kind == "footnote_block_close":
            self.out.append("</ol></div>")
        elif kind == "footnote_open":
            number = int(token.meta["id"]) + 1
            self.out.append(f'<li id="fn{number}">')
        elif kind == "footnote_close":
            self.out.append("</li>")
        elif kind == "footnote_anchor":
            number = int(token.meta["id"]) + 1
            self.out.append(f'&nbsp;<a href="#fnref{number}">↩</a>')
        return at
