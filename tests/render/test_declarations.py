"""The declaration box of every kind: its text, white space included."""

from __future__ import annotations

import pytest

from pdoc.clean.items import (
    Constant,
    Item,
    Macro,
    Plain,
    ProcMacro,
    Static,
    TraitAlias,
    TypeAlias,
)
from pdoc.clean.types import Array, ConstParam, Generics, LifetimeParam, Outlives, Param, Primitive, Reference
from tests.render.build import (
    CLONE,
    DEBUG,
    REF_SELF,
    SEND,
    U8,
    WHERE_T_CLONE,
    S,
    T,
    assoc_const,
    assoc_type,
    bound,
    bounded,
    content,
    enum,
    field,
    function,
    generics,
    item,
    page,
    path,
    plain,
    struct,
    trait,
    variant,
)

OF_T = generics(bounded("T"), where=WHERE_T_CLONE)
MANY = tuple(field(f"f{number}") for number in range(13))
PRIVATE = "/* private fields */"


def declaration(of: Item) -> str:
    """The text of the first declaration box of the item's page."""
    html = content(page(of))
    return plain(html.split('<pre class="rust item-decl"><code>', 1)[1].split("</code></pre>", 1)[0])


STRUCTS: list[tuple[str, Item, str]] = [
    ("unit", struct("S", style="unit"), "pub struct S;"),
    ("unit where", struct("S", style="unit", generics=OF_T), "pub struct S<T>\nwhere\n    T: Clone;"),
    ("empty", struct("S"), "pub struct S {}"),
    ("private", struct("S", stripped=True), f"pub struct S {{ {PRIVATE} }}"),
    (
        "private where",
        struct("S", generics=OF_T, stripped=True),
        f"pub struct S<T>where\n    T: Clone,{{ {PRIVATE} }}",
    ),
    ("fields", struct("S", field("a", T), field("b")), "pub struct S {\n    pub a: T,\n    pub b: u8,\n}"),
    ("mixed", struct("S", field("a"), stripped=True), f"pub struct S {{\n    pub a: u8,\n    {PRIVATE}\n}}"),
    (
        "where",
        struct("S", field("a", T), generics=OF_T),
        "pub struct S<T>where\n    T: Clone,{\n    pub a: T,\n}",
    ),
    (
        "many",
        struct("S", *MANY),
        "pub struct S {Show 13 fields" + "".join(f"\n    pub f{number}: u8," for number in range(13)) + "\n}",
    ),
    ("tuple", struct("S", field("0"), field("1", None), style="tuple"), "pub struct S(pub u8, _);"),
    (
        "tuple private",
        struct("S", field("0", None), field("1", None), style="tuple"),
        f"pub struct S({PRIVATE});",
    ),
    ("tuple empty", struct("S", style="tuple"), "pub struct S();"),
    (
        "tuple where",
        struct("S", field("0", T), style="tuple", generics=OF_T),
        "pub struct S<T>(pub T)\nwhere\n    T: Clone;",
    ),
    (
        "attributes",
        struct("S", style="unit", attrs=("#[repr(C)]", "#[non_exhaustive]")),
        "#[repr(C)]#[non_exhaustive]pub struct S;",
    ),
    (
        "union",
        struct("S", field("a"), kind="union", stripped=True),
        f"pub union S {{\n    pub a: u8,\n    {PRIVATE}\n}}",
    ),
    ("union private", struct("S", kind="union", stripped=True), f"pub union S {{\n    {PRIVATE}\n}}"),
    (
        "generics",
        struct(
            "S",
            style="unit",
            generics=generics(
                LifetimeParam("'a", ("'b", "'c")),
                bounded("T", CLONE, DEBUG),
                ConstParam("N", Primitive("usize"), "3"),
            ),
        ),
        "pub struct S<'a: 'b + 'c, T: Clone + Debug, const N: usize = 3>;",
    ),
]

X = field("x", vis="")
ENUMS: list[tuple[str, Item, str]] = [
    ("empty", enum("E"), "pub enum E {}"),
    ("omitted", enum("E", stripped=True), "pub enum E {\n    // some variants omitted\n}"),
    (
        "omitted, non-exhaustive",
        enum("E", variant("A"), stripped=True, non_exhaustive=True),
        "pub enum E {\n    A,\n}",
    ),
    ("plain", enum("E", variant("A"), variant("B", discriminant="5")), "pub enum E {\n    A,\n    B = 5,\n}"),
    (
        "tuple",
        enum("E", variant("A", field("0", vis=""), field("1", T, vis=""), style="tuple")),
        "pub enum E {\n    A(u8, T),\n}",
    ),
    (
        "tuple partly",
        enum("E", variant("A", field("0", None), field("1", T, vis=""), style="tuple")),
        "pub enum E {\n    A(_, T),\n}",
    ),
    ("tuple empty", enum("E", variant("A", style="tuple")), "pub enum E {\n    A(),\n}"),
    (
        "struct",
        enum("E", variant("A", X, style="plain"), stripped=True),
        "pub enum E {\n    A {\n        x: u8,\n    },\n    // some variants omitted\n}",
    ),
    ("struct empty", enum("E", variant("A", style="plain")), "pub enum E {\n    A {},\n}"),
    (
        "variant attribute",
        enum("E", variant("A", attrs=("#[non_exhaustive]",))),
        "pub enum E {\n    #[non_exhaustive]    A,\n}",
    ),
    (
        "many",
        enum("E", *(variant(f"V{number}") for number in range(13))),
        "pub enum E {\nShow 13 variants" + "".join(f"    V{number},\n" for number in range(13)) + "}",
    ),
]

REQUIRED = function("r", ("self", REF_SELF), kind="tymethod", vis="")
PROVIDED = function("p", ("self", REF_SELF), kind="method", vis="")
LONG = tuple(function(f"m{number}", kind="method", vis="") for number in range(13))
TRAITS: list[tuple[str, Item, str]] = [
    ("empty", trait("Tr"), "pub trait Tr { }"),
    ("required", trait("Tr", REQUIRED), "pub trait Tr {\n    // Required method\n    fn r(&self);\n}"),
    (
        "all",
        trait("Tr", PROVIDED, REQUIRED, assoc_const("C", "3"), assoc_type("A"), assoc_const("B")),
        "pub trait Tr {\n    type A;\n\n    const B: u8;\n    const C: u8 = 3;\n\n    // Required method\n"
        "    fn r(&self);\n\n    // Provided method\n    fn p(&self) { ... }\n}",
    ),
    (
        "types only",
        trait("Tr", assoc_type("A", None, (bound(CLONE),))),
        "pub trait Tr {\n    type A: Clone;\n}",
    ),
    ("two bounds", trait("Tr", bounds=(bound(CLONE), bound(SEND))), "pub trait Tr: Clone + Send { }"),
    (
        "three bounds",
        trait("Tr", bounds=(bound(CLONE), bound(SEND), Outlives("'static"))),
        "pub trait Tr:\n    Clone\n    + Send\n    + 'static { }",
    ),
    (
        "many methods",
        trait("Tr", *LONG),
        "pub trait Tr {\nShow 13 methods    // Provided methods\n"
        + "".join(f"    fn m{number}() {{ ... }}\n" for number in range(13))
        + "}",
    ),
    (
        "many types",
        trait("Tr", *(assoc_type(f"A{number}") for number in range(13)), REQUIRED),
        "pub trait Tr {\nShow 14 associated items"
        + "".join(f"    type A{number};\n" for number in range(13))
        + "\n    // Required method\n    fn r(&self);\n}",
    ),
    (
        "many constants",
        trait("Tr", *(assoc_const(f"A{number}") for number in range(12)), assoc_type("T"), REQUIRED),
        "pub trait Tr {\n    type T;\nShow 12 associated constants and 1 method\n"
        + "".join(f"    const A{number}: u8;\n" for number in range(12))
        + "\n    // Required method\n    fn r(&self);\n}",
    ),
    (
        "where in a method",
        trait(
            "Tr",
            function(
                "r",
                kind="tymethod",
                vis="",
                generics=generics(bounded("T"), where=(*WHERE_T_CLONE, (S, (bound(SEND),)))),
            ),
        ),
        "pub trait Tr {\n    // Required method\n"
        "    fn r<T>()\n       where T: Clone,\n             S: Send;\n}",
    ),
]

ALIAS = TypeAlias(OF_T, path("Vec", T))
OTHERS: list[tuple[str, Item, str]] = [
    ("constant", item("constant", "C", Constant(U8, "5")), "pub const C: u8 = 5;"),
    (
        "constant value",
        item("constant", "C", Constant(U8, "4 + 1", "5u8")),
        "pub const C: u8 = 4 + 1; // 5u8",
    ),
    ("constant opaque", item("constant", "C", Constant(S, "")), "pub const C: S;"),
    ("constant escapes", item("constant", "C", Constant(U8, '"<&"')), 'pub const C: u8 = "<&";'),
    ("static", item("static", "C", Static(U8, "5", mutable=False)), "pub static C: u8"),
    (
        "static mut",
        item("static", "C", Static(U8, "5", mutable=True, unsafe=True)),
        "pub unsafe static mut C: u8",
    ),
    ("alias", item("type", "A", ALIAS), "pub type A<T>where\n    T: Clone, = Vec<T>;"),
    (
        "trait alias",
        item("traitalias", "A", TraitAlias(OF_T, (bound(CLONE), bound(SEND)))),
        "trait A<T> = Clone + Send\nwhere\n    T: Clone;",
    ),
    (
        "macro",
        item("macro", "m", Macro("macro_rules! m {\n    ($x:expr) => { ... };\n}")),
        "macro_rules! m {\n    ($x:expr) => { ... };\n}",
    ),
    ("attr", item("attr", "m", ProcMacro()), "#[m]"),
    ("bang", item("macro", "m", ProcMacro()), "m!() { /* proc-macro */ }"),
    ("derive", item("derive", "M", ProcMacro()), "#[derive(M)]"),
    (
        "derive helpers",
        item("derive", "M", ProcMacro(("a", "b"))),
        "#[derive(M)]\n{\n    // Attributes available to this derive:\n    #[a]\n    #[b]\n}\n",
    ),
    ("foreign type", item("foreigntype", "F", Plain()), "extern {\n    pub type F;\n}"),
]


@pytest.mark.parametrize(
    ("of", "text"),
    [(of, text) for _, of, text in STRUCTS + ENUMS + TRAITS + OTHERS],
    ids=[of.kind + " " + name for name, of, _ in STRUCTS + ENUMS + TRAITS + OTHERS],
)
def test_text(of: Item, text: str) -> None:
    """The declaration is rustdoc's to the letter."""
    assert declaration(of) == text


# 80 columns are one line, 81 are not: `pub fn ` and `(a: u8, bb: u8)` take 23.
FIT = "f" * (80 - 22)
FUNCTIONS: list[tuple[Item, str]] = [
    (function("f"), "pub fn f()"),
    (
        function("f", ("x", U8), output=T, qualifiers='const unsafe extern "C" '),
        'pub const unsafe extern "C" fn f(x: u8) -> T',
    ),
    (function(FIT, ("a", U8), ("bb", U8)), f"pub fn {FIT}(a: u8, bb: u8)"),
    (function(FIT + "f", ("a", U8), ("bb", U8)), f"pub fn {FIT}f(\n    a: u8,\n    bb: u8,\n)"),
    (
        function(FIT + "f", ("a", U8), ("b", U8), variadic=True),
        f"pub fn {FIT}f(\n    a: u8,\n    b: u8,\n    ...\n)",
    ),
    (function("f", ("a", U8), variadic=True), "pub fn f(a: u8, ...)"),
    (function("f" * 90, output=U8), f"pub fn {'f' * 90}() -> u8"),
    (
        function("f", ("(x, y)", T), generics=generics(bounded("T", CLONE), where=((T, (bound(DEBUG),)),))),
        "pub fn f<T: Clone>((x, y): T)where\n    T: Debug,",
    ),
    (function("f", ("self", Reference("'a", True, Param("Self")))), "pub fn f(&'a mut self)"),
    (function("f", ("self", Param("Self"))), "pub fn f(self)"),
    (function("f", ("self", path("Box", Param("Self")))), "pub fn f(self: Box<Self>)"),
    (
        function(
            "f",
            ("a", Array(Primitive("u8"), "N")),
            generics=Generics((ConstParam("N", Primitive("usize"), ""),)),
        ),
        "pub fn f<const N: usize>(a: [u8; N])",
    ),
]


@pytest.mark.parametrize(("of", "text"), FUNCTIONS, ids=[text[:40] for _, text in FUNCTIONS])
def test_functions(of: Item, text: str) -> None:
    """Headers wider than 80 columns have a parameter a line."""
    assert declaration(of) == text


def test_a_trait_line_counts_its_margin() -> None:
    """Inside a trait the four columns of the margin belong to the line."""
    name = "m" * (80 - 4 - 18)
    for extra, lines in (("", 1), ("m", 4)):
        method = function(name + extra, ("a", U8), ("bb", U8), kind="tymethod", vis="")
        body = declaration(trait("Tr", method)).split("// Required method\n")[1].removesuffix("\n}")
        assert len(body.split("\n")) == lines
        assert len(body.split("\n")[0].removesuffix(";")) <= 80
