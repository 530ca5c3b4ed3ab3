"""Summaries: the first block of a text on one line, as HTML and as plain text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pdoc.base.named import NamedTuple
from pdoc.base.patterns import compiled
from pdoc.markdown.characters import escape_text
from pdoc.markdown.events import IMAGE, IMAGE_END, NOTE, TEXT, Events, plain
from pdoc.markdown.inline import parse_inline
from pdoc.markdown.model import Context, Link, Report, Resolve, Settings
from pdoc.markdown.quick import CODE, cut, first_paragraph
from pdoc.markdown.source import normalized
from pdoc.markdown.writer import Writer, task_marker

if TYPE_CHECKING:
    from markdown_it.token import Token

_FORBIDDEN: Final = frozenset(("fence", "code_block", "table_open", "footnote_open"))
"""What a summary stops at."""
_MORE: Final = compiled(r"(?:\A|(?:\A|\n)[ \t]*\n)(?:[^\W\d_]|#{1,6} +[^\W\d_]|```)")
"""What surely begins a block, where definitions of links may be around it."""


class Summary(NamedTuple):
    """A one-line summary."""

    html: str
    more: bool
    """Whether the text says more than this."""


def summary(text: str, *, resolve: Resolve) -> str:
    """The first block as HTML that fits into a line: links, code and emphasis stay; of an image
    its text stays, footnotes and the tags of lists and headings go. Code and tables give nothing."""
    return summarize(text, resolve=resolve).html


def summarize(
    text: str, *, resolve: Resolve, trust_html: bool = False, report: Report | None = None
) -> Summary:
    """`summary`, and whether there is more to read."""
    text = normalized(text)
    context = Context(len(text), resolve, trust_html, report)
    first = first_paragraph(text)
    if first is not None:
        content, rest = first
        if "]:" not in rest or ("[" not in content and _MORE.search(rest) is not None):
            more = bool(rest) and not rest.isspace()
            if "<" not in content and "[" not in content and "`" not in content:
                events = parse_inline(content, context)
                if len(events.kinds) == 1 and events.kinds[0] == TEXT:
                    return Summary(escape_text(events.texts[0]), more)
                return _line(events, context, trust_html, report, more)
            return _line(parse_inline(content, context), context, trust_html, report, more)
    quick = cut(text)
    if quick is None:
        return _from_tokens(text, context, trust_html, report)
    blocks, context.definitions = quick
    if not blocks:
        return Summary("", False)
    if blocks[0].level == CODE:
        return Summary("", True)
    more = len(blocks) > 1 or blocks[0].level > 0
    return _line(parse_inline(blocks[0].text, context), context, trust_html, report, more)


def _line(events: Events, context: Context, trusted: bool, report: Report | None, more: bool) -> Summary:
    writer = _writer(context, trusted, report)
    more = _write(events, writer) or more
    return Summary(writer.finish().html, more)


def _writer(context: Context, trusted: bool, report: Report | None) -> Writer:
    return Writer(Settings(_same, 0, context.resolve, _same, "", "", "", trusted, report), context)


def _same(text: str) -> str:
    return text


def _write(events: Events, writer: Writer) -> bool:
    """Write inline content as a summary has it; whether something was left out."""
    left_out = NOTE in events.kinds or IMAGE in events.kinds
    if left_out:
        kept = [at for at, kind in enumerate(events.kinds) if kind not in (NOTE, IMAGE, IMAGE_END)]
        events = Events([events.kinds[at] for at in kept], [events.texts[at] for at in kept])
    writer.inline(events)
    return left_out


def _from_tokens(text: str, context: Context, trusted: bool, report: Report | None) -> Summary:
    from pdoc.markdown.parser import parse_blocks

    tokens, context.definitions, context.footnotes = parse_blocks(text)
    writer = _writer(context, trusted, report)
    depth = quotes = 0
    left_out = False
    at = 0
    for at, token in enumerate(tokens):
        kind = token.type
        if kind in _FORBIDDEN:
            left_out = True
            break
        depth += token.nesting
        if kind == "inline":
            content = token.content
            if at >= 2 and tokens[at - 2].type == "list_item_open":
                marker, content = task_marker(content)
                writer.out.append(marker)
            left_out = _write(parse_inline(content, context), writer) or left_out
        elif kind == "blockquote_open":
            writer.out.append("<blockquote>\n")
            quotes += 1
        elif kind == "blockquote_close":
            writer.out.append("</blockquote>\n")
            quotes -= 1
        elif kind == "hr":
            writer.out.append("<hr />\n")
        elif kind == "html_block":
            writer.html_block(token.content)
            left_out = True
        elif kind not in ("paragraph_open", "paragraph_close"):
            left_out = True
        if depth == 0:
            break
    writer.out.append("</blockquote>\n" * quotes)
    return Summary(writer.finish().html, left_out or at + 1 < len(tokens))


def plain_summary(text: str, limit: int = 0, *, resolve: Resolve | None = None) -> str:
    """The first paragraph as plain text: code keeps its backticks, line breaks are spaces.

    With a `limit`, at most that many characters, cut between words and marked with `…`.
    Labels that `resolve` knows lose their brackets.
    """
    found = _plain(normalized(text), resolve or _unknown).strip()
    if not limit or len(found) <= limit:
        return found
    cut_at = found.rfind(" ", 0, limit + 1)
    return found[: cut_at if cut_at > 0 else limit].rstrip() + "…"


def _unknown(written: str) -> Link | None:
    return None


def _plain(text: str, resolve: Resolve) -> str:
    def unnamed(written: str) -> Link | None:
        link = resolve(written)
        return link._replace(text=None) if link is not None else None

    context = Context(len(text), unnamed, True, None)
    first = first_paragraph(text)
    if first is not None and ("[" not in first[0] or "]:" not in first[1]):
        return plain(parse_inline(first[0], context))
    quick = cut(text)
    if quick is not None:
        blocks, context.definitions = quick
        if not blocks or blocks[0].level == CODE:
            return ""
        return plain(parse_inline(blocks[0].text, context))
    from pdoc.markdown.parser import parse_blocks

    tokens, context.definitions, context.footnotes = parse_blocks(text)
    return _plain_tokens(tokens, context)


def _plain_tokens(tokens: list[Token], context: Context) -> str:
    out: list[str] = []
    for at, token in enumerate(tokens):
        kind = token.type
        if kind == "inline":
            content = token.content
            if at >= 2 and tokens[at - 2].type == "list_item_open":
                content = task_marker(content)[1]
            out.append(plain(parse_inline(content, context)))
        elif kind in ("fence", "code_block", "heading_close") or (
            kind == "paragraph_close" and not token.hidden
        ):
            break
    return "".join(out)
