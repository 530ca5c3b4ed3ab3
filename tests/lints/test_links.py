"""Links: which are reported, where, and with what help. What is reported where is rustdoc's."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.lints.checked import check, outcome

ITEMS = """
pub fn foo() {}
pub struct S { pub a: u8, private: u8 }
impl S { pub fn new() {} fn hidden() {} }
pub enum E { V { x: u8 } }
pub trait T { fn f(); }
pub mod both {} pub fn both() {} #[macro_export] macro_rules! both { () => {} }
#[macro_export] macro_rules! mac { () => {} }
pub const K: u8 = 1;
struct Private;
#[doc(hidden)] pub struct Hidden;
"""

BROKEN = {
    "[Nope]": "6 Nope",
    "[`Nope`]": "7 Nope",
    "[ Nope ]": "7 Nope",
    "[Nope][]": "6 Nope",
    "[Nope::x][]": "6 Nope::x",
    "[t](Nope::x)": "9 Nope::x",
    "[t](<Nope::x>)": "10 Nope::x",
    '[t](Nope::x "title")': "9 Nope::x",
    "[t][Nope]": "9 Nope",
    "[`a-b`]": "7 a-b",
    "[t][a-b]": "9 a-b",
    "[`Nope<T>`]": "7 Nope<T>",
    "[S::nope]": "6 S::nope",
    "[E::W]": "6 E::W",
    "[T::g]": "6 T::g",
    "[u8::nope]": "6 u8::nope",
    "[foo::x]": "6 foo::x",
    "[std::io::not::here]": "6 std::io::not::here",
    "[foo#a#b]": "6 foo#a#b",
    "[S::a#b]": "6 S::a#b",
    "[bar@S]": "6 bar",
    "[both]": "6 both",
    "[enum@S]": "6 enum@S",
    "[fn@S]": "6 fn@S",
    "[S()]": "6 S()",
    "[S!]": "6 S!",
    "[struct@foo]": "6 struct@foo",
    "[Vec<]": "6 Vec<",
    "[`<S as T>::f`]": "7 <S as T>::f",
    "[`Vec:<u8>:new`]": "7 Vec:<u8>:new",
    "- in a list [Nope]": "18 Nope",
    "> quoted [Nope]": "15 Nope",
    "**strong [Nope]**": "15 Nope",
    "é [Nope]": "8 Nope",
}


@pytest.mark.parametrize("text", BROKEN)
def test_broken(text: str, tmp_path: Path) -> None:
    column, _, marked = BROKEN[text].partition(" ")
    check(tmp_path, f"//! {text}\n{ITEMS}", f"1:{column} broken_intra_doc_links {marked}")


@pytest.mark.parametrize(
    "text",
    [
        "[foo] [`foo`] [foo()] [fn@foo] [crate::foo] [self::foo] [S::new] [S::new()] [E::V] [E::V::x] [T::f]",
        "[mod@both] [both()] [both!] [macro@mac] [mac!()] [K] [const@K] [value@K] [type@S] [S#any]",
        "[u8] [prim@u8] [u8::MAX] [`Vec<T>`] [`Vec::<T>::new`] [Option::Some] [std::fs::File::open]",
        "[a-b] [two words] [`two words`] [1/2] [t](a-b.html) [t](x/y) [t](#here) [] [^1]",
        r"\[Nope] `[Nope]` ![Nope] \[t]: Nope",
        "[Nope](http://x.yz)",
        "[Hidden]",
    ],
)
def test_sound(text: str, tmp_path: Path) -> None:
    check(tmp_path, f"//! words {text}\n{ITEMS}")


PLACES = {
    "definition": ("//! [a] [a]\n//!\n//! [a]: Nope::x", "3:10 broken_intra_doc_links Nope::x"),
    "unused definition": ("//! a\n//!\n//! [a]: Nope::x", "3:10 broken_intra_doc_links Nope::x"),
    "defined elsewhere": ("//! [Nope] [`no`]\n//!\n//! [Nope]: http://x.yz\n//! [`no`]: #x",),
    "indented code": ("//! a\n//!\n//!     [Nope]\npub fn f() {}",),
    "fenced code": ("//! ```\n//! let a = b[c];\n//! ```",),
    "block comment": (
        "/** [Nope::a]\n * b [Nope::c]\n */\npub fn f() {}",
        "1:6 broken_intra_doc_links Nope::a",
        "2:7 broken_intra_doc_links Nope::c",
    ),
    "attribute": ('#[doc = "a [Nope::b]"]\npub fn f() {}', "1:13 broken_intra_doc_links Nope::b"),
    "attribute with lines": (
        '#[doc = "a\\nb \\"c\\" [Nope::b]"]\npub fn f() {}',
        "1:22 broken_intra_doc_links Nope::b",
    ),
    "in parentheses and alone": (
        "//! [t](Nope.html) [`Nope.html`]\npub fn f() {}",
        "1:22 broken_intra_doc_links Nope.html",
    ),
    "in parentheses and as a name": ("//! [t](Nope.html) [Nope.html](x.html) `](Nope.html)`\npub fn f() {}",),
    "mixed": (
        '/// [Nope::a]\n#[doc = "[Nope::b]"]\n/// [Nope::c]\npub fn f() {}',
        "1:6 broken_intra_doc_links Nope::a",
        "2:11 broken_intra_doc_links Nope::b",
        "3:6 broken_intra_doc_links Nope::c",
    ),
    "members": (
        """
        pub struct S {
            /// [Nope::a]
            pub a: u8,
            /// [Nope::b]
            b: u8,
        }
        /// [Nope::c]
        impl S {
            /// [Self::nope]
            pub fn f() {}
            /// [Nope::d]
            fn g() {}
        }
        """,
        "2:10 broken_intra_doc_links Nope::a",
        "7:6 broken_intra_doc_links Nope::c",
        "9:10 broken_intra_doc_links Self::nope",
    ),
    "variants and traits": (
        """
        pub enum E {
            /// [Nope::a]
            A { /** [Nope::b] */ x: u8 },
        }
        pub trait T {
            /// [Nope::c]
            fn f();
        }
        impl T for E {
            /// [Nope::d]
            fn f() {}
        }
        """,
        "2:10 broken_intra_doc_links Nope::a",
        "3:14 broken_intra_doc_links Nope::b",
        "6:10 broken_intra_doc_links Nope::c",
        "10:10 broken_intra_doc_links Nope::d",
    ),
    "private and hidden": (
        """
        /// [Nope::a]
        struct P;
        /// [Nope::b]
        #[doc(hidden)]
        pub struct H;
        mod m {
            //! [Nope::c]
            /// [Nope::d]
            pub struct Unseen;
            /// [Nope::e]
            pub struct Seen;
        }
        /// [Nope::f]
        pub use m::Seen;
        """,
        "10:10 broken_intra_doc_links Nope::e",
        "13:6 broken_intra_doc_links Nope::f",
    ),
    "a re-export that is not inlined": (
        "/// [Nope::a]\npub use std::vec::Vec;",
        "1:6 broken_intra_doc_links Nope::a",
    ),
    "through a macro": (
        """
        macro_rules! m {
            ($(#[$a:meta])* $n:ident) => {
                $(#[$a])*
                /// [Nope::made]
                pub fn $n() {}
            };
        }
        m! {
            /// [Nope::given]
            f
        }
        """,
        "4:14 broken_intra_doc_links Nope::made",
        "9:10 broken_intra_doc_links Nope::given",
    ),
}


@pytest.mark.parametrize("name", PLACES)
def test_places(name: str, tmp_path: Path) -> None:
    source, *expected = PLACES[name]
    check(tmp_path, source, *expected)


PRIVATE = {
    "[Private]": "Private",
    "[S::private]": "S::private",
    "[S::hidden]": "S::hidden",
    "[t](Private)": "Private",
    "[m](S#method.hidden)": "S#method.hidden",
}


@pytest.mark.parametrize("text", PRIVATE)
@pytest.mark.parametrize("private", [False, True])
def test_private(text: str, private: bool, tmp_path: Path) -> None:
    column = 5 + text.index(PRIVATE[text])
    marked = f"1:{column} private_intra_doc_links {PRIVATE[text]}"
    check(tmp_path, f"//! {text}\n{ITEMS}", marked, private=private)


def test_private_items_may_link_to_each_other(tmp_path: Path) -> None:
    check(tmp_path, "/// [B]\nstruct A;\nstruct B;", private=True)


REDUNDANT = {
    "[`S`](S)": "S",
    "[S](crate::S)": "crate::S",
    "[crate::S](S)": "S",
    "[`S`][S]": "S",
    "[`S`][s]\n///\n/// [s]: S": "s",
    "[foo](foo)": "foo",
    "[std::vec::Vec](std::vec::Vec)": "std::vec::Vec",
}


@pytest.mark.parametrize("text", REDUNDANT)
def test_redundant(text: str, tmp_path: Path) -> None:
    column = 5 + text.split("\n", 1)[0].rindex(REDUNDANT[text])
    source = f"/// {text}\npub fn f() {{}}\n{ITEMS}"
    check(tmp_path, source, f"1:{column} redundant_explicit_links {REDUNDANT[text]}")


@pytest.mark.parametrize(
    "text",
    [
        "[S]",
        "[it](S)",
        "[S](struct@S)",
        "[S](`S`)",
        "[`foo()`](foo())",
        "[S::new](S::new)",
        "[S]\n///\n/// [S]: crate::S",
        "[*S*](S)",
    ],
)
def test_not_redundant(text: str, tmp_path: Path) -> None:
    check(tmp_path, f"/// {text}\npub fn f() {{}}\n{ITEMS}")


def test_what_is_public_by_a_re_export_alone_may_say_it_twice(tmp_path: Path) -> None:
    check(tmp_path, "mod m {\n/// [`A`](A)\npub struct A; }\npub use m::A;")


HELP = {
    "[both]": ("`mod@both`", "`both()`", "`both!`"),
    "[enum@S]": ("`struct@S`",),
    "[fn@K]": ("`const@K`",),
    "[S!]": ("`struct@S`",),
    "[struct@foo]": ("`foo()`",),
    "[Nope]": ("`\\[` and `\\]`",),
    "[`S`](S)": ("`[`S`]`",),
}


@pytest.mark.parametrize("text", HELP)
def test_help(text: str, tmp_path: Path) -> None:
    (found,) = outcome(tmp_path, f"//! {text}\n{ITEMS}").diagnostics
    helps = [note for note in found.notes if note.startswith("help: ")]
    assert len(helps) == len(HELP[text])
    for wanted in HELP[text]:
        assert any(wanted in note for note in helps)
