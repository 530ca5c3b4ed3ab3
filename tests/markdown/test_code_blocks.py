"""Code blocks: flags, hidden lines, markup, and the playground's program."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest

from pdoc.markdown.fence import parse_fence
from tests.markdown.support import html_of, rendered, tree

RUST = {
    "": "",
    "rust": "",
    "ignore": " ignore",
    "ignore (why not) rust": " ignore",
    "ignore-wasm,no_run": " ignore",
    "should_panic": " should_panic",
    "compile_fail,should_panic": " compile_fail",
    "edition2021": " edition",
    "edition1999": "",
    "no_run": "",
    "test_harness,standalone_crate": "",
    "text,rust": "",
    "compile_fail,E0308": " compile_fail",
    "rust,ignore,edition2018": " ignore",
}


@pytest.mark.parametrize("info", RUST)
def test_rust(info: str) -> None:
    block = tree(rendered(f"```{info}\nlet a = 1 < 2;\n```").html).css_first(".example-wrap")
    assert block is not None
    assert block.attributes["class"] == f"example-wrap{RUST[info]}"
    assert (block.css_first("a.tooltip") is not None) == bool(RUST[info])
    code = block.css_first("pre.rust.rust-example-rendered > code")
    assert code is not None
    assert code.text() == "let a = 1 < 2;"


OTHER = {
    "text": "language-text",
    "c++ numbers": "language-c++",
    "text,ignore": "language-text",
    "rust,text,ignore": "language-text",
    "E0308": "language-E0308",
    "text,{.wide class=tall}": "language-text wide tall",
    "custom,{.wide}": " wide",
    '"my language"': "language-my language",
    "rust=yes": "",
    "rust,{.wide": "",
    "é": "",
}


@pytest.mark.parametrize("info", OTHER)
def test_other_languages(info: str) -> None:
    expected = f'<div class="example-wrap"><pre class="{OTHER[info]}"><code>a &lt; b</code></pre></div>'
    assert html_of(f"```{info}\na < b\n```") == expected


def test_flags() -> None:
    fence = parse_fence("ignore-a,ignore-b should_panic, compile_fail {.x} edition2024 test_harness")
    assert fence.rust
    assert fence.ignored_on == ("a", "b")
    assert fence.ignore and fence.should_panic and fence.compile_fail and fence.no_run and fence.test_harness
    assert not fence.standalone_crate
    assert fence.edition == "2024"
    assert fence.classes == ("x",)
    assert fence.language == ""


def test_classes_of_rust() -> None:
    assert 'class="rust rust-example-rendered a b"' in html_of("```rust,{.a .b}\nx\n```")


HIDDEN = {
    "# use a;\nb();": "b();",
    "a();\n#\nb();": "a();\nb();",
    "## a": "# a",
    "  ##[a]": "  #[a]",
    "#[a]\n#!b": "#[a]\n#!b",
    "   # a\nb": "b",
    "\n\na\n\n": "\n\na\n\n",
    "": "",
}


@pytest.mark.parametrize("code", HIDDEN)
def test_hidden_lines(code: str) -> None:
    given: list[str] = []
    rendered(f"```\n{code}\n```", highlight=lambda text: given.append(text) or "")
    assert given == [HIDDEN[code]]


def test_indented_code_is_rust() -> None:
    pre = '<pre class="rust rust-example-rendered"><code>b &lt; c</code></pre>'
    assert html_of("a\n\n    # x\n    b < c") == f'<p>a</p><div class="example-wrap">{pre}</div>'


PROGRAMS = {
    "let a = 1;": "#![allow(unused)]\nfn main() {\n    let a = 1;\n}",
    "use harbour::a;\n# b();": "#![allow(unused)]\n#[allow(unused_extern_crates)]\nextern crate r#harbour;\n"
    "fn main() {\n    use harbour::a;\n    b();\n}",
    "fn main() {}": "#![allow(unused)]\nfn main() {}",
    "// fn main\na();": "#![allow(unused)]\nfn main() {\n    // fn main\n    a();\n}",
    "mod m { fn main() {} }": "#![allow(unused)]\nfn main() {\n    mod m { fn main() {} }\n}",
    "extern crate harbour;\na();": "#![allow(unused)]\nextern crate harbour;\nfn main() {\n    a();\n}",
    "#![b(\n  c\n)]\na();": "#![allow(unused)]\n#![b(\n  c\n)]\n\nfn main() {\n    a();\n}",
    "a()?;\n# Ok::<(), ()>(())": "#![allow(unused)]\nfn main() { fn _inner() -> "
    "core::result::Result<(), impl core::fmt::Debug> {\n    a()?;\n    Ok::<(), ()>(())\n} "
    "_inner().unwrap() }",
    "": "#![allow(unused)]\nfn main() {\n\n}",
}


@pytest.mark.parametrize("code", PROGRAMS)
def test_playground(code: str) -> None:
    html = rendered(
        f"```should_panic\n{code}\n```",
        playground="https://play.example/",
        crate_name="harbour",
        edition="2021",
    ).html
    link = tree(html).css_first(".example-wrap > a.test-arrow[target=_blank]")
    assert link is not None
    query = parse_qs(urlsplit(link.attributes["href"] or "").query)
    assert query == {"code": [PROGRAMS[code]], "edition": ["2021"]}


def test_playground_needs_a_channel_for_features() -> None:
    html = html_of("```edition2018\n#![feature(x)]\n```", playground="https://play.example/")
    assert "&amp;version=nightly&amp;edition=2018" in html


def test_no_playground_for_other_languages() -> None:
    assert "test-arrow" not in html_of("```text\nx\n```", playground="https://play.example/")
