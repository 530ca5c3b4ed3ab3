"""Declarations of the standard library's types, as Rust."""

from __future__ import annotations

import pytest

from pdoc.stdlib import load
from pdoc.stdlib.generate.shapes import shape
from pdoc.syntax.parse import item_tree

PRIVATE = '<span class="comment">/* private fields */</span>'
GLOBAL = '<a class="struct" href="../alloc/struct.Global.html" title="struct std::alloc::Global">Global</a>'


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("pub struct S;", "pub struct S;"),
        (f"pub struct S&lt;T&gt; {{ {PRIVATE} }}", "pub struct S<T> { _0: () }"),
        (f"pub struct S({PRIVATE});", "pub struct S(());"),
        (f"pub struct S {{\n    pub a: u8,\n    {PRIVATE}\n}}", "pub struct S { pub a: u8, _0: () }"),
        ("pub struct S(_, pub u8);", "pub struct S((), pub u8);"),
        (f"pub struct V&lt;A = {GLOBAL}&gt;;", "pub struct V<A = ::std::alloc::Global >;"),
        ('<div class="code-attribute">#[repr(i8)]</div>pub enum E {\n    A = -1,\n}', "#[repr(i8)] pub enum E { A = -1, }"),
        ('pub enum E {\n<details><summary class="hideme"><span>Show 13 variants</span></summary>    A,\n</details>}',
         "pub enum E { A, }"),
        ('pub enum E {\n    A,\n    <span class="comment">// some variants omitted</span>\n}', "pub enum E { A, }"),
        ('pub union U { pub f: <a class="primitive" href="../primitive.u8.html">u8</a> }', "pub union U { pub f: u8 }"),
        ('pub type R = &lt;B as C&gt;::<a href="trait.C.html#associatedtype.X">X</a>;', "pub type R = <B as C>:: X ;"),
    ],
)  # fmt: skip
def test_shape(code: str, expected: str) -> None:
    html = f'<h1></h1><pre class="rust item-decl"><code>{code}</code></pre><pre class="rust"><code>x</code></pre>'
    assert shape("std/vec/struct.X.html", html).replace(" >", ">") == expected.replace(" >", ">")


def test_pages_without_a_declaration_have_no_shape() -> None:
    assert shape("std/index.html", "<h1>std</h1>") == ""


@pytest.mark.parametrize(
    ("key", "kind", "members"),
    [
        ("t:core::result::Result", "enum", 2),
        ("t:core::ops::range::Range", "struct", 2),
        ("t:alloc::string::String", "struct", 1),
        ("t:std::io::error::Result", "type", 0),
    ],
)
def test_facts_can_be_read_as_rust(key: str, kind: str, members: int) -> None:
    facts = load(search=False)
    (item,) = item_tree(facts.shape(key).encode()).items
    assert (item.kind, len(item.members)) == (kind, members)
    assert facts.shape("t:core::no::Such") == ""
