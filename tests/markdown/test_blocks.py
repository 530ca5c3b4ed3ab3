"""Blocks: what each is in HTML. The expectations are rustdoc's output."""

from __future__ import annotations

import pytest

from tests.markdown.support import html_of, rendered

BLOCKS = {
    "": "",
    "one\ntwo": "<p>one\ntwo</p>",
    "one\n\n two": "<p>one</p><p>two</p>",
    "> a\nb": "<blockquote><p>a\nb</p></blockquote>",
    "- a\n- b": "<ul><li>a</li><li>b</li></ul>",
    "- a\n\n- b": "<ul><li><p>a</p></li><li><p>b</p></li></ul>",
    "- a\n  - b": "<ul><li>a<ul><li>b</li></ul></li></ul>",
    "1. a\n2. b": "<ol><li>a</li><li>b</li></ol>",
    "7) a": '<ol start="7"><li>a</li></ol>',
    "- [ ] a\n- [x] b\n- [y] c": '<ul><li><input disabled="" type="checkbox"/>a</li>'
    '<li><input disabled="" type="checkbox" checked=""/>b</li><li>[y] c</li></ul>',
    "a\n\n---\n\nb": "<p>a</p><hr /><p>b</p>",
    "| a | b |\n|---|:-:|\n| `x` | y |\n| z |": "<div><table><thead><tr><th>a</th>"
    '<th style="text-align: center">b</th></tr></thead><tbody><tr><td><code>x</code></td>'
    '<td style="text-align: center">y</td></tr><tr><td>z</td><td style="text-align: center"></td></tr>'
    "</tbody></table></div>",
    "| `a\\|b` |\n|---|": "<div><table><thead><tr><th><code>a|b</code></th></tr>"
    "</thead><tbody></tbody></table></div>",
    "- a | b\n--|--": "<ul><li>a | b\n–|–</li></ul>",
    "text\n```text\nx\n```\nmore": '<p>text</p><div class="example-wrap"><pre class="language-text">'
    "<code>x</code></pre></div><p>more</p>",
    "<div>\n\n*a*\n\n</div>": "<div><p><em>a</em></p></div>",
}


@pytest.mark.parametrize("text", BLOCKS)
def test_block(text: str) -> None:
    assert html_of(text, trust_html=True) == BLOCKS[text]


HEADINGS = {
    "# Safety": ("h2", "safety"),
    "## Why `unsafe`, and *when*?": ("h3", "why-unsafe-and-when"),
    "#### Deep": ("h5", "deep"),
    "###### Deepest": ("h6", "deepest"),
    "Underlined\n===": ("h2", "underlined"),
    "Under\nlined\n---": ("h3", "underlined"),
    "# Überfahrt & Öl_1 ##": ("h2", "Überfahrt--Öl_1"),
    "# a [b](c) <i>d</i>": ("h2", "a-b-d"),
    "#": ("h2", ""),
}


@pytest.mark.parametrize("text", HEADINGS)
def test_heading(text: str) -> None:
    tag, anchor = HEADINGS[text]
    html = html_of(text)
    assert html.startswith(f'<{tag} id="{anchor}"><a class="doc-anchor" href="#{anchor}">§</a>')
    assert html.endswith(f"</{tag}>")


def test_headings_are_listed_for_the_contents() -> None:
    made = rendered("# One\n\n## *Two* `x<y>` [l](u)\n\n# One", heading_offset=3)
    assert made.headings == (
        (4, "one", "One"),
        (5, "two-xy-l", "Two <code>x&lt;y&gt;</code> l"),
        (4, "one-1", "One"),
    )


def test_not_a_heading() -> None:
    assert html_of("#tag\n\n####### seven") == "<p>#tag</p><p>####### seven</p>"


def test_line_ends_and_what_html_cannot_hold() -> None:
    assert html_of("a\r\nb\rc") == "<p>a\nb\nc</p>"
    assert html_of("a\x00b \ud800") == "<p>a\ufffdb \ufffd</p>"


def test_white_space_between_a_heading_and_its_text() -> None:
    assert rendered("# A\nb").html.endswith("</h2>\n<p>b</p>\n")
    assert "</h2>\n<ul>" in rendered("# A\n- b").html
