"""Files that are not Rust: what is said about them, and what is kept."""

from __future__ import annotations

import textwrap

import pytest

from pdoc.syntax.parse import item_tree
from tests.syntax.check import check

CASES = [
    # Fields, variants and items behind a bad one.
    (
        "struct S { a u8, b: u8 }\nstruct T;",
        "struct S body\n  field b ty=u8\nstruct T\nerror: 1:12 expected a field, found `a`",
    ),
    (
        "struct S { a: , b: u8 }",
        "struct S body\n  field b ty=u8\nerror: 1:14 expected a type, found `,`",
    ),
    (
        "enum E { A, B C, D }\nfn f() {}",
        "enum E\n  variant A\n  variant B\n  variant D\nfn f() body\nerror: 1:15 expected a variant, found `C`",
    ),
    ("fn f(x: ) {}\nfn g() {}", "fn f(x: ) body\nfn g() body\nerror: 1:8 expected a type, found `)`"),
    ("fn f(): u8 {}", "fn f() body\nerror: 1:7 expected a function's signature, found `:`"),
    (
        "struct A;\nwhat is this;\nstruct B;",
        "struct A\nstruct B\nerror: 2:1 expected an item, found `what`\nerror: 2:9 expected an item, found `this`",
    ),
    ("let x = 3;\nstruct A;", "struct A\nerror: 1:1 expected an item, found `let`"),
    ("1 + 2;\nstruct A;", "struct A\nerror: 1:1 expected an item, found `1`"),
    ("struct A\nstruct B;", "struct A\nstruct B\nerror: 1:9 expected `;`, found `struct`"),
    (
        "pub macro_rules! m { () => {} }",
        "macro_rules m value= () => {} \nerror: 1:1 expected an item, found `pub`",
    ),
    (
        "impl A { fn f(&self) {} oops }",
        "impl ty=A\n  fn f(self: &) body\nerror: 1:25 expected an item, found `oops`",
    ),
    ("trait T { fn f() fn g(); }", None),
    # Brackets that do not pair.
    ("fn f() {", "error: 1:8 expected `}`, found the end of the file"),
    ("}", "error: 1:1 expected an item, found `}`"),
    (
        "/// a\nstruct A;\n/// f\nfn f(x: u8, -> {\n}\n/// b\nstruct B;",
        "/// a\nstruct A\n/// b\nstruct B\nerror: 4:5 expected `)`, found the end of the file",
    ),
    (
        "struct A;\nfn f() { g(1; }\nstruct B;",
        "struct A\nstruct B\nerror: 2:15 expected `)`, found `}`",
    ),
    ("struct A;\n}\nstruct B;", "struct A\nstruct B\nerror: 2:1 expected an item, found `}`"),
    (
        'struct A;\nconst B: &str = "x;\nstruct C;',
        'struct A\nstruct C\nerror: 2:17 expected `"`, found the end of the file',
    ),
    ("struct A;\nstruct B;\n/* x", None),
    (
        "impl A {\n    /// f\n    fn f() {}\n    fn g( {}\n    #[h]\n    fn h() {}\n}\nstruct B;",
        "impl ty=A\n  /// f\n  fn f() body\n  #[h]\n  fn h() body\nstruct B\n"
        "error: 4:9 expected `)`, found the end of the file",
    ),
    (
        "mod m {\n    impl A {\n        fn f() { {\n        }\n        fn g() {}\n    }\n    struct B;\n}\nstruct C;",
        "mod m body\n  impl ty=A\n    fn g() body\n  struct B\nstruct C\n"
        "error: 3:16 expected `}`, found the end of the file",
    ),
]


@pytest.mark.parametrize(("source", "expected"), CASES, ids=[case[0] for case in CASES])
def test_what_parses_is_kept(source: str, expected: str | None) -> None:
    if expected is None:
        assert [one.code for one in item_tree(source.encode(), "x.rs").diagnostics] == ["syntax"]
    else:
        check(source, expected)


def test_diagnostic() -> None:
    source = "// ü\nstruct S { /* ü */ a u8 }\n"
    (found,) = item_tree(source.encode(), "src/x.rs").diagnostics
    assert (found.level, found.code, found.path) == ("error", "syntax", "src/x.rs")
    assert (found.line, found.column, found.end_column) == (2, 20, 21)
    assert found.source_line == "struct S { /* ü */ a u8 }"


def test_a_wrong_closer_says_where_it_was_opened() -> None:
    source = textwrap.dedent("""\
        fn f() {
            g(
                1;
        }
        struct A;
        """)
    (found,) = item_tree(source.encode(), "x.rs").diagnostics
    assert (found.line, found.message, found.notes) == (
        4,
        "expected `)`, found `}`",
        ("`(` was opened on line 2",),
    )


@pytest.mark.parametrize("bad", ["fn f(x: ) {}", "struct S { a b }", "what is this;"])
def test_a_file_reports_twenty_errors_at_most(bad: str) -> None:
    tree = item_tree((f"{bad}\nstruct A;\n" * 300).encode(), "x.rs")
    assert len(tree.diagnostics) == 20
    assert [one.line for one in tree.diagnostics] == [2 * at + 1 for at in range(20)]
    assert sum(item.name == "A" for item in tree.items) == 300


def test_not_utf8_comes_first() -> None:
    tree = item_tree(b"struct S { a b }\n/// \xff\nstruct T;", "x.rs")
    assert [one.code for one in tree.diagnostics] == ["not-utf8", "syntax"]
    assert [item.name for item in tree.items] == ["S", "T"]
