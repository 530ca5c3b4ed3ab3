"""The compact form of code with links."""

from __future__ import annotations

import re
from html import escape, unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pdoc.index.model import Entry
from pdoc.stdlib.compact import expand, plain, source_text, targets, unlinked


def entry(key: str) -> Entry | None:
    if key == "t:garden::Gone":
        return None
    name = key.rpartition(":")[2]
    return Entry("struct", f"garden::{name}", f"https://x/{name}.html")


@pytest.mark.parametrize(
    ("code", "html"),
    [
        ("fn f()", "fn f()"),
        (
            "\x01t:garden::Bed\x02Bed\x03&lt;T&gt;",
            '<a class="struct" href="https://x/Bed.html" title="struct garden::Bed">Bed</a>&lt;T&gt;',
        ),
        ("\x01prim:u8\x02u8\x03", '<a class="primitive" href="https://x/u8.html">u8</a>'),
        (
            "\x01t:garden::Sow#associatedtype.Seed\x02Seed\x03",
            '<a class="associatedtype" href="https://x/Sow.html#associatedtype.Seed"'
            ' title="type garden::Sow::Seed">Seed</a>',
        ),
        ("fn \x01=tymethod.sow\x02sow\x03()", 'fn <a href="https://own#tymethod.sow" class="fn">sow</a>()'),
        (
            "const \x01=associatedconstant.N\x02N\x03: \x01prim:u8\x02u8\x03",
            'const <a href="https://own#associatedconstant.N" class="constant">N</a>: '
            '<a class="primitive" href="https://x/u8.html">u8</a>',
        ),
        ("\x01t:garden::Gone\x02Gone\x03", "<a>Gone</a>"),
        ("fn f() -&gt; T\x04", "fn f() -&gt; T!"),
    ],
)
def test_expand(code: str, html: str) -> None:
    assert expand(code, "https://own", entry, "!") == html


TEXT = st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), max_size=12)


@given(st.lists(st.tuples(TEXT, TEXT)))
def test_expanding_changes_no_text(pieces: list[tuple[str, str]]) -> None:
    code = "".join(f"{escape(before)}\x01t:garden::Bed\x02{escape(text)}\x03" for before, text in pieces)
    wanted = "".join(before + text for before, text in pieces)
    assert plain(code) == wanted
    assert unescape(re.sub(r"<[^>]*>", "", expand(code, "", entry))) == wanted
    assert targets(code) == ["t:garden::Bed"] * len(pieces)
    assert unlinked(source_text(code)) == wanted
