"""Bodies that are blanked before parsing: which, and that nothing else changes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pdoc.syntax.bodies import restored, without_bodies
from pdoc.syntax.dump import dump
from pdoc.syntax.nodes import parse_tree
from pdoc.syntax.parse import item_tree
from pdoc.syntax.source import Source
from pdoc.syntax.walk import walk

GONE = [
    "fn f() {\n    body;\n}\n",
    "pub(in a::b) const unsafe fn f() -> u8 {\n\n    body;\n\n}\n",
    'pub unsafe extern "C" fn f() {\n\tbody;\n}\n',
    "impl X {\n    fn f(\n        &self,\n        a: u8,\n    ) -> u8 {\n        body;\n    }\n}\n",
    "fn f<T>(t: T) -> T\nwhere\n    T: Clone,\n{\n    body;\n}\n",
    'fn f() {\n    "a body";\n}\n',
    "fn f() {\n    {\n        body;\n    }\n}\n",
    "macro_rules! m {\n    () => { body };\n\n    (~) => { ~ };\n}\n",
    "a::m! {\n    body\n}\n",
    "impl X {\n    m!(\n        body\n    );\n}\n",
]
KEPT = [
    "fn f() { body; }\n",
    "fn f() {\nbody;\n}\n",
    "    // fn f() {\n        body;\n    }\n",
    "/// fn f() {\n///     body;\n/// }\n",
    "let x = fn f() {\n    body;\n}\n",
    'const A: &str = "\nfn f() {\n    body";\n}\n',
    "/*\nfn f() {\n    body */\n}\n",
    "fn f() {\n    body;\n",
    "fn f() {\n    (body;\n}\n",
    "fn f() {\n}\nmod m {\n    body;\n}\n",
    "m! {\n    body }\n",
    "m! {\n    body\n  }\n",
    "m! {\n    'body\"\n}\n",
    "// m! {\n    body\n}\n",
    "const A: u8 = m! {\n    body\n};\n",
]


@pytest.mark.parametrize("source", GONE)
def test_gone(source: str) -> None:
    found = without_bodies(source.encode())
    assert b"body" not in found.parsed
    assert found.parsed.count(b"\n") == source.count("\n")
    assert len(found.parsed) == len(found.data)
    assert restored(found.data, found.bodies) == source.encode()


@pytest.mark.parametrize("source", KEPT)
def test_kept(source: str) -> None:
    assert without_bodies(source.encode()) == (source.encode(), source.encode(), ())


def test_texts_are_the_files_own() -> None:
    """A string, a comment and a macro that hold a function keep it, whatever the parser saw."""
    source = (
        "/**\nfn a() {\n    one\n}\n*/\npub struct A;\n"
        'pub const C: &str = "\nfn b() {\n    two\n}\n";\n'
        "macro_rules! m {\n    () => {\n        fn c() {\n            three\n        }\n    };\n}\n"
    )
    tree = item_tree(source.encode())
    assert [item.name for item in tree.items] == ["A", "C", "m"]
    shown = dump(tree)
    assert all(word in shown for word in ("one", "two", "three"))


lines = st.sampled_from(
    [
        "fn f() {", "pub fn g(", ") -> u8 {", "where", "T: U,", "{", "}", "mod m {", "impl X {", "struct S;",
        'const A: &str = "', '";', "/*", "*/", "// fn f() {", "let a = 1;", "", "#[a]", "/// doc",
        "m! {", "m!(", ");", "macro_rules! m {", "() => {",
    ]
)  # fmt: skip


@given(st.lists(st.tuples(st.integers(0, 2), lines), max_size=24))
def test_the_items_are_those_of_the_whole_text(parts: list[tuple[int, str]]) -> None:
    """Wherever the grammar accepts both, they hold the same items."""
    data = "".join(f"{'    ' * depth}{line}\n" for depth, line in parts).encode()
    cut = without_bodies(data)
    assert restored(cut.data, cut.bodies) == data
    whole, short = parse_tree(data).root_node, parse_tree(cut.parsed).root_node
    if not whole.has_error and not short.has_error:
        one, other = walk(Source(cut.data, {}, cut.bodies), short), walk(Source(data, {}), whole)
        assert (one.attrs, one.docs, one.items) == (other.attrs, other.docs, other.items)
