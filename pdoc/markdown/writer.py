"""The HTML of one text, written block by block."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pdoc.base.patterns import compiled
from pdoc.markdown.characters import escape_text
from pdoc.markdown.codeblock import code_block, plain_code_block
from pdoc.markdown.events import (
    CODE,
    HARD,
    IMAGE,
    IMAGE_END,
    MARKUP,
    NOTE,
    RAW,
    SOFT,
    TEXT,
    Events,
    contents_entry,
    heading_id,
    image,
)
from pdoc.markdown.footnotes import Footnotes
from pdoc.markdown.inline import parse_inline
from pdoc.markdown.model import Context, Rendered, Settings

if TYPE_CHECKING:
    from markdown_it.token import Token

_TASK: Final = compiled(r"\[([ xX])\](?=[ \t\n])[ \t\n]*")
_SIMPLE: Final = {
    "paragraph_open": "<p>", "paragraph_close": "</p>\n",
    "bullet_list_open": "<ul>\n", "bullet_list_close": "</ul>\n", "ordered_list_close": "</ol>\n",
    "list_item_open": "<li>", "list_item_close": "</li>\n",
    "blockquote_open": "<blockquote>\n", "blockquote_close": "</blockquote>\n", "hr": "<hr />\n",
    "table_open": "<div><table>", "thead_open": "<thead>", "thead_close": "</thead><tbody>\n",
    "tr_open": "<tr>", "tr_close": "</tr>\n", "table_close": "</tbody></table>\n</div>",
    "th_close": "</th>", "td_close": "</td>",
}  # fmt: skip

_ON_NEW_LINE: Final = frozenset(
    ("paragraph_open", "bullet_list_open", "list_item_open", "blockquote_open", "hr")
)
"""What begins a line: between the text of a heading or code before and its own lies white space."""


class Writer:
    """Output of one text."""

    __slots__ = ("_footnotes", "_headings", "_raw", "context", "out", "settings")

    def __init__(self, settings: Settings, context: Context) -> None:
        self.settings = settings
        self.context = context
        self.out: list[str] = []
        self._headings: list[tuple[int, str, str]] = []
        self._footnotes = Footnotes(settings.footnotes_before)
        self._raw: list[str] = []

    def finish(self) -> Rendered:
        """All that was written."""
        notes = len(self._footnotes)
        if notes:
            self.out.append(self._footnotes.html())
        html = "".join(self.out)
        settings = self.settings
        if self._raw and not settings.trust_html:
            from pdoc.markdown.sanitize import report_unsafe, sanitize

            html = sanitize(html, frozenset(self.context.paths))
            if settings.report is not None:
                report_unsafe("".join(self._raw), settings.report)
        return Rendered(html, tuple(self._headings), notes)

    def inline(self, events: Events) -> None:
        """Write inline content."""
        out = self.out
        kinds = events.kinds
        if len(kinds) == 1 and kinds[0] == TEXT:
            out.append(escape_text(events.texts[0]))
            return
        texts = events.texts
        at = 0
        count = len(kinds)
        while at < count:
            kind = kinds[at]
            text = texts[at]
            if kind == TEXT:
                out.append(escape_text(text) if "<" in text or "&" in text or ">" in text else text)
            elif kind == CODE:
                out.append(f"<code>{escape_text(text)}</code>")
            elif kind == MARKUP:
                out.append(text)
            elif kind == SOFT:
                out.append("\n")
            elif kind == HARD:
                out.append("<br />\n")
            elif kind == RAW:
                out.append(self._author(text))
            elif kind == NOTE:
                out.append(self._footnotes.reference(text))
            elif kind == IMAGE:
                end = image_end(kinds, at)
                out.append(image(text, Events(kinds[at + 1 : end], texts[at + 1 : end])))
                at = end
            at += 1

    def html_block(self, html: str) -> None:
        """Write a block of raw HTML."""
        self.out.append(self._author(html))

    def _author(self, html: str) -> str:
        """Raw HTML: noted, to be cleaned at the end with all that is around it."""
        if self.settings.trust_html:
            return html
        from pdoc.markdown.sanitize import without_unknown

        self._raw.append(html)
        return without_unknown(html)

    def heading(self, level: int, text: str) -> None:
        """Write a heading, with its id and its entry for the table of contents."""
        events = parse_inline(text, self.context)
        shown = min(6, level + self.settings.heading_offset)
        anchor = self.settings.new_id(heading_id(events))
        self._headings.append((shown, anchor, contents_entry(events)))
        self.out.append(f'<h{shown} id="{anchor}"><a class="doc-anchor" href="#{anchor}">§</a>')
        self.inline(events)
        self.out.append(f"</h{shown}>")

    def blocks(self, tokens: list[Token]) -> None:
        """Write block tokens."""
        self._span(tokens, 0, len(tokens), False)

    def _span(self, tokens: list[Token], at: int, end: int, in_note: bool) -> None:
        out = self.out
        item = False
        while at < end:
            token = tokens[at]
            kind = token.type
            if kind == "inline":
                text = token.content
                if item:
                    marker, text = task_marker(text)
                    if marker:
                        out.append(marker)
                    item = False
                self.inline(parse_inline(text, self.context))
            elif token.hidden:
                pass
            elif kind == "heading_open":
                self.heading(int(token.tag[1]), tokens[at + 1].content)
                at += 2
            elif kind in ("fence", "code_block"):
                self._code(token, in_note)
            elif kind == "html_block":
                self.html_block(token.content)
            elif kind == "ordered_list_open":
                start = token.attrs.get("start")
                self._new_line()
                out.append(f'<ol start="{start}">\n' if start is not None else "<ol>\n")
            elif kind in ("th_open", "td_open"):
                style = str(token.attrs.get("style", ""))
                out.append(f'<{token.tag} style="{style.replace(":", ": ")}">' if style else f"<{token.tag}>")
            elif kind == "footnote_open":
                at = self._footnote(tokens, at)
            else:
                simple = _SIMPLE.get(kind)
                if simple is not None:
                    if kind in _ON_NEW_LINE:
                        self._new_line()
                    out.append(simple)
            if kind == "list_item_open":
                item = True
            elif kind != "paragraph_open":
                item = False
            at += 1

    def _new_line(self) -> None:
        if self.out and not self.out[-1].endswith("\n"):
            self.out.append("\n")

    def _code(self, token: Token, in_note: bool) -> None:
        from pdoc.markdown.characters import unescape

        info = unescape(token.info.strip()) if token.type == "fence" else ""
        if in_note:
            self.out.append(plain_code_block(info, token.content))
        else:
            self.out.append(code_block(info, token.content, self.settings))

    def _footnote(self, tokens: list[Token], at: int) -> int:
        """Write a footnote's definition aside; the position of its last token."""
        depth = 1
        end = at + 1
        while depth:
            kind = tokens[end].type
            depth += 1 if kind == "footnote_open" else -1 if kind == "footnote_close" else 0
            end += 1
        label = tokens[at].meta["label"]
        before, self.out = self.out, []
        self._footnotes.reserve(label)
        self._span(tokens, at + 1, end - 1, True)
        self._footnotes.define(label, "".join(self.out))
        self.out = before
        return end - 1


def task_marker(text: str) -> tuple[str, str]:
    """(the check box that an item's text begins with, or nothing; the rest of the text)."""
    m = _TASK.match(text)
    if m is None:
        return "", text
    checked = "" if m[1] == " " else ' checked=""'
    return f'<input disabled="" type="checkbox"{checked}/>\n', text[m.end() :]


def image_end(kinds: list[int], at: int) -> int:
    """The position of the event that ends the image at `at`."""
    depth = 1
    end = at + 1
    while depth:
        depth += 1 if kinds[end] == IMAGE else -1 if kinds[end] == IMAGE_END else 0
        end += 1
    return end - 1
