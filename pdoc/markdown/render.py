"""Rendering: blocks and inline events to rustdoc's HTML."""

from __future__ import annotations

from collections.abc import Callable

from pdoc.markdown.characters import escape_text
from pdoc.markdown.codeblock import code_block
from pdoc.markdown.inline import parse_inline
from pdoc.markdown.model import Context, Rendered, Report, Resolve, Settings
from pdoc.markdown.quick import CODE, Block, cut
from pdoc.markdown.source import normalized
from pdoc.markdown.writer import Writer


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
    footnotes_before: int = 0,
) -> Rendered:
    """A doc comment as HTML. Never fails; what is taken out or cut off is reported.

    `new_id` makes an id unique on its page; headings are shown `heading_offset` levels lower
    than written; `resolve` is asked for every destination and label that may name an item,
    as it was written; `highlight` gives the inner HTML of Rust code; `footnotes_before` is how
    many footnotes earlier texts of the page have.
    """
    settings = Settings(
        new_id, heading_offset, resolve, highlight, edition, playground, crate_name, trust_html, report,
        footnotes_before,
    )  # fmt: skip
    text = normalized(text)
    context = Context(len(text), resolve, trust_html, report)
    writer = Writer(settings, context)
    quick = cut(text)
    if quick is not None:
        blocks, context.definitions = quick
        _write(blocks, writer, context)
    else:
        from pdoc.markdown.parser import parse_blocks

        try:
            tokens, context.definitions, context.footnotes = parse_blocks(text)
            writer.blocks(tokens)
        except RecursionError:  # only where the caller has used up the stack already
            return Rendered(f"<pre>{escape_text(text)}</pre>", ())
    return writer.finish()


def _write(blocks: list[Block], writer: Writer, context: Context) -> None:
    out = writer.out
    paragraph = "<p>"
    for level, text, info in blocks:
        if level == 0:
            out.append(paragraph)
            paragraph = "<p>"
            writer.inline(parse_inline(text, context))
            out.append("</p>\n")
        elif level == CODE:
            out.append(code_block(info, text, writer.settings))
            paragraph = "\n<p>"
        else:
            writer.heading(level, text)
            paragraph = "\n<p>"
