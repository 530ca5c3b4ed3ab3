"""Which comments surely document an item: by what is open around them."""

from __future__ import annotations

import pytest

from pdoc.rebuild.enclosing import is_docs
from pdoc.syntax.highlight import source_html

CASES = [
    ("/// HERE\nstruct A;", True),
    ("//! HERE\nmod a;", True),
    ("const A: [u8; 2] = [1, 2];\n/// HERE\nfn f() {}", True),
    ("pub struct A {\n    /// HERE\n    a: u8,\n}", True),
    ("struct A(\n    /// HERE\n    u8,\n);", True),
    ("#[derive(Clone, Debug)]\n#[cfg(any(a, b))]\npub(crate) struct A<'a, T: Iterator<Item = &'a u8>> {\n/// HERE\na: T }", True),
    ("enum A {\n    /// HERE\n    B,\n}", True),
    ("enum A {\n    B = 5,\n    #[x(y)]\n    C {\n        /// HERE\n        d: u8,\n    },\n}", True),
    ("enum A {\n    B(\n        /// HERE\n        u8),\n}", True),
    ("unsafe impl<T> A for B<T> where T: C {\n    /// HERE\n    fn f() {}\n}", True),
    ("impl A {\n    fn f() { if a { b(); } }\n    /// HERE\n    fn g() {}\n}", True),
    ("pub unsafe trait A: B {\n    /// HERE\n    type C;\n}", True),
    ("mod a {\n    mod b {\n        impl C {\n            /// HERE\n            fn f() {}\n}}}", True),
    ('unsafe extern "C" {\n    /// HERE\n    fn f();\n}', True),
    ("union A {\n    /// HERE\n    a: u8,\n}", True),
    ("const A: char = '{';\n/// HERE\nfn f() {}", True),
    ('const A: &str = "{";\nimpl B {\n    // {\n    /// {\n    /// HERE\n    fn f() {}\n}', True),
    ("fn f() {\n    /// HERE\n    fn g() {}\n}", False),
    ("impl A {\n    fn f() {\n        /// HERE\n        struct B;\n    }\n}", False),
    ("a! {\n    /// HERE\n    struct A;\n}", False),
    ("impl_a! {\n    /// HERE\n    struct A;\n}", False),
    ("mod a {\n    b::c! {\n        /// HERE\n        struct A;\n    }\n}", False),
    ("macro_rules! a {\n    () => {\n        /// HERE\n        struct A;\n    };\n}", False),
    ("macro_rules! a {\n    () => { impl A {\n        /// HERE\n        fn f() {}\n    } };\n}", False),
    ("macro a {\n    () => { impl A {\n        /// HERE\n        fn f() {}\n    } }\n}", False),
    ("enum A { b! {\n    /// HERE\n    C\n} }", False),
    ("const A: u8 = {\n    /// HERE\n    struct B;\n    1\n};", False),
    ("static A: B = B {\n    /// HERE\n    a: 1,\n};", False),
    ("use a::{\n    /// HERE\n    b,\n};", False),
    ('const A: &str = "\n/// HERE\n";', False),
    ('const A: &str = r#"\n\n/// HERE\n"#;', False),
    ("/*\n/// HERE\n*/\nfn f() {}", False),
    ("// HERE\nfn f() {}", False),
    ("fn f() {}\n}\n/// HERE\nfn g() {}", True),
]  # fmt: skip


@pytest.mark.parametrize(("source", "expected"), CASES)
def test_is_docs(source: str, expected: bool) -> None:
    text = f"{source}\n"
    line = text[: text.index("HERE")].count("\n") + 1
    assert is_docs(source_html(text), line) is expected
