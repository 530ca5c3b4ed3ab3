"""Links to items: what is asked of the resolver, what is shown, and finding them beforehand."""

from __future__ import annotations

import pytest

from pdoc.markdown.links import find_links
from tests.markdown.support import html_of

HREF = 'href="struct.Boat.html" title="struct harbour::Boat"'

RESOLVED = {
    "[Boat]": f"<a {HREF}>Boat</a>",
    "[Boat][]": f"<a {HREF}>Boat</a>",
    "[`Boat`]": f"<a {HREF}><code>Boat</code></a>",
    "[struct@Boat]": f"<a {HREF}>Boat</a>",
    "[`struct@Boat`]": f"<a {HREF}><code>Boat</code></a>",
    "[a *b*][Boat]": f"<a {HREF}>a <em>b</em></a>",
    "[struct@Boat][Boat]": f"<a {HREF}>struct@Boat</a>",
    "[a](Boat)": f"<a {HREF}>a</a>",
    '[a](Boat "own")': '<a href="struct.Boat.html" title="own">a</a>',
    "[a]\n\n[a]: Boat": f"<a {HREF}>a</a>",
    "[A  b][]\n\n[a B]: struct@Boat": f"<a {HREF}>A  b</a>",
    "[Boat]\n\n[Boat]: http://x.y": '<a href="http://x.y">Boat</a>',
    "[a](crate::Boat#mast)": '<a href="struct.Boat.html#mast" title="struct harbour::Boat">a</a>',
    "[Boat::sail()]": '<a href="struct.Boat.html#method.sail" title="method harbour::Boat::sail">'
    "Boat::sail()</a>",
    "[two\nwords]": '<a href="index.html" title="mod harbour">two\nwords</a>',
    "**[Boat]** [Boat]s": f"<strong><a {HREF}>Boat</a></strong> <a {HREF}>Boat</a>s",
    "[Boat]: it": f"<a {HREF}>Boat</a>: it",
}


@pytest.mark.parametrize("text", RESOLVED)
def test_resolved(text: str) -> None:
    source = f"x {text}"  # a paragraph goes on, so that nothing is a definition by accident
    assert html_of(source) == f"<p>x {RESOLVED[text]}</p>"


UNRESOLVED = {
    "[Raft]": "[Raft]",
    "[`Raft`]": "[<code>Raft</code>]",
    "[a][Raft]": "[a][Raft]",
    "[a](Raft)": '<a href="Raft">a</a>',
    "[a](crate::Raft)": '<a href="crate::Raft">a</a>',
    "[a](File::open)": '<a href="File::open">a</a>',
    "![Boat]": "![Boat]",
    "<harbour::Boat>": '<a href="harbour::Boat">harbour::Boat</a>',
    "\\[Boat]": "[Boat]",
    "`[Boat]`": "<code>[Boat]</code>",
    "[^Boat]": "[^Boat]",
}


@pytest.mark.parametrize("text", UNRESOLVED)
def test_unresolved(text: str) -> None:
    assert html_of(text) == f"<p>{UNRESOLVED[text]}</p>"


def test_a_label_is_asked_for_once() -> None:
    asked: list[str] = []
    html_of("[a][B] [C] [d](e::F) [g](http://h) [i](../j) [k](#l)", resolve=asked.append)
    assert asked == ["B", "C", "e::F"]


FOUND = {
    "[A] [`B`] [c](D) [e][F] [g][] [h]: i": ["A", "`B`", "D", "F", "g", "h", "i"],
    "[a]: B\n[c]: <D e> 'title'": ["B", "D e"],
    "`[A]` ``[B]`` \\[C]": [],
    "```\n[A]\n```\n[B]\n~~~~\n[C]\n~~~\n[D]\n~~~~\n[E]": ["B", "E"],
    "```\n[A]": [],
    "[a](http://b) [c](#d) [e](../f) [^g]": [],
    "[a](b::c())": ["b::c()"],
    "([a](b))": ["b"],
    "[a b\nc]": ["a b c"],
    "[a](b\\_c&amp;)": ["b_c&"],
    "[[A]](b)": ["A", "b"],
    "`a [B] c": ["B"],
    "text\n[a]: b": ["a", "b"],
    "no links": [],
}


@pytest.mark.parametrize("text", FOUND)
def test_found(text: str) -> None:
    assert [each.text for each in find_links(text)] == FOUND[text]


def test_offsets() -> None:
    text = "see [a](b::C), [`D`]\n\n[x]: y::Z"
    assert [text[each.start : each.end] for each in find_links(text)] == ["b::C", "`D`", "y::Z"]
