"""Macro calls that workers expand before they are asked for."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from pdoc.driver.ahead import Ahead, Calls, expand_ahead
from pdoc.driver.expansions import Expansions, Made, pack_step, rules_key, step_key, unpack_step
from pdoc.hir.expand.apart import AsItems, as_items
from pdoc.hir.expand.as_calls import CallsOnly, calls_only
from pdoc.hir.expand.expansion import WORK
from pdoc.hir.expand.lexer import lex
from pdoc.hir.expand.macro_rules import as_text, expand_tokens
from pdoc.jobs.model import Job, Result
from pdoc.store.open import open_store
from pdoc.syntax.model import ItemTree
from pdoc.syntax.parse import item_tree

PAD = "".join(f"/// Line {number}.\n" for number in range(1500))
"""So much that it is worth while."""
MAKE = "macro_rules! make { ($($item:item)*) => { $($item)* } }\n"
decode = msgspec.msgpack.Decoder(ItemTree).decode


def names(trees: dict[bytes, bytes]) -> list[str]:
    return sorted(item.name for packed in trees.values() for item in decode(packed).items)


@pytest.mark.parametrize(
    ("macros", "call", "steps", "made"),
    [
        ({"a": "($n:ident) => { struct $n; }"}, ("a", "X"), 1, ["X"]),
        ({"a": "($n:ident) => { b! { $n } }", "b": "($n:ident) => { struct $n; }"}, ("a", "X"), 2, ["X"]),
        ({"a": "($n:ident) => { struct $n; b! { Y } }", "b": "($n:ident) => { struct $n; }"}, ("a", "X"), 2,
         ["", "X", "Y"]),
        ({"a": "() => { macro_rules! b { () => { struct B; } } b! {} }"}, ("a", ""), 2, ["", "B", "b"]),
        ({"a": "() => { mod m { b! {} } }", "b": "() => { struct B; }"}, ("a", ""), 2, ["B", "m"]),
        ({"a": "(never) => { struct X; }"}, ("a", "now"), 1, []),
        ({"a": "() => { a! {} }"}, ("a", ""), 1, []),
        ({"a": "($($t:tt)*) => { a! { $($t)* x } }"}, ("a", ""), 128, []),
        ({"a": "() => { struct X; }"}, ("other", ""), 0, []),
        ({"a": "() => { struct X("}, ("a", ""), 1, []),
    ],
)  # fmt: skip
def test_a_call_and_what_it_leads_to(
    macros: dict[str, str], call: tuple[str, str], steps: int, made: list[str]
) -> None:
    found, _, trees = expand_ahead("", (Calls(macros, (call,)),))
    assert len(found) == steps
    assert names(trees) == made


IMPLS = {
    "both": "($n:ident) => { struct $n; impl $n { } clone!($n); impl Copy for $n { } }",
    "clone": "($n:ident) => { impl Clone for $n { fn clone(&self) -> Self { Self } } }",
    "other": "($(#[$m:meta])* $n:ident) => { $(#[$m])* struct $n; }",
}


@pytest.mark.parametrize(
    ("call", "steps", "needed", "all_steps", "all_made"),
    [
        (("both", "X"), 1, ["", "X"], 2, ["", "", "", "", "X"]),
        (("clone", "X"), 0, [], 1, [""]),
        (("other", "X"), 1, ["X"], 1, ["X"]),
    ],
)
def test_impls_are_left_out_until_somebody_reads_them(
    call: tuple[str, str], steps: int, needed: list[str], all_steps: int, all_made: list[str]
) -> None:
    for impls, count, made in ((False, steps, needed), (True, all_steps, all_made)):
        found, _, trees = expand_ahead("", (Calls(IMPLS, (call,)),), impls)
        assert (len(found), names(trees)) == (count, made)


def test_calls_that_make_nothing_else_come_last() -> None:
    rules = "".join(f"macro_rules! {name} {{ {body} }}\n" for name, body in IMPLS.items())
    text = f"{rules} clone!(A); both!(B); other! {{ {PAD} C }} clone!(D);"
    calls = ahead({"/src/lib.rs": text}, set(), [])
    first = inputs([job for _ in range(9) for job in calls.more()])
    assert [each.split()[-1] for each in first] == ["C", "B"]
    assert calls.is_done()
    calls.begin_impls()
    assert [job.args[2] for job in calls.more()] == [True]
    calls = ahead({"/src/lib.rs": text}, set(), [])
    calls.begin_impls()
    assert [each.split()[-1] for each in inputs([job for _ in range(9) for job in calls.more()])] == list(
        "CBDA"
    )


def test_calls_that_lead_to_more_and_more_are_given_up() -> None:
    twice = "($($t:tt)*) => { a! { $($t)* x } a! { $($t)* y } }"
    found, _, _ = expand_ahead("", (Calls({"a": twice}, (("a", "x"),)),))
    assert 128 < len(found) < WORK // 10


def test_what_is_found_is_what_the_owner_asks_for() -> None:
    body = "($n:ident) => { /// Of $n.\n struct $n { field: $crate::Y } }"
    steps, items, _ = expand_ahead("$crate:c", (Calls({"a": body}, (("a", "X"),)),))
    made = expand_tokens(body, "X", "$crate:c")
    assert made is not None
    (key,) = steps
    assert key == step_key(rules_key(body, "$crate:c"), "X")
    known = unpack_step(steps[key])
    assert known == list(made)
    assert items == {key: as_items(made)}
    assert "$crate:c :: Y" in as_text(known)


@pytest.mark.parametrize(
    ("made", "calls"),
    [
        ("a! { x } b::c!(y z);", [("a", ["x"]), ("b::c", ["y", "z"])]),
        ("a!();", [("a", [])]),
        ("a! { b! { c } }", [("a", ["b", "!", "{", "c", "}"])]),
        ("struct A;", None),
        ("include!(x);", None),
        ("", None),
    ],
)
def test_steps_say_which_calls_they_are(made: str, calls: list[tuple[str, list[str]]] | None) -> None:
    tokens = lex(made)
    packed = pack_step(calls_only(tokens) or tokens)
    assert packed is not None
    known = unpack_step(packed)
    assert known == tokens
    assert isinstance(known, CallsOnly) == (calls is not None)
    for step in (tokens, known):
        found = calls_only(step)
        assert (None if found is None else [tuple(call) for call in found.calls()]) == calls


def trees_of(files: dict[str, str]) -> dict[str, ItemTree]:
    return {path: item_tree(text.encode()) for path, text in files.items()}


def ahead(files: dict[str, str], asked: set[str], taken: list[Made]) -> Ahead:
    return Ahead("c", "", trees_of(files), "/src/lib.rs", asked, 2, lambda: True, taken.append)


def inputs(jobs: list[Job]) -> list[str]:
    return [source.strip() for job in jobs for calls in job.args[1] for _, source in calls.calls]


FILES = {
    "/src/lib.rs": f"{MAKE}mod z;\nmod a;\nmake! {{ fn root(); }}",
    "/src/a.rs": f"make! {{ {PAD} struct A; }}",
    "/src/z/mod.rs": "make! { struct Z; }",
    "/src/z/deep.rs": "fn f() {}",
}


def test_the_last_ones_come_first() -> None:
    calls = ahead(FILES, set(), [])
    first, second = inputs(calls.more()), inputs(calls.more())
    assert [each.split()[-1] for each in (*first, *second)] == ["A;", "Z;", "root();"]
    assert calls.more() == []


def test_jobs_become_smaller() -> None:
    text = MAKE + "".join(f"make! {{ {PAD} struct A{number}; }}" for number in range(16))
    calls = ahead({"/src/lib.rs": text}, set(), [])
    sizes = []
    while not calls.is_done():
        sizes.append(len(inputs(calls.more())))
    assert sizes == [4, 3, 3, 2, 1, 1, 1, 1]
    assert calls.more() == []


def test_what_has_been_asked_for_is_left_out() -> None:
    asked = {item.value for item in trees_of(FILES)["/src/a.rs"].items}
    assert [each.split()[-1] for each in inputs(ahead(FILES, asked, []).more())] == ["Z;", "root();"]


@pytest.mark.parametrize(
    "files",
    [
        {"/src/lib.rs": f"{MAKE}make! {{ struct A; }}"},  # few
        {"/src/lib.rs": f"unknown! {{ {PAD} struct A; }}"},
        {"/src/lib.rs": PAD + "struct A;"},
    ],
)
def test_nothing_is_done_in_vain(files: dict[str, str]) -> None:
    assert ahead(files, set(), []).more() == []


def test_a_file_has_its_own_macros() -> None:
    files = {
        "/src/lib.rs": f"{MAKE}mod a;",
        "/src/a.rs": f"macro_rules! make {{ ($($t:tt)*) => {{ struct Own; }} }} make! {{ {PAD} }}",
    }
    taken: list[Made] = []
    (job,) = ahead(files, set(), taken).more()
    assert job.then is not None
    assert job.then(Result(job.name, expand_ahead(*job.args))) == ()
    assert names({key: bytes(packed) for key, packed in taken[0].trees.items()}) == ["Own"]


def test_what_workers_found_out_is_kept_for_the_next_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    body, text = "($n:ident) => { struct $n; }", "struct X ;"
    taken: list[Made] = []
    text_of_file = f"macro_rules! m {{ {body} }} m! {{ {PAD} Y }} m! {{ X }}"
    (job,) = ahead({"/src/lib.rs": text_of_file}, set(), taken).more()
    assert job.then is not None
    job.then(Result(job.name, expand_ahead(*job.args)))
    body, source = next(
        (each.macros[name], source)
        for each in job.args[1]
        for name, source in each.calls
        if source.strip() == "X"
    )
    store = open_store(str(tmp_path / "store"))
    first = Expansions(store, b"me", kept=False)
    first.take(taken[0])
    made = first.expand(body, source, "")
    assert isinstance(made, AsItems)
    assert made.text == text
    assert [item.name for item in first.parse(text).items] == ["X"]
    first.begin_again(store)
    first.parse("struct Z;")
    first.keep()
    monkeypatch.setattr("pdoc.driver.expansions.expand_any", None)
    monkeypatch.setattr("pdoc.syntax.parse.item_tree", None)
    again = Expansions(store, b"me", kept=True)
    assert again.expand(body, source, "") == text.split()
    assert [item.name for item in again.parse(text).items] == ["X"]


def test_deep_modules() -> None:
    text = "mod m {" * 1200 + f"{MAKE} make! {{ {PAD} struct Deep; }}" + "}" * 1200
    (job,) = ahead({"/src/lib.rs": text}, set(), []).more()
    assert len(inputs([job])) == 1
