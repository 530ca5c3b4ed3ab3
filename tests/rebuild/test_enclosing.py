"""What is around a comment, by the brackets that are open."""

from __future__ import annotations

import pytest

from pdoc.rebuild.enclosing import ITEMS, around
from pdoc.syntax.highlight import source_html

CASES = [
    ("/// HERE\nstruct A;", ITEMS),
    ("//! HERE\nmod a;", ITEMS),
    ("const A: [u8; 2] = [1, 2];\n/// HERE\nfn f() {}", ITEMS),
    ("pub struct A {\n    /// HERE\n    a: u8,\n}", ITEMS),
    ("struct A(\n    /// HERE\n    u8,\n);", ITEMS),
    ("#[derive(Clone, Debug)]\n#[cfg(any(a, b))]\npub(crate) struct A<'a, T: Iterator<Item = &'a u8>> {\n/// HERE\na: T }", ITEMS),
    ("enum A {\n    /// HERE\n    B,\n}", ITEMS),
    ("enum A {\n    B = 5,\n    #[x(y)]\n    C {\n        /// HERE\n        d: u8,\n    },\n}", ITEMS),
    ("enum A {\n    B(\n        /// HERE\n        u8),\n}", ITEMS),
    ("unsafe impl<T> A for B<T> where T: C {\n    /// HERE\n    fn f() {}\n}", ITEMS),
    ("impl A {\n    fn f() { if a { b(); } }\n    /// HERE\n    fn g() {}\n}", ITEMS),
    ("pub unsafe trait A: B {\n    /// HERE\n    type C;\n}", ITEMS),
    ("mod a {\n    mod b {\n        impl C {\n            /// HERE\n            fn f() {}\n}}}", ITEMS),
    ('unsafe extern "C" {\n    /// HERE\n    fn f();\n}', ITEMS),
    ("union A {\n    /// HERE\n    a: u8,\n}", ITEMS),
    ("const A: char = '{';\n/// HERE\nfn f() {}", ITEMS),
    ('const A: &str = "{";\nimpl B {\n    // {\n    /// {\n    /// HERE\n    fn f() {}\n}', ITEMS),
    ("fn f() {\n    /// HERE\n    fn g() {}\n}", None),
    ("impl A {\n    fn f() {\n        /// HERE\n        struct B;\n    }\n}", None),
    ("a! {\n    /// HERE\n    struct A;\n}", 1),
    ("impl_a! {\n    /// HERE\n    struct A;\n}", 1),
    ("mod a {\n    b::c! {\n        /// HERE\n        struct A;\n    }\n}", 2),
    ("macro_rules! a {\n    () => {\n        /// HERE\n        struct A;\n    };\n}", None),
    ("macro_rules! a {\n    () => { impl A {\n        /// HERE\n        fn f() {}\n    } };\n}", None),
    ("macro a {\n    () => { impl A {\n        /// HERE\n        fn f() {}\n    } }\n}", None),
    ("enum A { b! {\n    /// HERE\n    C\n} }", None),
    ("const A: u8 = {\n    /// HERE\n    struct B;\n    1\n};", None),
    ("static A: B = B {\n    /// HERE\n    a: 1,\n};", None),
    ("use a::{\n    /// HERE\n    b,\n};", None),
    ('const A: &str = "\n/// HERE\n";', None),
    ('const A: &str = r#"\n\n/// HERE\n"#;', None),
    ("/*\n/// HERE\n*/\nfn f() {}", None),
    ("// HERE\nfn f() {}", None),
    ("fn f() {}\n}\n/// HERE\nfn g() {}", ITEMS),
    ("use b;\n#[cfg(a)]\n#[d(\n e)]\nb! (\n    /// HERE\n    struct A;\n);", 5),
    ('const A: &str = "\n\n";\n/// B\n/// C\n\n::b::c !{\n    impl D {\n        /// HERE\n        fn f() {}\n}}', 7),
    ("fn f() {\n    a! {\n        /// HERE\n        struct A;\n    }\n}", None),
    ("impl A {\n    b! {\n        /// HERE\n        fn f() {}\n    }\n}", None),
    ("let a = b! {\n    /// HERE\n    struct A;\n};", None),
    ("pub struct A<const N: usize = { 2 }> {\n    /// HERE\n    a: u8,\n}", None),
]  # fmt: skip


@pytest.mark.parametrize(("source", "expected"), CASES)
def test_around(source: str, expected: int | None) -> None:
    text = f"{source}\n"
    line = text[: text.index("HERE")].count("\n") + 1
    assert around(source_html(text), line) == expected
