"""Impls that nobody wrote: derived ones, auto traits and blanket impls."""

from __future__ import annotations

import re

import pytest

from tests.clean.crates import clean, impl_texts

TRAIT = "pub trait Tr { type A; type B: Tr; type C<X>; }"


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("#[derive(Clone)] pub struct S;", "impl Clone for S"),
        ("#[derive(::core::clone::Clone)] pub struct S;", "impl Clone for S"),
        ("#[cfg_attr(all(), derive(Clone))] pub struct S;", "impl Clone for S"),
        ("#[derive(Clone, Copy)] pub union S { a: u8 }", "impl Clone for S; impl Copy for S"),
        ("#[derive(PartialEq)] pub struct S;", "impl PartialEq for S; impl StructuralPartialEq for S"),
        # Every type parameter needs the trait, before what it needs already; defaults go.
        ("#[derive(Clone)] pub struct S<T>(T);", "impl<T: Clone> Clone for S<T>"),
        ("#[derive(Clone)] pub struct S<T: Copy + 'static>(T);", "impl<T: Clone + Copy + 'static> Clone for S<T>"),
        ("#[derive(Clone)] pub struct S<T: ?Sized>(Box<T>);", "impl<T: Clone + ?Sized> Clone for S<T>"),
        ("#[derive(Debug)] pub struct S<const N: usize, T = u8>([T; N]);",
         "impl<const N: usize, T: Debug> Debug for S<N, T>"),
        ("#[derive(Debug)] pub struct S<'a, 'b: 'a>(&'a &'b str);", "impl<'a, 'b: 'a> Debug for S<'a, 'b>"),
        ("#[derive(PartialEq)] pub struct S<T>(T);",
         "impl<T: PartialEq> PartialEq for S<T>; impl<T> StructuralPartialEq for S<T>"),
        ("#[derive(Clone)] pub enum S<T> where T: Send { V(T), W }", "impl<T> Clone for S<T> where T: Send + Clone"),
        # So do the associated types that fields name by a parameter.
        ("#[derive(Clone)] pub struct S<T: Tr>(T::A);", "impl<T: Clone + Tr> Clone for S<T> where T::A: Clone"),
        ("#[derive(Clone)] pub struct S<T: Tr>(Vec<T::A>, T::A, Box<T::A>);",
         "impl<T: Clone + Tr> Clone for S<T> where T::A: Clone"),
        ("#[derive(Clone)] pub struct S<T: Tr>(T::C<u8>, fn(T::A) -> u8);",
         "impl<T: Clone + Tr> Clone for S<T> where T::C<u8>: Clone, T::A: Clone"),
        ("#[derive(Clone)] pub struct S<T: Tr>(<T as Tr>::A);", "impl<T: Clone + Tr> Clone for S<T>"),
        ("#[derive(Clone)] pub enum S<T: Tr, U> where U: Send, { V(T::A), W { x: U } }",
         "impl<T: Clone + Tr, U> Clone for S<T, U> where U: Send + Clone, T::A: Clone"),
        ("#[derive(Clone)] pub struct S<T: Tr>(#[cfg(x)] T::A, T);", "impl<T: Clone + Tr> Clone for S<T>"),
        # A default variant holds nothing.
        ("#[derive(Default)] pub struct S<T>(T);", "impl<T: Default> Default for S<T>"),
        ("#[derive(Default)] pub enum S<T> { #[default] A, B(T) }", "impl<T> Default for S<T>"),
        # Other derives are not run.
        ("#[derive(Unknown)] pub struct S;", ""),
    ],
)  # fmt: skip
def test_derived(source: str, expected: str) -> None:
    found = clean(f"{TRAIT} {source}")
    url = next(page.url for page in found.crate.pages if page.item.name == "S").removeprefix("k/")
    assert "; ".join(impl_texts(found, url, "trait")) == expected


@pytest.mark.parametrize(
    ("source", "trait", "expected"),
    [
        ("pub struct S;", "Send", "impl Send for S"),
        ("pub struct S(u8, String, Vec<u8>, &'static str);", "Send", "impl Send for S"),
        ("pub struct S(std::rc::Rc<u8>);", "Send", "impl !Send for S"),
        ("pub struct S(*const u8);", "Sync", "impl !Sync for S"),
        ("pub struct S(*const u8);", "Unpin", "impl Unpin for S"),
        ("pub struct S(std::cell::Cell<u8>);", "Send", "impl Send for S"),
        ("pub struct S(std::cell::Cell<u8>);", "Sync", "impl !Sync for S"),
        ("pub struct S(std::cell::Cell<u8>);", "Freeze", "impl !Freeze for S"),
        ("pub struct S(std::cell::UnsafeCell<u8>);", "RefUnwindSafe", "impl !RefUnwindSafe for S"),
        ("pub struct S(std::sync::Mutex<u8>);", "RefUnwindSafe", "impl RefUnwindSafe for S"),
        ("pub struct S(std::marker::PhantomPinned);", "Unpin", "impl !Unpin for S"),
        ("pub struct S(Box<dyn Fn()>);", "Send", "impl !Send for S"),
        ("pub struct S(Box<dyn Fn() + Send + Sync>);", "Send", "impl Send for S"),
        ("pub struct S(fn(std::rc::Rc<u8>));", "Send", "impl Send for S"),
        ("pub enum S { A, B(std::rc::Rc<u8>) }", "Send", "impl !Send for S"),
        ("pub union S { a: u8 }", "Send", "impl Send for S"),
        # Parameters need what their fields need.
        ("pub struct S<T>(T);", "Send", "impl<T> Send for S<T> where T: Send"),
        ("pub struct S<T: Send>(T);", "Send", "impl<T> Send for S<T>"),
        ("pub struct S<'a, T>(&'a T);", "Send", "impl<'a, T> Send for S<'a, T> where T: Sync"),
        ("pub struct S<'a, T>(&'a mut T);", "UnwindSafe", "impl<'a, T> !UnwindSafe for S<'a, T>"),
        ("pub struct S<T>(*const T);", "Send", "impl<T> !Send for S<T>"),
        ("pub struct S<T>(std::sync::Arc<T>);", "Send", "impl<T> Send for S<T> where T: Sync + Send"),
        ("pub struct S<T: ?Sized>(Box<T>);", "Send", "impl<T> Send for S<T> where T: Send + ?Sized"),
        ("pub struct S<'a, 'b: 'a>(&'a &'b str);", "Send", "impl<'a, 'b> Send for S<'a, 'b>"),
        ("pub struct S<const N: usize>([u8; N]);", "Send", "impl<const N: usize> Send for S<N>"),
        # What is found first is shown first: fields before the fields of their types.
        ("pub struct S<X, Y>(Vec<X>, Y);", "Send", "impl<X, Y> Send for S<X, Y> where Y: Send, X: Send"),
        ("pub struct S<X, Y>(Vec<X>, Option<Y>);", "Send", "impl<X, Y> Send for S<X, Y> where Y: Send, X: Send"),
        ("pub struct S<X, Y, Z>(Z, Vec<Y>, X);", "Send",
         "impl<X, Y, Z> Send for S<X, Y, Z> where Z: Send, X: Send, Y: Send"),
        ("pub struct S<X, Y>((X, u8), Y);", "Send", "impl<X, Y> Send for S<X, Y> where Y: Send, X: Send"),
        # Associated types are written whole.
        ("pub struct S<T: Tr>(T::A);", "Send", "impl<T> Send for S<T> where <T as Tr>::A: Send"),
        ("pub struct S<T: Tr>(T::A, Vec<T::A>, Box<<T as Tr>::A>);", "Send",
         "impl<T> Send for S<T> where <T as Tr>::A: Send"),
        ("pub struct S<T>(T::Item, T) where T: Iterator;", "Send",
         "impl<T> Send for S<T> where <T as Iterator>::Item: Send, T: Send"),
        ("pub struct S<T: Tr>(<T::B as Tr>::A);", "Send",
         "impl<T> Send for S<T> where <<T as Tr>::B as Tr>::A: Send"),
        ("pub struct S<T: Tr>(T::A) where T::A: Send;", "Send", "impl<T> Send for S<T>"),
        # Types of this crate are looked into, also where they are their own fields.
        ("pub struct S<T>(Inner<T>); struct Inner<T>(std::rc::Rc<T>);", "Send", "impl<T> !Send for S<T>"),
        ("pub struct S<T>(Alias<T>); type Alias<T> = (T, u8);", "Send", "impl<T> Send for S<T> where T: Send"),
        ("pub struct S(Option<Box<S>>, std::rc::Rc<u8>);", "Send", "impl !Send for S"),
        ("pub struct S<T>(Option<Box<S<T>>>, T);", "Send", "impl<T> Send for S<T> where T: Send"),
        # What was written counts, there and for those that hold it; it is not shown twice.
        ("pub struct S<T>(*mut T); unsafe impl<T> Send for S<T> {}", "Send", ""),
        ("pub struct S(I); pub struct I(*mut u8); unsafe impl Send for I {}", "Send", "impl Send for S"),
        ("pub struct S<T>(I<T>); pub struct I<T>(*mut T); unsafe impl<T: Sync> Send for I<T> {}", "Send",
         "impl<T> Send for S<T> where T: Sync"),
        ("pub struct S(I); pub struct I; impl !Send for I {}", "Send", "impl !Send for S"),
        # Of a type that is not known nothing is said.
        ("pub struct S(elsewhere::Unknown);", "Send", ""),
    ],
)  # fmt: skip
def test_auto_traits(source: str, trait: str, expected: str) -> None:
    found = clean(f"{TRAIT} {source}")
    url = next(page.url for page in found.crate.pages if page.item.name == "S").removeprefix("k/")
    shown = [text for text in impl_texts(found, url, "synthetic") if re.search(rf"[ !]{trait} for", text)]
    assert "; ".join(shown) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("pub trait B {} impl<T> B for T {} pub struct S;", "impl<T> B for T"),
        ("pub trait B {} impl<T: Clone> B for T {} pub struct S;", ""),
        ("pub trait B {} impl<T: Clone> B for T {} #[derive(Clone)] pub struct S;", "impl<T> B for T where T: Clone"),
        ("pub trait B {} impl<T> B for T where T: C {} pub trait C {} pub struct S; impl C for S {}",
         "impl<T> B for T where T: C"),
        ("pub trait B {} impl<T: C> B for T {} pub trait C {} impl<T: D> C for T {} pub trait D {} pub struct S; impl D for S {}",
         "impl<T> B for T where T: C; impl<T> C for T where T: D"),
        ("pub trait B {} impl<T: Send> B for T {} pub struct S(*mut u8);", ""),
        ("pub trait B {} impl<T: Send> B for T {} pub struct S;", "impl<T> B for T where T: Send"),
        ("pub trait B {} impl<T: ToString> B for T {} pub struct S;", ""),
        ("pub trait B {} impl<T> B for &T {} pub struct S;", ""),
        ("pub trait B {} impl<T> B for Vec<T> {} pub struct S;", ""),
        ("pub trait B<U> {} impl<T, U> B<U> for T {} pub struct S;", "impl<T, U> B<U> for T"),
    ],
)  # fmt: skip
def test_blanket_impls_of_the_crate(source: str, expected: str) -> None:
    shown = impl_texts(clean(source), "struct.S.html", "blanket")
    own = [text for text in shown if re.search(r" [BC](<U>)? for T", text)]
    assert "; ".join(sorted(own)) == expected


@pytest.mark.parametrize(
    ("source", "trait", "shown"),
    [
        ("pub struct S;", "Any", True),
        ("pub struct S;", "From<T>", True),
        ("pub struct S;", "Into<U>", True),
        ("pub struct S;", "ToOwned", False),
        ("#[derive(Clone)] pub struct S;", "ToOwned", True),
        ("#[derive(Clone)] pub struct S;", "CloneToUninit", True),
        ("pub struct S;", "ToString", False),
        ("impl std::fmt::Display for S { fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { Ok(()) } } pub struct S;",
         "ToString", True),
        ("impl Iterator for S { type Item = u8; fn next(&mut self) -> Option<u8> { None } } pub struct S;",
         "IntoIterator", True),
        ("pub struct S<'a>(&'a u8);", "Any", True),
    ],
)  # fmt: skip
def test_blanket_impls_of_the_standard_library(source: str, trait: str, shown: bool) -> None:
    texts = impl_texts(clean(source), "struct.S.html", "blanket")
    assert any(f" {trait} for " in text for text in texts) is shown
