"""Whole pages: their parts and the order of the parts."""

from __future__ import annotations

import re

import pytest

from pdoc.clean.items import (
    Constant,
    CrateHtml,
    Deprecation,
    DocLink,
    Docs,
    Item,
    Page,
    Plain,
    Stability,
    TypeAlias,
)
from pdoc.render.all_page import render_all
from pdoc.render.page import render_page
from pdoc.render.redirect import render_redirect
from tests.render.build import (
    REF_SELF,
    STD,
    U8,
    S,
    T,
    assoc_const,
    assoc_type,
    bounded,
    content,
    context,
    enum,
    field,
    folded,
    function,
    generics,
    impl,
    item,
    module,
    page,
    path,
    plain,
    row,
    sections,
    source,
    struct,
    trait,
    variant,
)

HEADINGS: list[tuple[Page, str, str]] = [
    (module(), "Crate k", ""),
    (module(at=("k", "m")), "Module m", "k"),
    (module(at=("k", "m", "n")), "Module n", "k::m"),
    (page(struct("S", style="unit")), "Struct S", "k"),
    (page(function("f")), "Function f", "k"),
    (page(item("keyword", "match", Plain())), "Keyword match", ""),
    (page(item("primitive", "u8", Plain())), "Primitive Type u8", ""),
    (page(item("foreigntype", "F", Plain())), "Foreign Type F", "k"),
]


@pytest.mark.parametrize(("of", "title", "crumbs"), HEADINGS, ids=[title for _, title, _ in HEADINGS])
def test_heading(of: Page, title: str, crumbs: str) -> None:
    """The kind and the name; the modules above as links."""
    html = content(of)
    assert folded(html.split("<h1>")[1].split("&nbsp;")[0]) == title
    found = re.findall(r'<div class="rustdoc-breadcrumbs">(.*?)</div>', html)
    assert [plain(one) for one in found] == ([crumbs] if crumbs else [])


def test_breadcrumbs_lead_up() -> None:
    """Each link is relative to the page."""
    html = content(module(at=("k", "m", "n")))
    assert '<a href="../../index.html">k</a>::<wbr><a href="../index.html">m</a>' in html
    of = struct("S", style="unit")
    html = content(Page("k/m/struct.S.html", ("k", "m", "S"), of))
    assert '<a href="../index.html">k</a>::<wbr><a href="index.html">m</a>' in html


def test_order_of_parts() -> None:
    """Heading, declaration, notices, docs, fields, impls."""
    of = struct(
        "S",
        field("a", docs="About a.", cfg="unix"),
        docs="# Use\n\nAll about S.",
        source=source(1, 2),
        deprecation=Deprecation(),
        stability=Stability(True, "ft", "", "77"),
        since="1.2.0",
    )
    html = content(
        page(of, impl(S, function("f", kind="method"))),
        crate_html=CrateHtml(issue_tracker_base_url="https://x.org/issues/"),
    )
    marks = [
        "main-heading",
        "item-decl",
        "item-info",
        "top-doc",
        'id="use"',
        "fields section-header",
        'id="structfield.a"',
        "Unix</strong> only",
        "About a.",
        'id="implementations"',
        'id="method.f"',
    ]
    places = [html.index(mark) for mark in marks]
    assert places == sorted(places)
    assert "Deprecated</span>" in html
    assert '(<code>ft</code>&nbsp;<a href="https://x.org/issues/77">#77</a>)' in html
    assert '1.2.0</span> · <a class="src" href="../src/k/lib.rs.html#1-2">Source</a>' in html


def test_headings_by_depth() -> None:
    """Headings of fields, variants and methods stand below those of the item."""
    of = enum("E", variant("V", field("x", docs="# F", vis=""), style="plain", docs="# V"), docs="# E")
    html = content(page(of, impl(S, function("m", kind="method", docs="# M"), docs="# I")))
    assert re.findall(r'<h(\d) id="([a-z])"', html) == [
        ("2", "e"),
        ("4", "v"),
        ("5", "f"),
        ("4", "i"),
        ("5", "m"),
    ]
    assert '<h3 id="x">' in content(page(struct("S", field("a", docs="# X"))))


def test_tuple_fields() -> None:
    """Fields of a tuple struct have their numbers, private ones are left out."""
    html = content(page(struct("S", field("0"), field("1", None), field("2", T), style="tuple")))
    assert 'id="fields" class="fields section-header">Tuple Fields<' in html
    assert re.findall(r'id="(structfield\.[^"]*)"', html) == ["structfield.0", "structfield.2"]
    assert "<code>2: T</code>" in html
    assert 'id="fields"' not in content(page(struct("S", field("0", None), style="tuple")))


def test_variants() -> None:
    """Named fields are always listed, those of a tuple when one has docs."""
    of = enum(
        "E",
        variant("A", discriminant="1", since="1.5.0"),
        variant("B", field("0", vis=""), style="tuple"),
        variant("C", field("0", vis="", docs="It."), field("1", None), style="tuple", non_exhaustive=True),
        variant("D", field("x", T, vis=""), style="plain", deprecation=Deprecation()),
        non_exhaustive=True,
    )
    html = content(page(of))
    assert re.findall(r' id="(variant[^"]*)"', html) == [
        "variants",
        "variant.A",
        "variant.B",
        "variant.C",
        "variant.C.fields",
        "variant.C.field.0",
        "variant.D",
        "variant.D.fields",
        "variant.D.field.x",
    ]
    headers = re.findall(r'<h3 class="code-header">(.*?)</h3>', html)
    assert [plain(one) for one in headers] == ["A = 1", "B(u8)", "C(u8, _)", "D"]
    assert "Variants (Non-exhaustive)" in html
    assert html.count("toggle non-exhaustive") == 2
    assert 'class="since rightside" title="Stable since Rust version 1.5.0">1.5.0</span>' in html


def test_trait_sections() -> None:
    """Items by kind, required before provided; whether `dyn` works; the implementors."""
    of = trait(
        "Tr",
        function("p", ("self", REF_SELF), kind="method", vis="", docs="D."),
        function("r", kind="tymethod", vis=""),
        assoc_type("A"),
        assoc_type("B", U8),
        assoc_const("C"),
        assoc_const("D", "1"),
        dyn=False,
    )
    html = content(page(of))
    assert sections(html) == [
        "required-associated-consts",
        "provided-associated-consts",
        "required-associated-types",
        "provided-associated-types",
        "required-methods",
        "provided-methods",
        "dyn-compatibility",
        "implementors",
    ]
    assert f"{STD}/reference/items/traits.html#dyn-compatibility" in html
    assert (
        '<details class="toggle method-toggle" open><summary><section id="method.p" class="method">' in html
    )
    assert '<section id="tymethod.r" class="method"><h4' in html


def test_aliased_type() -> None:
    """What an alias stands for is shown under the alias's name."""
    behind = struct("Other", field("a", T), generics=generics(bounded("T")))
    of = item(
        "type", "A", TypeAlias(generics(bounded("T")), path("Other", T), behind.inner, "union", "Other")
    )  # type: ignore[arg-type]
    html = content(page(of))
    assert plain(html).count("pub union A<T> {\n    pub a: T,\n}") == 1
    assert sections(html) == ["aliased-type", "fields"]


LINKS: list[tuple[DocLink, str]] = [
    (DocLink("S", "t:k::S", "", "S"), '<a href="struct.S.html" title="struct k::S">S</a>'),
    (
        DocLink("S", "t:k::S", "method.f", "S"),
        '<a href="struct.S.html#method.f" title="method k::S::f">S</a>',
    ),
    (
        DocLink("S", "t:k::S", "structfield.f", "S"),
        '<a href="struct.S.html#structfield.f" title="field k::S::f">S</a>',
    ),
    (DocLink("S", "t:k::S", "use", "S"), '<a href="struct.S.html#use" title="struct k::S">S</a>'),
    (DocLink("S", "#use", "", "S"), '<a href="#use" title="">S</a>'),
    (DocLink("S", "t:k::Gone", "", "S"), "[S]"),
    (DocLink("Other", "t:k::S", "", "S"), "[S]"),
]


@pytest.mark.parametrize(("link", "html"), LINKS)
def test_doc_links(link: DocLink, html: str) -> None:
    """Links of doc comments lead where the index says; without an answer the text stays."""
    of = function("f", docs=Docs("See [S].", (link,)))
    assert f"<p>See {html}.</p>" in content(page(of))


def test_document() -> None:
    """Title, description, body class, depth and sidebar."""
    of = struct("S", field("b"), field("a"), docs="About <S>.\n\n# Use")
    html = render_page(page(of, impl(S, function("m", kind="method"))), context())
    assert "<title>S in k - Rust</title>" in html
    assert '<meta name="description" content="About &lt;S&gt;.">' in html
    assert '<body class="rustdoc struct" data-depth="1">' in html
    sidebar = html.split('<nav class="sidebar">')[1].split("</nav>")[0]
    assert '<h2><a href="index.html">k</a><span class="version">1.2.3</span></h2>' in sidebar
    assert re.findall(r'<a href="#([^"]*)" title', sidebar) == ["structfield.b", "structfield.a", "method.m"]
    assert (
        '<h3><a href="#">Sections</a></h3><ul class="block top-toc"><li><a href="#use">Use</a></li></ul>'
        in sidebar
    )
    assert '<h2 class="in-crate"><a href="index.html">In crate k</a></h2>' in sidebar


def test_crate_document() -> None:
    """The crate's page has its own class, no `in`, and the way to all items."""
    html = render_page(module(row("struct", "S")), context())
    assert "<title>k - Rust</title>" in html
    assert 'class="rustdoc mod crate"' in html
    assert '<a id="all-types" href="all.html">' in html
    assert '<a href="#structs" title="Structs">Structs</a>' in html


def test_nested_table_of_contents() -> None:
    """Headings nest as they were written, whatever their order."""
    of = struct("S", style="unit", docs="\n\n".join(["## B", "# A", "### D", "## C", "# E"]))
    html = render_page(page(of), context())
    toc = html.split('<ul class="block top-toc">')[1].split("</section>")[0]
    assert toc == (
        '<li><a href="#b">B</a></li><li><a href="#a">A</a><ul><li><a href="#d">D</a></li>'
        '<li><a href="#c">C</a></li></ul></li><li><a href="#e">E</a></li></ul>'
    )


def test_all_items() -> None:
    """Every kind under its heading, by path."""
    rows = [("fn", "m::f", "k/m/fn.f.html"), ("struct", "S", "k/struct.S.html"), ("fn", "a", "k/fn.a.html")]
    html = render_all(rows, context())
    assert re.findall(r'<h3 id="([a-z]+)">', html) == ["structs", "functions"]
    assert '<li><a href="fn.a.html">a</a></li><li><a href="m/fn.f.html">m::f</a></li>' in html


def test_redirect() -> None:
    """It names its target relative to itself."""
    html = render_redirect("k/private/struct.S.html", "k/struct.S.html")
    assert '<meta http-equiv="refresh" content="0;URL=../../k/struct.S.html">' in html
    assert '<a href="../../k/struct.S.html">' in html


def test_no_source() -> None:
    """A crate can do without source links."""
    of = function("f", source=source(1, 1))
    assert "Source" in content(page(of))
    assert "Source" not in content(page(of), crate_html=CrateHtml(no_source=True))


NASTY = '<img src=x onerror="alert(1)">'


def hostile() -> list[Item]:
    """Items whose every text tries to be markup."""
    return [
        item("constant", "C", Constant(U8, NASTY, NASTY), attrs=(NASTY,)),
        struct("S", style="unit", deprecation=Deprecation(NASTY, NASTY), cfg=f'feature = "{NASTY}"'),
        enum("E", variant("V", discriminant=NASTY)),
        function("f", (NASTY, U8)),
    ]


@pytest.mark.parametrize("of", hostile(), ids=[of.kind for of in hostile()])
def test_texts_are_escaped(of: Item) -> None:
    """No text of the crate becomes markup."""
    assert "<img" not in render_page(page(of), context())
