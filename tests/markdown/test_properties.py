"""What holds for any text."""

from __future__ import annotations

from html.parser import HTMLParser

from hypothesis import given, settings
from hypothesis import strategies as st

from pdoc.markdown.links import find_links
from pdoc.markdown.model import Context, Link, Settings
from pdoc.markdown.parser import parse_blocks
from pdoc.markdown.quick import cut
from pdoc.markdown.render import render
from pdoc.markdown.source import normalized
from pdoc.markdown.summary import plain_summary, summarize
from pdoc.markdown.writer import Writer
from tests.markdown.support import NAMES, code_text, fold, page_ids, rendered, tree
from tests.markdown.test_sanitize import assert_harmless

PIECES = [
    "word", " two words ", "\n", "\n\n", "    ", "  ", "\t", "# H\n", "## T ##\n", "===\n", "---\n",
    "***", "- ", "* ", "1. ", "2) ", "> ", "```\n", " ```\n", "  ```rust\n", "```text\n", "~~~\n", "`code`", "`", "``", "*", "**",
    "_", "~", "~~", "'", '"', "...", "--", "\\", "&amp;", "&", "<", ">", "<b>", "</b>", "<div>\n",
    "</div>\n", "<T>", "<!-- c -->", "<!--", "-->", "[", "]", "(", ")", "![", "[Boat]", "[`Boat`]",
    "[a](Boat)", "[x][Boat]", "[r]", "[r]: Boat\n", "[r]: <u v> 't'\n", "[^1]", "[^1]: ",
    "| a | b |\n|---|---|\n", "|", "- [x] ", "<https://a.b>", "é", "€", "\u00a0", "\u2028", "\x0b",
    "\x0c", "\r\n", "\x00", "\ud800", "<script>", "<a href='javascript:x'>", "<img src=x onerror=y>",
    "<!x", "<?", "]]>",
]  # fmt: skip

MARKDOWN = st.lists(st.sampled_from(PIECES), max_size=16).map("".join) | st.text(max_size=60)


class Balance(HTMLParser):
    """Opens and closes of elements, as written."""

    VOID = ("hr", "br", "img", "input", "wbr", "source", "col", "track", "area")

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.wrong: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in self.VOID:
            self.wrong.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.wrong.append(tag)


@settings(max_examples=300, deadline=None)
@given(MARKDOWN)
def test_output_is_balanced_and_harmless(text: str) -> None:
    for html in (rendered(text).html, summarize(text, resolve=NAMES.get).html):
        check = Balance()
        check.feed(html)
        check.close()
        assert not check.wrong and not check.open, html
        assert_harmless(html)
        html.encode()


@settings(max_examples=300, deadline=None)
@given(MARKDOWN)
def test_the_short_cut_gives_what_the_long_way_gives(text: str) -> None:
    if cut(normalized(text)) is None:
        return
    assert fold(rendered(text, trust_html=True).html) == fold(the_long_way(text))


def the_long_way(text: str) -> str:
    """Rendering through the block parser, whatever the text."""
    text = normalized(text)
    options = Settings(page_ids(), 1, NAMES.get, code_text, "2015", "", "", True, None)
    context = Context(len(text), NAMES.get, True, None)
    writer = Writer(options, context)
    tokens, context.definitions, context.footnotes = parse_blocks(text)
    writer.blocks(tokens)
    return writer.finish().html


@settings(max_examples=300, deadline=None)
@given(MARKDOWN)
def test_plain_summary_has_no_line_breaks(text: str) -> None:
    plain = plain_summary(text, 40)
    assert "\n" not in plain
    assert len(plain) <= 41


@settings(max_examples=200, deadline=None)
@given(MARKDOWN)
def test_ids_are_those_that_were_given(text: str) -> None:
    given_ids: list[str] = []

    def new_id(base: str) -> str:
        given_ids.append(f"{base}-{len(given_ids)}")
        return given_ids[-1]

    made = render(text, new_id=new_id, heading_offset=1, resolve=NAMES.get, highlight=code_text)
    assert [anchor for _, anchor, _ in made.headings] == given_ids
    assert all(2 <= level <= 6 for level, _, _ in made.headings)
    shown = {node.attributes["href"] for node in tree(made.html).css("a.doc-anchor")}
    assert shown <= {f"#{each}" for each in given_ids}


NAME = st.sampled_from(["A", "a::B", "`C`", "d::e()", "f@G", "two words", "h!"])
SENTENCE = st.one_of(
    st.builds("see [{}] and".format, NAME),
    st.builds("[{}][]".format, NAME),
    st.builds("[text][{}]".format, NAME),
    st.builds("[**text**]({})".format, NAME.filter(lambda name: " " not in name)),
    st.builds("*[{}]*".format, NAME),
    st.builds("\n\n[x]: {}\n\n[x]".format, NAME.filter(lambda name: " " not in name)),
    st.builds("\n- [{}]\n".format, NAME),
    st.builds("\n\n```\n[{}]\n```\n\n".format, NAME),
    st.builds("\n\n# [{}]\n\n".format, NAME),
    st.sampled_from(["word", "`code`", "\n\n", "`[no]`", "it's", "(", ")"]),
)


@settings(max_examples=300, deadline=None)
@given(st.lists(SENTENCE, max_size=8).map(" ".join))
def test_every_link_is_found_beforehand(text: str) -> None:
    asked: set[str] = set()

    def resolve(written: str) -> Link | None:
        asked.add(written)
        return None

    rendered(text, resolve=resolve)
    assert asked <= {each.text for each in find_links(text)}
