"""Lints that look at nothing but a text: HTML, code, addresses, backticks."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pdoc.base.lints import BACKTICKS, HTML_TAGS
from pdoc.lints.quick import suspicious
from pdoc.lints.rust_code import code_fault
from pdoc.lints.text import text_findings
from pdoc.markdown.located import located
from tests.lints.checked import check


def found(text: str) -> list[str]:
    """The findings in a text: lint and what it is about."""
    return [
        f"{one.lint.removeprefix('rustdoc::')} {text[one.start : one.end]}"
        for one in text_findings(text, located(text))
        if one.lint != BACKTICKS
    ]


HTML = {
    "a <p> b": ["<p>"],
    "<p>a<p>": ["<p>", "<p>"],
    "<div>\n  <p>\n</div>": ["<p>"],
    "<h1>\n<h2>\n<h3>\n</h1>": ["<h2>", "<h3>"],
    "a </b> c": ["</b>"],
    "a </b > c": ["</b >"],
    '<div class="a">\n\ntext': ["<div"],
    "<script": ["<script"],
    "<div></div": ["<div>", "</div"],
    "<!-- open": ["<!--"],
    "Vec<i32>": ["<i32>"],
    "Option<Vec<u8>>": ["<u8>"],
    "a <foo/> b": ["<foo"],
    "<ul><li>a</ul>": ["<li>"],
    "[<p>](http://x.yz)": ["<p>"],
    "a <br> <br/> <img src='a>b'> <input disabled>": [],
    "<B>a</b>": [],
    "<!-- <p> --> <!----> <!-->": [],
    "<style>\n<p>\n</style>": [],
    "<svg><path/></svg>": [],
    "`<p>` \\<p> < ok <http://x.yz> <a@b.cd> HashMap<K, V>": [],
    "```text\n<p>\n```\n\n    let a: Vec<p>;": [],
    '<div\n  class="a">\n</div>': [],
}


@pytest.mark.parametrize("text", HTML)
def test_html(text: str) -> None:
    tags = [one.partition(" ")[2] for one in found(text) if one.startswith("invalid_html_tags")]
    assert sorted(tags) == sorted(HTML[text])
    assert all(one.startswith("invalid_html_tags") for one in found(text))


URLS = {
    "see https://example.com/a_b_c?d=e#f.": ["https://example.com/a_b_c?d=e#f."],
    "http://a.example.com and https://b.example.org": ["http://a.example.com", "https://b.example.org"],
    "(https://example.com)": ["https://example.com"],
    "# https://example.com": ["https://example.com"],
    "| a |\n|---|\n| https://example.com |": ["https://example.com"],
    "<https://example.com> [a](https://example.com) [https://example.com](b) `https://example.com`": [],
    "[a]\n\n[a]: https://example.com": [],
    "https://localhost http:// https://x": [],
    "```text\nhttps://example.com\n```": [],
}


@pytest.mark.parametrize("text", URLS)
def test_bare_urls(text: str) -> None:
    assert found(text) == [f"bare_urls {url}" for url in URLS[text]]


FENCES = {
    "compile-fail": ["compile-fail"],
    "rust,should-panic,norun": ["should-panic", "norun"],
    "ignore-foo testharness": ["testharness"],
    "Compile_Fail": ["Compile_Fail"],
    "rust2018": ["rust2018"],
    "rust,compile_fail,should_panic,no_run,ignore,edition2021,test_harness,standalone_crate": [],
    "text": [],
    "{.class}": [],
}


@pytest.mark.parametrize("info", FENCES)
def test_code_attributes(info: str) -> None:
    assert found(f"```{info}\nlet a = 1;\n```") == [f"invalid_codeblock_attributes {w}" for w in FENCES[info]]


CODE = {
    "let x = 1;": True,
    "don't('a', '\\'', b'x', '\\u{1F600}') as &'static str": True,
    '"\\"(" r#"a"("# br"(" c"["': True,
    "/* ( /* [ */ */ // {": True,
    "#[a] $x ~ @ é 0xff 1e5 1..=2": True,
    "'('": True,
    "let x = (1;": False,
    "}": False,
    "(]": False,
    "\\": False,
    "a `b`": False,
    "… “a”": False,
    '"open': False,
    'r#"open"': False,
    "'ab'": False,
    "/* open": False,
}


@pytest.mark.parametrize("code", CODE)
def test_code(code: str) -> None:
    assert (code_fault(code) == "") is CODE[code]


@pytest.mark.parametrize("code", ["", "\n\n", "// only words", "/* only words */"])
def test_no_code(code: str) -> None:
    assert code_fault(code) is None


BLOCKS = {
    "```\n(\n```": True,
    "```rust\n```": True,
    "```ignore\n\\\n```": True,
    "~~~\n(\n~~~": True,
    "- a\n\n  ```\n  (\n  ```": True,
    "a\n\n    (": True,
    "```\n# (\nlet x = 1;\n```": True,
    "```text\n(\n```": False,
    "```\n# ()\n```": False,
    "```\n## (1)\n```": False,
}


@pytest.mark.parametrize("text", BLOCKS)
def test_blocks(text: str) -> None:
    assert [one.split()[0] for one in found(text)] == ["invalid_rust_codeblocks"] * BLOCKS[text]


def test_places(tmp_path: Path) -> None:
    check(
        tmp_path,
        """
        /// A <p> and https://example.com
        ///
        /// ```should-panic
        /// ```
        ///
        /// ```
        /// (
        /// ```
        pub struct S {
            /** words
             * <b>
             */
            pub a: u8,
        }
        """,
        "1:7 invalid_html_tags <p>",
        "1:15 bare_urls https://example.com",
        "3:8 invalid_codeblock_attributes should-panic",
        "6:5 invalid_rust_codeblocks ```",
        "11:8 invalid_html_tags <b>",
    )


PIECES = st.sampled_from(
    [
        *r"""``` ~~~ ` `` <p> </p> <!-- ( ) { } " ' a // \ /* */ r# rust text no_run
    https://example.com [ ] ]( ]: #""".split(),
        "\n",
        "\n\n",
        " ",
        "    ",
        "\t",
        "b c",
        "# ",
    ]
)


@given(st.lists(PIECES, max_size=40).map("".join))
def test_the_quick_look_lets_nothing_through(text: str) -> None:
    if not suspicious(text, backticks=False):
        assert found(text) == []


@given(st.lists(PIECES, max_size=60).map("".join))
def test_findings_lie_in_the_text(text: str) -> None:
    for one in text_findings(text, located(text)):
        assert 0 <= one.start < one.end <= len(text)
        if one.lint == HTML_TAGS:
            assert text[one.start] == "<"


def test_what_two_calls_of_a_macro_make_is_said_of_both(tmp_path: Path) -> None:
    source = """
    //! Docs.
    macro_rules! made { ($name:ident) => {
        #[doc = concat!("An <op", "en> tag.")]
        pub struct $name;
    } }
    made!(A);
    made!(B);
    """
    check(
        tmp_path,
        source,
        "6:1 invalid_html_tags made!(A);",
        "7:1 invalid_html_tags made!(B);",
    )
