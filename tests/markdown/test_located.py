"""Places of links, words, HTML and code in a text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pdoc.markdown.located import located

LINKS = {
    "[a]": ["shortcut a"],
    "[`a`] b [ c ]": ["shortcut `a`", "shortcut  c "],
    "[a][]": ["collapsed a"],
    "[t][a]": ["label a"],
    "[t](a)": ["inline a"],
    '[t](<a> "b")': ["inline a"],
    "[t][a]\n\n[a]: b": ["reference b"],
    "[a] [a]\n\n[a]: b": ["reference b", "reference b"],
    "[a]: b": ["definition b"],
    "x\n\n> [a]\n> b [c]": ["shortcut a", "shortcut c"],
    "- [a]\n  - b\n    [c]": ["shortcut a", "shortcut c"],
    "| a | b |\n|---|---|\n| [c] | [d] [d] |": ["shortcut c", "shortcut d", "shortcut d"],
    "# [a]\n\n[b]\n===": ["shortcut a", "shortcut b"],
    "**[a]** _[b]_": ["shortcut a", "shortcut b"],
    "é [a]": ["shortcut a"],
    "`[a]` \\[a] ![a] <b c='[a]'> [a](http://x.y) [a](#b)": [],
    "```\n[a]\n```\n\n    [a]": [],
}


@pytest.mark.parametrize("text", LINKS)
def test_links(text: str) -> None:
    assert [f"{one.kind} {text[one.start : one.end]}" for one in located(text).links] == LINKS[text]


def test_words_are_outside_of_links_and_code() -> None:
    text = "a [b](http://c.d) `e` <http://f.g> *h*\n  i"
    assert [text[one.start : one.end] for one in located(text).words if one.text.isalpha()] == ["h", "i"]


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("```rust\na\n```", [("rust", "```rust\na\n```")]),
        ("- b\n\n  ~~~\n  a\n  ~~~\n\nc", [("", "~~~\n  a\n  ~~~")]),
        ("b\n\n    a\n\nc", [("", "a")]),
        ("```\nnever closed", [("", "```\nnever closed")]),
    ],
)
def test_code(text: str, blocks: list[tuple[str, str]]) -> None:
    assert [(one.info, text[one.start : one.end]) for one in located(text).code] == blocks


def test_html() -> None:
    text = "a <b>c</b>\n\n> <div\n>   class='x'>\n> </div>"
    groups = [[text[one.start : one.end] for one in group] for group in located(text).html]
    assert groups == [["<b>"], ["</b>"], ["<div", "class='x'>", "</div>"]]


PIECES = st.sampled_from(
    [
        *r"[ ] ( ) < > ` ``` | --- a \ ! é * _ <div> [^n] &amp;".split(),
        "\n",
        "\n\n",
        "> ",
        "- ",
        "b c",
        ": ",
        "    ",
        "\t",
        "[a]: b",
        "[^n]: x",
        "# ",
    ]
)


@given(st.lists(PIECES, max_size=40).map("".join))
def test_places_lie_in_the_text(text: str) -> None:
    found = located(text)
    for one in (*found.links, *found.words, *found.code, *(piece for group in found.html for piece in group)):
        assert 0 <= one.start <= one.end <= len(text)
