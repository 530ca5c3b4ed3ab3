"""Highlighting: the classes of tokens, and that no character is lost."""

from __future__ import annotations

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pdoc.syntax.highlight import code_html, source_html

SPAN = re.compile(r'<span class="([\w-]+)">|</span>')


def marked(html: str) -> str:
    """Spans as `{class|text}`, entities as characters."""
    return unescape(SPAN.sub(lambda m: "{" + m[1] + "|" if m[1] else "}", html))


def check(code: str, expected: str) -> None:
    assert marked(code_html(code)) == expected


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("fn f() {}", "{kw|fn }f() {}"),
        ("pub unsafe extern fn f()", "{kw|pub unsafe extern fn }f()"),
        ("pub(crate) fn f()", "{kw|pub}({kw|crate}) {kw|fn }f()"),
        ("for _ in x.await {}", "{kw|for _ in }x.{kw|await }{}"),
        ("type T = dyn A;", "{kw|type }T = {kw|dyn }A;"),
        ("r#match(1); ifx; xif", "r#match({number|1}); ifx; xif"),
        ("union U {} union", "{kw|union }U {} union"),
        ("default auto safe raw", "default auto safe raw"),
        ("&raw const x", "{kw-2|&}{kw|raw const }x"),
    ],
)
def test_keywords(code: str, expected: str) -> None:
    check(code, expected)


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("use crate::a::Result;", "{kw|use }{kw|crate}::a::Result;"),
        ("use super::*;", "{kw|use }super::{kw-2|*};"),
        ("use crate::{self, a};", "{kw|use }crate::{{self|self}, a};"),
        ("self.x; Self::None", "{self|self}.x; {self|Self}::None"),
        ("extern crate alloc;", "{kw|extern crate }alloc;"),
        ("$crate::a::B $x", "{macro-nonterminal|$crate::a::B $x}"),
        ("$ x $(a)", "$ x $(a)"),
    ],
)
def test_paths(code: str, expected: str) -> None:
    check(code, expected)


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("Option<u8>", "{prelude-ty|Option}<u8>"),
        ("Ok(Some(x))", "{prelude-val|Ok}({prelude-val|Some}(x))"),
        ("Option::Some(x)", "Option::Some(x)"),
        ("fmt::Result", "fmt::Result"),
        ("None => {}", "{prelude-val|None }=> {}"),
        ("true && false", "{bool-val|true }&& {bool-val|false}"),
    ],
)
def test_prelude(code: str, expected: str) -> None:
    check(code, expected)


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("vec![1]", "{macro|vec!}[{number|1}]"),
        ("std::println!(x)", "{macro|std::println!}(x)"),
        ("::std::println! {}", "{macro|::std::println!} {}"),
        ("crate::m!()", "{macro|crate::m!}()"),
        ("r#try!(x); try!(x)", "{macro|r#try!}(x); {macro|try!}(x)"),
        ("macro_rules! m {}", "{macro|macro_rules!} m {}"),
        ("a != b; a!=b; if!x {}", "a != b; a!=b; {kw|if}!x {}"),
        ("m ! (x); return !(x)", "{macro|m !} (x); {kw|return }!(x)"),
    ],
)
def test_macros(code: str, expected: str) -> None:
    check(code, expected)


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("&x &mut y &'a z", "{kw-2|&}x {kw-2|&mut }y {kw-2|&}{lifetime|'a }z"),
        ("a & b && c &= d", "a & b && c &= d"),
        ("*x **y a * b", "{kw-2|*}x {kw-2|**}y a * b"),
        ("*const T *mut T &*x", "{kw-2|*const }T {kw-2|*mut }T {kw-2|&*}x"),
        ("ref mut x", "{kw-2|ref mut }x"),
        ("x?; y? ?", "x{question-mark|?}; y{question-mark|? ?}"),
        ("a -> b => c < d", "a -> b => c < d"),
    ],
)
def test_operators(code: str, expected: str) -> None:
    check(code, expected)


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ('"a" b"b" c"c"', '{string|"a" b"b" c"c"}'),
        (r'"a\"b" x', r'{string|"a\"b" }x'),
        ('r#"a"b"# x', '{string|r#"a"b"# }x'),
        ('br##"a"#"## + 1', '{string|br##"a"#"## }+ {number|1}'),
        (r"'a' '\'' b'<' '\u{1f}'", r"{string|'a' '\'' b'<' '\u{1f}'}"),
        ("'a: loop {} 'static", "{lifetime|'a}: {kw|loop }{} {lifetime|'static}"),
        ('"unclosed', '{string|"unclosed}'),
        ('r#"unclosed"', '{string|r#"unclosed"}'),
        ("1.5e-3_f32 0xff_u8 1_000", "{number|1.5e-3_f32 0xff_u8 1_000}"),
        ("1..2 1. x.0", "{number|1}..{number|2 1. }x.{number|0}"),
        ("x1", "x1"),
    ],
)
def test_literals(code: str, expected: str) -> None:
    check(code, expected)


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("// a\n// b\nx", "{comment|// a\n// b\n}x"),
        ("/// a\n//! b\nx", "{doccomment|/// a\n//! b\n}x"),
        ("//// a", "{comment|//// a}"),
        ("/** a */ x", "{doccomment|/** a */ }x"),
        ("/**/ /***/ x", "{comment|/**/ /***/ }x"),
        ("/* a /* b */ c */ x", "{comment|/* a /* b */ c */ }x"),
        ("/* unclosed", "{comment|/* unclosed}"),
        ("// a\n/// b", "{comment|// a\n}{doccomment|/// b}"),
        ('"// no" /* "no" */', '{string|"// no" }{comment|/* "no" */}'),
    ],
)
def test_comments(code: str, expected: str) -> None:
    check(code, expected)


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("#[derive(A)]\nstruct S;", "{attr|#[derive(A)]\n}{kw|struct }S;"),
        ("#![a]\n#[b] x", "{attr|#![a]\n#[b] }x"),
        ('#[doc = "a]b"] x', '{attr|#[doc = {string|"a]b"}] }x'),
        ("#[a(b[0])] x", "{attr|#[a(b[{number|0}]})] x"),
        ("# [a] #x", "# [a] #x"),
        ("#[unclosed", "#[unclosed"),
    ],
)
def test_attributes(code: str, expected: str) -> None:
    check(code, expected)


FRAGMENTS = st.sampled_from(
    [
        '"', "'", "r#", "#", "[", "]", "//", "/*", "*/", "\n", "&", "*", "<", ">", "::", "!", "?", "$", "\\",
        "crate", "Some", "self", "fn ", "x", "1.", "e", "_", "é", " ", "{", "b", "\t", "\r", "\u2028",
    ]
)  # fmt: skip


@given(st.lists(FRAGMENTS | st.text(max_size=3)).map("".join))
def test_tags_taken_away_give_the_text(code: str) -> None:
    html = code_html(code)
    assert unescape(SPAN.sub("", html)) == unescape(html_of(code))
    assert html.count("<span") == html.count("</span>")


def html_of(text: str) -> str:
    """The text escaped, so that `unescape` treats both sides alike (it changes control characters)."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


@pytest.mark.parametrize(
    "piece",
    [
        '"',
        '"\\',
        "/*",
        "'",
        "#[",
        "a::",
        "&",
        'r#"',
        "$a ",
        "crate::",
        '#["',
        "#[a]",
        " !",
        "0.",
        "b'",
        "r#",
        "_ ",
    ],
)
def test_long_unclosed_texts_take_one_pass(piece: str) -> None:
    code = piece * 30_000
    assert unescape(SPAN.sub("", code_html(code))) == code


ANCHOR = "<a href=#{0} id={0} data-nosnippet>{0}</a>"


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", [""]),
        ("a", ["a"]),
        ("a\n\nb\n", ["a", "", "b"]),
        ("// a\n// b\nc", ['<span class="comment">// a', "// b", "</span>c"]),
        ("a\u2028b\rc", ["a\u2028b\rc"]),
    ],
)
def test_source_lines_have_anchors(text: str, lines: list[str]) -> None:
    expected = "\n".join(ANCHOR.format(number) + line for number, line in enumerate(lines, 1))
    assert source_html(text) == expected + ("\n" if text.endswith("\n") else "")
