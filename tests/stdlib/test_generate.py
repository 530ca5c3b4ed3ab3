"""Making facts from documentation pages."""

from __future__ import annotations

from pathlib import Path

import pytest

from pdoc.stdlib import StdFacts
from pdoc.stdlib.container import Container
from pdoc.stdlib.generate.collect import collect
from pdoc.stdlib.generate.foreign import Alias, foreign_method
from pdoc.stdlib.generate.scan import page_name
from pdoc.stdlib.generate.signature_parts import bracketed, names, predicates, split
from pdoc.stdlib.generate.spans import Spans
from pdoc.stdlib.toolchain import toolchain_at
from tests.stdlib import pages


@pytest.fixture(scope="module")
def facts(tmp_path_factory: pytest.TempPathFactory) -> StdFacts:
    toolchain = toolchain_at(pages.write(tmp_path_factory.mktemp("html")))
    assert toolchain is not None
    data = collect(toolchain.release, Path(toolchain.html))
    assert data == collect(toolchain.release, Path(toolchain.html))
    return StdFacts(Container(data), toolchain.release)


@pytest.mark.parametrize(
    ("path", "ns", "key"),
    [
        # The redirect says what the private definition path is.
        ("core::Bed", "t", "t:core::plot::Bed"),
        ("core::Bed", "v", "t:core::plot::Bed"),
        ("std::Bed", "t", "t:core::plot::Bed"),
        # An inlined module is the one that its `mod` line declares.
        ("std::shed", "t", "t:core::shed"),
        ("std::shed::dig", "v", "v:core::shed::dig"),
        ("core::tools::Soil", "t", "t:core::plot::Bed"),
        ("core::tools::Pea", "v", "t:core::Crop::Pea"),
        ("core::tools::dig", "v", "v:core::shed::dig"),
        ("core::Crop::Oat", "t", "t:core::Crop::Oat"),
        ("core::tools::Bed", "t", None),
    ],
)
def test_names(facts: StdFacts, path: str, ns: str, key: str | None) -> None:
    assert facts.resolve(tuple(path.split("::")), ns) == key


def test_traits_and_blanket_impls(facts: StdFacts) -> None:
    sow = facts.trait("t:core::Sow")
    assert sow is not None
    assert [(item.kind, item.name, item.provided, item.since) for item in sow.items] == [
        ("tymethod", "sow", False, "1.2.0"),
        ("method", "rest", True, "1.2.0"),
        ("method", "bare", True, "1.2.0"),
    ]
    (blanket,) = facts.blanket_impls()
    assert (blanket.anchor, blanket.trait, blanket.title, blanket.param) == (
        "impl-Sow-for-T",
        sow.key,
        "Sow",
        "T",
    )
    assert [(bound.subject, bound.keys) for bound in blanket.bounds] == [("T", ("t:core::Sow",))]
    assert [(item.name, item.target, item.own_docs) for item in blanket.items] == [
        ("sow", "tymethod.sow", True)
    ]


@pytest.mark.parametrize(
    ("page", "name"),
    [
        ("core/iter/struct.Map.html", ("core::iter", "struct", "Map")),
        ("core/iter/index.html", ("core", "mod", "iter")),
        ("core/index.html", ("", "mod", "core")),
        ("core/all.html", None),
        ("core/macro.vec!.html", None),
    ],
)
def test_page_name(page: str, name: tuple[str, str, str] | None) -> None:
    found = page_name(page)
    assert (found and tuple(found)) == name


RESULT = {"t:g::Result": Alias(("T",), "\x01t:g::Full\x02Full\x03<T, \x01t:g::Error\x02Error\x03>")}


@pytest.mark.parametrize(
    ("code", "foreign"),
    [
        ("type \x01=associatedtype.X\x02X\x03", "type \x01=associatedtype.X\x02X\x03"),
        ("fn \x01=method.f\x02f\x03(&amp;self)", "fn \x01=method.f\x02f\x03(&amp;self)"),
        (
            "fn \x01=method.f\x02f\x03&lt;'a, R: Dig + 'a, const N: usize&gt;(r: R)",
            "fn \x01=method.f\x02f\x03&lt;'a, R, const N: usize&gt;(r: R)"
            '<div class="where">where\n    R: Dig + \'a,</div>',
        ),
        (
            'fn \x01=method.f\x02f\x03&lt;R: Dig&gt;(r: R)<div class="where">where\n    Self: Sized,</div>',
            "fn \x01=method.f\x02f\x03&lt;R&gt;(r: R)"
            '<div class="where">where\n    R: Dig,\n    Self: Sized,</div>',
        ),
        (
            "fn \x01=method.f\x02f\x03() -&gt; \x01t:g::Result\x02Result\x03&lt;"
            "\x01t:g::Result\x02Result\x03&lt;()&gt;&gt;",
            "fn \x01=method.f\x02f\x03() -&gt; \x01t:g::Full\x02Full\x03&lt;\x01t:g::Full\x02Full\x03&lt;(), "
            "\x01t:g::Error\x02Error\x03&gt;, \x01t:g::Error\x02Error\x03&gt;",
        ),
        (
            "fn \x01=method.f\x02f\x03(a: " + "A" * 40 + ", b: " + "B" * 40 + ") -&gt; u8",
            "fn \x01=method.f\x02f\x03(\n    a: " + "A" * 40 + ",\n    b: " + "B" * 40 + ",\n) -&gt; u8",
        ),
    ],
)
def test_foreign_method(code: str, foreign: str) -> None:
    assert foreign_method(code, RESULT) == foreign


def test_signature_parts() -> None:
    assert split("A<B, C>, fn(D, E) -> F, [G; 2]", ",") == ["A<B, C>", "fn(D, E) -> F", "[G; 2]"]
    assert split("", ",") == []
    assert bracketed("<F: Fn() -> A<B>> for C") == ("F: Fn() -> A<B>", " for C")
    assert bracketed("no brackets") == ("", "no brackets")
    assert names("'a, T: 'a + Copy, const N: usize") == ("'a", "T", "const N: usize")
    found = predicates(
        "T: \x01t:g::Dig\x02Dig\x03 + ?Sized, U", "U: 'static, T::Out: \x01t:g::Dig\x02Dig\x03<U>,"
    )
    assert [(bound.subject, bound.bounds, bound.keys) for bound in found] == [
        ("T", ("Dig", "?Sized"), ("t:g::Dig", "")),
        ("U", ("'static",), ()),
        ("T::Out", ("Dig<U>",), ("t:g::Dig",)),
    ]


SOURCE = """<pre class="rust"><code><a href=#1 id=1 data-nosnippet>1</a>fn one() {}
<a href=#2 id=2 data-nosnippet>2</a><span class="kw">fn</span> two() -&gt; A&lt;B&gt;
<a href=#3 id=3 data-nosnippet>3</a>where
<a href=#4 id=4 data-nosnippet>4</a>    Self: Sized,
<a href=#5 id=5 data-nosnippet>5</a>{
<a href=#6 id=6 data-nosnippet>6</a>}
</code></pre>"""


@pytest.mark.parametrize(
    ("source", "head"),
    [
        ("a.html#1", "a.html#1"),
        ("a.html#1-6", "a.html#1"),
        ("a.html#2-6", "a.html#2-4"),
        ("b.html#2-6", "b.html#2"),
    ],
)
def test_spans(tmp_path: Path, source: str, head: str) -> None:
    (tmp_path / "a.html").write_text(SOURCE)
    assert Spans(tmp_path).head(source) == head
