"""Names of unreasonable crates: chains, cycles and macros without end come to an end."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pdoc.hir.expand import expansion
from tests.hir.crates import Crates, codes, module_at, names, target

STEPS = 10_000


def ladder(order: list[int]) -> str:
    """Modules that each import `x` from the next; the last has it."""
    steps = (f"pub mod a{step} {{ pub use crate::a{step + 1}::x as x; }}" for step in order)
    return "\n".join([*steps, f"pub mod a{len(order)} {{ pub struct x; }}"])


@pytest.mark.parametrize("order", ["down", "up", "shuffled"])
def test_an_import_ladder(order: str) -> None:
    steps = list(range(STEPS))
    if order == "up":
        steps.reverse()
    elif order == "shuffled":
        random.Random(7).shuffle(steps)
    crate = Crates(ladder(steps)).crate()
    for step in (0, 1, STEPS // 2, STEPS - 1):
        assert target(module_at(crate, f"a{step}").scope[0]["x"].res) == f"t:k::a{STEPS}::x"


def test_a_glob_ladder() -> None:
    source = "\n".join(f"pub mod a{step} {{ pub use crate::a{step + 1}::*; }}" for step in range(STEPS))
    crate = Crates(f"{source}\npub mod a{STEPS} {{ pub struct X; pub fn f() {{}} }}").crate()
    assert names(crate, "a0") == {
        "t:X": f"t:k::a{STEPS}::X",
        "v:X": f"t:k::a{STEPS}::X",
        "v:f": f"v:k::a{STEPS}::f",
    }


def cycle(count: int, inside: str) -> str:
    """Modules that each take all names of the next, the last those of the first."""
    return "\n".join(
        f"pub mod m{at} {{ pub use crate::m{(at + 1) % count}::*; {inside.format(at)} }}"
        for at in range(count)
    )


@pytest.mark.parametrize(("count", "inside", "found"), [(1000, "", 1), (150, "pub fn f{}() {{}}", 151)])
def test_a_glob_cycle(count: int, inside: str, found: int) -> None:
    crate = Crates(
        cycle(count, inside) + "\npub mod x { pub trait Only {} }\nmod y { pub use crate::m7::*; }"
    ).crate()
    assert sum(len(scope) for scope in module_at(crate, "y").scope) == found - 1
    source = cycle(count, inside).replace("pub mod m0 {", "pub mod m0 { pub trait Only {}")
    crate = Crates(source).crate()
    for at in (0, 1, count // 2, count - 1):
        assert sum(len(scope) for scope in module_at(crate, f"m{at}").scope) == found
        assert names(crate, f"m{at}")["t:Only"] == "t:k::m0::Only"


def test_an_import_cycle_binds_nothing() -> None:
    source = "\n".join(f"pub mod m{at} {{ pub use crate::m{(at + 1) % 1000}::x; }}" for at in range(1000))
    crate = Crates(source).crate()
    assert names(crate, "m0") == {}
    assert not any(any(one.bound) for one in crate.imports)


def test_a_path_of_renames() -> None:
    source = "\n".join(f"pub mod a{step} {{ pub use crate::a{step + 1} as n; }}" for step in range(1000))
    path = "a0" + "::n" * 1000
    crate = Crates(f"{source}\npub mod a1000 {{ pub struct X; }}\npub use {path}::X as Deep;").crate()
    assert names(crate)["t:Deep"] == "t:k::a1000::X"


def test_a_name_that_a_glob_brought_and_an_explicit_one_shadows_is_shadowed_everywhere() -> None:
    source = """
    mod low { pub struct X; } mod other { pub mod deep { pub struct X; } }
    pub mod a { pub use crate::low::*; pub use crate::z::deep::X; }
    pub mod b { pub use crate::a::*; } pub mod c { pub use crate::b::*; }
    mod z { pub use crate::other::*; }
    """
    for module in ("a", "b", "c"):
        assert names(Crates(source).crate(), module)["t:X"] == "t:k::other::deep::X"


@pytest.mark.parametrize(
    ("source", "code", "note"),
    [
        ("macro_rules! m { () => { m!{} } } m!{}", "macro-recursion", "`m!` → `m!` → `m!`"),
        ("macro_rules! m { () => { m!{} m!{} } } m!{}", "macro-recursion", "`m!` → `m!` → `m!`"),
        ("macro_rules! m { () => { struct S; m!{} } } m!{}", "macro-recursion", "`m!` → `m!` → `m!`"),
        ("macro_rules! a { () => { b!{} } } macro_rules! b { () => { a!{} } } a!{}", "macro-recursion",
         "`a!` → `b!` → `a!` → `b!`"),
        ("macro_rules! m { () => { mod n { m!{} } } } m!{}", "macro-recursion", "`m!` → `m!` → `m!`"),
        ("macro_rules! m { ($($t:tt)*) => { m!{ a $($t)* } } } m!{}", "macro-recursion", "`m!` → `m!` → `m!`"),
        ("macro_rules! m { ($($t:tt)*) => { m!{ $($t)* $($t)* } } } m!{a}", "macro-too-large", ""),
        ("macro_rules! m { ($($x:expr),*) => { m!{ $($x + 1),*, 2 } } } m!{1}", "macro-recursion", "`m!` → `m!`"),
        ("macro_rules! m { ($a:ident) => { macro_rules! $a { () => { m!{ $a } $a!{} } } } } m!{n} n!{}",
         "macro-recursion", "`n!` → "),
        # Ten calls each, six deep: no recursion, but a million calls.
        ("macro_rules! m { () => { fn f() {} }; ($a:tt $($t:tt)*) => { "
         + "m!{ $($t)* } " * 10 + "} } m!{ 1 2 3 4 5 6 }", "macro-too-large", "`m!` → `m!`"),
        # Among members.
        ("struct S; macro_rules! m { () => { m!{} } } impl S { m!{} }", "macro-recursion", "`m!` → `m!`"),
        ("struct S; macro_rules! m { () => { m!{} m!{} } } impl S { m!{} }", "macro-recursion", "`m!` → `m!`"),
        ("macro_rules! m { () => { fn f(); m!{} m!{} } } trait T { m!{} }", "macro-recursion", "`m!` → `m!`"),
        ('macro_rules! m { () => { fn f(); m!{} } } extern "C" { m!{} }', "macro-recursion", "`m!` → `m!`"),
    ],
)  # fmt: skip
def test_a_macro_without_end(source: str, code: str, note: str) -> None:
    crate = Crates(f"{source}\npub struct After;").crate()
    assert codes(crate) == [code], "it is told once"
    assert note in " ".join(crate.diagnostics[0].notes)
    assert (crate.diagnostics[0].path, crate.diagnostics[0].line) == ("/k/lib.rs", 1)
    assert names(crate)["t:After"] == "t:k::After", "the rest of the crate is there"


def test_giving_up_one_call_leaves_the_others() -> None:
    source = """
    macro_rules! m { (stop) => { pub struct Stopped; }; ($a:ident) => { m!{ $a } m!{ $a } } }
    m!{ forever }
    m!{ stop }
    """
    crate = Crates(source).crate()
    assert codes(crate) == ["macro-recursion"]
    assert names(crate)["t:Stopped"] == "t:k::Stopped"


def test_what_is_deep_but_ends() -> None:
    calls = " ".join(f"s{at}" for at in range(100))
    source = f"macro_rules! m {{ () => {{}}; ($x:ident $($r:tt)*) => {{ struct $x; m!{{ $($r)* }} }} }} m!{{ {calls} }}"
    crate = Crates(source).crate()
    assert codes(crate) == []
    assert len(crate.root.scope[0]) == 100


MODULES = ("a", "b", "c", "d")
NAMES = st.sampled_from(("X", "Y", "a", "b", "c", "d", "self", "super", "crate", "std", "*"))
PATHS = st.lists(NAMES, min_size=1, max_size=4).map("::".join)
USES = st.builds("{}use {}{};".format, st.sampled_from(("", "pub ", "pub(super) ")), PATHS,
                 st.sampled_from(("", " as X", " as Y", " as _", "::*", "::{self, X}")))  # fmt: skip
ITEMS = USES | st.sampled_from(
    ("pub struct X;", "pub fn Y() {}", "pub enum Y { X }", "extern crate std as X;")
)
BODIES = st.lists(ITEMS, max_size=4).map(" ".join)


@settings(max_examples=150)
@given(st.lists(BODIES, min_size=4, max_size=4), BODIES, st.sampled_from(("2015", "2018", "2021")))
def test_any_imports_are_bound_or_not(inside: list[str], outside: str, edition: str) -> None:
    modules = (f"pub mod {name} {{ {body} }}" for name, body in zip(MODULES, inside, strict=True))
    crate = Crates("\n".join([*modules, outside]), edition=edition).crate()
    for module in crate.modules:
        for scope in module.scope:
            for binding in scope.values():
                assert binding.res is not None


@settings(max_examples=100)
@given(st.permutations([f"pub mod m{at} {{ pub use crate::m{at + 1}::*; pub use crate::m{at + 1}::X as Y{at}; }}"
                        for at in range(5)] + ["pub mod m5 { pub struct X; pub mod deep { pub fn f() {} } }",
                                               "pub mod n { pub use crate::m0::deep::f; pub use crate::m0::*; }"]))  # fmt: skip
def test_the_order_of_modules_does_not_matter(order: list[str]) -> None:
    crate = Crates("\n".join(order)).crate()
    found = names(crate, "n")
    assert found["v:f"] == "v:k::m5::deep::f"
    assert found["t:X"] == found["t:Y0"] == found["t:Y4"] == "t:k::m5::X"


CALLS = st.lists(
    st.sampled_from(("m!{}", "n!{}", "m!{ $($t)* }", "n!{ $($t)* a }", "struct S;", "mod q { m!{} }", "$($t)*",
                     "impl S { m!{} }", "macro_rules! n { ($($t:tt)*) => { m!{} } }", "m!{ $($t)* $($t)* }",
                     "trait T { n!{ $($t)* } }", "fn f() {}", "$crate::m!{}", "use m as o; o!{}")),
    max_size=4,
).map(" ".join)  # fmt: skip


@settings(max_examples=25, deadline=None)
@given(CALLS, CALLS, CALLS)
def test_any_macros_end(first: str, second: str, after: str) -> None:
    source = f"macro_rules! m {{ (a) => {{}}; ($($t:tt)*) => {{ {first} }} }} macro_rules! n {{ ($($t:tt)*) => {{ {second} }} }}"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(expansion, "WORK", 300)
        crate = Crates(
            f"{source} {after.replace('$($t)*', 'a b')} m!{{ a b }} n!{{}} pub struct After;"
        ).crate()
    assert names(crate)["t:After"] == "t:k::After"


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=60), st.text(max_size=60))
def test_any_text_in_macros_ends(rules: str, call: str) -> None:
    Crates(f"macro_rules! m {{ {rules} }} m! {{ {call} }}").crate()
