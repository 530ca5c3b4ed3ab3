"""Every kind of item, with every part that it can have."""

from __future__ import annotations

import pytest

from pdoc.syntax.parse import item_tree
from tests.syntax.check import check, show

CASES = [
    # Modules.
    ("mod a;", "mod a"),
    ("pub mod a { }", "mod pub a body"),
    ("mod a { pub mod b { fn c() {} } }", "mod a body\n  mod pub b body\n    fn c() body"),
    ("mod r#match;", "mod match"),
    # Functions.
    ("fn f() {}", "fn f() body"),
    ("pub fn f();", "fn pub f()"),
    ("pub(crate) const fn f() -> u8 { 1 }", "fn pub(crate) f() qualifiers=const ty=u8 body"),
    ("async unsafe fn f() {}", "fn f() qualifiers=async unsafe body"),
    ('unsafe extern "C-unwind" fn f() {}', 'fn f() qualifiers=unsafe extern "C-unwind" body'),
    ("extern fn f() {}", "fn f() qualifiers=extern body"),
    ('const unsafe extern   "C" fn f() {}', 'fn f() qualifiers=const unsafe extern "C" body'),
    ("fn f<'a, T: Copy>(x: &'a T) {}", "fn f(x: &'a T) generics='a, T: Copy body"),
    ("fn f<T>() -> Vec<T> where T: A<B>, { }", "fn f() generics=T ty=Vec<T> where=T: A<B> body"),
    ("fn f() -> impl Fn(u8) -> u8 + 'static {}", "fn f() ty=impl Fn(u8) -> u8 + 'static body"),
    ("fn f() -> ! {}", "fn f() ty=! body"),
    ("fn f(mut x: u8, (a, b): (u8, u8), _: B) {}", "fn f(mut x: u8, (a, b): (u8, u8), _: B) body"),
    ("fn f(A { x, .. }: A, &y: &u8) {}", "fn f(A { x, .. }: A, &y: &u8) body"),
    ("fn f(#[a] x: u8, #[b] y: u8) {}", "fn f(x: u8, y: u8) body"),
    ("fn f(x: [u8; { 3 + 4 }], y: [u8; N]) {}", "fn f(x: [u8; { 3 + 4 }], y: [u8; N]) body"),
    ("fn f(x: fn(a: u8, ...) -> u8) {}", "fn f(x: fn(a: u8, ...) -> u8) body"),
    ("fn f(x /* a */ : /* b */ u8 /* c */) {}", "fn f(x: u8) body"),
    ("fn f() -> u8 // why\n where u8: A {}", "fn f() ty=u8 where=u8: A body"),
    ("fn r#type(r#in: u8) {}", "fn type(r#in: u8) body"),
    ("fn größe(ü: u8) -> Ä {}", "fn größe(ü: u8) ty=Ä body"),
    ("fn f() { fn g() {} struct X; }", "fn f() body"),
    # `self`.
    ("trait T { fn f(self); }", "trait T\n  fn f(self: )"),
    ("trait T { fn f(&self); }", "trait T\n  fn f(self: &)"),
    ("trait T { fn f(& mut self, x: u8); }", "trait T\n  fn f(self: &mut, x: u8)"),
    ("trait T { fn f(&'a mut self); }", "trait T\n  fn f(self: &'a mut)"),
    ("trait T { fn f(&'a self) {} }", "trait T\n  fn f(self: &'a) body"),
    ("trait T { fn f(mut self) {} }", "trait T\n  fn f(self: mut) body"),
    ("trait T { fn f(self: Box<Self>); }", "trait T\n  fn f(self: : Box<Self>)"),
    ("trait T { fn f(mut self: Pin<&mut Self>) {} }", "trait T\n  fn f(self: : Pin<&mut Self>) body"),
    ("trait T { fn f(#[a] &self); }", "trait T\n  fn f(self: &)"),
    # Parameters without names.
    ("trait T { fn f(u8, &str, a::B); }", "trait T\n  fn f(_: u8, _: &str, _: a::B)"),
    # Structs and unions.
    ("struct S;", "struct S"),
    ("pub struct S {}", "struct pub S body"),
    ("struct S();", "struct S tuple"),
    ("struct S(pub u8, pub(crate) B);", "struct S tuple\n  field pub 0 ty=u8\n  field pub(crate) 1 ty=B"),
    ("struct S(pub (u8, u8));", "struct S tuple\n  field pub 0 ty=(u8, u8)"),
    (
        "struct S { a: u8, pub r#b: &'static str }",
        "struct S body\n  field a ty=u8\n  field pub b ty=&'static str",
    ),
    ("struct S<T>(T) where T: A;", "struct S generics=T where=T: A tuple\n  field 0 ty=T"),
    (
        "struct S<'a, T: A = B> where T: C { x: T }",
        "struct S generics='a, T: A = B where=T: C body\n  field x ty=T",
    ),
    ("struct S { x: m!(a), }", "struct S body\n  field x ty=m!(a)"),
    ("pub union U { a: u8, pub b: u16 }", "union pub U body\n  field a ty=u8\n  field pub b ty=u16"),
    # Enums.
    ("enum E {}", "enum E"),
    ("enum E { A, B, }", "enum E\n  variant A\n  variant B"),
    (
        "enum E { A(u8, B), C { x: u8 }, D() }",
        "enum E\n  variant A ty=(\n    field 0 ty=u8\n    field 1 ty=B\n  variant C ty={\n    field x ty=u8\n  variant D ty=(",
    ),
    ("enum E { A = 1 << 3, B = -1 }", "enum E\n  variant A value=1 << 3\n  variant B value=-1"),
    ("enum E { A(u8) = 3 }", "enum E\n  variant A ty=( value=3\n    field 0 ty=u8"),
    ("enum E<T> where T: A { B(T) }", "enum E generics=T where=T: A\n  variant B ty=(\n    field 0 ty=T"),
    # Traits.
    ("pub trait T {}", "trait pub T"),
    ("unsafe trait T: A + ?Sized + 'static {}", "trait T qualifiers=unsafe bounds=A + ?Sized + 'static"),
    ("trait T<A>: B<A> where A: C {}", "trait T generics=A bounds=B<A> where=A: C"),
    ("trait T { const X: u8; const Y: u8 = 3; }", "trait T\n  const X ty=u8\n  const Y ty=u8 value=3"),
    (
        "trait T { type A; type B<'a>: C + 'a where Self: 'a; }",
        "trait T\n  type A\n  type B generics='a bounds=C + 'a where=Self: 'a",
    ),
    (
        "trait T { m! { a } async fn f(); }",
        "trait T\n  macro_call value= a  macro=m\n  fn f() qualifiers=async",
    ),
    # Impls.
    ("impl A {}", "impl ty=A"),
    ("impl<T: X> A for Vec<T> {}", "impl generics=T: X ty=Vec<T> bounds=A"),
    (
        "unsafe impl<#[may_dangle] T> Drop for A<T> {}",
        "impl qualifiers=unsafe generics=#[may_dangle] T ty=A<T> bounds=Drop",
    ),
    ("impl !Send for A {}", "impl qualifiers=! ty=A bounds=Send"),
    ("impl<T> A<T> where T: B {}", "impl generics=T ty=A<T> where=T: B"),
    ("impl A for dyn B + Send {}", "impl ty=dyn B + Send bounds=A"),
    ("impl A for for<'a> fn(&'a u8) {}", "impl ty=for<'a> fn(&'a u8) bounds=A"),
    ("impl ::a::T<X> for <A as B>::C {}", "impl ty=<A as B>::C bounds=::a::T<X>"),
    ("impl A for ! {}", "impl ty=! bounds=A"),
    (
        "impl A { pub const X: u8 = 1; type Y = B; pub fn f(&self) {} }",
        "impl ty=A\n  const pub X ty=u8 value=1\n  type Y ty=B\n  fn pub f(self: &) body",
    ),
    ("impl A { default fn f() {} }", "impl ty=A\n  fn f() qualifiers=default body"),
    # Constants, statics, aliases.
    ('pub const A: &str = "a // b";', 'const pub A ty=&str value="a // b"'),
    ("const _: () = { fn f() {} };", "const _ ty=() value={ fn f() {} }"),
    ("const A: [u8; 2] = [1, /* x */ 2];", "const A ty=[u8; 2] value=[1,   2]"),
    ("static A: u8 = 3;", "static A ty=u8 value=3"),
    ("static mut A: u8 = b'a';", "static A qualifiers=mut ty=u8 value=b'a'"),
    ("type A<T> = B<T>;", "type A generics=T ty=B<T>"),
    ("pub type A<T> where T: B = C<T>;", "type pub A generics=T ty=C<T> where=T: B"),
    ("type A = for<'a> fn(&'a u8) -> &'a u8;", "type A ty=for<'a> fn(&'a u8) -> &'a u8"),
    # Imports.
    ("use a::b;", "use value=a::b"),
    ("pub use ::a::{b as _, c::*, self};", "use pub value=::a::{b as _, c::*, self}"),
    ("pub(in a::b) use x;", "use pub(in a::b) value=x"),
    ("extern crate a;", "externcrate a value=a"),
    ("pub extern crate a as b;", "externcrate pub b value=a"),
    ("extern crate self as a;", "externcrate a value=self"),
    # Macros.
    ("macro_rules! m { ($x:expr) => { $x }; }", "macro_rules m value= ($x:expr) => { $x }; "),
    ("macro_rules! m ( () => {} );", "macro_rules m value= () => {} "),
    ("macro_rules! m [ () => () ];", "macro_rules m value= () => () "),
    ("m! { a b }", "macro_call value= a b  macro=m"),
    ("a::m!(a, b);", "macro_call value=a, b macro=a::m"),
    ("m![];", "macro_call macro=m"),
    ("__rust_x::m! { a } struct S;", "macro_call value= a  macro=__rust_x::m\nstruct S"),
    # Foreign items.
    (
        'extern "C" { fn f(x: u8, ...); static mut A: u8; pub static B: u8; type C; }',
        'foreign qualifiers=extern "C"\n  fn f(x: u8, ...: ...)\n  static A qualifiers=mut ty=u8\n'
        "  static pub B ty=u8\n  type C",
    ),
    ("extern { m! { a } }", "foreign qualifiers=extern\n  macro_call value= a  macro=m"),
    ('unsafe extern "C" { fn f(); }', 'foreign qualifiers=unsafe extern "C"\n  fn f()'),
    # Visibility.
    ("pub( in a :: b ) struct S;", "struct pub(in a::b) S"),
    ("pub ( super ) struct S;", "struct pub(super) S"),
    ("crate struct S { crate x: u8 }", "struct pub(crate) S body\n  field pub(crate) x ty=u8"),
    ("pub(self) struct S;", "struct pub(self) S"),
    # Nothing.
    ("", ""),
    ("// only a comment", ""),
    (";;", ""),
]


@pytest.mark.parametrize(("source", "expected"), CASES, ids=[case[0] for case in CASES])
def test_item(source: str, expected: str) -> None:
    check(source, expected)


def test_places() -> None:
    source = (
        "/// Docs\n#[a]\npub struct S {\n    /// x\n    pub x: u8,\n}\n\n"
        "#[b]\nfn ä(\n) {\n}\npub enum E { V(\n  u8) }\nm!{}"
    )
    assert show(source, places=True) == (
        "/// Docs\n#[a]\nstruct pub S body @3-6\n  /// x\n  field pub x ty=u8 @5-5\n"
        "#[b]\nfn ä() body @9-11\nenum pub E @12-13\n  variant V ty=( @12-13\n    field 0 ty=u8 @13-13\n"
        "macro_call macro=m @14-14"
    )


@pytest.mark.parametrize(
    ("source", "line", "column"),
    [
        ("pub fn f() {}", 1, 8),
        ("/* ü */ struct S;", 1, 16),
        ("impl A {}", 1, 1),
        ("\n  /// d\n  const\n    X: u8 = 1;", 4, 5),
        ("auto trait A {}", 1, 12),
    ],
)
def test_where_a_caret_belongs(source: str, line: int, column: int) -> None:
    item = item_tree(source.encode()).items[0]
    assert (item.name_line, item.name_column) == (line, column)
