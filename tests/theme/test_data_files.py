"""Data files: what is written is what a page reads, and what a later build reads back."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pdoc.site.script_data import pushed, read_assigned, read_pushed, script_json
from pdoc.site.search_index import SearchRow, crate_rows_js, crates_js, read_crates_js
from pdoc.site.sidebar_items import sidebar_items_js
from pdoc.site.src_files import read_src_files_js, src_files_js
from pdoc.site.trait_impl import Implementor, read_trait_impl_js, trait_impl_js, trait_impl_url
from tests.theme.node import evaluate

ROWS = [
    SearchRow("mod", "beacon", "", "beacon/index.html", "", "Lights & </script> <!-- lamps"),
    SearchRow("mod", "optics", "beacon", "beacon/optics/index.html"),
    SearchRow(
        "struct", "Lens", "beacon::optics", "beacon/optics/struct.Lens.html", "", "A lens.\n Of glass."
    ),
    SearchRow(
        "method",
        "new",
        "beacon::optics",
        "beacon/optics/struct.Lens.html#method.new",
        "Lens",
        "Grinds “one”.",
    ),
    SearchRow("method", "new", "beacon::optics", "beacon/optics/struct.Lens.html#method.new-1", "Lens"),
    SearchRow(
        "structfield", "r#type", "beacon::optics", "beacon/optics/struct.Lens.html#structfield.type", "Lens"
    ),
    SearchRow("method", "new", "beacon::optics", "beacon/optics/enum.Lens.html#method.new", "Lens"),
    SearchRow("fn", "lit", "beacon", "beacon/fn.lit.html"),
    SearchRow("macro", "lit", "beacon", "https://elsewhere.example/macro.lit.html"),
    SearchRow("fn", "far", "beacon::a::b::c", "beacon/a/b/c/fn.far.html"),
    SearchRow("primitive", "str", "", "primitive.str.html"),
]


def unpacked(rows: list[SearchRow]) -> list[list[str]]:
    """The rows as the search script sees them."""
    found: list[list[str]] = evaluate(
        "search.unpack(window.pdocSearchRows[0])"
        ".map(row => [row.kind, row.name, row.path, row.url, row.parent, row.summary])",
        scripts=(crate_rows_js("beacon", rows),),
    )
    return found


@pytest.mark.parametrize("count", [0, 1, len(ROWS)])
def test_search_rows_in_the_browser(count: int) -> None:
    expected = [[*row[:5], " ".join(row.summary.split())] for row in ROWS[:count]]
    assert unpacked(ROWS[:count]) == expected


def test_search_rows_of_several_crates() -> None:
    scripts = (crate_rows_js("a", ROWS[:1]), crate_rows_js("b", ROWS[:2]))
    assert evaluate(
        "window.pdocSearchRows.map(data => [data.crate, search.unpack(data).length])", scripts=scripts
    ) == [
        ["a", 1],
        ["b", 2],
    ]


def test_search_rows_are_small() -> None:
    members = [
        SearchRow(
            "method", f"m{at}", "beacon::optics", f"beacon/optics/struct.Lens.html#method.m{at}", "Lens"
        )
        for at in range(1000)
    ]
    assert len(crate_rows_js("beacon", members)) < 10 * len(members)


NAMES = st.lists(st.text("abc_é<&\"'\\/", min_size=1), max_size=5)


@given(NAMES)
def test_crates(names: list[str]) -> None:
    assert read_crates_js(crates_js(names)) == tuple(sorted(set(names)))


def test_crates_of_rustdoc_are_read() -> None:
    written = b'window.ALL_CRATES = ["anchor","beacon"];\n//{"start":21,"fragment_lengths":[8,9]}'
    assert read_crates_js(written.splitlines()[0]) == ("anchor", "beacon")


PATHS = st.lists(
    st.lists(st.text("abé#?.", min_size=1).filter(lambda part: part.strip(".")), min_size=1, max_size=4).map(
        "/".join
    ),
    max_size=8,
)


@settings(max_examples=60)
@given(st.dictionaries(st.sampled_from(["a", "b", "c"]), PATHS))
def test_source_files(crates: dict[str, list[str]]) -> None:
    expected = {crate: tuple(sorted(set(paths))) for crate, paths in crates.items()}
    assert read_src_files_js(src_files_js(crates)) == expected


def test_source_files_are_a_tree() -> None:
    data = src_files_js({"beacon": ["lib.rs", "optics/mod.rs", "optics/a/x.rs", "lamp.rs"]})
    assert read_pushed("pdocSources", data) == {
        "beacon": [[["optics", [["a", [], ["x.rs"]]], ["mod.rs"]]], ["lamp.rs", "lib.rs"]]
    }


def test_implementors() -> None:
    rows = {
        "tide": [Implementor('impl <a href="beacon/trait.Lit.html">Lit</a> for </script>')],
        "beacon": [Implementor("impl Send for Lamp", auto=True), Implementor("impl Lit for Lamp")],
    }
    data = trait_impl_js(rows)
    assert b"</script>" not in data
    assert read_trait_impl_js(data) == {crate: tuple(each) for crate, each in rows.items()}
    assert list(read_trait_impl_js(data)) == ["beacon", "tide"]
    assert trait_impl_url("beacon/optics/trait.Lit.html") == "trait.impl/beacon/optics/trait.Lit.js"


def test_sidebar_items() -> None:
    data = sidebar_items_js([("struct", "B"), ("fn", "z"), ("struct", "A"), ("mod", "m"), ("struct", "A")])
    assert read_assigned("SIDEBAR_ITEMS", data) == {"mod": ["m"], "struct": ["B", "A"], "fn": ["z"]}


@pytest.mark.parametrize(
    "data",
    [b"", b"\xff\xfe", b"window.ALL_CRATES = [", b"window.ALL_CRATES = {};", b"var x;", b'window.X = ["a"];'],
)
def test_what_something_else_wrote_is_not_taken(data: bytes) -> None:
    assert read_crates_js(data) == ()
    assert read_src_files_js(data) == {}
    assert read_trait_impl_js(data) == {}


@pytest.mark.parametrize("value", [{"a": [1]}, {"a": [[1], 2, 3]}, {"a": None}, [1], "x"])
def test_data_of_another_shape_is_not_taken(value: object) -> None:
    assert read_src_files_js(pushed("pdocSources", value)) == {}
    assert read_trait_impl_js(pushed("pdocImplementors", value)) == {}


@given(st.text())
def test_json_in_scripts(text: str) -> None:
    written = script_json([text])
    assert "</" not in written
    assert "<!--" not in written
    assert read_pushed("x", pushed("x", text)) == text
