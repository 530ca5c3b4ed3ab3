"""Valid Rust, stable or nightly, that the grammar does not know: read all the same."""

from __future__ import annotations

import pytest

from tests.syntax.check import check

CASES = [
    ('extern "C" { safe fn f(); }', 'foreign qualifiers=extern "C"\n  fn f() qualifiers=safe'),
    (
        'extern "C" { pub safe static A: u8; }',
        'foreign qualifiers=extern "C"\n  static pub A qualifiers=safe ty=u8',
    ),
    (
        'extern "C" { unsafe static mut A: u8; }',
        'foreign qualifiers=extern "C"\n  static A qualifiers=unsafe mut ty=u8',
    ),
    ('extern "C" { #[a] pub type X; }', 'foreign qualifiers=extern "C"\n  #[a]\n  type pub X'),
    ("const impl A for B {}", "impl qualifiers=const ty=B bounds=A"),
    ("impl const A for B {}", "impl qualifiers=const ty=B bounds=A"),
    (
        "impl<T: [const] A<T>> const C for T where T: [const] D {}",
        "impl qualifiers=const generics=T: [const] A<T> ty=T bounds=C where=T: [const] D",
    ),
    ("fn f<T: ~const A + ~const B>() {}", "fn f() generics=T: ~const A + ~const B body"),
    ("fn f<T: const A>(x: impl [const] B) {}", "fn f(x: impl [const] B) generics=T: const A body"),
    ("pub trait A = B + 'static + ?Sized;", "traitalias pub A bounds=B + 'static + ?Sized"),
    ("trait A<T> = B<T> where T: C;", "traitalias A generics=T bounds=B<T> where=T: C"),
    ("macro m($x:expr) { $x }", "macro_def m value=($x:expr) { $x }"),
    (
        "pub(crate) macro m { ($x:expr) => {}, () => {} }",
        "macro_def pub(crate) m value={ ($x:expr) => {}, () => {} }",
    ),
    ("auto trait A {}", "trait A qualifiers=auto"),
    ("pub unsafe auto trait A {}", "trait pub A qualifiers=unsafe auto"),
    ("pub const trait A { fn f() {} }", "trait pub A qualifiers=const\n  fn f() body"),
    ("default unsafe impl A for B {}", "impl qualifiers=unsafe default ty=B bounds=A"),
    (
        "impl A { default type Y = B; default const Z: u8 = 1; }",
        "impl ty=A\n  type Y qualifiers=default ty=B\n  const Z qualifiers=default ty=u8 value=1",
    ),
    (
        "fn f() -> impl A + use<'a, T> {} fn g() -> impl A + use<> {}",
        "fn f() ty=impl A + use<'a, T> body\nfn g() ty=impl A + use<> body",
    ),
    (
        'const A: &CStr = c"a"; const B: &CStr = cr#"b"#;',
        'const A ty=&CStr value=c"a"\nconst B ty=&CStr value=cr#"b"#',
    ),
    ("fn f(x: dyn* A, y: &dyn 'a + B) {}", "fn f(x: dyn* A, y: &dyn 'a + B) body"),
    (
        'fn f<T: A<N = 3>, U: A<M = { 4 }>>(x: &dyn A<S = "s">) {}',
        'fn f(x: &dyn A<S = "s">) generics=T: A<N = 3>, U: A<M = { 4 }> body',
    ),
    ("fn f<T: A<m(..): Send>>() {}", "fn f() generics=T: A<m(..): Send> body"),
    ("fn f(x: A<-3>, y: B<u8, -1>) {}", "fn f(x: A<-3>, y: B<u8, -1>) body"),
    ("fn f() -> impl async Fn(u8) {}", "fn f() ty=impl async Fn(u8) body"),
    ("fn f(x: Vec::<u8>) -> [u8; f::<3>()] {}", "fn f(x: Vec::<u8>) ty=[u8; f::<3>()] body"),
    ("fn f(x: &(dyn A + for<'b> B<'b>)) {}", "fn f(x: &(dyn A + for<'b> B<'b>)) body"),
    ("fn f(x: &pin mut T, y: &pin const T) {}", "fn f(x: &pin mut T, y: &pin const T) body"),
    (
        "trait A { type Y<'a>: B<'a> = C where Self: 'a; }",
        "trait A\n  type Y generics='a ty=C bounds=B<'a> where=Self: 'a",
    ),
    ("impl<T> X<T> where [u8; N]: {}", "impl generics=T ty=X<T> where=[u8; N]:"),
    (
        "fn f<T>() -> u8 where T: A, [(); N - 1]:, { 1 }",
        "fn f() generics=T ty=u8 where=T: A, [(); N - 1]: body",
    ),
    ("fn f<T>() where #[cfg(a)] T: B {}", "fn f() generics=T where=#[cfg(a)] T: B body"),
    ("pub struct S where;", "struct pub S"),
    ("struct S<T> where T: A;", "struct S generics=T where=T: A"),
    (
        "struct S { pub x: Vec<u8> = Vec::new(), y: u8, unsafe z: u8 }",
        "struct S body\n  field pub x ty=Vec<u8>\n  field y ty=u8\n  field z ty=u8",
    ),
    ("enum E { A = { macro m() {} 3 }, B }", "enum E\n  variant A value={ macro m() {} 3 }\n  variant B"),
    ("gen fn f() {} async gen fn g() {}", "fn f() qualifiers=gen body\nfn g() qualifiers=async gen body"),
    ("trait A: {} struct S<T: , 'a: >(T);", "trait A\nstruct S generics=T: , 'a: tuple\n  field 0 ty=T"),
    (
        "const A: i8 = -1; static B: A<-1> = 1 - 2; auto trait C {}",
        "const A ty=i8 value=-1\nstatic B ty=A<-1> value=1 - 2\ntrait C qualifiers=auto",
    ),
    # Inside bodies, values and macros.
    ("fn f() { try!(a); do yeet 3; builtin # x } struct S;", "fn f() body\nstruct S"),
    ("fn f() { macro m() {} } struct S;", "fn f() body\nstruct S"),
    ("const A: fn() = || try!(x); struct S;", "const A ty=fn() value=|| try!(x)\nstruct S"),
    ("macro_rules! m { (~ $x:tt) => { $ } } struct S;", "macro_rules m value= (~ $x:tt) => { $ } \nstruct S"),
    ("m! { ~ $ ' # } struct S;", "macro_call value= ~ $ ' #  macro=m\nstruct S"),
    ('fn f() { "}"; \'}\'; r#"}"#; /* } */ // }\n try!(a) } struct S;', "fn f() body\nstruct S"),
    # Docs and attributes stay where they belong.
    (
        "/// d\n#[a]\npub auto trait A {\n/// f\nfn f(); }",
        "/// d\n#[a]\ntrait pub A qualifiers=auto\n  /// f\n  fn f()",
    ),
    (
        "mod a {\n//! d\nconst impl A for B { /// x\nconst X: u8 = try!(); }\n}",
        "//! d\nmod a body\n  impl qualifiers=const ty=B bounds=A\n    /// x\n    const X ty=u8 value=try!()",
    ),
]


@pytest.mark.parametrize(("source", "expected"), CASES, ids=[case[0] for case in CASES])
def test_read_all_the_same(source: str, expected: str) -> None:
    check(source, expected)
