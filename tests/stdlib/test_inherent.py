"""Methods that are cut out of a type's page of the toolchain's documentation."""

from __future__ import annotations

from pathlib import Path

import pytest

from pdoc.stdlib.facts import StdFacts, load
from pdoc.stdlib.inherent import ID, StdMethod, methods_of, with_ids
from pdoc.stdlib.summaries import Summaries
from pdoc.stdlib.toolchain import Toolchain
from tests.support import pdoc_build, succeed, write_crate

SIDE = (
    '<span class="rightside"><span class="since" title="Stable since Rust version 1.2.0, const since 1.83.0">'
    '1.2.0 (const: 1.83.0)</span> · <a class="src" href="../src/core/str/mod.rs.html#7">Source</a></span>'
)


def method(header: str, docs: str = "", info: str = "", name: str = "m", css: str = "method") -> str:
    """A method as rustdoc 1.95 writes it."""
    section = f'<section id="method.{name}" class="{css}">{SIDE}<h4 class="code-header">{header}</h4></section>{info}'
    if not docs:
        return section
    return (
        f'<details class="toggle method-toggle" open><summary>{section}</summary>'
        f'<div class="docblock">{docs}</div></details>'
    )


def page(*methods: str) -> str:
    return (
        '<h2 id="implementations" class="section-header">Implementations</h2><div id="implementations-list">'
        f'<div class="impl-items">{"".join(methods)}</div></div></details></div>'
        f'<h2 id="trait-implementations">x</h2>{method("pub fn no(&amp;self)", name="no")}'
    )


@pytest.fixture(scope="module")
def facts() -> StdFacts:
    return load("1.95.0", None)


def own(path: str, html: str, facts: StdFacts) -> tuple[StdMethod, ...]:
    """The type's own methods."""
    (group,) = methods_of(path, html, facts)
    assert group.target == ""
    return group.methods


OWN = '<a href="#method.m" class="fn">m</a>'


@pytest.mark.parametrize(
    ("header", "mutable"),
    [
        (f"pub fn {OWN}(&amp;self)", False),
        (f"pub fn {OWN}(&amp;'a mut self)", True),
        (f"pub fn {OWN}(&amp;mut self, a: u8)", True),
        (f"pub fn {OWN}&lt;I&gt;(\n    &amp;mut self,\n    i: I,\n)", True),
        (f"pub fn {OWN}(self)", None),
        (f"pub fn {OWN}(self: Box&lt;Self&gt;)", None),
        (f"pub fn {OWN}(other: &amp;self_cell)", None),
        (f"pub fn {OWN}()", None),
    ],
)
def test_only_methods_by_reference(header: str, mutable: bool | None, facts: StdFacts) -> None:
    found = [o for g in methods_of("std/primitive.str.html", page(method(header)), facts) for o in g.methods]
    assert [one.mutable for one in found] == ([] if mutable is None else [mutable])


def test_headers_lead_to_definitions_and_to_themselves(facts: StdFacts) -> None:
    header = (
        f'pub const unsafe fn {OWN}(&amp;self) -&gt; <a class="enum" href="option/enum.Option.html" '
        'title="enum std::option::Option">Option</a> <a href="#" class="tooltip" data-notable-ty="X">ⓘ</a>'
    )
    (found,) = own("std/primitive.str.html", page(method(header)), facts)
    base = facts.base_url
    assert found.header == (
        f'pub unsafe fn <a href="#{ID}" class="fn">m</a>(&amp;self) -&gt; '
        f'<a class="enum" href="{base}core/option/enum.Option.html" title="enum core::option::Option">Option</a>'
    )
    assert (found.since, found.source) == ("1.2.0", f"{base}src/core/str/mod.rs.html#7")


def test_what_the_type_dereferences_to_follows(facts: StdFacts) -> None:
    through = (
        '<h2 id="deref-methods-%5BT%5D" class="section-header"><span>Methods from <a class="trait" href="../ops/trait.Deref.html">'
        'Deref</a>&lt;Target = <a class="primitive" href="../primitive.slice.html">[T]</a>&gt;</span></h2>'
    )
    html = page(method(f"fn {OWN}(&amp;self)")) + through + method("fn len(&amp;self)", name="len-1")
    first, second = methods_of("std/vec/struct.Vec.html", html, facts)
    assert [one.name for one in first.methods] == ["m"]
    assert [one.name for one in second.methods] == ["len"]
    assert second.target == f'<a class="primitive" href="{facts.base_url}std/primitive.slice.html">[T]</a>'


def test_docs_get_ids_of_the_page_that_shows_them(facts: StdFacts) -> None:
    docs = (
        '<p>Does. <a href="primitive.char.html" title="primitive char">c</a></p>\n'
        '<h5 id="examples-3"><a class="doc-anchor" href="#examples-3">§</a>Examples</h5>\n'
        '<div class="example-wrap"><pre>x</pre><a class="test-arrow" href="u">Run</a></div>'
    )
    (found,) = own("std/primitive.str.html", page(method(f"fn {OWN}(&amp;self)", docs)), facts)
    shown = with_ids(found, lambda wanted: f"{wanted}-9")
    assert '<h5 id="examples-9"><a class="doc-anchor" href="#examples-9">§</a>Examples</h5>' in shown
    assert f'<a href="{facts.base_url}std/primitive.char.html" title="primitive char">c</a>' in shown
    assert "test-arrow" not in shown


def test_notices_stay(facts: StdFacts) -> None:
    info = '<span class="item-info"><div class="stab unstable">New. <a href="x.html">a</a></div></span>'
    (found,) = own(
        "std/primitive.str.html",
        page(method(f"fn {OWN}(&amp;self)", "<p>A</p>", info, css="method deprecated")),
        facts,
    )
    assert (
        found.info.startswith('<span class="item-info">') and found.deprecated and found.docs == ("<p>A</p>",)
    )


def test_they_are_kept_until_the_page_changes(tmp_path: Path) -> None:
    html = tmp_path / "html"
    (html / "std").mkdir(parents=True)
    file = html / "std/primitive.str.html"
    file.write_text(page(method(f"fn {OWN}(&amp;self)")))
    facts = load("1.95.0", None)
    toolchain = Toolchain("1.95.0", html)

    def names() -> list[str]:
        groups = Summaries(facts, toolchain, tmp_path / "cache").methods("prim:str")
        return [one.name for group in groups for one in group.methods]

    assert names() == ["m"]
    (kept,) = (tmp_path / "cache").iterdir()
    assert names() == ["m"]
    kept.write_bytes(b"\xc1")
    assert names() == ["m"]
    file.write_text(page(method(f"fn {OWN}(&amp;self)"), method("fn o(&amp;self)", name="other")))
    assert names() == ["m", "other"]
    file.unlink()
    assert names() == []
    assert Summaries(facts, None, tmp_path / "cache").methods("prim:str") == ()


def test_a_type_that_dereferences_to_a_string(tmp_path: Path) -> None:
    """Without a toolchain there is no such section, and nothing else is wrong."""
    source = (
        "use std::ops::Deref;\n/// A name.\npub struct Name(String);\n"
        "impl Deref for Name { type Target = str; fn deref(&self) -> &str { &self.0 } }\n"
        "/// An error.\npub struct Failure(Box<dyn std::error::Error>);\n"
        "impl Deref for Failure { type Target = dyn std::error::Error; fn deref(&self) -> &Self::Target { &*self.0 } }\n"
    )
    write_crate(tmp_path / "c", "names", source)
    succeed(pdoc_build(tmp_path / "c", "--offline", "--target-dir", tmp_path / "t"))
    html = (tmp_path / "t/pdoc/names/struct.Name.html").read_text()
    assert 'id="impl-Deref-for-Name"' in html
    if 'id="deref-methods-str"' in html:
        assert 'id="method.len"' in html and 'id="method.into_string"' not in html
        assert 'id="method.make_ascii_uppercase"' not in html, "that needs `DerefMut`"
    assert "deref-methods" not in (tmp_path / "t/pdoc/names/struct.Failure.html").read_text()
