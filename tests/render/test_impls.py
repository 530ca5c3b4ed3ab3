"""Impls on a type's page and on a trait's page."""

from __future__ import annotations

import re

import pytest

from pdoc.clean.items import DerefTarget, Docs, Function, Item
from pdoc.clean.types import LifetimeArg, Param, PathType, Reference, Slice, Type
from pdoc.render.facts import BlanketFacts, LocalTrait, MemberFacts, NotableImpl, TraitFacts
from pdoc.render.members import callable_by_deref
from pdoc.render.notable import sign, std_notable_impl
from tests.render.build import (
    CLONE,
    MUT_SELF,
    REF_SELF,
    SELF,
    STD,
    TR,
    U8,
    S,
    T,
    assoc_const,
    assoc_type,
    bounded,
    content,
    context,
    folded,
    function,
    generics,
    impl,
    page,
    path,
    plain,
    source,
    struct,
    trait,
)

CLONE_URL = f"{STD}/core/clone/trait.Clone.html"
CLONE_FACTS = TraitFacts(
    CLONE_URL,
    (
        MemberFacts("tymethod", "clone", "", f"{CLONE_URL}#tymethod.clone", docs="Copies it.", more=True),
        MemberFacts(
            "method",
            "clone_from",
            f'fn <a href="{CLONE_URL}#method.clone_from" class="fn">clone_from</a>'
            "(&amp;mut self, source: &amp;Self)",
            f"{CLONE_URL}#method.clone_from",
            source=f"{STD}/src/core/clone.rs.html#1",
            since="1.0.0",
            docs="Assigns a copy.",
        ),
    ),
)
REQUIRED = function("req", ("self", REF_SELF), kind="tymethod", vis="", docs="Line one.\n\nLine two.")
PROVIDED = function("prov", ("self", REF_SELF), kind="method", vis="", docs="Only line.")
LOCAL = LocalTrait("k/trait.Tr.html", (REQUIRED, PROVIDED))
TRAITS = {"t:core::clone::Clone": CLONE_FACTS, "t:k::Tr": LOCAL}


def ids(markup: str) -> list[str]:
    """All ids, in the order of the page."""
    return re.findall(r' id="([^"]*)"', markup)


def headers(markup: str) -> list[str]:
    """The text of all member and impl headers."""
    return [folded(found) for found in re.findall(r'class="code-header">(.*?)</h[34]>', markup, re.DOTALL)]


def test_inherent_impl() -> None:
    """Constants come first; a method links to itself; docs unfold."""
    of = impl(
        path("S", T, target="t:k::S"),
        function("new", kind="method", docs="Makes one.", source=source(4, 6)),
        assoc_const("C", "1"),
        generics=generics(bounded("T")),
        source=source(3, 7),
    )
    html = content(page(struct("S"), of))
    assert headers(html) == ["impl<T> S<T>", "const C: u8 = 1", "pub fn new()"]
    assert ids(html)[-5:] == [
        "implementations",
        "implementations-list",
        "impl-S%3CT%3E",
        "associatedconstant.C",
        "method.new",
    ]
    assert '<a class="src rightside" href="../src/k/lib.rs.html#4-6">Source</a>' in html
    assert '<a href="#method.new" class="fn">new</a>' in html
    assert html.count('<div class="docblock"><p>Makes one.</p>') == 1


def test_trait_impl_of_std() -> None:
    """What the impl writes shows the trait's first line; what it does not write is listed."""
    clone = function("clone", ("self", REF_SELF), output=S, kind="method", vis="", source=source(9, 9))
    html = content(page(struct("S"), impl(S, clone, trait=CLONE, provided=("clone_from",))), traits=TRAITS)
    assert headers(html) == [
        "impl Clone for S",
        "fn clone(&self) -> S",
        "fn clone_from(&mut self, source: &Self)",
    ]
    assert f'Copies it. <a href="{CLONE_URL}#tymethod.clone">Read more</a>' in html
    assert "Assigns a copy.</div>" in html
    assert f'<a href="{CLONE_URL}#tymethod.clone" class="fn">clone</a>' in html
    assert 'title="Stable since Rust version 1.0.0">1.0.0</span> · <a class="src"' in html
    assert 'href="../src/k/lib.rs.html#9">Source</a>' in html


def test_trait_impl_of_this_crate() -> None:
    """Own docs are shown whole and before the others; names link to the trait's page."""
    written = function("req", ("self", REF_SELF), kind="method", vis="", docs="Mine.\n\nAll of it.")
    html = content(page(struct("S"), impl(S, written, trait=TR, provided=("prov",))), traits=TRAITS)
    assert "<p>Mine.</p>\n<p>All of it.</p>" in html
    assert '<a href="trait.Tr.html#tymethod.req" class="fn">' in html
    assert '<a href="trait.Tr.html#method.prov" class="fn">' in html
    undocumented = function("req", ("self", REF_SELF), kind="method", vis="")
    html = content(page(struct("S"), impl(S, undocumented, trait=TR)), traits=TRAITS)
    assert 'Line one. <a href="trait.Tr.html#tymethod.req">Read more</a></div>' in html


def test_documented_items_come_first() -> None:
    """Items with docs of their own stand before those that show the trait's."""
    items = (
        function("req", kind="method", vis=""),
        function("prov", kind="method", vis="", docs="Mine."),
    )
    html = content(page(struct("S"), impl(S, *items, trait=TR)), traits=TRAITS)
    assert headers(html)[1:] == ["fn prov()", "fn req()"]


def test_ids_follow_the_source_and_the_eye_the_headers() -> None:
    """Impls are sorted for display after their ids were given."""
    first = impl(S, function("clone", kind="method", vis=""), trait=path("Z", T))
    second = impl(S, function("clone", kind="method", vis=""), trait=path("A", T))
    html = content(page(struct("S"), first, second))
    shown = [one for one in ids(html) if one.startswith(("impl-", "method"))]
    assert shown == ["impl-A%3CT%3E-for-S", "method.clone-1", "impl-Z%3CT%3E-for-S", "method.clone"]


def test_impls_without_items_come_last() -> None:
    """As their markup sorts: folded blocks first."""
    html = content(page(struct("S"), impl(S, trait=path("A")), impl(S, assoc_type("X", U8), trait=path("B"))))
    assert [one for one in ids(html) if one.startswith("impl-")] == ["impl-B-for-S", "impl-A-for-S"]


def test_portability_and_docs_of_an_impl() -> None:
    """The first block of its docs belongs to the header, the rest to its body."""
    of = impl(S, assoc_type("X", U8), trait=TR, cfg='all(unix, feature = "a")', docs="First.\n\nSecond.")
    html = content(page(struct("S", cfg="unix"), of))
    header = html[html.index('<section id="impl-Tr-for-S"') : html.index("</summary>")]
    assert "crate feature <code>a</code></strong> only." in header
    assert '<div class="docblock"><p>First.</p>' in header
    assert "Second." not in header
    assert '</summary><div class="docblock"><p>Second.</p>' in html


ANY = BlanketFacts(
    "impl-Any-for-T",
    "Any",
    "impl&lt;T&gt; Any for T",
    f"{STD}/src/core/any.rs.html#1",
    "",
    "",
    "",
    (
        MemberFacts(
            "method",
            "type_id",
            "fn type_id(&amp;self) -&gt; TypeId",
            f"{STD}/core/any/trait.Any.html#tymethod.type_id",
            docs="Its id.",
            more=True,
        ),
    ),
)


def test_blanket_impl_of_std() -> None:
    """It looks the same on every page but for ids that are taken."""
    blanket = impl(S, trait=path("Any"), kind="blanket", blanket=T, foreign="std:0")
    own = impl(S, function("type_id", kind="method", vis=""))
    html = content(page(struct("S"), blanket), blankets={"std:0": ANY})
    assert ids(html)[-3:] == ["blanket-implementations-list", "impl-Any-for-T", "method.type_id"]
    html = content(page(struct("S"), own, blanket), blankets={"std:0": ANY})
    assert ids(html)[-1] == "method.type_id-1"
    assert '<a href="#method.type_id-1" class="anchor">' in html
    assert 'Its id. <a href="https://doc' in html
    assert content(page(struct("S"), blanket)).count("section") == 0


def test_blanket_impl_of_this_crate() -> None:
    """It is shown with its type parameter, folded."""
    blanket = impl(
        S, trait=TR, kind="blanket", blanket=T, generics=generics(bounded("T")), provided=("prov",)
    )
    html = content(page(struct("S"), blanket), traits=TRAITS)
    assert headers(html) == ["impl<T> Tr for T", "fn prov(&self)"]
    assert '<details class="toggle implementors-toggle"><summary><section id="impl-Tr-for-T"' in html


def test_negative_impl() -> None:
    """It has a mark in its header, none in its id, and no provided items."""
    html = content(page(struct("S"), impl(S, trait=TR, negative=True, provided=("prov",))), traits=TRAITS)
    assert headers(html) == ["impl !Tr for S"]
    assert 'id="impl-Tr-for-S"' in html


def test_methods_by_deref() -> None:
    """Only what can be called through the reference is listed."""
    items = (
        function("by_ref", ("self", REF_SELF), kind="method"),
        function("by_mut", ("self", MUT_SELF), kind="method"),
        function("by_value", ("self", SELF), kind="method"),
        function("none", kind="method"),
    )
    target = DerefTarget(path("Vec", T, target="t:alloc::vec::Vec"), False, (impl(S, *items),))
    html = content(page(struct("S"), derefs=(target,)))
    assert headers(html) == ["pub fn by_ref(&self)"]
    assert ids(html)[-3:-1] == ["deref-methods-Vec%3CT%3E", "deref-methods-Vec%3CT%3E-1"]
    assert "Methods from Deref<Target = Vec<T>>" in plain(html)
    mutable = DerefTarget(S, True, (impl(S, *items),))
    assert len(headers(content(page(struct("S"), derefs=(mutable,))))) == 2


RECEIVERS: list[tuple[Type, bool, bool]] = [
    (REF_SELF, False, True),
    (MUT_SELF, False, False),
    (MUT_SELF, True, True),
    (SELF, True, False),
    (path("Box", Param("Self")), True, False),
    (path("Rc", Param("Self")), True, True),
]


@pytest.mark.parametrize(("receiver", "mutable", "callable_"), RECEIVERS)
def test_callable_by_deref(receiver: Type, mutable: bool, callable_: bool) -> None:
    """By reference yes, by value and by box no."""
    method = function("m", ("self", receiver), kind="method")
    assert isinstance(method.inner, Function)
    assert callable_by_deref(method, mutable=mutable) is callable_


def implementors(*items: Item) -> str:
    """A trait's page with these implementors."""
    return content(page(trait("Tr", REQUIRED), implementors=items), traits=TRAITS)


def test_implementors() -> None:
    """Foreign types first with their methods, then this crate's, without."""
    method = function("req", ("self", REF_SELF), kind="method", vis="")
    html = implementors(
        impl(U8, method, trait=TR),
        impl(S, method, trait=TR),
        impl(T, method, trait=TR),
        impl(Reference("", False, T), method, trait=TR),
    )
    assert headers(html)[1:] == [
        "impl Tr for &T",
        "fn req(&self)",
        "impl Tr for u8",
        "fn req(&self)",
        "impl Tr for S",
        "impl Tr for T",
    ]
    assert (
        ids(html).index("foreign-impls")
        < ids(html).index("implementors")
        < ids(html).index("implementors-list")
    )


def test_implementors_keep_their_types() -> None:
    """An implementor's associated types are shown, its methods are not; negative ones come first."""
    html = implementors(
        impl(S, assoc_type("X", U8), function("req", kind="method"), trait=TR),
        impl(PathType("S2", None, "t:k::E"), trait=TR, negative=True),
    )
    assert headers(html)[1:] == ["impl !Tr for S2", "impl Tr for S", "type X = u8"]
    assert (
        html.index("impl-Tr-for-E")
        < html.index('<div class="negative-marker">')
        < html.index("impl-Tr-for-S")
    )


def test_implementors_of_one_name() -> None:
    """Two types of one name are told apart by their modules."""
    html = implementors(impl(S, trait=TR), impl(PathType("S", None, "t:k::m::S"), trait=TR))
    assert headers(html)[1:] == ["impl Tr for k::m::S", "impl Tr for k::S"]


def test_notable_types() -> None:
    """A return type with a notable trait has a sign and a popover; `Self` has none."""
    iterator = impl(S, assoc_type("Item", U8), trait=PathType("Iterator", None, "t:core::iter::Iterator"))
    notable = {"t:k::S": (NotableImpl(S, iterator),)}
    of = page(function("f", output=Reference("'a", False, S)))
    html = content(of, notable=notable)
    assert folded(html.split("<code>")[1].split("</pre>")[0]) == "pub fn f() -> &'a S ⓘ"
    assert 'data-notable-ty="&amp;\'a S"' in html
    assert "type <a href" in html.split('id="notable-traits-data">')[1].replace('\\"', '"')
    assert "ⓘ" not in content(page(function("f", output=SELF)), notable=notable)
    assert "ⓘ" not in content(
        page(function("f", output=path("Box", S, target="t:alloc::boxed::Box"))), notable=notable
    )


def test_notable_types_of_provided_methods() -> None:
    """A method that many impls share brings its popover to every page."""
    shared = function("it", output=S, kind="method", vis="", docs="")
    traits = {"t:k::Tr": LocalTrait("k/trait.Tr.html", (shared,))}
    known = context(traits=traits, notable={"t:k::S": (NotableImpl(S, impl(S, trait=TR)),)})
    from pdoc.render.page import render_page

    for name in ("A", "B"):
        html = render_page(page(struct(name), impl(S, trait=TR, provided=("it",))), known)
        assert "notable-traits-data" in html


STD_NOTABLE: list[tuple[str, tuple[str, ...], Type, bool]] = [
    ("Vec<u8, A>", ("A",), path("Vec", U8, target="t:k::S"), True),
    ("Vec<u8, A>", ("A",), path("Vec", S, target="t:k::S"), False),
    ("Vec<u8, A>", ("A",), path("Vec", T, target="t:k::S"), True),
    ("Iter<'a, T>", ("'a", "T"), path("Iter", LifetimeArg("'_"), U8, target="t:k::S"), True),
    ("Map<Zip<A, B>, F>", ("A", "B", "F"), path("Map", U8, S, target="t:k::S"), False),
    ("File", (), S, True),
]


@pytest.mark.parametrize(("for_text", "params", "ty", "shown"), STD_NOTABLE)
def test_notable_types_of_std(for_text: str, params: tuple[str, ...], ty: Type, shown: bool) -> None:
    """An impl of the standard library is known by its text; its parameters stand for anything."""
    known = {"t:k::S": (std_notable_impl(for_text, params, "impl Write for It"),)}
    html = content(page(function("f", output=ty)), notable=known)
    assert ("ⓘ" in html) is shown
    assert ("impl Write for It" in html) is shown


def test_bytes_are_notable() -> None:
    """The standard library reads from a reference to bytes, and writes to a mutable one."""
    for mutable, trait_name in ((False, "Read"), (True, "Write")):
        html = content(page(function("f", output=Reference("", mutable, Slice(U8)))))
        assert "ⓘ" in html
        assert f"impl {trait_name} for" in html
    assert "ⓘ" not in content(page(function("f", output=Slice(U8))))
    assert "ⓘ" not in content(page(function("f", output=Reference("", False, Slice(T)))))


def test_notable_members_of_std() -> None:
    """A provided member of a std trait brings its popover along."""
    member = MemberFacts(
        "method", "it", "fn it() -&gt; It" + sign("It"), "https://x/#method.it", notable=("It", "t:k::It")
    )
    known = {"t:k::It": (std_notable_impl("It", (), "impl Iterator for It"),)}
    traits = {"t:core::clone::Clone": TraitFacts(CLONE_URL, (member,))}
    html = content(page(struct("S"), impl(S, trait=CLONE, provided=("it",))), traits=traits, notable=known)
    assert 'data-notable-ty="It">ⓘ</a>' in html
    assert "impl Iterator for It" in html.split("notable-traits-data")[1]


def test_unknown_traits() -> None:
    """Of a trait that nothing is known of, the impl's own items are shown."""
    unknown = PathType("Gone", None, "t:gone::Gone")
    html = content(
        page(struct("S"), impl(S, function("f", kind="method", vis="", docs="Mine."), trait=unknown))
    )
    assert headers(html) == ["impl Gone for S", "fn f()"]
    assert "Mine." in html


def test_deprecated_method() -> None:
    """Its notice stands with the header."""
    from pdoc.clean.items import Deprecation

    method = function("old", kind="method", deprecation=Deprecation("2.0", "use `new`"), docs="Docs.")
    html = content(page(struct("S"), impl(S, method)))
    assert 'class="method deprecated"' in html
    assert "Deprecated since 2.0: use `new`" in html
    assert html.index("item-info") < html.index("Docs.")


def test_members_of_unlinked_docs() -> None:
    """Empty docs make no block."""
    method = function("m", kind="method", docs=Docs("  \n"))
    assert "docblock" not in content(page(struct("S"), impl(S, method)))
