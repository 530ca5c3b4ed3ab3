"""Names of the standard library: paths, namespaces, preludes, pages."""

from __future__ import annotations

import pytest

from pdoc.stdlib import StdFacts, load

BASE = "https://doc.rust-lang.org/1.95.0/"


@pytest.fixture(scope="module")
def facts() -> StdFacts:
    return load(search=False)


def check(facts: StdFacts, path: str, ns: str, key: str | None, url: str = "") -> None:
    """`path` leads to `key` in namespace `ns`, documented at `url` below the release's root."""
    found = facts.resolve(tuple(path.split("::")), ns)
    assert found == key
    if key is not None:
        entry = facts.entry(key)
        assert entry is not None
        assert entry.url == BASE + url


@pytest.mark.parametrize(
    ("path", "ns", "key", "url"),
    [
        ("std", "t", "t:std", "std/index.html"),
        ("std::fmt", "t", "t:alloc::fmt", "alloc/fmt/index.html"),
        ("std::fmt::Debug", "t", "t:core::fmt::Debug", "core/fmt/trait.Debug.html"),
        ("std::fmt::Debug", "m", "m:core::fmt::macros::Debug", "core/fmt/macros/derive.Debug.html"),
        ("core::fmt::Debug", "t", "t:core::fmt::Debug", "core/fmt/trait.Debug.html"),
        ("alloc::string::String", "t", "t:alloc::string::String", "alloc/string/struct.String.html"),
        (
            "std::collections::HashMap",
            "t",
            "t:std::collections::hash::map::HashMap",
            "std/collections/hash/map/struct.HashMap.html",
        ),
        (
            "std::collections::hash_map",
            "t",
            "t:std::collections::hash_map",
            "std/collections/hash_map/index.html",
        ),
        (
            "std::iter::Iterator",
            "t",
            "t:core::iter::traits::iterator::Iterator",
            "core/iter/traits/iterator/trait.Iterator.html",
        ),
        ("std::io::Result", "t", "t:std::io::error::Result", "std/io/error/type.Result.html"),
        ("std::io::prelude::Read", "t", "t:std::io::Read", "std/io/trait.Read.html"),
        ("std::os::raw::c_int", "t", "t:std::os::raw::c_int", "std/os/raw/type.c_int.html"),
        ("std::thread::spawn", "v", "v:std::thread::functions::spawn", "std/thread/functions/fn.spawn.html"),
        ("std::println", "m", "m:std::println", "std/macro.println.html"),
        ("std::vec", "m", "m:alloc::vec", "alloc/macro.vec.html"),
        ("std::vec", "t", "t:alloc::vec", "alloc/vec/index.html"),
        (
            "std::option::Option::Some",
            "v",
            "t:core::option::Option::Some",
            "core/option/enum.Option.html#variant.Some",
        ),
        (
            "std::marker::PhantomData",
            "v",
            "t:core::marker::PhantomData",
            "core/marker/struct.PhantomData.html",
        ),
        (
            "std::arch::x86_64::_mm_add_epi8",
            "v",
            "v:core::core_arch::x86::sse2::_mm_add_epi8",
            "core/core_arch/x86/sse2/fn._mm_add_epi8.html",
        ),
        ("proc_macro::TokenStream", "t", "t:proc_macro::TokenStream", "proc_macro/struct.TokenStream.html"),
    ],
)
def test_path(facts: StdFacts, path: str, ns: str, key: str, url: str) -> None:
    check(facts, path, ns, key, url)


@pytest.mark.parametrize(
    ("path", "ns"),
    [
        ("std::nothing", "t"),
        ("nothing", "t"),
        ("std::fmt::Debug", "v"),
        ("std::string::String", "v"),
        ("std::string::String::new", "v"),
        ("std::nothing::Debug", "t"),
    ],
)
def test_no_path(facts: StdFacts, path: str, ns: str) -> None:
    check(facts, path, ns, None)


def test_entries_say_kind_and_path(facts: StdFacts) -> None:
    entry = facts.entry("t:core::iter::adapters::map::Map")
    assert entry is not None
    assert (entry.kind, entry.path) == ("struct", "core::iter::adapters::map::Map")
    variant = facts.entry("t:core::option::Option::None")
    assert variant is not None
    assert (variant.kind, variant.path) == ("variant", "core::option::Option::None")


@pytest.mark.parametrize("key", ["t:core::Nothing", "prim:text", "m:std::fmt", "x:std", "", "t:"])
def test_unknown_keys_have_no_entry(facts: StdFacts, key: str) -> None:
    assert facts.entry(key) is None


def test_primitives_and_keywords(facts: StdFacts) -> None:
    def url(made: StdFacts, key: str) -> str:
        entry = made.entry(key)
        assert entry is not None
        return entry.url

    assert url(facts, "prim:str") == BASE + "std/primitive.str.html"
    assert url(facts.without_std(), "prim:str") == BASE + "core/primitive.str.html"
    assert url(facts.without_std(), "keyword:self") == BASE + "std/keyword.self.html"


def test_children(facts: StdFacts) -> None:
    assert facts.children(("std", "io", "prelude"), "t") == ("BufRead", "Read", "Seek", "Write")
    assert facts.children(("core", "option", "Option"), "v") == ("None", "Some")
    assert "Ordering" in facts.children(("std", "sync", "atomic"), "t")
    assert facts.children(("std", "nowhere"), "t") == ()


@pytest.mark.parametrize(
    ("edition", "no_std", "ns", "name", "key"),
    [
        ("2021", False, 0, "TryFrom", "t:core::convert::TryFrom"),
        ("2018", False, 0, "TryFrom", None),
        ("2015", False, 0, "Vec", "t:alloc::vec::Vec"),
        ("2021", True, 0, "Vec", None),
        ("2024", False, 0, "Future", "t:core::future::future::Future"),
        ("2021", True, 0, "Option", "t:core::option::Option"),
        ("2021", False, 1, "Some", "t:core::option::Option::Some"),
        ("2021", False, 1, "drop", "v:core::mem::drop"),
        ("2021", False, 2, "println", "m:std::println"),
        ("2021", True, 2, "println", None),
        ("2021", True, 2, "panic", "m:core::panic"),
        ("2021", False, 2, "Clone", "m:core::clone::Clone"),
        ("2021", False, 2, "Debug", "m:core::fmt::macros::Debug"),
        ("2021", False, 0, "Debug", None),
        ("2021", False, 0, "Clone", "t:core::clone::Clone"),
        ("2021", False, 2, "derive", "m:core::macros::builtin::derive"),
        ("2021", False, 2, "vec", "m:alloc::vec"),
    ],
)
def test_prelude(facts: StdFacts, edition: str, no_std: bool, ns: int, name: str, key: str | None) -> None:
    assert facts.prelude(edition, no_std)[ns].get(name) == key


def test_everything_in_a_prelude_has_a_page(facts: StdFacts) -> None:
    for edition in ("2015", "2018", "2021", "2024"):
        for names in facts.prelude(edition):
            assert names
            assert [key for key in names.values() if facts.entry(key) is None] == []


@pytest.mark.parametrize(
    ("key", "name", "fragment"),
    [
        ("t:alloc::vec::Vec", "push", "method.push"),
        ("t:core::option::Option", "Some", "variant.Some"),
        ("prim:str", "len", "method.len"),
        ("prim:usize", "MAX", "associatedconstant.MAX"),
        ("t:core::iter::traits::iterator::Iterator", "next", "tymethod.next"),
        ("t:core::iter::traits::iterator::Iterator", "map", "method.map"),
        ("t:core::ops::deref::Deref", "Target", "associatedtype.Target"),
        ("t:core::ops::range::Range", "start", "structfield.start"),
    ],
)
def test_members(facts: StdFacts, key: str, name: str, fragment: str) -> None:
    assert facts.members(key)[name].fragment == fragment


def test_members_of_nothing(facts: StdFacts) -> None:
    assert facts.members("t:core::Nothing") == {}


def test_release_is_of_choice() -> None:
    entry = load("1.80.0", search=False).entry("t:core::clone::Clone")
    assert entry is not None
    assert entry.url == "https://doc.rust-lang.org/1.80.0/core/clone/trait.Clone.html"
