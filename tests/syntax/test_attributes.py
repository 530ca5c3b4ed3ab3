"""Attributes and documentation: what is taken, from where, and in which order."""

from __future__ import annotations

import pytest

from pdoc.syntax.literals import string_value, unescape
from pdoc.syntax.model import Attr, DocFragment
from pdoc.syntax.parse import item_tree
from tests.syntax.check import check


@pytest.mark.parametrize(
    ("attribute", "path", "args"),
    [
        ("#[a]", "a", ""),
        ("# [ a ]", "a", ""),
        ("#[rustfmt :: skip]", "rustfmt::skip", ""),
        ("#[a(b, c = 1)]", "a", "(b, c = 1)"),
        ("#[a [b]]", "a", "[b]"),
        ("#[a{b}]", "a", "{b}"),
        ('#[path = "x.rs"]', "path", '= "x.rs"'),
        ('#[path="]"]', "path", '="]"'),
        ("#[unsafe(no_mangle)]", "no_mangle", ""),
        ('#[unsafe(link_section = ".x")]', "link_section", '= ".x"'),
        ("#[cfg(any(\n  a,\n  b\n))]", "cfg", "(any(\n  a,\n  b\n))"),
        ("#[cfg(/* x */ a)] // y", "cfg", "(  a)"),
        ('#[doc(alias = "http://x")]', "doc", '(alias = "http://x")'),
        ("#[doc(hidden)]", "doc", "(hidden)"),
        ("#[cfg_attr(a, b(c))]", "cfg_attr", "(a, b(c))"),
    ],
)
def test_attribute(attribute: str, path: str, args: str) -> None:
    tree = item_tree(f"\n{attribute}\nstruct S;".encode())
    assert tree.items[0].attrs == (Attr(path, args, False, 2),)
    assert tree.items[0].docs == ()


CASES = [
    ("/// a\n/// b\n\n/// c\nstruct S;", "/// a\n/// b\n/// c\nstruct S"),
    ("//// no\nstruct S;", "struct S"),
    ("/// a\n//// no\n/// b\nstruct S;", "/// a\n/// b\nstruct S"),
    ("// no\n/* no */ /*** no */ /**/ struct S;", "struct S"),
    ("///\nstruct S;", "///\nstruct S"),
    ("/** a */ struct S;", "/// a \nstruct S"),
    ("/**\n * a\n *   b\n */\nstruct S;", "/// a\n///   b\n///\nstruct S"),
    ("/***/ struct S;", "struct S"),
    ("/**\n a\n   b */ struct S;", "/// a\n///   b \nstruct S"),
    ("/** a\n * b\n   c */ struct S;", "/// a\n/// * b\n///   c \nstruct S"),
    ("/**********\n * a\n **********/ struct S;", "struct S"),
    ("/**\n **b**\n *c\n */ struct S;", "///*b**\n///*c\n///\nstruct S"),
    ("/** a /* b */ c */ struct S;", "/// a /* b */ c \nstruct S"),
    ('#[doc = "a\\n b"] struct S;', "#[doc]a\n#[doc] b\nstruct S"),
    ('#[doc = r#"a "b""#] struct S;', '#[doc]a "b"\nstruct S'),
    ('#[doc = include_str!("a")] struct S;', '#[doc = include_str!("a")]\nstruct S'),
    ('/// a\n#[doc = " b"]\n#[x]\n/// c\nstruct S;', "/// a\n#[doc] b\n/// c\n#[x]\nstruct S"),
    ('#[cfg_attr(x, doc = "a")] struct S;', '#[cfg_attr(x, doc = "a")]\nstruct S'),
    ("mod a { //! in\n#![x]\n}", "//! in\n#![x]\nmod a body"),
    ("/// out\nmod a {\n//! in\n/*! more */\n}", "/// out\n//! in\n//! more \nmod a body"),
    ("//! top\n#![x]\n/// s\nstruct S;", "//! top\n#![x]\n/// s\nstruct S"),
    ('#![doc = "top"] struct S;', "#![doc]top\nstruct S"),
    ("impl A { #![x] /// f\nfn f() {} }", "#![x]\nimpl ty=A\n  /// f\n  fn f() body"),
    (
        "struct S { /// x\n#[a] x: u8, // no\n y: u8 }",
        "struct S body\n  /// x\n  #[a]\n  field x ty=u8\n  field y ty=u8",
    ),
    (
        "struct S(/// x\n#[a] pub u8, /// y\n u8);",
        "struct S tuple\n  /// x\n  #[a]\n  field pub 0 ty=u8\n  /// y\n  field 1 ty=u8",
    ),
    (
        "enum E { /// a\n#[default] A, /** b */ B { /// x\n x: u8 } }",
        "enum E\n  /// a\n  #[default]\n  variant A\n  /// b \n  variant B ty={\n    /// x\n    field x ty=u8",
    ),
    ('enum E { #[cfg_attr(x, doc = "a")] A }', 'enum E\n  #[cfg_attr(x, doc = "a")]\n  variant A'),
    ("/// lost\n", ""),
    ("/// m\nm!{}\n/// s\nstruct S;", "/// m\nmacro_call macro=m\n/// s\nstruct S"),
    ("/// ä\n\t/// b\nstruct S;", "/// ä\n/// b\nstruct S"),
]


@pytest.mark.parametrize(("source", "expected"), CASES, ids=[case[0] for case in CASES])
def test_docs(source: str, expected: str) -> None:
    check(source, expected)


def test_kinds_of_doc_attributes() -> None:
    source = (
        '/// a\n#[doc = "b"]\n#[doc = concat!("c")]\n#[cfg_attr(d, doc = "e")]\n#[cfg_attr(d, f)]\nstruct S;'
    )
    item = item_tree(source.encode()).items[0]
    assert item.docs == (
        DocFragment(" a", 1, True, False),
        DocFragment("b", 2, False, False),
        Attr("doc", '= concat!("c")', False, 3),
        Attr("cfg_attr", '(d, doc = "e")', False, 4),
    )
    assert item.attrs == (Attr("cfg_attr", "(d, f)", False, 5),)


@pytest.mark.parametrize(
    ("args", "value"),
    [
        ('= "a"', "a"),
        ('="a\\tb"', "a\tb"),
        ('= r"a\\t"', "a\\t"),
        ('= r##"a"#b"##', 'a"#b'),
        ("= concat!()", None),
        ('= "a" "b"', None),
        ('= "unfinished', None),
        ("", None),
    ],
)
def test_string_value(args: str, value: str | None) -> None:
    assert string_value(args) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("plain", "plain"),
        ("\\n\\r\\t\\0\\\\\\'\\\"", "\n\r\t\0\\'\""),
        ("\\x41\\u{42}\\u{1_F600}", "AB\U0001f600"),
        ("a\\\n   b", "ab"),
        ("\\u{D800}\\u{110000}\\u{fffffffffffff}", "\ufffd" * 3),
        ("\\u{_}", "\0"),
    ],
)
def test_unescape(text: str, value: str) -> None:
    assert unescape(text) == value
