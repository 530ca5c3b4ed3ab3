"""Summaries: one line of HTML, one line of text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pdoc.markdown.model import Context
from pdoc.markdown.source import normalized
from pdoc.markdown.summary import _from_tokens, plain_summary, summarize, summary
from tests.markdown.support import NAMES, fold

HREF = 'href="struct.Boat.html" title="struct harbour::Boat"'

LINES = {
    "": ("", False),
    "A *b* `c`.": ("A <em>b</em> <code>c</code>.", False),
    "A\nb\n\nC": ("A\nb", True),
    "A\n\n[x]: y": ("A", False),
    "\n\n# Title `x`\n\ntext": ("Title <code>x</code>", True),
    "A [Boat], [b], [c](d).\n\n[b]: Boat": (
        f'A <a {HREF}>Boat</a>, <a {HREF}>b</a>, <a href="d">c</a>.',
        False,
    ),
    "- a\n- *b*\n\nC": ("a<em>b</em>", True),
    "![a *b*](c) d[^e]\n\n[^e]: f": ("a <em>b</em> d", True),
    "```\na\n```": ("", True),
    "| a |\n|---|": ("", True),
    "> a\n\nb": ("<blockquote>a</blockquote>", True),
    "> a\n> ```\n> b": ("<blockquote>a</blockquote>", True),
    "a\n```\nb\n```": ("a", True),
    "<div>a</div>\n\nb": ("<div>a</div>", True),
    "a <script>b</script>": ("a", False),
}


@pytest.mark.parametrize("text", LINES)
def test_line(text: str) -> None:
    made = summarize(text, resolve=NAMES.get)
    assert (fold(made.html), made.more) == LINES[text]
    assert summary(text, resolve=NAMES.get) == made.html


PLAIN = {
    "A *b* `c` [d](e) it's\nf\n\ng": "A b `c` d it’s f",
    "# T `x`\n\nb": "T `x`",
    "- a\n\n- b": "a",
    "```\na\n```": "",
    "a <b>c</b> &lt;": "a c <",
    "[`Boat`] [struct@Boat] [Raft]": "`Boat` struct@Boat [Raft]",
    "![a](b)": "a",
    "<div>\n\na\n\n</div>": "a",
    "": "",
}


@pytest.mark.parametrize("text", PLAIN)
def test_plain(text: str) -> None:
    assert plain_summary(text, resolve=NAMES.get) == PLAIN[text]


LIMITS = {5: "one…", 7: "one two…", 12: "one two…", 13: "one two three", 0: "one two three", 2: "on…"}


@pytest.mark.parametrize("limit", LIMITS)
def test_limit(limit: int) -> None:
    assert plain_summary("one two three", limit) == LIMITS[limit]


PIECES = [
    "A", "b *c*", "[d]", "[d]: e", '[d]: e "f"', "[d]:\ne", "# G", "```\nh\n```", "- i", "1. j", "> k", "<br>", "[^l]", "[^l]: m",
    "    n", "| o |\n|---|", "---", "p `q", "]: r", "\n", "\n\n", "\n", "\n\n", " \n",
]  # fmt: skip


@settings(max_examples=400)
@given(st.lists(st.sampled_from(PIECES), max_size=8).map("".join))
def test_the_short_cut_gives_what_the_long_way_gives(text: str) -> None:
    text = normalized(text)
    found = summarize(text, resolve=NAMES.get)
    long = _from_tokens(text, Context(len(text), NAMES.get, False, None), False, None)
    assert (found.html.strip(), found.more) == (long.html.strip(), long.more)
