"""Whatever the bytes: an item tree comes back, and what it says is in the text."""

from __future__ import annotations

from collections.abc import Iterator

from hypothesis import given, settings
from hypothesis import strategies as st

from pdoc.syntax.comments import beautified, without_comments
from pdoc.syntax.decode import decode
from pdoc.syntax.dump import dump
from pdoc.syntax.literals import string_value, unescape
from pdoc.syntax.model import Item, ItemTree
from pdoc.syntax.parse import item_tree
from pdoc.syntax.recover import recover
from pdoc.syntax.repair import repair
from pdoc.syntax.tokens import tokens

WORDS = (
    "pub fn struct enum union trait impl mod use extern const static type unsafe async safe auto default macro crate "
    'macro_rules! m! where for dyn in self Self super as mut ref gen pin true a B T \'a \'x\' r#type u8 0 1.5 "s" r#"s"# '
    "b'x' c\"s\" // ( ) { } [ ] < > , ; : :: -> => = + - * & | ! ? # $ @ ~ . .. ... _ \\ ' \" /* */ ///d //!d /**d*/ ü \n"
).split(" ")

rust = st.lists(
    st.sampled_from([*WORDS, "#[a]", "#![b]", "/// d\n", "\n", "\n    ", "\n}\n", "// c\n"]), max_size=40
)

VALID = [
    "/// d\npub fn f<T: A>(x: &T) -> u8 where T: B { 1 }\n",
    "pub struct S<T>(pub T) where T: A;\n",
    "struct S {\n    /// x\n    pub x: u8,\n    y: Vec<T>,\n}\n",
    "enum E { A(u8), B { x: u8 } = 3, C }\n",
    "impl<T> A for B<T> where T: C {\n    fn f(&self) {}\n    type X = u8;\n}\n",
    "pub auto trait X {}\n",
    "mod m {\n    //! in\n    use a::{b, c};\n}\n",
    "macro_rules! m { ($x:tt) => { $x } }\n",
    "const A: &str = \"a\";\nstatic mut B: u8 = 3;\n",
    "pub macro m($x:expr) { $x }\n",
]  # fmt: skip


def every(tree: ItemTree) -> Iterator[Item]:
    """All items of a tree."""
    stack = list(tree.items)
    while stack:
        item = stack.pop()
        yield item
        stack.extend(item.members)


def sound(data: bytes) -> None:
    """Fails unless the data has a tree that fits it."""
    file = decode(data, "x.rs")
    tree = item_tree(data, "x.rs")
    assert tree.lines == max(1, file.text.count("\n") + (not file.text.endswith("\n")))
    for item in every(tree):
        assert 1 <= item.line <= item.end_line <= tree.lines + 1
        assert item.line <= item.name_line <= item.end_line or not item.name
        assert item.name_column >= 1
        assert item.name.encode() in file.data or item.kind == "field"
    for one in tree.diagnostics:
        assert 1 <= one.line <= tree.lines + 1
        assert one.column >= 1
    assert isinstance(dump(tree, places=True), str)
    assert item_tree(data, "x.rs") == tree


@given(st.binary(max_size=200))
def test_bytes(data: bytes) -> None:
    sound(data)


@given(st.text(max_size=200))
def test_text(text: str) -> None:
    sound(text.encode("utf-8", "surrogatepass"))


@given(rust, st.sampled_from(["", " "]))
@settings(max_examples=300)
def test_words(words: list[str], between: str) -> None:
    sound(between.join(words).encode())


@given(st.lists(st.sampled_from(VALID), min_size=1, max_size=6), st.data())
@settings(max_examples=200)
def test_valid_files_with_a_hole(items: list[str], data: st.DataObject) -> None:
    source = "".join(items)
    at = data.draw(st.integers(0, len(source)))
    end = data.draw(st.integers(at, min(len(source), at + 10)))
    sound((source[:at] + source[end:]).encode())


@given(st.lists(st.sampled_from(VALID), max_size=6))
def test_valid_files_have_no_errors(items: list[str]) -> None:
    tree = item_tree("".join(items).encode(), "x.rs")
    assert not tree.diagnostics
    assert len(tree.items) == sum(2 if "static" in item else 1 for item in items)


@given(rust)
def test_repairs_keep_length_and_lines(words: list[str]) -> None:
    data = " ".join(words).encode()
    found = [repair(data).data]
    recovered = recover(data)
    if recovered is not None:
        found.append(recovered.data)
        assert tokens(recovered.data).unclosed is None
    for one in found:
        assert len(one) == len(data)
        assert [at for at, byte in enumerate(one) if byte == 10] == [
            at for at, byte in enumerate(data) if byte == 10
        ]


@given(st.text(alphabet="*/ \n\tab", max_size=60))
def test_beautified_only_takes_away(text: str) -> None:
    found, skipped = beautified(text)
    assert len(found) <= len(text)
    assert found.replace("*", "").split() == text.replace("*", "").split()
    assert skipped in (0, 1)


@given(st.text(alphabet="/*\"'\\r#\n ab", max_size=40))
def test_text_helpers_never_raise(text: str) -> None:
    assert isinstance(without_comments(text), str)
    assert isinstance(unescape(text), str)
    assert string_value(f"= {text}") is None or '"' in text


@given(st.text(alphabet="ab \n\"'", max_size=40))
def test_code_without_comments_stays(text: str) -> None:
    assert without_comments(text) == text
